"""When the centre is open and which days are working days: what moves a due time out of the night.

Opening hours are the centre's own; working days are China's, with the days that are worked instead of a bridging day.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from frontdesk.centre.reads import HOME, DayHours, named_zone
from frontdesk.store.reading import Reader, Row
from frontdesk.values.clock import Instant, instant, local
from frontdesk.values.refusal import Refused

CLOSED_DAYS = "closed_days"
"""The setting that lists the dates on which the centre stays closed, as ISO text."""

_LOOK_AHEAD_DAYS = 370
"""A centre that is closed longer than this moves nothing."""


@dataclass(frozen=True, slots=True)
class WorkingDay:
    """Whether a date is a working day; ``sure`` is False where the year's holidays are not published yet."""

    working: bool
    sure: bool


@lru_cache(maxsize=1024)
def working_day(day: date) -> WorkingDay:
    """Whether China works on this date: the State Council's yearly notice, by chinesecalendar.

    Monday to Friday in a year it does not know yet.
    """
    from chinese_calendar import is_workday  # noqa: PLC0415 (door: only where a rule asks for working days)

    try:
        return WorkingDay(bool(is_workday(day)), sure=True)
    except RuntimeError:  # its way of saying that the State Council has not published this year
        return WorkingDay(day.weekday() < 5, sure=False)


@dataclass(frozen=True, slots=True)
class Calendar:
    """The centre's opening times. ``hours`` by weekday (Monday 0) as minutes of the day, ``closed`` single dates.

    Without any hours the centre counts as always open.
    """

    zone: ZoneInfo
    hours: dict[int, tuple[int, int]] = field(default_factory=dict[int, tuple[int, int]])
    closed: frozenset[date] = frozenset()

    def is_open(self, at: Instant) -> bool:
        """Whether the centre is open; the closing minute itself still counts."""
        return self.into_opening(at) == at

    def into_opening(self, at: Instant, *, working: bool = False) -> Instant:
        """The instant itself when the centre is open then, else the next opening; with ``working`` on a working day."""
        if not self.hours:
            return at
        wall = local(at, self.zone)
        day = wall.date()
        for _ in range(_LOOK_AHEAD_DAYS):
            span = self._span(day, working)
            if span is not None:
                opens, closes = span
                if at <= closes:
                    return max(at, opens)
            day += timedelta(days=1)
        return at

    def _span(self, day: date, working: bool) -> tuple[Instant, Instant] | None:
        minutes = self.hours.get(day.weekday())
        if minutes is None or day in self.closed or (working and not working_day(day).working):
            return None
        return self._at(day, minutes[0]), self._at(day, minutes[1])

    def _at(self, day: date, minute: int) -> Instant:
        days, minute = divmod(minute, 24 * 60)
        return instant(datetime.combine(day + timedelta(days=days), time(minute // 60, minute % 60), tzinfo=self.zone))


ALWAYS = Calendar(named_zone(HOME))
"""A centre that never closes: before one is set up."""


def calendar(zone: ZoneInfo, hours: Iterable[DayHours], closed: Iterable[str] = ()) -> Calendar:
    """The calendar of opening hours as they are stored.

    Raises ``Refused`` (``hours_unreadable``, ``hours_reversed``) about the field ``hours``.
    """
    spans: dict[int, tuple[int, int]] = {}
    for each in hours:
        opens, closes = _minute(each.opens), _minute(each.closes)
        if closes <= opens:
            raise Refused("hours_reversed", "The centre would close at {closes}, before it opens at {opens}. "
                          "Write a closing time later than the opening time.", where="hours", opens=each.opens,
                          closes=each.closes)
        spans[each.weekday] = (opens, closes)
    return Calendar(zone, spans, frozenset(date.fromisoformat(day) for day in closed))


def of_centre(reader: Reader) -> Calendar:
    """The stored calendar of this centre; always open before one was set up."""
    return _remembered(tuple(reader.rows(_OF_CENTRE, name=CLOSED_DAYS)))


_OF_CENTRE = """
SELECT 0, 0, zone, '' FROM centre WHERE id = (SELECT min(id) FROM centre)
UNION ALL SELECT 1, weekday, opens, closes FROM opening_hours
UNION ALL SELECT 2, 0, value, '' FROM setting WHERE name = :name
ORDER BY 1, 2
"""
"""Zone, hours and closed days at once: every act and every look at the queue asks for them."""


@lru_cache(maxsize=8)
def _remembered(rows: tuple[Row, ...]) -> Calendar:
    zone = next((row[2] for row in rows if row[0] == 0), None)
    if zone is None:
        return ALWAYS
    closed = next((row[2] for row in rows if row[0] == 2), "[]")
    return calendar(named_zone(zone), [DayHours(*row[1:]) for row in rows if row[0] == 1], json.loads(closed))


def _minute(text: str) -> int:
    hour, _, minute = text.strip().partition(":")
    if not (hour.isdecimal() and minute.isdecimal() and len(minute) == 2) or int(minute) > 59 or \
            int(hour) * 60 + int(minute) > 24 * 60:
        raise Refused("hours_unreadable", "“{text}” is not a time of day. Write it like 08:30.", where="hours",
                      text=text[:20])
    return int(hour) * 60 + int(minute)
