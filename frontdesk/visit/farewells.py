"""How a customer was said goodbye to, the technician's word on the work, and whether a visit is a comeback. Reads."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from frontdesk.centre.data import read_data
from frontdesk.store.reading import Reader
from frontdesk.values.clock import DAY, Instant

COMEBACK_DAYS = "comeback_days"
"""The setting that holds the centre's own number of days."""

_SEPARATORS = re.compile(r"、|, |，|;|；")
_ALIKE = 0.6
"""From this share of common pairs of letters on, two wordings mean the same trouble."""


class FarewellRow(NamedTuple):
    """What the customer was seen to have with them, whether they were walked to the door, the last words."""

    belongings: str
    escorted: bool
    last_words: str
    at: Instant
    by: str


class SignOffRow(NamedTuple):
    """A quality check by ``checker``'s name; where it has not passed, ``note`` says what was done again."""

    checker: str
    passed: bool
    note: str
    at: Instant
    by: str


@dataclass(frozen=True, slots=True)
class Comeback:
    """An earlier visit that this one goes back to. ``confirmed``: None while it is only proposed; ``why`` are the
    words both have in common, or the reason that was written.
    """

    visit: int
    number: str
    departed_at: Instant
    technician: str
    why: str
    confirmed: bool | None


class FirstTime(NamedTuple):
    """Visits that ended in a span of time, and how many of them came back or were not right at the first check."""

    visits: int
    comebacks: int
    repeated: int

    @property
    def share(self) -> float | None:
        """The part of visits that were right the first time; None without visits."""
        return None if not self.visits else 1 - (self.comebacks + self.repeated) / self.visits


def things_noted(reader: Reader, visit: int) -> tuple[str, ...]:
    """What was noted to lie in the car at the arrival, each by itself."""
    noted: str = reader.value("SELECT belongings FROM visit WHERE id = :visit", visit=visit) or ""
    return split_things(noted)


def split_things(noted: str) -> tuple[str, ...]:
    """Belongings as noted, each by itself and once."""
    return tuple(dict.fromkeys(part.strip() for part in _SEPARATORS.split(noted) if part.strip()))


def farewell_of(reader: Reader, visit: int) -> FarewellRow | None:
    """How the customer of a visit was said goodbye to; None while they are here."""
    row = reader.row("SELECT belongings, escorted, last_words, at, by FROM farewell WHERE visit = :visit", visit=visit)
    return None if row is None else FarewellRow(row[0], bool(row[1]), row[2], row[3], row[4])


def sign_offs(reader: Reader, visit: int) -> tuple[SignOffRow, ...]:
    """Every quality check of the work, oldest first; passed the first time, the visit was right at once."""
    return tuple(SignOffRow(row[0], bool(row[1]), row[2], row[3], row[4]) for row in reader.rows(
        "SELECT s.name, q.passed, q.note, q.at, q.by FROM quality_check q JOIN staff s ON s.id = q.checker "
        "WHERE q.visit = :visit ORDER BY q.id", visit=visit))


def comeback_days(reader: Reader) -> int:
    """So many days after a visit the same trouble is proposed as a comeback; 0: never."""
    own = reader.value("SELECT value FROM setting WHERE name = :name", name=COMEBACK_DAYS)
    return int(json.loads(own)) if own else _shipped_days()


@lru_cache(maxsize=1)
def _shipped_days() -> int:
    return read_data("delivery.toml")["comeback"]["days"]


_MARKED = """
SELECT e.id, e.number, e.departed_at, coalesce(t.name, ''), c.reason, c.confirmed
FROM comeback c JOIN visit e ON e.id = c.of_visit LEFT JOIN staff t ON t.id = e.technician WHERE c.visit = :visit
"""
_EARLIER = """
SELECT e.id, e.number, e.departed_at, coalesce(t.name, '')
FROM visit v JOIN visit e ON e.vehicle = v.vehicle AND e.id <> v.id LEFT JOIN staff t ON t.id = e.technician
WHERE v.id = :visit AND e.departed_at IS NOT NULL AND e.departed_at <= v.arrived_at
    AND e.departed_at >= v.arrived_at - :span
ORDER BY e.departed_at DESC LIMIT 5
"""
_WORDS = """
SELECT words FROM concern WHERE visit = :visit AND NOT removed
UNION ALL SELECT name FROM line WHERE visit = :visit AND kind = 'labour' AND state IN ('approved', 'proposed')
"""


def comeback_of(reader: Reader, visit: int) -> Comeback | None:
    """The earlier visit this one goes back to: as marked, else proposed by the same trouble within the days set."""
    marked = reader.row(_MARKED, visit=visit)
    if marked is not None:
        return Comeback(*marked[:5], confirmed=bool(marked[5]))
    span = comeback_days(reader) * DAY
    earlier = reader.rows(_EARLIER, visit=visit, span=span) if span else ()
    if not earlier:
        return None
    said = _words(reader, visit)
    for row in earlier:
        common = _in_common(said, _words(reader, row[0]))
        if common:
            return Comeback(*row, why=common, confirmed=None)
    return None


def comebacks_to(reader: Reader, visit: int) -> tuple[str, ...]:
    """The numbers of later visits that came back to this one."""
    return tuple(row[0] for row in reader.rows(
        "SELECT v.number FROM comeback c JOIN visit v ON v.id = c.visit WHERE c.of_visit = :visit AND c.confirmed "
        "ORDER BY v.id", visit=visit))


def comebacks_of(reader: Reader, customer: int) -> tuple[str, ...]:
    """The numbers of a customer's visits that were confirmed to go back to an earlier one, the newest first."""
    return tuple(row[0] for row in reader.rows(
        "SELECT v.number FROM visit v JOIN comeback c ON c.visit = v.id AND c.confirmed WHERE v.customer = :customer "
        "AND v.cancelled_at IS NULL ORDER BY v.id DESC", customer=customer))


def first_time(reader: Reader, from_at: Instant, to_at: Instant, technician: int | None = None) -> FirstTime:
    """How many visits that ended from ``from_at`` up to before ``to_at`` were right the first time; of one technician
    where given.
    """
    row = reader.row(
        "SELECT count(*), coalesce(sum(CASE WHEN EXISTS (SELECT 1 FROM comeback c WHERE c.of_visit = v.id AND "
        "c.confirmed) THEN 1 ELSE 0 END), 0), coalesce(sum(CASE WHEN NOT EXISTS (SELECT 1 FROM comeback c WHERE "
        "c.of_visit = v.id AND c.confirmed) AND EXISTS (SELECT 1 FROM quality_check q WHERE q.visit = "
        "v.id AND NOT q.passed) THEN 1 ELSE 0 END), 0) FROM visit v WHERE v.departed_at >= :from_at "
        "AND v.departed_at < :to_at AND (:technician = 0 OR v.technician = :technician)", from_at=from_at, to_at=to_at,
        technician=technician or 0)
    return FirstTime(0, 0, 0) if row is None else FirstTime(*(int(each) for each in row))


class NotRight(NamedTuple):
    """A visit that was not right the first time: ``came_back`` is the later visit's number, empty where the first
    check had not passed. ``note`` is what was written; ``plate`` as stored.
    """

    visit: int
    number: str
    name: str
    title: str
    plate: str
    departed_at: Instant
    technician: str
    came_back: str
    note: str


_NOT_RIGHT = """
SELECT v.id, v.number, c.name, c.title, a.plate, v.departed_at, coalesce(t.name, ''),
    coalesce((SELECT l.number FROM comeback b JOIN visit l ON l.id = b.visit WHERE b.of_visit = v.id AND b.confirmed
              ORDER BY b.id LIMIT 1), ''),
    coalesce((SELECT b.reason FROM comeback b WHERE b.of_visit = v.id AND b.confirmed ORDER BY b.id LIMIT 1),
             (SELECT q.note FROM quality_check q WHERE q.visit = v.id AND NOT q.passed ORDER BY q.id LIMIT 1), '')
FROM visit v JOIN customer c ON c.id = v.customer JOIN vehicle a ON a.id = v.vehicle
LEFT JOIN staff t ON t.id = v.technician
WHERE v.departed_at >= :from_at AND v.departed_at < :to_at
    AND (EXISTS (SELECT 1 FROM comeback b WHERE b.of_visit = v.id AND b.confirmed)
         OR EXISTS (SELECT 1 FROM quality_check q WHERE q.visit = v.id AND NOT q.passed))
ORDER BY v.departed_at DESC LIMIT +:most
"""


def not_right(reader: Reader, from_at: Instant, to_at: Instant, *, most: int = 200) -> tuple[NotRight, ...]:
    """The visits that ``first_time`` counts as comebacks or repeated, the newest first."""
    return tuple(NotRight(*row) for row in reader.rows(_NOT_RIGHT, from_at=from_at, to_at=to_at, most=most))


def _words(reader: Reader, visit: int) -> list[str]:
    return [row[0] for row in reader.rows(_WORDS, visit=visit)]


def _in_common(said: list[str], before: list[str]) -> str:
    """The first words of today that mean what was said or done before; empty where none do."""
    known = [_pairs(each) for each in before]
    for words in said:
        pairs = _pairs(words)
        if any(pairs and other and len(pairs & other) >= _ALIKE * min(len(pairs), len(other)) for other in known):
            return words
    return ""


def _pairs(words: str) -> frozenset[str]:
    """Pairs of letters next to each other, without blanks and punctuation."""
    plain = "".join(letter for letter in words.casefold() if letter.isalnum())
    return frozenset(plain[at:at + 2] for at in range(len(plain) - 1))
