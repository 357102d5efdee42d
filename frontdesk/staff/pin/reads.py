"""Who has a PIN and how the door stands, read without SQLAlchemy."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from frontdesk.staff.authority import MANAGERS
from frontdesk.staff.reads import has_pin, proves
from frontdesk.store.reading import Reader
from frontdesk.values.record import NamedRow

__all__ = ["LOCK_MINUTES", "LOCK_SETTING", "Guarded", "by_name", "guarded", "has_pin", "in_charge_by_name", "in_use",
           "lock_minutes", "proves"]

LOCK_SETTING = "lock_minutes"
LOCK_MINUTES = 5
"""After so many minutes without a key or a touch the window locks, unless the centre chose others."""


class Guarded(NamedRow):
    """A member of staff as the door sees them: ``pin`` whether they have one, ``wrong`` tries since the last right one.

    ``given``: somebody else chose the PIN, so the person should choose their own.
    """

    id: int
    login: str
    name: str
    role: str
    pin: bool
    given: bool
    wrong: int


def in_use(reader: Reader) -> bool:
    """Whether anybody here has a PIN; else signing in is open, as in a centre that has just been founded."""
    return reader.value("SELECT 1 FROM pin p JOIN staff s ON s.id = p.staff WHERE s.active LIMIT 1") is not None


def guarded(reader: Reader) -> list[Guarded]:
    """Everybody who works here, by the order in which they came."""
    return [Guarded(row[0], row[1], row[2], row[3], row[4] is not None, bool(row[5]), row[6] or 0)
            for row in reader.rows(
                "SELECT s.id, s.login, s.name, s.role, p.staff, p.given, g.wrong FROM staff s "
                "LEFT JOIN pin p ON p.staff = s.id LEFT JOIN pin_guess g ON g.name = s.login WHERE s.active "
                "ORDER BY s.id")]


def by_name(role: str, holders: Collection[str]) -> bool:
    """Whether this role signs in by name where ``holders`` (roles) have a PIN; the same as ``proves`` says of one."""
    if role == "administrator":
        return role not in holders
    return role not in MANAGERS or MANAGERS.isdisjoint(holders)


def in_charge_by_name(people: Iterable[Guarded]) -> list[str]:
    """Who could come in as somebody in charge without a PIN, though others have one: names."""
    found = list(people)
    holders = frozenset(each.role for each in found if each.pin)
    return [each.name for each in found if holders and not each.pin and each.role in MANAGERS
            and by_name(each.role, holders)]


def lock_minutes(reader: Reader) -> int:
    """After how many idle minutes the window locks; 0 is never."""
    chosen = reader.value("SELECT value FROM setting WHERE name = :name", name=LOCK_SETTING)
    return LOCK_MINUTES if chosen is None else int(chosen)
