"""Every customer who may go out, with the cars owned now, a page at a time: flat memory, whatever their number.

Those who asked that their data is only stored, and those who were erased, stay here.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from frontdesk.people import preferences
from frontdesk.people.sources import IMPORTED, source_label
from frontdesk.store.reading import Reader, Row
from frontdesk.values.clock import Instant, local
from frontdesk.values.phone import Phone

PAGE = 500


@dataclass(frozen=True, slots=True)
class OwnCar:
    """A car as it goes out."""

    plate: str
    vin: str
    model: str
    energy: str
    colour: str
    bought_on: str
    mileage: int | None


@dataclass(frozen=True, slots=True)
class Person:
    """A customer as he goes out. ``liked``: what he likes, in words that an import understands."""

    id: int
    name: str
    title: str
    phone: str
    phone_other: str
    birthday: str
    occupation: str
    note: str
    source: str
    spent: int
    last_visit_at: Instant | None
    cars: tuple[OwnCar, ...]
    liked: tuple[str, ...]

    @property
    def phone_shown(self) -> str:
        """The number as people read it, which no spreadsheet takes for a number."""
        return Phone(self.phone).shown if self.phone else ""

    @property
    def phone_other_shown(self) -> str:
        """The other number, likewise."""
        return Phone(self.phone_other).shown if self.phone_other else ""

    @property
    def remark(self) -> str:
        """The note behind what he likes."""
        return "，".join(filter(None, (*self.liked, self.note)))

    def visited_on(self, here: ZoneInfo) -> str:
        """The day of the last visit, where there was one."""
        return "" if self.last_visit_at is None else local(self.last_visit_at, here).date().isoformat()

    def source_said(self, language: str) -> str:
        """How they found the centre, in words that an import understands."""
        label = source_label(self.source)
        return "" if self.source == IMPORTED else label.get(language) or label["en"]


_PEOPLE = """
SELECT id, name, title, phone, phone_other, birthday, occupation, note, source, spent, last_visit_at FROM customer
WHERE id > :after AND restricted_at IS NULL AND erased_at IS NULL ORDER BY id LIMIT +:page
"""
_CARS = """
SELECT o.customer, v.plate, v.vin, v.model, v.energy, v.colour, v.bought_on, v.mileage FROM ownership o
JOIN vehicle v ON v.id = o.vehicle WHERE o.until IS NULL AND o.customer IN {those} ORDER BY o.since, o.id
"""
_LIKED = """
SELECT customer, kind, choice FROM preference WHERE NOT withdrawn AND customer IN {those} ORDER BY id
"""


def everybody(reader: Reader) -> Iterator[Person]:
    """Every customer who may go out, in the order they came."""
    after = 0
    while rows := reader.rows(_PEOPLE, after=after, page=PAGE):
        after = rows[-1][0]
        ids = [row[0] for row in rows]
        cars: defaultdict[int, list[OwnCar]] = defaultdict(list)
        for row in _among(reader, _CARS, ids):
            cars[row[0]].append(OwnCar(*row[1:]))
        liked: defaultdict[int, list[str]] = defaultdict(list)
        for customer, kind, choice in _among(reader, _LIKED, ids):
            if word := _word(kind, choice):
                liked[customer].append(word)
        for row in rows:
            yield Person(*row, cars=tuple(cars[row[0]]), liked=tuple(liked[row[0]]))


def counted(reader: Reader) -> tuple[int, int]:
    """How many may go out, and how many stay."""
    row = reader.row("SELECT count(*), count(CASE WHEN restricted_at IS NULL AND erased_at IS NULL THEN 1 END) "
                     "FROM customer")
    assert row is not None
    return row[1], row[0] - row[1]


def _among(reader: Reader, text: str, ids: Sequence[int]) -> list[Row]:
    if reader.postgres:
        return reader.rows(text.format(those="(SELECT unnest(CAST(:ids AS integer[])))"), ids=list(ids))
    return reader.rows(text.format(those="(SELECT value FROM json_each(:ids))"), ids=json.dumps(list(ids)))


def _word(kind: str, choice: str) -> str:
    """The word by which an import knows a choice again; empty where there is none."""
    known = preferences.shipped_kind(kind)
    found = known.choice(choice) if known else None
    return found.words[0] if found and found.words else ""
