"""A list of people and cars: a model, a delegate and a view; no widget stands behind a row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.theme import paint, tokens
from ui.theme.look import ColourName, look
from ui.widgets.painted_list import PaintedList, RowState

Index = QModelIndex | QPersistentModelIndex
RECORD_ROLE = Qt.ItemDataRole.UserRole + 1
"""Gives the ``ListRow`` itself."""

Mood = Literal["quiet", "accent", "green", "amber", "red"]
_GROUNDS: dict[Mood, tuple[ColourName, ColourName]] = {
    "quiet": ("sunken", "ink"), "accent": ("accent_soft", "accent"), "green": ("green_soft", "green"),
    "amber": ("amber_soft", "amber"), "red": ("red_soft", "red"),
}

_SHORT_LEAD = 6
"""Characters of a ticket or a time; a longer lead (a date) is set smaller."""


@dataclass(frozen=True, slots=True)
class ListRow:
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

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Words or the record."""
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken()
        return row if role == RECORD_ROLE else None

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


class RowDelegate(QStyledItemDelegate):
    """Paints one row; all words as plain text."""

    def __init__(self, rows: PaintedList, lead_width: int) -> None:
        super().__init__(rows)
        self._list = rows
        self._lead_width = lead_width

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 (Qt's name)
        """Two lines and air."""
        now = look()
        return QSize(now.px(320), QFontMetrics(now.font("body", bold=True)).height()
                     + QFontMetrics(now.font("small")).height() + now.px(20))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Everything from the record."""
        row: ListRow = index.data(RECORD_ROLE)
        now = look()
        box = QRectF(option.rect)  # type: ignore[attr-defined]  (a field the stubs leave out)
        painter.save()
        self._ground(painter, box, self._list.row_state(index))
        inner = box.adjusted(now.px(12), now.px(8), -now.px(14), -now.px(8))
        align = Qt.AlignmentFlag
        painter.setFont(now.font("lead" if len(row.lead) <= _SHORT_LEAD else "body", bold=True))
        painter.setPen(now.colour("accent"))
        lead = QRectF(inner.left(), inner.top(), now.px(self._lead_width), inner.height())
        painter.drawText(lead, align.AlignVCenter | align.AlignLeft, row.lead)
        bold, small = now.font("body", bold=True), now.font("small")
        right = self._right(painter, inner, row)
        badge_right = self._badge(painter, inner, row, right)
        left = lead.right() + now.px(tokens.SNUG)
        room = badge_right - left - now.px(tokens.SNUG)
        line = QFontMetrics(bold).height()
        painter.setFont(bold)
        painter.setPen(now.colour("ink"))
        painter.drawText(QRectF(left, inner.top(), room, line if row.detail else inner.height()), align.AlignVCenter,
                         QFontMetrics(bold).elidedText(row.title, Qt.TextElideMode.ElideRight, int(room)))
        if not row.detail:
            painter.restore()
            return
        painter.setFont(small)
        painter.setPen(now.colour("quiet"))
        below = QRectF(left, inner.bottom() - QFontMetrics(small).height() - 1, room, QFontMetrics(small).height() + 2)
        painter.drawText(below, align.AlignVCenter,
                         QFontMetrics(small).elidedText(row.detail, Qt.TextElideMode.ElideRight, int(room)))
        painter.restore()

    def _ground(self, painter: QPainter, box: QRectF, state: RowState) -> None:
        now = look()
        inset = box.adjusted(now.px(2), 1, -now.px(2), -1)
        if state.focused:
            paint.panel(painter, inset, now.colour("accent_soft"))
            paint.focus_ring(painter, inset)
        elif state.chosen or state.hovered:
            paint.panel(painter, inset, now.colour("surface"))
        else:
            painter.setPen(now.colour("line"))
            painter.drawLine(box.bottomLeft(), box.bottomRight())

    def _right(self, painter: QPainter, inner: QRectF, row: ListRow) -> float:
        """The two lines at the right; answers where they begin."""
        now = look()
        align = Qt.AlignmentFlag
        bold, small = now.font("body", bold=True), now.font("small")
        width = 0.0
        if row.right:
            painter.setFont(bold)
            painter.setPen(now.colour("ink" if row.right_mood == "quiet" else _GROUNDS[row.right_mood][1]))
            painter.drawText(QRectF(inner.left(), inner.top(), inner.width(), QFontMetrics(bold).height()),
                             align.AlignRight | align.AlignVCenter, row.right)
            width = QFontMetrics(bold).horizontalAdvance(row.right)
        if row.right_detail:
            height = QFontMetrics(small).height()
            painter.setFont(small)
            painter.setPen(now.colour("quiet"))
            painter.drawText(QRectF(inner.left(), inner.bottom() - height - 1, inner.width(), height + 2),
                             align.AlignRight | align.AlignVCenter, row.right_detail)
            width = max(width, QFontMetrics(small).horizontalAdvance(row.right_detail))
        return inner.right() - max(width, now.px(96) if row.badge and row.right_detail else 0)

    def _badge(self, painter: QPainter, inner: QRectF, row: ListRow, right: float) -> float:
        """The badge, standing right of the words; answers where it begins."""
        if not row.badge:
            return right
        now = look()
        font = now.font("small", bold=True)
        width = QFontMetrics(font).horizontalAdvance(row.badge) + 2 * now.px(10)
        height = QFontMetrics(font).height() + now.px(6)
        ground, ink = _GROUNDS[row.mood]
        box = QRectF(right - now.px(tokens.SNUG) - width, inner.center().y() - height / 2, width, height)
        paint.panel(painter, box, now.colour(ground), None, height / 2 / now.scale)
        painter.setFont(font)
        painter.setPen(now.colour(ink))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, row.badge)
        return box.left()


class RowList(PaintedList):
    """The view: up and down move, Enter opens."""

    opened = Signal(object)
    """The ``ListRow`` a person opened (Enter or a double click)."""

    def __init__(self, name: str, *, lead_width: int = 56, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.lines = RowModel(self)
        self.setModel(self.lines)
        self.setItemDelegate(RowDelegate(self, lead_width))
        self.setUniformItemSizes(True)
        self.doubleClicked.connect(self._open)

    def set_rows(self, rows: Sequence[ListRow]) -> None:
        """Show these rows; the row the keyboard was on stays, where it is still there."""
        held = self.current()
        self.lines.set_rows(rows)
        if held is not None and self.current() is None:
            self.set_current(held.key)

    def current(self) -> ListRow | None:
        """The row the keyboard is on."""
        index = self.currentIndex()
        return index.data(RECORD_ROLE) if index.isValid() else None

    def set_current(self, key: int) -> None:
        """Go to the row with this key."""
        at = next((at for at, row in enumerate(self.lines.rows()) if row.key == key), -1)
        if at >= 0:
            self.setCurrentIndex(self.lines.index(at))

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(index.data(RECORD_ROLE))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Enter opens the row."""
        row = self.current()
        plain = not event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        if row is not None and plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(row)
        else:
            super().keyPressEvent(event)
