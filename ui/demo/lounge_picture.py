"""A lounge process for the demo day: shows the board as it is fed, and keeps a picture for each line it is sent.

Run as ``python -m ui.demo.lounge_picture FOLDER LANGUAGE``; each line on standard input is ``INSTANT FILE`` and is
answered with a line once the picture is there.
"""

from __future__ import annotations

import sys
import threading
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from frontdesk.values.clock import StandingClock
from ui.lounge.application import open_lounge
from ui.theme.style import apply

WIDTH, HEIGHT = 1600, 900
SETTLE = 1200
"""Milliseconds for the feed's last word to arrive before the picture is taken."""


class Lines(QObject):
    """Standard input, a line at a time, on the GUI thread."""

    came = Signal(str)
    ended = Signal()

    def read(self) -> None:
        """Read until it ends; runs in a thread."""
        for line in sys.stdin:
            self.came.emit(line.strip())
        self.ended.emit()


def main() -> int:
    """Show the board and keep pictures until standard input ends."""
    application = QApplication(sys.argv[:1])
    apply(application, "light")
    clock = StandingClock(0)
    window = open_lounge(Path(sys.argv[1]), None, clock, screen=None, windowed=True, language=sys.argv[2])
    window.resize(WIDTH, HEIGHT)
    lines = Lines()

    def keep(line: str) -> None:
        at, file = line.split(" ", 1)
        clock.now = int(at)

        def take() -> None:
            window.grab().save(file)
            sys.stdout.write(file + "\n")
            sys.stdout.flush()

        QTimer.singleShot(SETTLE, window, take)

    lines.came.connect(keep, Qt.ConnectionType.QueuedConnection)
    lines.ended.connect(application.quit, Qt.ConnectionType.QueuedConnection)
    threading.Thread(target=lines.read, daemon=True).start()
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
