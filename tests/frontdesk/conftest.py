"""A fresh centre on a real file, somebody acting there, and a clock that stands until it is moved."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from frontdesk.store.store import Store
from frontdesk.store.transaction import Acting
from frontdesk.values.clock import StandingClock

NINE_O_CLOCK = 1_777_856_400_000
"""2026-05-04 09:00 in Shanghai, a Monday."""


@pytest.fixture
def clock() -> StandingClock:
    return StandingClock(NINE_O_CLOCK)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "centre") as opened:
        yield opened


@pytest.fixture
def acting(store: Store, clock: StandingClock) -> Acting:
    """``li`` at the desk, without any rules; rooms that need the moment engine hand in their own watchers."""
    return Acting(store, clock, "li", "desk-1")
