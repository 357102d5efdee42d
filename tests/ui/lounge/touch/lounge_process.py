"""The lounge's own process, touched through lines on standard input: ``python -m … FOLDER LANGUAGE WIDTH HEIGHT``.

``touch WORDS``  a finger on the key whose words begin like this; answers ``touched`` or ``no such key``
``words``        everything that can be read on the page now, on one line
``idle``         as many seconds as it takes until the page is taken off
``step``         which step the page is at; unlike ``words`` it leaves no copy of them in this process
"""

from __future__ import annotations

import sys
import threading
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QInputDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from frontdesk.values.clock import StandingClock
from ui.lounge.application import open_lounge
from ui.lounge.laid import CLOSED_AFTER
from ui.lounge.touch.door import StaffDoor
from ui.theme.style import apply


class Lines(QObject):
    came = Signal(str)
    ended = Signal()

    def read(self) -> None:
        for line in sys.stdin:
            self.came.emit(line.strip())
        self.ended.emit()


def finger(window: QWidget, device: QInputDevice, at: QPoint) -> None:
    """A finger comes down on the window and goes up again, as the machine reports it."""
    QTest.touchEvent(window.windowHandle(), device).press(0, at).commit()
    QTest.touchEvent(window.windowHandle(), device).release(0, at).commit()


def key(window: QWidget, words: str) -> QAbstractButton | None:
    for each in window.findChildren(QAbstractButton):
        said = each.accessibleName() or each.text()
        if each.isVisible() and each.isEnabled() and (said.startswith(words) or each.text().startswith(words)):
            return each
    return None


def main() -> int:
    application = QApplication(sys.argv[:1])
    apply(application, "light", tips=False)
    window = open_lounge(Path(sys.argv[1]), None, StandingClock(1_777_860_000_000), screen=None, windowed=True,
                         language=sys.argv[2])
    window.resize(int(sys.argv[3]), int(sys.argv[4]))
    device = QTest.createTouchDevice()
    lines = Lines()

    def answer(words: str) -> None:
        sys.stdout.write(words.replace("\n", " / ") + "\n")
        sys.stdout.flush()

    def heard(line: str) -> None:
        what, _, rest = line.partition(" ")
        if what == "touch":
            found = window.board.findChild(StaffDoor) if rest == "door" else key(window.laid or window, rest)
            if found is None:
                answer("no such key")
                return
            finger(window, device, found.mapTo(window, found.rect().center()))
            answer("touched")
        elif what == "idle":
            for _ in range(CLOSED_AFTER):
                window._tick()
            QTimer.singleShot(300, window, lambda: answer("closed" if window.laid is None else "open"))
        elif what == "step":
            answer(window.laid.presenter.step if window.laid is not None else "board")
        else:
            page = window.laid
            seen = [] if page is None else [
                each.text() if isinstance(each, QLabel) else each.accessibleName() or each.text()
                for each in page.findChildren(QWidget)
                if each.isVisible() and isinstance(each, (QLabel, QAbstractButton))]
            answer(" | ".join(seen) or "nothing")

    lines.came.connect(heard, Qt.ConnectionType.QueuedConnection)
    lines.ended.connect(application.quit, Qt.ConnectionType.QueuedConnection)
    threading.Thread(target=lines.read, daemon=True).start()
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
