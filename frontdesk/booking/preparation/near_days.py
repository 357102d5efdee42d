"""The days of the centre that are near: which there are, and whether any has changed; plain SQL, no SQLAlchemy."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from frontdesk.booking.cover import cover
from frontdesk.centre.calendar import Calendar, of_centre
from frontdesk.staff.roster import at_minute
from frontdesk.store.reading import Reader
from frontdesk.values.clock import Instant, local

_KNOWN = "SELECT on_day FROM service_day WHERE on_day >= :today AND open ORDER BY on_day"
ONE_DAY = "SELECT id, opens_at, open, thin, accepted_at FROM service_day WHERE on_day = :on_day"


class NearDay(NamedTuple):
    """A day that is near: what it is, and whether it is one to look at the cover of."""

    on: date
    opens_at: Instant | None
    watched: bool


def waits(reader: Reader, now: Instant) -> bool:
    """Whether any day has come near or has changed; asked every few seconds."""
    calendar = of_centre(reader)
    return any(differs(reader, calendar, near) for near in near_days(reader, calendar, now))


def day_row(reader: Reader, on: date) -> int | None:
    """The row of a day, where it has been near."""
    return reader.value("SELECT id FROM service_day WHERE on_day = :on_day", on_day=on.isoformat())


def warned(reader: Reader, on: date) -> bool:
    """Whether a day has too few people and nobody has said yet that it is all right."""
    row = reader.row(ONE_DAY, on_day=on.isoformat())
    return row is not None and bool(row[3]) and row[4] is None


def near_days(reader: Reader, calendar: Calendar, now: Instant) -> tuple[NearDay, ...]:
    """Today, the next open day, and what was near before; without opening hours nothing is asked of a day."""
    if not calendar.hours:
        return ()
    today = local(now, calendar.zone).date()
    known = (date.fromisoformat(row[0]) for row in reader.rows(_KNOWN, today=today.isoformat()))
    return tuple(NearDay(on, _opens_at(calendar, on), on > today)
                 for on in sorted({today, calendar.next_open(today), *known}))


def _opens_at(calendar: Calendar, on: date) -> Instant | None:
    hours = calendar.opens(on)
    return None if hours is None else at_minute(on, hours[0], calendar.zone)


def differs(reader: Reader, calendar: Calendar, near: NearDay) -> bool:
    """Whether what is written down of a near day is no longer so: its opening, or whether too few people are in."""
    row = reader.row(ONE_DAY, on_day=near.on.isoformat())
    if row is None:
        return near.opens_at is not None
    if bool(row[2]) != (near.opens_at is not None) or (near.opens_at is not None and row[1] != near.opens_at):
        return True
    return near.watched and bool(row[3]) != bool(cover(reader, near.on, calendar).thin)
