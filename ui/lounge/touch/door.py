"""A quiet key in a corner of the lounge board that opens the advisor's page."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from ui.theme import icons
from ui.theme.look import look

FAINT = 0.55


class StaffDoor(QAbstractButton):
    """Lies in the lower right corner of ``board``, 9 mm or more; the public sees a small sign and gets to a PIN."""

    opened = Signal()

    def __init__(self, board: QWidget) -> None:
        super().__init__(board)
        self._board = board
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.clicked.connect(lambda: self.opened.emit())
        board.installEventFilter(self)
        self.settle()

    def name_it(self, words: str) -> None:
        """What a screen reader says."""
        if self.accessibleName() != words:
            self.setAccessibleName(words)

    def settle(self) -> None:
        """Take the corner."""
        side, board = self.sizeHint().width(), self._board
        self.setGeometry(board.width() - side, board.height() - side, side, side)
        self.raise_()

    def sizeHint(self) -> QSize:
        """For a finger, and in proportion to a large screen."""
        board = self._board
        side = max(look().touch(), round(min(board.width(), board.height()) * 0.055))
        return QSize(side, side)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The board has another size."""
        if event.type() == QEvent.Type.Resize:
            self.settle()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Only a faint sign."""
        painter = QPainter(self)
        painter.setOpacity(1.0 if self.isDown() else FAINT)
        side = self.width() * 0.38
        at = (self.width() - side) / 2
        icons.paint(painter, QRectF(at, at, side, side), "person", look().colour("quiet"))
