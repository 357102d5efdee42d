"""The one check of every act, inside its own transaction: who acts may do this, by the table in force.

Also asked by what is no act but delicate all the same (writing all customers to a file). One small query; plain SQL.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from frontdesk.centre.data import labels
from frontdesk.staff.authority import MANAGERS
from frontdesk.staff.permitting.table import SETTING, Line, changed, line_of, roles
from frontdesk.store.lasting import lasting
from frontdesk.store.reading import Reader
from frontdesk.values.refusal import Refused

if TYPE_CHECKING:
    from frontdesk.store.transaction import Transaction

COMMAND_LINE = "os:"
"""How the command line names a user of the operating system, who is nobody of the staff."""

_IN_CHARGE = ", ".join(f"'{role}'" for role in sorted(MANAGERS))
_STANDING = (f"SELECT s.login = :by, s.role, s.role IN ({_IN_CHARGE}), (SELECT value FROM setting WHERE name = :name) "
             f"FROM staff s WHERE s.active AND (s.login = :by OR s.role IN ({_IN_CHARGE}))")
_FROM = frozenset({"staff", "setting"})
_CHANGED = "SELECT value FROM setting WHERE name = :name"


class Standing(NamedTuple):
    """Who acts: their role (empty: nobody of the staff), whether anybody here is in charge, and what the centre changed
    in the table.
    """

    role: str
    somebody_in_charge: bool
    changes: str


def permission(tx: Transaction) -> None:
    """Refuse the act of this transaction where whoever acts may not do it. Raises ``Refused`` (``not_permitted``)."""
    refuse_not_permitted(tx.read, tx.by, tx.act, lambda reader, by: lasting(
        tx, ("standing", by), _FROM, lambda reader: standing(reader, by)))


def refuse_not_permitted(reader: Reader, by: str, act: str,
                         stands: Callable[[Reader, str], Standing] | None = None) -> None:
    """Refuse an act (or a use named in the table) to whoever may not. Raises ``Refused`` (``not_permitted``).

    ``stands`` says how they stand, where that may be known already.
    """
    line = line_of(act)
    if line.anybody or by.startswith(COMMAND_LINE) and line.command_line:
        return
    who = (stands or standing)(reader, by)
    if not who.role:
        _refuse_stranger(reader, by, line, who)
        return
    if not who.somebody_in_charge or who.role in changed(who.changes).get(line.id, line.roles):
        return
    raise _refused(reader, line)


def may(reader: Reader, by: str, act: str) -> bool:
    """Whether somebody may do an act: so that a window does not offer what would be refused."""
    try:
        refuse_not_permitted(reader, by, act)
    except Refused:
        return False
    return True


def roles_of(reader: Reader, line: Line) -> frozenset[str]:
    """The roles a line is for, as this centre has it."""
    return changed(reader.value(_CHANGED, name=SETTING) or "").get(line.id, line.roles)


def standing(reader: Reader, by: str) -> Standing:
    """Who this is, and whether anybody here is in charge."""
    role, charge, changes = "", False, ""
    for mine, each, in_charge, own in reader.rows(_STANDING, by=by, name=SETTING):
        role = each if mine else role
        charge = charge or bool(in_charge)
        changes = own or ""
    return Standing(role, charge, changes)


def _refuse_stranger(reader: Reader, by: str, line: Line, who: Standing) -> None:
    """Nobody of the staff: the program itself before anybody was named, or somebody who has left."""
    if by.startswith(COMMAND_LINE):
        if not who.somebody_in_charge and line.id not in ("own_pin", "rights"):
            return
        raise _refused(reader, line)
    if reader.value("SELECT 1 FROM staff WHERE active LIMIT 1") is None:
        return
    raise Refused("not_permitted", "Nobody who works here signs in as “{login}”. Sign in under your own name.",
                  where="as", login=by[:40])


def _refused(reader: Reader, line: Line) -> Refused:
    chosen = roles_of(reader, line)
    named = [label for role, label in roles().items() if role in chosen]
    return Refused("not_permitted", "This is for: {roles}. Ask one of them to do it under their own name.", where="as",
                   roles=labels(*named))
