"""Who works here, read without SQLAlchemy."""

from __future__ import annotations

from frontdesk.store.reading import Reader
from frontdesk.values.record import NamedRow
from frontdesk.values.refusal import Refused


class StaffMember(NamedRow):
    """Somebody who works here; ``direct_line`` is the number a customer may call, as it was written."""

    id: int
    login: str
    name: str
    role: str
    direct_line: str


_COLUMNS = "SELECT id, login, name, role, direct_line FROM staff WHERE active"


def everybody(reader: Reader) -> list[StaffMember]:
    """Everybody who works here, by the order in which they came."""
    return [StaffMember(*row) for row in reader.rows(_COLUMNS + " ORDER BY id")]


def former(reader: Reader) -> list[StaffMember]:
    """Who worked here once, by the order in which they came."""
    return [StaffMember(*row) for row in reader.rows(
        "SELECT id, login, name, role, direct_line FROM staff WHERE NOT active ORDER BY id")]


def by_login(reader: Reader, login: str) -> StaffMember | None:
    """Who signs in by this name, if anybody."""
    row = reader.row(_COLUMNS + " AND login = :login", login=login)
    return StaffMember(*row) if row else None


def has_pin(reader: Reader, login: str) -> bool:
    """Whether this person has a PIN."""
    return reader.value("SELECT 1 FROM pin p JOIN staff s ON s.id = p.staff WHERE s.login = :login AND s.active",
                        login=login) is not None


_PROVES = ("SELECT 1 FROM staff s WHERE s.login = :login AND s.active AND EXISTS (SELECT 1 FROM pin p JOIN staff o "
           "ON o.id = p.staff WHERE o.active AND (o.id = s.id OR s.role = 'administrator' AND o.role = 'administrator' "
           "OR s.role = 'manager' AND o.role IN ('administrator', 'manager')))")


def proves(reader: Reader, login: str) -> bool:
    """Whether this person comes in with a PIN only; the first window asks it before it paints.

    Whoever has one does. Who is in charge does too, as soon as there is somebody with a PIN who could give them theirs:
    nobody in charge is shut out by a colleague's first PIN.
    """
    return reader.value(_PROVES, login=login) is not None


def names_by_login(reader: Reader) -> dict[str, str]:
    """The name behind each sign-in name, also of those who have left: who noted something."""
    return {row[0]: row[1] for row in reader.rows("SELECT login, name FROM staff")}


def by_id(reader: Reader, staff: int | None) -> StaffMember | None:
    """The staff member with this id, also one who has left."""
    if staff is None:
        return None
    row = reader.row("SELECT id, login, name, role, direct_line FROM staff WHERE id = :id", id=staff)
    return StaffMember(*row) if row else None


def known_login(reader: Reader, login: str, *, where: str) -> StaffMember:
    """Who signs in by this name; raises ``Refused`` (``staff_unknown``) about the field ``where``."""
    found = by_login(reader, login.strip())
    if found is None:
        raise Refused("staff_unknown", "Nobody here is called “{login}”. Choose somebody from the list.", where=where,
                      login=login[:40])
    return found
