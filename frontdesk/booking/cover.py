"""Whether enough people are in for the customers who are expected, hour by hour."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from frontdesk.centre.calendar import Calendar, of_centre
from frontdesk.centre.data import read_data
from frontdesk.staff.roster import Presence, at_minute, in_on, planned_on
from frontdesk.store.reading import Reader
from frontdesk.values.clock import HOUR, Instant

SETTING = "cover"
_EXPECTED = """
SELECT coalesce(expected_at, starts_at) FROM appointment WHERE starts_at >= :from_at AND starts_at < :to_at
    AND state IN ('booked', 'arrived')
"""


@dataclass(frozen=True, slots=True)
class CoverRules:
    """What ``resources/cover.toml`` and the centre's own setting say; see there."""

    arrivals_per_hour: float
    receiving: tuple[str, ...]


class CoverHour(NamedTuple):
    """One hour of a day: how many customers are expected, how many can be received, and who is in to do it."""

    begins: Instant
    arrivals: int
    able: float
    people: tuple[str, ...]

    @property
    def thin(self) -> bool:
        """More are expected than can be received."""
        return self.arrivals > self.able + 1e-9


class Cover(NamedTuple):
    """A day's hours in which somebody is expected or in. ``planned``: the roster names anybody that day."""

    on: date
    planned: bool
    hours: tuple[CoverHour, ...]

    @property
    def thin(self) -> tuple[CoverHour, ...]:
        """The hours with too few people."""
        return tuple(hour for hour in self.hours if hour.thin)


def rules(reader: Reader) -> CoverRules:
    """The rules in force: the shipped ones with what this centre changed."""
    changed = reader.value("SELECT value FROM setting WHERE name = :name", name=SETTING)
    if not changed:
        return _shipped()
    values = json.loads(changed)
    return replace(_shipped(), **{name: tuple(value) if isinstance(value, list) else value
                                  for name, value in values.items()})


@lru_cache(maxsize=1)
def _shipped() -> CoverRules:
    data = read_data("cover.toml")
    return CoverRules(float(data["arrivals_per_hour"]), tuple(data["receiving"]))


def cover(reader: Reader, on: date, calendar: Calendar | None = None) -> Cover:
    """The cover of a date, by the appointments that stand and the roster as it is."""
    known = calendar or of_centre(reader)
    midnights = at_minute(on, 0, known.zone), at_minute(on + timedelta(days=1), 0, known.zone)
    arrivals = [row[0] for row in reader.rows(_EXPECTED, from_at=midnights[0], to_at=midnights[1])]
    in_force = rules(reader)
    people = [each for each in in_on(reader, on, known) if each.member.role in in_force.receiving]
    return Cover(on, planned_on(reader, on), tuple(hours(arrivals, people, midnights, in_force.arrivals_per_hour)))


def hours(arrivals: Sequence[Instant], people: Sequence[Presence], midnights: tuple[Instant, Instant],
          arrivals_per_hour: float) -> Iterable[CoverHour]:
    """The hours of a day in which anybody is expected or in. Who is in for half an hour receives half as many."""
    begins = midnights[0]
    while begins < midnights[1]:
        ends = min(begins + HOUR, midnights[1])
        coming = sum(1 for at in arrivals if begins <= at < ends)
        shares = [(each.member.name, max(0, min(each.until, ends) - max(each.since, begins))) for each in people]
        there = tuple(name for name, share in shares if share)
        if coming or there:
            yield CoverHour(begins, coming, sum(share for _, share in shares) / HOUR * arrivals_per_hour, there)
        begins = ends
