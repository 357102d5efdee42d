"""A list whose rows a delegate of ours paints; it knows which row is chosen, under the mouse, or has the keyboard.

Qt tells a delegate the same by ``QStyle.State`` flags, but reading those loads the whole of ``QStyle`` (6 % of a bare
window's start), and the first page is a list. To ask Qt for the viewport that it makes itself loads every class the
viewport could be (9 %), so the list has one of ours.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QFrame, QListView, QWidget


class RowState(NamedTuple):
    """How a row stands."""

    chosen: bool
    hovered: bool
    focused: bool


class PaintedList(QListView):
    """Frameless, smooth, without a scroll bar across; rows of our own painting."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hovered = -1
        self._ground = QWidget(self)
        self._ground.setAutoFillBackground(False)
        self.setViewport(self._ground)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(name)
        self.entered.connect(self._enter)

    def row_state(self, index: QModelIndex | QPersistentModelIndex) -> RowState:
        """How a row stands now."""
        chosen = index.row() == self.currentIndex().row()
        return RowState(chosen, index.row() == self._hovered, chosen and self.hasFocus())

    def restyled(self) -> None:
        """Measure the rows again."""
        self.scheduleDelayedItemsLayout()

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 (Qt's name)
        """The mouse has gone."""
        super().leaveEvent(event)
        self._hovered = -1
        self._ground.update()

    def _enter(self, index: QModelIndex) -> None:
        self._hovered = index.row()
        self._ground.update()
