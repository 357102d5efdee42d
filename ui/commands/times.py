"""Times given from outside: ``--at`` and a play line's ``at``."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from frontdesk.values.clock import Instant, instant, read_instant
from frontdesk.values.refusal import Refused

_FIRST = instant(datetime(2000, 1, 1, tzinfo=UTC))
_LAST = instant(datetime(2100, 1, 1, tzinfo=UTC))


def given_time(text: str, zone: ZoneInfo) -> Instant:
    """The instant of ``2026-05-04T09:30+08:00``; without an offset the centre's zone is meant.

    Raises ``Refused`` (``time_unreadable``), also for what lies before 2000 or after 2099.
    """
    try:
        at = read_instant(text, zone)
    except (OverflowError, ValueError):
        at = _LAST
    if not _FIRST <= at < _LAST:
        raise Refused("time_unreadable", "“{text}” is not a time. Write it like 2026-05-04T09:30+08:00.", where="at",
                      text=text[:40])
    return at
