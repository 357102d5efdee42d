"""What keeps a window moving while long work goes on beside it in the same process.

Looking for garbage among all that the program holds takes 25 to 40 ms in whichever thread makes the next object, and
the window waits for it: that is left until the work is over. (What was thrown away lately is looked for all the time,
which takes a millisecond.) And threads take turns: one that has work lets another wait for 5 ms, unless told otherwise.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Generator
from contextlib import contextmanager
from threading import Lock

_NEVER = 1_000_000
"""Times that the middle generation is looked through before the oldest is; no work is as long."""

_TURN = 0.001
"""Seconds after which a thread lets another one go on."""

_under_way: list[tuple[tuple[int, int, int], float]] = []
"""For each long work that goes on, what held before the first of them began."""

_counting = Lock()


@contextmanager
def beside_a_window() -> Generator[None]:
    """Long work goes on: garbage of long standing waits until it is over, and turns are short."""
    with _counting:
        before = _under_way[0] if _under_way else (gc.get_threshold(), sys.getswitchinterval())
        _under_way.append(before)
        gc.set_threshold(*before[0][:2], _NEVER)
        sys.setswitchinterval(_TURN)
    try:
        yield
    finally:
        with _counting:
            thresholds, turn = _under_way.pop()
            if not _under_way:
                gc.set_threshold(*thresholds)
                sys.setswitchinterval(turn)


@contextmanager
def held_for_good() -> Generator[None]:
    """Load modules that are never thrown away: nobody looks for garbage meanwhile, nor in them later."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
        gc.freeze()
    finally:
        if collecting:
            gc.enable()
