"""A list that paints its rows itself; it knows which row is chosen, under the mouse, or has the keyboard.

Qt's way is a delegate, which is handed a ``QStyleOptionViewItem``: to read its state loads the whole of ``QStyle`` (6 %
of a bare window's start), to paint with the painter it brings loads all of ``Qt`` (a fifth), and the first page is
lists. To ask Qt for the viewport that it makes itself loads every class the viewport could be (9 %), so the list has
one of ours.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRectF
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QListView, QStylePainter, QWidget

from frontdesk.values.record import NamedRow
from ui.theme.numbers import SCROLL_BAR_NEVER


class RowState(NamedRow):
    """How a row stands."""

    chosen: bool
    hovered: bool
    focused: bool


class PaintedList(QListView):
    """Frameless, smooth, without a scroll bar across; override ``paint_row``.

    The model gives the size of a row for ``ui.theme.numbers.SIZE_HINT_ROLE``.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hovered = -1
        self._ground = QWidget(self)
        self._ground.setAutoFillBackground(False)
        self.setViewport(self._ground)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setProperty("horizontalScrollBarPolicy", SCROLL_BAR_NEVER)
        self.setAccessibleName(name)
        self.entered.connect(self._enter)

    def paint_row(self, painter: QStylePainter, box: QRectF, row: int, state: RowState) -> None:
        """Paint the row with this number into ``box``; all words as plain text (``ui.theme.paint.words``)."""

    def restyled(self) -> None:
        """Measure the rows again."""
        self.scheduleDelayedItemsLayout()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """The rows that are to be seen."""
        painter = QStylePainter(self._ground)
        asked, model = event.rect(), self.model()
        begun = self.indexAt(QPoint(0, max(asked.top(), 0)))
        here, keyboard = self.currentIndex().row(), self.hasFocus()
        for row in range(max(begun.row(), 0), model.rowCount()):
            box = self.visualRect(model.index(row, 0))
            if box.top() > asked.bottom():
                break
            room = QRectF(0, box.top(), self._ground.width(), box.height())  # a row is never wider than what is seen
            self.paint_row(painter, room, row, RowState(row == here, row == self._hovered,
                                                               row == here and keyboard))

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 (Qt's name)
        """The mouse has gone."""
        super().leaveEvent(event)
        self._hovered = -1
        self._ground.update()

    def _enter(self, index: QModelIndex) -> None:
        self._hovered = index.row()
        self._ground.update()
