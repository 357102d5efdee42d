"""What is looked at in the lounge, what was found, and the faults; plain SQL, no SQLAlchemy."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import NamedTuple

from frontdesk.centre.data import Label, read_data
from frontdesk.store.reading import Reader
from frontdesk.values.clock import Instant

RULE = "lounge_check"
_FAULTS = """
SELECT f.id, f.item, f.words, coalesce(s.login, ''), coalesce(s.name, ''), f.due_on, f.at, f.by, f.fixed_at, f.fixed_by,
       f.note
FROM lounge_fault f LEFT JOIN staff s ON s.id = f.owner
"""
_OPEN = _FAULTS + "WHERE f.fixed_at IS NULL ORDER BY f.due_on, f.id"
_FIXED = _FAULTS + "WHERE f.fixed_at >= :since ORDER BY f.fixed_at DESC, f.id DESC LIMIT 50"


class CheckItem(NamedTuple):
    """Something to look at every day."""

    id: str
    label: Label
    look: Label


class Checked(NamedTuple):
    """What was found on a day: good or not, by whom, when."""

    item: str
    good: bool
    by: str
    at: Instant


class Fault(NamedTuple):
    """A fault of the lounge; ``owner`` is a login, ``owner_name`` the name, ``due_on`` an ISO date or empty."""

    id: int
    item: str
    words: str
    owner: str
    owner_name: str
    due_on: str
    at: Instant
    by: str
    fixed_at: Instant | None
    fixed_by: str
    note: str

    def overdue(self, today: date) -> bool:
        """Not fixed, and its day is over."""
        return self.fixed_at is None and bool(self.due_on) and self.due_on < today.isoformat()


class Kept(NamedTuple):
    """How a past day went: ``state`` kept, kept_late, missed or open."""

    on: date
    state: str


@lru_cache(maxsize=1)
def check_items() -> tuple[CheckItem, ...]:
    """What is looked at, in its order (``resources/lounge.toml``)."""
    return tuple(CheckItem(each["id"], each["label"], each["look"]) for each in read_data("lounge.toml")["check"])


def checked(reader: Reader, on: date) -> tuple[Checked, ...]:
    """What was found on a date."""
    return tuple(Checked(row[0], bool(row[1]), row[2], row[3]) for row in reader.rows(
        "SELECT item, good, by, at FROM lounge_check WHERE on_day = :on_day ORDER BY id", on_day=on.isoformat()))


def open_faults(reader: Reader) -> tuple[Fault, ...]:
    """The faults that are not fixed, the one due first on top."""
    return tuple(Fault._make(row) for row in reader.rows(_OPEN))


def fixed_faults(reader: Reader, since: Instant) -> tuple[Fault, ...]:
    """The faults fixed since then, the newest first."""
    return tuple(Fault._make(row) for row in reader.rows(_FIXED, since=since))


def past_checks(reader: Reader, first: date, last: date) -> tuple[Kept, ...]:
    """How the checks of past days went, by day: the moments of the rule ``lounge_check``."""
    rows = reader.rows("SELECT d.on_day, m.state FROM moment m JOIN service_day d ON d.id = m.subject_id WHERE "
                       "m.subject = 'day' AND m.rule = :rule AND d.on_day >= :first AND d.on_day <= :last AND "
                       "m.state <> 'cancelled' ORDER BY d.on_day", rule=RULE, first=first.isoformat(),
                       last=last.isoformat())
    return tuple(Kept(date.fromisoformat(row[0]), row[1]) for row in rows)
