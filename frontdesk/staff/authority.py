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
