"""Two people take turns at one desk: F12, PIN, Enter, until the page of the other can be used. Of each turn
the seconds that passed and those the processor was busy."""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from frontdesk.acts.made_up import fill
from frontdesk.acts.register import perform
from frontdesk.acts.wiring import acting
from frontdesk.store.store import Store
from frontdesk.values.clock import StandingClock
from ui.application import DeskProgram, make_application
from ui.settings import Settings

ELEVEN_O_CLOCK = 1_777_863_600_000
PINS = {"zhou": "602817", "li": "739154"}
_MOST = 60.0


def main(turns: int) -> None:
    """Print both of every turn."""
    with tempfile.TemporaryDirectory() as place, Store(Path(place)) as store:
        fill(store, ELEVEN_O_CLOCK, "en")
        clock = StandingClock(ELEVEN_O_CLOCK)
        for login, pin in PINS.items():
            perform(acting(store, clock, login), "choose_pin", {"pin": pin})
        settings = Settings(theme="light")
        app = make_application((), settings, "en")
        program = DeskProgram(app, store, clock, settings, "en", "zhou")
        program.open()
        program.window.activateWindow()
        _until(app, lambda: program.window.is_covered and QApplication.focusWidget() is not None)
        _type(PINS["zhou"])
        _until(app, lambda: not program.window.is_covered)
        _until(app, lambda: QApplication.focusWidget() is not None)
        program.door.switch("li")
        _type(PINS["li"])
        _until(app, lambda: not program.window.is_covered and program.window.desk.actor == "li")
        seconds = list[tuple[float, float]]()
        for turn in range(turns):
            comer = ("zhou", "li")[turn % 2]
            _until(app, lambda: QApplication.focusWidget() is not None)
            begun, busy = time.perf_counter(), time.process_time()
            QTest.keyClick(_held(), Qt.Key.Key_F12)
            _type(PINS[comer])
            _until(app, lambda who=comer: not program.window.is_covered and program.window.desk.actor == who
                   and program.window.page() is not None)
            program.window.repaint()
            seconds.append((time.perf_counter() - begun, time.process_time() - busy))
        print(json.dumps(seconds))
        program.window.close()


def _type(pin: str) -> None:
    line = _held()
    QTest.keyClicks(line, pin)
    QTest.keyClick(line, Qt.Key.Key_Return)


def _held() -> QWidget:
    """What has the keyboard."""
    found = QApplication.focusWidget()
    assert found is not None
    return found


def _until(app: QApplication, so: Callable[[], object]) -> None:
    begun = time.perf_counter()
    while not so():
        app.processEvents()
        if time.perf_counter() - begun > _MOST:
            raise TimeoutError("the door did not open")


if __name__ == "__main__":
    main(int(sys.argv[1]))
