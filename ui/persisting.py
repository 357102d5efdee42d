"""Acts on a server that went away are tried again under the same key, so that a short break is not even noticed.

The key makes it safe: an act whose answer was lost is not done twice, its first answer is given again.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Event
from typing import TypeVar

from frontdesk.store.faults import Fault

T = TypeVar("T")

FOR_SECONDS = 40.0
"""How long an act is tried again before the person is told; what was typed stays in the form."""

PAUSE, LONGEST_PAUSE = 0.25, 4.0
PASSING = ("gone", "busy")
"""Faults that pass by themselves: the server is away, or so many save at once that it was not our turn in time."""


def persist(do: Callable[[], T], end: Event, away: Callable[[], None]) -> T:
    """Do it until it is done, refused, or 40 seconds are over; ``end`` ends it at once. Raises what ``do`` raised.

    ``away`` is called each time the server could not be reached.
    """
    until = time.monotonic() + FOR_SECONDS
    pause = PAUSE
    while True:
        try:
            return do()
        except Fault as fault:
            if fault.code not in PASSING:
                raise
            if fault.code == "gone":
                away()
            if time.monotonic() + pause > until or end.wait(pause):
                raise
        pause = min(pause * 2, LONGEST_PAUSE)
