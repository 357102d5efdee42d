"""The desk's window while a file of customers is taken in for it; tells the longest time the window stood still.

Ten ticks before, and all of them meanwhile, as JSON (seconds between two ticks of a timer that ticks each millisecond).
"""

from __future__ import annotations

import gc
import json
import sys
import time
from pathlib import Path

from PySide6.QtCore import QTimer

from frontdesk.store.store import Store
from frontdesk.values.clock import system_clock
from ui.application import DeskProgram, make_application
from ui.desk.intake.page import IntakePage
from ui.desk.place import Place
from ui.settings import Settings

folder, file = Path(sys.argv[1]), sys.argv[2]
store = Store(folder)
store.open()
application = make_application((), Settings(theme="light"), "zh_CN")
program = DeskProgram(application, store, system_clock, Settings(theme="light"), "zh_CN", "li")
window = program.window
gaps: list[float] = []
last = 0.0
ticking, watching = QTimer(), QTimer()


def tick() -> None:
    """Note how long it is since the last tick."""
    global last
    now = time.perf_counter()
    if last:
        gaps.append(now - last)
    last = now


def begin() -> None:
    """The window is warm: take the file in, without a trial."""
    window.go(Place("intake"))
    page = window.page()
    assert isinstance(page, IntakePage)
    page.file.set_text(file)
    page.finish_step()
    watching.timeout.connect(lambda: tried(page))
    watching.start(50)


def tried(page: IntakePage) -> None:
    """After the trial comes the import; the ticks begin with it."""
    report = page.presenter.report
    if report is None or page.busy.isVisibleTo(page):
        return
    if report.dry_run:
        ticking.timeout.connect(tick)
        ticking.start(1)
        page.finish_step()
        return
    watching.stop()
    ticking.stop()
    print(json.dumps(gaps))
    window.close()
    application.quit()


program.window.painted.connect(lambda: program.work.read(gc.freeze))  # as ``ui.starting`` does
program.open()
QTimer.singleShot(1500, begin)
application.exec()
store.close()
