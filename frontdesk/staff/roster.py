"""The roster: who is in on which day, from when until when.

A date on which nobody has a shift is not planned yet: then everybody counts as in, all day. Plain SQL, no SQLAlchemy.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from frontdesk.centre.calendar import Calendar, of_centre
from frontdesk.centre.data import Label, read_data
from frontdesk.staff.reads import StaffMember, everybody
from frontdesk.store.reading import Reader
from frontdesk.values.clock import Instant, instant, local

_SHIFTS = """
SELECT f.staff, s.login, s.name, s.role, f.on_day, f.begins, f.ends, f.note FROM shift f JOIN staff s ON s.id = f.staff
WHERE f.on_day >= :first AND f.on_day <= :last AND s.active ORDER BY f.on_day, s.id
"""


class Shift(NamedTuple):
    """Somebody on one date; ``begins`` and ``ends`` are HH:MM, both empty where they are away."""

    staff: int
    login: str
    name: str
    role: str
    on: date
    begins: str
    ends: str
    note: str

    @property
    def away(self) -> bool:
        """Leave, training: not in at all."""
        return not self.begins


class Presence(NamedTuple):
    """Somebody who is in: ``since`` and ``until`` are instants of that day."""

    member: StaffMember
    since: Instant
    until: Instant


class ShiftKind(NamedTuple):
    """A usual shift (``resources/roster.toml``): where it begins or ends, or how many minutes it lasts."""

    id: str
    label: Label
    short: Label
    begins: str
    ends: str
    minutes: int

    def times(self, opens: int, closes: int) -> tuple[str, str]:
        """HH:MM at both ends for a day's opening minutes; empty where it means away."""
        if not self.begins and not self.ends:
            return "", ""
        first = opens if self.begins else max(opens, closes - self.minutes)
        last = closes if self.ends else min(closes, opens + self.minutes)
        return f"{first // 60:02d}:{first % 60:02d}", f"{last // 60:02d}:{last % 60:02d}"


@lru_cache(maxsize=1)
def shift_kinds() -> tuple[ShiftKind, ...]:
    """The usual shifts, in the order of their digits."""
    return tuple(ShiftKind(each["id"], each["label"], each["short"], each.get("from", ""), each.get("until", ""),
                           each.get("minutes", 0)) for each in read_data("roster.toml")["shift"])


def monday(day: date) -> date:
    """The first day of the week in which a date lies."""
    return day - timedelta(days=day.weekday())


def week(reader: Reader, of: date) -> tuple[Shift, ...]:
    """Every shift of the week in which ``of`` lies, by day; of those who work here still."""
    first = monday(of)
    return shifts(reader, first, first + timedelta(days=6))


def shifts(reader: Reader, first: date, last: date) -> tuple[Shift, ...]:
    """Every shift from one date to another, both included."""
    return tuple(Shift(row[0], row[1], row[2], row[3], date.fromisoformat(row[4]), row[5], row[6], row[7])
                 for row in reader.rows(_SHIFTS, first=first.isoformat(), last=last.isoformat()))


def planned_on(reader: Reader, day: date) -> bool:
    """Whether anybody is planned on this date."""
    return bool(shifts(reader, day, day))


def in_on(reader: Reader, day: date, calendar: Calendar | None = None) -> tuple[Presence, ...]:
    """Who is in on a date, and when; everybody during opening hours where nobody is planned. Nobody on a closed day."""
    known = calendar or of_centre(reader)
    planned = shifts(reader, day, day)
    everyone = everybody(reader)
    if not planned:
        hours = known.opens(day) if known.hours else (0, 24 * 60)
        return () if hours is None else tuple(
            Presence(member, at_minute(day, hours[0], known.zone), at_minute(day, hours[1], known.zone))
            for member in everyone)
    members = {member.id: member for member in everyone}
    return tuple(Presence(members[each.staff], at_minute(day, minute_of(each.begins), known.zone),
                          at_minute(day, minute_of(each.ends), known.zone)) for each in planned if not each.away)


def who_is_in(reader: Reader, at: Instant) -> tuple[StaffMember, ...]:
    """Who is in at an instant."""
    calendar = of_centre(reader)
    day = local(at, calendar.zone).date()
    return tuple(each.member for each in in_on(reader, day, calendar) if each.since <= at < each.until)


def minute_of(clock: str) -> int:
    """Minutes of the day of HH:MM."""
    return int(clock[:2]) * 60 + int(clock[3:])


def at_minute(day: date, minute: int, zone: ZoneInfo) -> Instant:
    """The instant of a minute of a date by the wall clock; 1440 is the next midnight."""
    ahead, minute = divmod(minute, 24 * 60)
    return instant(datetime.combine(day + timedelta(days=ahead), time(minute // 60, minute % 60), tzinfo=zone))
