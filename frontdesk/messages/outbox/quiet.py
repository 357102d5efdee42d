"""The quiet hours of a centre, and when they end."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from frontdesk.values.clock import Instant, instant, local


def quiet_until(now: Instant, hours: tuple[str, str], zone: ZoneInfo) -> Instant | None:
    """When the quiet hours that ``now`` lies in end; None outside of them. ``hours`` are local times, HH:MM."""
    begins, ends = (time.fromisoformat(each) for each in hours)
    if begins == ends:
        return None
    present = local(now, zone)
    clock = present.time()
    within = begins <= clock < ends if begins < ends else clock >= begins or clock < ends
    if not within:
        return None
    day = present.date() + (timedelta(days=1) if begins > ends and clock >= begins else timedelta())
    return instant(datetime.combine(day, ends, zone))
