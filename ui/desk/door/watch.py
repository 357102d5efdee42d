"""Whether somebody is at the desk: keys, clicks and touches of one window, looked at now and then."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QWindow

LOOK_MILLISECONDS = 5_000

_SIGNS = frozenset((QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel,
                    QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate, QEvent.Type.TabletPress))


class IdleWatch(QObject):
    """Tells ``idle`` once nobody has touched the window for so long, by a steady time in milliseconds.

    That time goes on while the machine sleeps: a lid opened in the morning shows nothing of yesterday for long.
    """

    idle = Signal()

    def __init__(self, window: QWindow, steady: Callable[[], int], parent: QObject) -> None:
        super().__init__(parent)
        self._steady = steady
        self._seen = True
        self._last = self._looked = steady()
        self.after = 0
        """Milliseconds; 0 is never."""
        window.installEventFilter(self)
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MILLISECONDS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Look whether somebody was here since the last look, and tell where nobody was for too long."""
        now = self._steady()
        slept, self._looked = now - self._looked >= self.after, now
        if self._seen and not slept:
            self._last = now
        self._seen = False
        if self.after and now - self._last >= self.after:
            self._last = now
            self.idle.emit()

    def stop(self) -> None:
        """The desk closes."""
        self._timer.stop()

    def touched(self) -> None:
        """Somebody is here."""
        self._seen = True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Only noted here, so that moving the mouse costs nothing."""
        if event.type() in _SIGNS:
            self._seen = True
        return super().eventFilter(watched, event)
