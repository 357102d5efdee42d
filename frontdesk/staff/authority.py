"""What only some of the staff may do."""

from __future__ import annotations

from frontdesk.staff.reads import everybody
from frontdesk.store.reading import Reader
from frontdesk.values.refusal import Refused

MANAGERS = frozenset({"manager", "administrator"})


def refuse_no_manager(reader: Reader, login: str) -> None:
    """Refuse whoever is neither manager nor administrator; where a centre has none, whoever works there may.

    Raises ``Refused`` (``manager_needed``).
    """
    staff = everybody(reader)
    member = next((each for each in staff if each.login == login), None)
    if member is None or (member.role not in MANAGERS and any(each.role in MANAGERS for each in staff)):
        raise Refused("manager_needed", "This is for a manager or an administrator of the centre. Ask one of them to "
                      "do it under their own name.", where="as")


def refuse_higher(reader: Reader, login: str, *touched: str | None) -> None:
    """Refuse whoever is no administrator and would make, change or take over one (``touched``: the roles before and
    after); where there is no administrator yet, those in charge may make the first.

    Raises ``Refused`` (``administrator_needed``).
    """
    if "administrator" not in touched:
        return
    there = [each for each in everybody(reader) if each.role == "administrator"]
    if there and all(each.login != login for each in there):
        raise Refused("administrator_needed", "This is about an administrator; only an administrator may do it.",
                      where="login")
