"""The diary under hands: arrows and Enter, Alt with arrows, the mouse.

Nothing here decides: a cell that was chosen, an appointment that was opened or dropped are told, and the page acts.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from ui.desk.diary.face import DiaryFace, Drop
from ui.desk.diary.presenter import Item
from ui.theme.look import look

DRAG_AFTER = 5
"""Pixels the mouse must go before a press is a drag."""

_ARROWS = {Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1), Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0)}


@dataclass(slots=True)
class _Drag:
    item: Item
    start: QPointF
    grip: int
    """Minutes between the appointment's beginning and where it was taken."""
    stretch: bool
    moved: bool = False


class DiaryView(DiaryFace):
    """Columns of appointments. Arrows move the cursor, Enter opens what is under it, Alt with arrows moves an
    appointment, Alt+Shift with up and down makes it shorter or longer; the mouse drags.
    """

    opened = Signal(object)
    """The ``Item`` somebody opened."""

    cell_chosen = Signal(int, int)
    """Enter or a double click on a free cell: column and minute of the day."""

    current_changed = Signal(object)
    """The ``Item`` under the cursor, or None."""

    dropped = Signal(object)
    """A ``Drop``."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._drag: _Drag | None = None

    def go_to(self, appointment: int) -> None:
        """Put the cursor on an appointment."""
        found = next((item for item in self._items if item.appointment == appointment), None)
        if found is not None:
            self._move_cursor(found.column, found.begins)

    def go_to_minute(self, column: int, minute: int) -> None:
        """Put the cursor on a cell."""
        self._move_cursor(column, minute)

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Move the cursor, open, or move what is under it."""
        key = Qt.Key(event.key())
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if key in _ARROWS and alt:
            self._nudge(*_ARROWS[key], stretch=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif key in _ARROWS:
            self._step(*_ARROWS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not (
                event.modifiers() & Qt.KeyboardModifier.ControlModifier):
            self._open()
        else:
            super().keyPressEvent(event)

    def _step(self, across: int, down: int) -> None:
        column, minute = self._cursor
        here = self.current()
        if down and here is not None:
            minute = here.begins + here.minutes if down > 0 else here.begins - self._slot
            minute = -(-minute // self._slot) * self._slot if down > 0 else minute // self._slot * self._slot
        else:
            minute += down * self._slot
        self._move_cursor(column + across, minute)
        found = self.current()
        if found is not None:
            self._cursor = (found.column, found.begins)

    def _nudge(self, across: int, down: int, *, stretch: bool) -> None:
        item = self.current()
        if item is None:
            return
        if stretch:
            minutes = max(self._slot, item.minutes + down * self._slot)
            drop = Drop(item.appointment, item.column, item.begins, minutes)
        else:
            column = min(max(item.column + across, 0), len(self._columns) - 1)
            drop = Drop(item.appointment, column, item.begins + down * self._slot, item.minutes)
        if (drop.column, drop.begins, drop.minutes) != (item.column, item.begins, item.minutes):
            self.dropped.emit(drop)

    def _open(self) -> None:
        item = self.current()
        if item is not None:
            self.opened.emit(item)
        else:
            self.cell_chosen.emit(*self._cursor)

    def _move_cursor(self, column: int, minute: int) -> None:
        self._put_cursor(column, minute)
        top, bar, found = self._top(self._cursor[1]), self.verticalScrollBar(), self.current()
        tall = (found.begins + found.minutes - self._cursor[1] if found is not None else 0)
        room = self.viewport().height() - max(tall, self._slot) * self._minute() - look().px(4)
        if top - self._head() < bar.value():
            bar.setValue(round(top - self._head()))
        elif top > bar.value() + room:
            bar.setValue(round(top - room))
        self.setAccessibleDescription(found.spoken if found is not None else self._cell_words())
        self.current_changed.emit(found)
        self.viewport().update()

    def _cell_words(self) -> str:
        column, minute = self._cursor
        return f"{self._columns[column].title} {minute // 60:02d}:{minute % 60:02d}" if self._columns else ""

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 (Qt's name)
        """The ring appears."""
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 (Qt's name)
        """The ring goes."""
        self.viewport().update()

    # Mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """Take an appointment, or put the cursor on a cell."""
        if event.button() != Qt.MouseButton.LeftButton or not self._columns:
            return
        at = event.position() + QPointF(0, self.verticalScrollBar().value())
        found = self._item_at(at)
        column, minute = self._cell_at(at)
        if found is None:
            self._move_cursor(column, minute)
            return
        box, item = found
        self._move_cursor(item.column, item.begins)
        stretch = at.y() > box.bottom() - look().px(6)
        self._drag = _Drag(item, at, self._minute_at(at.y()) - item.begins, stretch) if item.state == "booked" else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """Show where it would go."""
        drag = self._drag
        if drag is None:
            return
        at = event.position() + QPointF(0, self.verticalScrollBar().value())
        if not drag.moved and (at - drag.start).manhattanLength() < DRAG_AFTER:
            return
        drag.moved = True
        self._held = drag.item
        column, _ = self._cell_at(at)
        if drag.stretch:
            ends = round(self._minute_at(at.y()) / self._slot) * self._slot
            self._drop = Drop(drag.item.appointment, drag.item.column, drag.item.begins,
                             max(self._slot, ends - drag.item.begins))
        else:
            begins = round((self._minute_at(at.y()) - drag.grip) / self._slot) * self._slot
            self._drop = Drop(drag.item.appointment, column, max(self._hours[0], begins), drag.item.minutes)
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """Let it go there."""
        drag, drop = self._drag, self._drop
        self._drag = self._drop = self._held = None
        self.viewport().update()
        if drag is not None and drop is not None and drop[1:] != (drag.item.column, drag.item.begins,
                                                                  drag.item.minutes):
            self.dropped.emit(drop)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """Open what is there, or book."""
        self._open()

    def _item_at(self, at: QPointF) -> tuple[QRectF, Item] | None:
        return next(((box, item) for box, item, _, _ in self._boxes if box.contains(at)), None)

    def _minute_at(self, y: float) -> int:
        return round((y - self._head()) / self._minute()) + self._hours[0]

    def _cell_at(self, at: QPointF) -> tuple[int, int]:
        column = int((at.x() - self._axis()) // max(self._width(), 1))
        minute = self._minute_at(at.y()) // self._slot * self._slot
        return min(max(column, 0), len(self._columns) - 1), minute
