"""A window that tells when its first picture stands, so that what is not seen can be made after it."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget


class FirstPicture(QWidget):
    """Tells ``painted`` once, as the very next thing after its first picture and before any key or click."""

    painted = Signal()
    """The first picture stands."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_painted = False

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Tell of the first one, once it is over."""
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self, self.stands)

    def stands(self) -> None:
        """The first picture is over."""
        self.painted.emit()
