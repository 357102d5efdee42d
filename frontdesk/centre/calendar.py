"""When the centre is open and which days are working days: what moves a due time out of the night.

Opening hours are the centre's own; working days are China's, with the days that are worked instead of a bridging day.
Single days that the centre marked (closed, open, holiday, make-up working day) come before both.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from types import MappingProxyType
from zoneinfo import ZoneInfo

from frontdesk.centre.reads import HOME, DayHours, named_zone
from frontdesk.store.reading import Reader, Row
from frontdesk.values.clock import Instant, instant
from frontdesk.values.record import Record
from frontdesk.values.refusal import Refused

_LOOK_AHEAD_DAYS = 370
"""A centre that is closed longer than this moves nothing."""

_LOOK_BACK_DAYS = 31
_EVENING = 18 * 60


_NO_NAME: Mapping[str, str] = MappingProxyType({})


class WorkingDay(Record):
    """Whether a date is a working day; ``sure`` is False where the year's holidays are not published yet.

    ``name`` is the holiday's, on its days off and on the days worked instead.
    """

    working: bool
    sure: bool
    name: Mapping[str, str] = _NO_NAME


class Mark(Record):
    """What the centre said of one day: ``open`` and ``working`` where it differs from the usual; a note."""

    open: bool | None
    working: bool | None
    note: str = ""


@lru_cache(maxsize=1024)
def working_day(day: date) -> WorkingDay:
    """Whether China works on this date: the State Council's yearly notice, by chinesecalendar.

    In a year it does not know yet Monday to Friday without the holidays that the law itself names.
    """
    from chinese_calendar import get_holiday_detail, is_workday  # noqa: PLC0415 (door: where a day is asked for)

    from frontdesk.centre.statutory import NAMES, statutory  # noqa: PLC0415 (door)
    try:
        working = bool(is_workday(day))
        named = get_holiday_detail(day)[1]
    except RuntimeError:  # its way of saying that the State Council has not published this year
        holiday = statutory(day.year).get(day, {})
        return WorkingDay(day.weekday() < 5 and not holiday, sure=False, name=holiday)
    return WorkingDay(working, sure=True, name=NAMES.get(named or "", {}))


def published(year: int) -> bool:
    """Whether the program knows the holidays of this year."""
    return working_day(date(year, 1, 1)).sure


class Calendar(Record):
    """The centre's opening times. ``hours`` by weekday (Monday 0) as minutes of the day, ``marks`` of single dates.

    Without any hours the centre counts as always open. A day marked open whose weekday has no hours takes those of the
    first weekday that has.
    """

    zone: ZoneInfo
    hours: Mapping[int, tuple[int, int]] = MappingProxyType({})
    marks: Mapping[date, Mark] = MappingProxyType({})

    def is_open(self, at: Instant) -> bool:
        """Whether the centre is open; the closing minute itself still counts."""
        return self.into_opening(at) == at

    def into_opening(self, at: Instant, *, working: bool = False) -> Instant:
        """The instant itself when the centre is open then, else the next opening; with ``working`` on a working day."""
        if not self.hours:
            return at
        day = datetime.fromtimestamp(at / 1000, self.zone).date()
        for _ in range(_LOOK_AHEAD_DAYS):
            span = self._span(day, working)
            if span is not None:
                opens, closes = span
                if at <= closes:
                    return max(at, opens)
            day += timedelta(days=1)
        return at

    def opens(self, day: date) -> tuple[int, int] | None:
        """From and until which minute of this date the centre is open; None where it is closed all day."""
        mark = self.marks.get(day)
        if mark is not None and mark.open is not None:
            return (self.hours.get(day.weekday()) or self.hours[min(self.hours)]) if mark.open and self.hours else None
        return self.hours.get(day.weekday())

    def open_on(self, day: date) -> bool:
        """Whether the centre is open on this date at all."""
        return not self.hours or self.opens(day) is not None

    def working_day(self, day: date) -> WorkingDay:
        """Whether it is a working day: as the centre marked it, else as published, else Monday to Friday."""
        mark = self.marks.get(day)
        known = working_day(day)
        if mark is None or mark.working is None:
            return known
        return WorkingDay(mark.working, sure=True, name=known.name)

    def last_open(self, day: date) -> date:
        """The last date up to ``day`` on which the centre is open: when something for that day can still be done.

        ``day`` itself where the centre is closed for more than a month before.
        """
        return next((on for back in range(_LOOK_BACK_DAYS) if self.open_on(on := day - timedelta(days=back))), day)

    def next_open(self, day: date) -> date:
        """The first date after ``day`` on which the centre is open; the very next where it is closed for a month."""
        following = day + timedelta(days=1)
        return next((on for ahead in range(_LOOK_BACK_DAYS)
                     if self.open_on(on := following + timedelta(days=ahead))), following)

    def closes_at(self, day: date) -> Instant:
        """The instant at which this date's opening ends; six in the evening where it has none."""
        return self._at(day, (self.opens(day) or (0, _EVENING))[1])

    def _span(self, day: date, working: bool) -> tuple[Instant, Instant] | None:
        minutes = self.opens(day)
        if minutes is None or (working and not self.working_day(day).working):
            return None
        return self._at(day, minutes[0]), self._at(day, minutes[1])

    def _at(self, day: date, minute: int) -> Instant:
        return _instant(day, minute, self.zone)


@lru_cache(maxsize=512)
def _instant(day: date, minute: int, zone: ZoneInfo) -> Instant:
    """A minute of a day as an instant; whoever looks at hundreds of moments asks for the same few again and again."""
    days, minute = divmod(minute, 24 * 60)
    return instant(datetime.combine(day + timedelta(days=days), time(minute // 60, minute % 60), tzinfo=zone))


ALWAYS = Calendar(named_zone(HOME))
"""A centre that never closes: before one is set up."""


def calendar(zone: ZoneInfo, hours: Iterable[DayHours], closed: Iterable[str] = (),
             marks: Mapping[date, Mark] | None = None) -> Calendar:
    """The calendar of opening hours as they are stored; ``closed`` are dates on which the centre stays closed.

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
    closed_marks = {date.fromisoformat(day): Mark(open=False, working=None) for day in closed}
    return Calendar(zone, spans, {**closed_marks, **(marks or {})})


def of_centre(reader: Reader) -> Calendar:
    """The stored calendar of this centre; always open before one was set up."""
    return _remembered(tuple(reader.rows(_OF_CENTRE)))


_OF_CENTRE = """
SELECT 0, 0, zone, '', CAST(NULL AS integer) FROM centre WHERE id = (SELECT min(id) FROM centre)
UNION ALL SELECT 1, weekday, opens, closes, CAST(NULL AS integer) FROM opening_hours
UNION ALL SELECT 2, open, day, note, working FROM marked_day
ORDER BY 1, 2, 3
"""
"""Zone, hours and marked days at once: every act and every look at the queue asks for them."""


@lru_cache(maxsize=8)
def _remembered(rows: tuple[Row, ...]) -> Calendar:
    zone = next((row[2] for row in rows if row[0] == 0), None)
    if zone is None:
        return ALWAYS
    marks = {date.fromisoformat(row[2]): Mark(_yes(row[1]), _yes(row[4]), row[3]) for row in rows if row[0] == 2}
    return calendar(named_zone(zone), [DayHours(*row[1:4]) for row in rows if row[0] == 1], marks=marks)


def _yes(stored: int | None) -> bool | None:
    return None if stored is None else bool(stored)


def _minute(text: str) -> int:
    hour, _, minute = text.strip().partition(":")
    if not (hour.isdecimal() and minute.isdecimal() and len(minute) == 2) or int(minute) > 59 or \
            int(hour) * 60 + int(minute) > 24 * 60:
        raise Refused("hours_unreadable", "“{text}” is not a time of day. Write it like 08:30.", where="hours",
                      text=text[:20])
    return int(hour) * 60 + int(minute)
