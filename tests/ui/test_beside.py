"""Long work beside a window: garbage of long standing waits until it is over, and threads take short turns."""

from __future__ import annotations

import gc
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from frontdesk.store.store import Store
from frontdesk.store.transaction import Acting
from frontdesk.values.clock import StandingClock
from ui.beside import beside_a_window, held_for_good
from ui.work import Work


def test_while_work_goes_on_only_what_is_young_is_looked_through_and_turns_are_short():
    before = gc.get_threshold(), sys.getswitchinterval()
    first, second = beside_a_window(), beside_a_window()
    first.__enter__()
    second.__enter__()
    during = gc.get_threshold()
    assert during[:2] == before[0][:2]
    assert during[2] > 1_000 * max(before[0][2], 1)
    assert sys.getswitchinterval() < before[1]
    first.__exit__(None, None, None)
    assert gc.get_threshold() == during, "the other work goes on"
    second.__exit__(None, None, None)
    assert (gc.get_threshold(), sys.getswitchinterval()) == before


def test_work_that_fails_leaves_everything_as_it_was():
    before = gc.get_threshold(), sys.getswitchinterval()
    with pytest.raises(ZeroDivisionError), beside_a_window():
        raise ZeroDivisionError
    assert (gc.get_threshold(), sys.getswitchinterval()) == before


def test_what_is_held_for_good_is_never_looked_through():
    try:
        with held_for_good():
            assert not gc.isenabled()
            kept = [[[]] for _ in range(3_000)]
        assert gc.isenabled()
        looked_through = {id(each) for each in gc.get_objects()}
        assert not looked_through & {id(each) for each in kept}
        later = [[] for _ in range(3)]
        assert {id(each) for each in later} <= {id(each) for each in gc.get_objects()}
    finally:
        gc.unfreeze()


def test_long_work_of_a_window_is_such_work(qtbot: Any, qapp: QApplication, tmp_path: Path):
    before = gc.get_threshold()
    seen: list[Any] = []
    over = threading.Event()

    def long(_acting: Acting, _tell: Callable[[Any], None]) -> str:
        seen.append((gc.get_threshold(), sys.getswitchinterval()))
        return "over"

    with Store(tmp_path / "centre") as store:
        work = Work(store, StandingClock(1_777_856_400_000), "li")
        work.long(long, progress=seen.append, done=lambda _: over.set())
        qtbot.waitUntil(over.is_set)
        work.close()
    [(thresholds, turn)] = seen
    assert thresholds[2] > before[2]
    assert turn < 0.005
    assert gc.get_threshold() == before
