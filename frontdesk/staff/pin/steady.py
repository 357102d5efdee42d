"""A time that nobody can set: milliseconds since the machine was started, sleep included, and which start it was.

Waits after wrong PINs are counted by it, so that setting the clock shortens none. A restart begins the wait anew. On
PostgreSQL, where several desks share the counting, it is the server's clock.
"""

from __future__ import annotations

import time
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from frontdesk.values.clock import Clock, StandingClock

if TYPE_CHECKING:
    from frontdesk.store.store import Store


class Steady(NamedTuple):
    """``at`` milliseconds of the start called ``boot``; instants of different starts can't be compared."""

    boot: str
    at: int


def steady(store: Store, clock: Clock) -> Steady:
    """The steady time now; in a rehearsal the given one."""
    if isinstance(clock, StandingClock):
        return Steady("standing", clock())
    if store.postgres:
        return Steady("server", store.reader().value(
            "SELECT CAST(extract(epoch FROM clock_timestamp()) * 1000 AS bigint)"))
    return Steady(_boot(), since_start())


def since_start() -> int:
    """Milliseconds since the machine was started, also those it slept."""
    known = getattr(time, "CLOCK_BOOTTIME", None)
    return int((time.monotonic() if known is None else time.clock_gettime(known)) * 1000)


@lru_cache(maxsize=1)
def _boot() -> str:
    """Which start this is, where the system says so; where it doesn't, a smaller time tells of a restart."""
    try:
        return Path("/proc/sys/kernel/random/boot_id").read_text("ascii").strip()
    except OSError:
        return "machine"
