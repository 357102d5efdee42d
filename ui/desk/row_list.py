"""A list of people and cars: a model and a view that paints it; no widget stands behind a row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from PySide6 import QtCore
from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStylePainter, QWidget

from frontdesk.values.record import Record
from ui.theme import paint, tokens
from ui.theme.look import ColourName, look
from ui.theme.numbers import (
    ACCESSIBLE_TEXT_ROLE,
    ALIGN_CENTER,
    ALIGN_LEFT,
    ALIGN_RIGHT,
    ALIGN_V_CENTER,
    DISPLAY_ROLE,
    SIZE_HINT_ROLE,
)
from ui.widgets.painted_list import PaintedList, RowState

Index = QModelIndex | QPersistentModelIndex
Mood = Literal["quiet", "accent", "green", "amber", "red"]
_GROUNDS: dict[Mood, tuple[ColourName, ColourName]] = {
    "quiet": ("sunken", "ink"), "accent": ("accent_soft", "accent"), "green": ("green_soft", "green"),
    "amber": ("amber_soft", "amber"), "red": ("red_soft", "red"),
}

_SHORT_LEAD = 6
"""Characters of a ticket or a time; a longer lead (a date) is set smaller."""


class ListRow(Record):
    """One row in the reader's language: a lead (ticket or time), two lines, a badge, and two lines at the right."""

    key: int
    lead: str
    title: str
    detail: str = ""
    badge: str = ""
    mood: Mood = "quiet"
    """The colour of the badge; its words say the same."""
    right: str = ""
    right_detail: str = ""
    right_mood: Mood = "quiet"

    def spoken(self) -> str:
        """The row as one sentence for a screen reader."""
        return ", ".join(part for part in (self.lead, self.title, self.detail, self.badge, self.right,
                                           self.right_detail)
                         if part)


class RowModel(QAbstractListModel):
    """The rows in the order given; rows that stay keep their selection."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[ListRow] = []

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 (Qt's name and default)
        """How many."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = DISPLAY_ROLE) -> object:
        """Words, and the size of two lines and air."""
        if role == SIZE_HINT_ROLE:
            now = look()
            return QSize(now.px(320), now.metrics("body", bold=True).height() + now.metrics("small").height()
                         + now.px(20))
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        if role == DISPLAY_ROLE:
            return self._rows[index.row()].title
        return self._rows[index.row()].spoken() if role == ACCESSIBLE_TEXT_ROLE else None

    def row(self, at: int) -> ListRow:
        """One of them."""
        return self._rows[at]

    def rows(self) -> tuple[ListRow, ...]:
        """What is shown."""
        return tuple(self._rows)

    def set_rows(self, rows: Sequence[ListRow]) -> None:
        """Show these; where the same ones stay in the same order, only what differs is painted again."""
        if [row.key for row in rows] == [row.key for row in self._rows]:
            for at, row in enumerate(rows):
                if row != self._rows[at]:
                    self._rows[at] = row
                    self.dataChanged.emit(self.index(at), self.index(at))
            return
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()


class RowList(PaintedList):
    """The view: up and down move, Enter opens."""

    opened = Signal(object)
    """The ``ListRow`` a person opened (Enter or a double click)."""

    def __init__(self, name: str, *, lead_width: int = 56, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.lines = RowModel(self)
        self._lead_width = lead_width
        self.setModel(self.lines)
        self.setUniformItemSizes(True)
        self.doubleClicked.connect(self._open)

    def paint_row(self, painter: QStylePainter, box: QRectF, row: int, state: RowState) -> None:
        """Everything from the record."""
        shown, now = self.lines.row(row), look()
        self._ground_of(painter, box, state)
        inner = box.adjusted(now.px(12), now.px(8), -now.px(14), -now.px(8))
        painter.setFont(now.font("lead" if len(shown.lead) <= _SHORT_LEAD else "body", bold=True))
        lead = QRectF(inner.left(), inner.top(), now.px(self._lead_width), inner.height())
        paint.words(painter, lead, ALIGN_V_CENTER | ALIGN_LEFT, shown.lead, now.colour("accent"))
        above, below = self._right(painter, inner, shown)
        left = lead.right() + now.px(tokens.SNUG)
        bold, small = now.metrics("body", bold=True), now.metrics("small")
        right = min(above, below, inner.right() - (now.px(96) if shown.badge and shown.right_detail else 0))
        wide, gap = self._badge_width(shown), now.px(tokens.SNUG)
        first = second = right - (wide + gap if wide else 0) - left - gap
        middle = inner.center().y()
        if bold.horizontalAdvance(shown.title) > first and shown.detail:  # narrow: the badge goes below, beside detail
            right, middle = below, inner.bottom() - small.height() / 2
            first, second = above - left - gap, below - (wide + gap if wide else 0) - left - gap
        self._badge(painter, shown, right - gap, middle)
        painter.setFont(now.font("body", bold=True))
        paint.words(painter, QRectF(left, inner.top(), first, bold.height() if shown.detail else inner.height()),
                    ALIGN_V_CENTER, paint.elided(bold, shown.title, first), now.colour("ink"))
        if shown.detail:
            painter.setFont(now.font("small"))
            paint.words(painter, QRectF(left, inner.bottom() - small.height() - 1, second, small.height() + 2),
                        ALIGN_V_CENTER, paint.elided(small, shown.detail, second), now.colour("quiet"))

    def _ground_of(self, painter: QStylePainter, box: QRectF, state: RowState) -> None:
        now = look()
        inset = box.adjusted(now.px(2), 1, -now.px(2), -1)
        if state.focused:
            paint.panel(painter, inset, now.colour("accent_soft"))
            paint.focus_ring(painter, inset)
        elif state.chosen or state.hovered:
            paint.panel(painter, inset, now.colour("surface"))
        else:
            paint.line_below(painter, box, now.colour("line"))

    def _right(self, painter: QStylePainter, inner: QRectF, row: ListRow) -> tuple[float, float]:
        """The two lines at the right; answers where each begins."""
        now = look()
        bold, small = now.metrics("body", bold=True), now.metrics("small")
        above = below = 0
        if row.right:
            painter.setFont(now.font("body", bold=True))
            paint.words(painter, QRectF(inner.left(), inner.top(), inner.width(), bold.height()),
                        ALIGN_RIGHT | ALIGN_V_CENTER, row.right,
                        now.colour("ink" if row.right_mood == "quiet" else _GROUNDS[row.right_mood][1]))
            above = bold.horizontalAdvance(row.right)
        if row.right_detail:
            height = small.height()
            painter.setFont(now.font("small"))
            paint.words(painter, QRectF(inner.left(), inner.bottom() - height - 1, inner.width(), height + 2),
                        ALIGN_RIGHT | ALIGN_V_CENTER, row.right_detail, now.colour("quiet"))
            below = small.horizontalAdvance(row.right_detail)
        return inner.right() - above, inner.right() - below

    def _badge_width(self, row: ListRow) -> float:
        return look().metrics("small", bold=True).horizontalAdvance(row.badge) + 2 * look().px(10) if row.badge else 0

    def _badge(self, painter: QStylePainter, row: ListRow, right: float, middle: float) -> None:
        """The badge, standing right of the words: where it ends, and its middle."""
        if not row.badge:
            return
        now, width = look(), self._badge_width(row)
        height = now.metrics("small", bold=True).height() + now.px(6)
        ground, ink = _GROUNDS[row.mood]
        box = QRectF(right - width, middle - height / 2, width, height)
        paint.panel(painter, box, now.colour(ground), None, height / 2 / now.scale)
        painter.setFont(now.font("small", bold=True))
        paint.words(painter, box, ALIGN_CENTER, row.badge, now.colour(ink))

    def set_rows(self, rows: Sequence[ListRow]) -> None:
        """Show these rows; the row the keyboard was on stays, where it is still there."""
        held = self.current()
        self.lines.set_rows(rows)
        if held is not None and self.current() is None:
            self.set_current(held.key)

    def current(self) -> ListRow | None:
        """The row the keyboard is on."""
        index = self.currentIndex()
        return self.lines.row(index.row()) if index.isValid() else None

    def set_current(self, key: int) -> None:
        """Go to the row with this key."""
        at = next((at for at, row in enumerate(self.lines.rows()) if row.key == key), -1)
        if at >= 0:
            self.setCurrentIndex(self.lines.index(at))

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self.lines.row(index.row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Enter opens the row."""
        row = self.current()
        held, key = QtCore.Qt.KeyboardModifier, QtCore.Qt.Key
        plain = not event.modifiers() & (held.ControlModifier | held.AltModifier)
        if row is not None and plain and event.key() in (key.Key_Return, key.Key_Enter):
            self.opened.emit(row)
        else:
            super().keyPressEvent(event)
