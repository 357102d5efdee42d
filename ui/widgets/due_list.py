"""The one list of what is due: a model and a view that paints it; no widget stands behind a row."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6 import QtCore
from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStylePainter, QWidget

from frontdesk.values.record import Record
from ui.theme import paint
from ui.theme.look import ColourName, look
from ui.theme.numbers import (
    ACCESSIBLE_TEXT_ROLE,
    ALIGN_LEFT,
    ALIGN_RIGHT,
    ALIGN_TOP,
    ALIGN_V_CENTER,
    DISPLAY_ROLE,
    SIZE_HINT_ROLE,
    USER_ROLE,
)
from ui.theme.tokens import Urgency
from ui.widgets.painted_list import PaintedList, RowState

Index = QModelIndex | QPersistentModelIndex
RECORD_ROLE = USER_ROLE + 1
"""Gives the ``DueRow`` itself."""

FLASH_ROLE = USER_ROLE + 2
"""Whether the row is lit because its state has just changed."""

_BEAT_MILLISECONDS, _BEATS = 500, 6
"""A change lights up for three seconds at most, at one pulse a second (WCAG 2.3.1 allows three)."""


_LIT: dict[Urgency, ColourName] = {"neutral": "accent_soft", "amber": "amber_soft", "red": "red_soft"}


class DueRow(Record):
    """One moment that is due, in the reader's language."""

    key: int
    """The moment's id."""
    urgency: Urgency
    who: str
    what: str
    where: str = ""
    """Where they sit."""
    when: str = ""
    """Since when it is overdue, or in how long it is due."""
    hint: str = ""
    """The key that does it: ``Enter``, ``F6``."""
    subject: str = ""
    """What it opens: ``visit:17``."""
    spoken: str = ""
    """The whole row as one sentence for a screen reader; put together from the parts when empty."""


class DueModel(QAbstractListModel):
    """The rows in the order given. New rows replace old ones by key, so that selection and scrolling stay."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[DueRow] = []
        self._lit: dict[int, int] = {}
        self._timer = QTimer(self)
        self._timer.setInterval(_BEAT_MILLISECONDS)
        self._timer.timeout.connect(self._beat)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 (Qt's name and default)
        """How many are due."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = DISPLAY_ROLE) -> object:
        """Words, the record, whether it is lit, and the size of two lines and air."""
        if role == SIZE_HINT_ROLE:
            now = look()
            return QSize(now.px(240), now.metrics("body", bold=True).height() + now.metrics("body").height()
                         + now.px(22))
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == DISPLAY_ROLE:
            return f"{row.who}  {row.what}"
        if role == ACCESSIBLE_TEXT_ROLE:
            return row.spoken or ", ".join(part for part in (row.who, row.where, row.what, row.when) if part)
        if role == RECORD_ROLE:
            return row
        return self.is_lit(row.key) if role == FLASH_ROLE else None

    def row(self, at: int) -> DueRow:
        """One of them."""
        return self._rows[at]

    def is_lit(self, key: int) -> bool:
        """Whether a row is lit just now."""
        return self._lit.get(key, 0) % 2 == 1

    def rows(self) -> tuple[DueRow, ...]:
        """What is shown."""
        return tuple(self._rows)

    def row_of(self, key: int) -> int:
        """The place of a moment, or -1."""
        return next((at for at, row in enumerate(self._rows) if row.key == key), -1)

    def set_rows(self, rows: Sequence[DueRow]) -> None:
        """Show these. What became more pressing, or is new among others, is lit for at most three seconds."""
        new = list(rows)
        before = {row.key: row for row in self._rows}
        first = not before
        for at in range(len(self._rows) - 1, -1, -1):
            if all(row.key != self._rows[at].key for row in new):
                self.beginRemoveRows(QModelIndex(), at, at)
                del self._rows[at]
                self.endRemoveRows()
        for at, row in enumerate(new):
            self._put(at, row)
        for row in new:
            old = before.get(row.key)
            if not first and (old is None or old.urgency != row.urgency):
                self._lit[row.key] = _BEATS - 1
        keys = {row.key for row in new}
        self._lit = {key: beats for key, beats in self._lit.items() if key in keys}
        if self._lit and not self._timer.isActive():
            self._timer.start()

    def _put(self, at: int, row: DueRow) -> None:
        held = self.row_of(row.key)
        if held < 0:
            self.beginInsertRows(QModelIndex(), at, at)
            self._rows.insert(at, row)
            self.endInsertRows()
            return
        if held != at:
            self.beginMoveRows(QModelIndex(), held, held, QModelIndex(), at)
            self._rows.insert(at, self._rows.pop(held))
            self.endMoveRows()
        if self._rows[at] != row:
            self._rows[at] = row
            self.dataChanged.emit(self.index(at), self.index(at))

    def _beat(self) -> None:
        for key in list(self._lit):
            self._lit[key] -= 1
            if self._lit[key] <= 0:
                del self._lit[key]
            at = self.row_of(key)
            if at >= 0:
                self.dataChanged.emit(self.index(at), self.index(at), [FLASH_ROLE])
        if not self._lit:
            self._timer.stop()


class DueList(PaintedList):
    """The view: up and down move, Enter does it, a letter asked for by the page notes it.

    ``letters`` are single keys (``"P"``) that tell ``letter_pressed`` with the row; item views compose no words, so a
    letter here is never half of one.
    """

    chosen = Signal(object)
    """The ``DueRow`` to do now (Enter, or a double click)."""

    letter_pressed = Signal(str, object)
    """A letter of ``letters`` and the ``DueRow`` it was pressed on."""

    def __init__(self, name: str, *, letters: str = "", parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.due = DueModel(self)
        self._letters = letters.upper()
        self.setModel(self.due)
        self.setUniformItemSizes(True)
        self.doubleClicked.connect(self._choose)

    def paint_row(self, painter: QStylePainter, box: QRectF, row: int, state: RowState) -> None:
        """Shape, who and where, what; at the right since when and the key."""
        shown, now = self.due.row(row), look()
        self._ground_of(painter, box, shown, state, lit=self.due.is_lit(shown.key))
        inner = box.adjusted(now.px(14), now.px(10), -now.px(14), -now.px(10))
        side = now.px(16)
        bold, body, small = now.metrics("body", bold=True), now.metrics("body"), now.metrics("small")
        line = bold.height()
        paint.urgency_shape(painter, QRectF(inner.left(), inner.top() + (line - side) / 2 + 1, side, side),
                            shown.urgency)
        left = inner.left() + side + now.px(12)
        beside, cap = self._right(painter, inner, shown, line)
        room = inner.right() - left - beside
        who = paint.elided(bold, shown.who, room)
        painter.setFont(now.font("body", bold=True))
        paint.words(painter, QRectF(left, inner.top(), room, line), ALIGN_V_CENTER, who, now.colour("ink"))
        used = bold.horizontalAdvance(who) + now.px(10)
        if shown.where and room - used > now.px(32):
            painter.setFont(now.font("small"))
            paint.words(painter, QRectF(left + used, inner.top(), room - used, line), ALIGN_V_CENTER,
                        paint.elided(small, shown.where, room - used), now.colour("quiet"))
        room = inner.right() - left - cap
        below = QRectF(left, inner.top() + line + now.px(2), room, inner.bottom() - inner.top() - line)
        painter.setFont(now.font("body"))
        paint.words(painter, below, ALIGN_LEFT | ALIGN_TOP, paint.elided(body, shown.what, room), now.colour("ink"))

    def _ground_of(self, painter: QStylePainter, box: QRectF, row: DueRow, state: RowState, *, lit: bool) -> None:
        now = look()
        inset = box.adjusted(now.px(2), 1, -now.px(2), -1)
        if lit:
            paint.panel(painter, inset, now.colour(_LIT[row.urgency]))
        elif state.chosen:
            paint.panel(painter, inset, now.colour("accent_soft"))
        elif state.hovered:
            paint.panel(painter, inset, now.colour("surface"))
        if not state.chosen:
            paint.line_below(painter, box, now.colour("line"))
        if state.focused:
            paint.focus_ring(painter, inset)

    def _right(self, painter: QStylePainter, inner: QRectF, row: DueRow, line: float) -> tuple[float, float]:
        """Since when and the key; answers the width each takes in its line."""
        now = look()
        width, cap, apart = 0.0, 0.0, now.px(12)
        if row.when:
            bold = row.urgency == "red"
            painter.setFont(now.font("small", bold=bold))
            width = now.metrics("small", bold=bold).horizontalAdvance(row.when) + apart
            paint.words(painter, QRectF(inner.left(), inner.top(), inner.width(), line), ALIGN_RIGHT | ALIGN_V_CENTER,
                        row.when, now.colour(paint.URGENCY_COLOURS[row.urgency]))
        if row.hint:
            below = QRectF(inner.left(), inner.top() + line + now.px(2), inner.width(), line)
            paint.key_cap(painter, below, row.hint, now.colour("quiet"), now.colour("edge"))
            cap = paint.key_cap_width(row.hint) + apart
        return width, cap

    def set_rows(self, rows: Sequence[DueRow]) -> None:
        """Show these rows, most urgent first."""
        self.due.set_rows(rows)

    def current(self) -> DueRow | None:
        """The row the keyboard is on."""
        index = self.currentIndex()
        return self.due.row(index.row()) if index.isValid() else None

    def set_current(self, key: int) -> None:
        """Go to a moment's row."""
        at = self.due.row_of(key)
        if at >= 0:
            self.setCurrentIndex(self.due.index(at))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Enter does it; a letter asked for is told; everything else is the list's own."""
        row = self.current()
        held, key = QtCore.Qt.KeyboardModifier, QtCore.Qt.Key
        if row is not None and event.key() in (key.Key_Return, key.Key_Enter) and not event.modifiers() & (
                held.ControlModifier | held.AltModifier):
            self.chosen.emit(row)
        elif row is not None and not event.modifiers() and event.text() and event.text().upper() in self._letters:
            self.letter_pressed.emit(event.text().upper(), row)
        else:
            super().keyPressEvent(event)

    def _choose(self, index: QModelIndex) -> None:
        self.chosen.emit(self.due.row(index.row()))
