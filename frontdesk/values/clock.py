"""The one clock: whoever needs the time is handed a clock, so that a test runs a week in a second.

Stored times are whole milliseconds since 1970-01-01 UTC (``Instant``); people see them in the centre's zone.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING

from frontdesk.values.refusal import Refused

if TYPE_CHECKING:
    from datetime import datetime
    from zoneinfo import ZoneInfo

Instant = int
"""Milliseconds since 1970-01-01T00:00Z."""

Clock = Callable[[], Instant]
"""Called without arguments, gives the present instant."""

SECOND = 1_000
MINUTE = 60 * SECOND
HOUR = 60 * MINUTE
DAY = 24 * HOUR


def system_clock() -> Instant:
    """The machine's own time."""
    return time.time_ns() // 1_000_000


class StandingClock:
    """A clock that stands until it is moved: for tests, rehearsals and ``--at``."""

    def __init__(self, now: Instant) -> None:
        self.now = now

    def __call__(self) -> Instant:
        return self.now

    def advance(self, milliseconds: int) -> Instant:
        """Move forward and return the new time."""
        self.now += milliseconds
        return self.now


def instant(moment: datetime) -> Instant:
    """The instant of an aware ``datetime``."""
    from datetime import UTC, datetime, timedelta  # noqa: PLC0415 (door: the first start paints without it)
    if moment.tzinfo is None:
        raise ValueError("an instant needs a time zone")
    return round((moment - datetime(1970, 1, 1, tzinfo=UTC)) / timedelta(milliseconds=1))


def local(at: Instant, zone: ZoneInfo) -> datetime:
    """The wall-clock time of an instant in a zone."""
    return _at_the_wall()(at / 1000, zone)


@lru_cache(maxsize=1)
def _at_the_wall() -> Callable[[float, ZoneInfo], datetime]:
    """Asked for by name only once: a list of hundreds asks for each row, and under Qt every import costs more."""
    from datetime import datetime  # noqa: PLC0415 (door: the first start paints without it)
    return datetime.fromtimestamp


def read_instant(text: str, zone: ZoneInfo) -> Instant:
    """Read ``2026-05-04T09:30+08:00``; without an offset the centre's own zone is meant.

    Raises ``Refused`` (``time_unreadable``) when it is no time.
    """
    from datetime import datetime  # noqa: PLC0415 (door: the first start paints without it)
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        raise Refused("time_unreadable", "“{text}” is not a time. Write it like 2026-05-04T09:30+08:00.",
                      where="at", text=text[:40]) from None
    return instant(moment if moment.tzinfo else moment.replace(tzinfo=zone))
