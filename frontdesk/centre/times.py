"""Times as acts are given them: an instant, or the text a person or a file writes, in the centre's zone."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from frontdesk.centre.reads import zone
from frontdesk.store.reading import Reader
from frontdesk.values.clock import MINUTE, Instant, instant, local, read_instant
from frontdesk.values.refusal import Refused

_EARLIEST = 0
_LATEST = 4_102_444_800_000
_QUARTER = 15 * MINUTE
"""No zone's midnight has been within a quarter of an hour of UTC since 1972."""


def read_time(reader: Reader, given: Instant | str, *, where: str) -> Instant:
    """The instant that was given: milliseconds, or ISO text such as ``2026-05-04T09:30`` (the centre's zone) or with
    offset.

    Raises ``Refused`` (``time_unreadable``, ``time_out_of_range``) about the field ``where``.
    """
    if isinstance(given, str):
        try:
            given = read_instant(given, zone(reader))
        except Refused:
            raise Refused("time_unreadable", "“{text}” is not a time. Write it like 2026-05-04T09:30+08:00.",
                          where=where, text=given[:40]) from None
        except (OverflowError, ValueError):
            given = _LATEST
    if not _EARLIEST < given < _LATEST:
        raise Refused("time_out_of_range", "This time is not in this century. Check the year.", where=where)
    return given


def today(at: Instant, in_zone: ZoneInfo) -> date:
    """The calendar date of an instant in a zone."""
    return _day_of(at // _QUARTER, in_zone)


@lru_cache(maxsize=64)  # asked by every look at what waits, and the same for a quarter of an hour
def _day_of(quarter: int, in_zone: ZoneInfo) -> date:
    return local(quarter * _QUARTER, in_zone).date()


def day_bounds(at: Instant, in_zone: ZoneInfo) -> tuple[Instant, Instant]:
    """The first instant of the day in which ``at`` lies, and the first of the next day."""
    day = local(at, in_zone).replace(hour=0, minute=0, second=0, microsecond=0, fold=0)
    following = datetime.combine(day.date() + timedelta(days=1), day.time(), tzinfo=in_zone)
    return instant(day), instant(following)
