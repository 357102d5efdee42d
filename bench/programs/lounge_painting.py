"""The lounge as ``frontdesk lounge`` opens it; tells when it has painted, and what: one line for each paint."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication

from frontdesk.values.clock import StandingClock
from ui.lounge.application import open_lounge
from ui.lounge.board import Board
from ui.theme.style import apply


class Told:
    """Puts the time of a paint and the words on the board on standard output, once the paint is over."""

    paint = Board.paintEvent


def painted(self: Board, event: QPaintEvent) -> None:
    """Paint, then tell."""
    Told.paint(self, event)
    print(time.monotonic_ns(), self.accessibleDescription(), flush=True)


Board.paintEvent = painted
application = QApplication([])
apply(application, "light")
window = open_lounge(Path(sys.argv[1]), None, StandingClock(int(sys.argv[2])), screen=None, windowed=True,
                     language="zh_CN")
sys.exit(application.exec())
