"""The desk as ``frontdesk desk`` opens it on the folder given, ended as soon as its first window has been painted.

On an empty folder that is the first start. The clock stands at the instant given, so that every start shows one day.
"""

import os
import sys
from pathlib import Path

from frontdesk.store.store import Store
from frontdesk.values.clock import StandingClock
from ui import application


def ended_by_paint(window):
    """The class with an end: the turn of the event loop after the paint is the last."""
    from PySide6.QtCore import QTimer

    def paint(self, event):
        QTimer.singleShot(0, lambda: os._exit(0))

    window.paintEvent = paint


if len(sys.argv) > 2:
    ended_by_paint(application.DeskWindow)
    clock = StandingClock(int(sys.argv[2]))
else:
    from ui.desk.first_start.program import FirstStartWindow
    ended_by_paint(FirstStartWindow)
    clock = StandingClock(0)
application.run_desk(Store(Path(sys.argv[1])), clock, language="zh_CN")
sys.exit("nothing was painted")
