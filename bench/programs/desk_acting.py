"""The desk program, open and feeding the lounge; moves one car to and fro and tells when each act was asked for.

Waits for a line on standard input (the lounge has painted its first board) before it begins; then one line for each
act: when, and the stage the car was moved to.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSocketNotifier, QTimer

from frontdesk.store.store import Store
from frontdesk.values.clock import StandingClock
from ui.application import DeskProgram, make_application
from ui.settings import Settings

folder, at, visit, acts, pause = Path(sys.argv[1]), *(int(each) for each in sys.argv[2:6])
STAGES = ("in_repair", "quality_check")

store = Store(folder)
store.open()
application = make_application((), Settings(theme="light"), "zh_CN")
clock = StandingClock(at)
program = DeskProgram(application, store, clock, Settings(theme="light"), "zh_CN", "li")
left = list(range(acts))


told = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
told.setEnabled(False)


def feeding(warm: Callable[[], None] = program.window.warm) -> None:
    """The desk is warm: once its feed is open the lounge may come."""
    warm()
    told.setEnabled(True)
    QTimer.singleShot(0, lambda: print("feeding", flush=True))


def begin() -> None:
    """The lounge is there."""
    told.setEnabled(False)
    act()


def act() -> None:
    """Move the car once more."""
    clock.advance(1000)
    stage = STAGES[left.pop() % 2]
    print(time.monotonic_ns(), stage, flush=True)
    program.work.act("move_stage", visit=visit, stage=stage, done=lambda _: again())


def again() -> None:
    """The next one a moment later, as long as there are any."""
    QTimer.singleShot(pause, act if left else program.window.close)


told.activated.connect(begin)
program.window.warm = feeding
program.open()
application.exec()
