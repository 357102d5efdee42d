"""The diary as it is painted: a time axis, columns, appointments, the cursor and what is being dragged.

Words are cut to their room once when the layout changes, so that a repaint of six hundred appointments is only drawing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from ui.desk.diary.item_brush import NARROW, ItemBrush
from ui.desk.diary.presenter import Column, Item
from ui.theme import paint, tokens
from ui.theme.look import look


class Drop(NamedTuple):
    """Where an appointment was put: column, minute of the day, and its length in minutes."""

    appointment: int
    column: int
    begins: int
    minutes: int


class DiaryFace(QAbstractScrollArea):
    """Columns of appointments, drawn; ``ui.desk.diary.view`` adds keys and mouse."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns: Sequence[Column] = ()
        self._items: Sequence[Item] = ()
        self._boxes: list[tuple[QRectF, Item, str, str]] = []
        self._cut: dict[tuple[str, str, str, int], tuple[str, str]] = {}
        self._hours = (8 * 60, 18 * 60)
        self._slot = 15
        self._cursor = (0, 8 * 60)
        self._now: tuple[int, int] | None = None
        self._drop: Drop | None = None
        self._held: Item | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    # What the page says

    def show_days(self, columns: Sequence[Column], items: Sequence[Item], hours: tuple[int, int], slot: int) -> None:
        """Show these; the cursor stays where it was, as far as that is still there."""
        self._columns, self._items, self._hours, self._slot = columns, items, hours, slot
        self._drop = self._held = None
        self._put_cursor(*self._cursor)
        self._lay_out()

    def set_now(self, now: tuple[int, int] | None) -> None:
        """The line of the present: column and minute, or none."""
        if now != self._now:
            self._now = now
            self.viewport().update()

    def current(self) -> Item | None:
        """The appointment under the cursor."""
        column, minute = self._cursor
        return next((item for item in self._items if item.column == column
                     and item.begins <= minute < item.begins + item.minutes), None)

    def cell(self) -> tuple[int, int]:
        """Column and minute of the cursor."""
        return self._cursor

    def items(self) -> tuple[Item, ...]:
        """What is shown."""
        return tuple(self._items)

    def box_of(self, appointment: int) -> QRectF:
        """Where an appointment is drawn now, in the viewport; empty where it is not shown."""
        offset = self.verticalScrollBar().value()
        return next((box.translated(0, -offset) for box, item, _, _ in self._boxes if item.appointment == appointment),
                    QRectF())

    def point_of(self, column: int, minute: int) -> QPoint:
        """The upper left corner of a cell in the viewport."""
        return QPoint(round(self._left(column)) + 4,
                      round(self._top(minute) - self.verticalScrollBar().value()) + 2)

    # Measures

    def restyled(self) -> None:
        """Take the letters and distances of the look in force."""
        self._cut.clear()
        self._lay_out()

    def _scrolled(self, to: int) -> None:
        self.viewport().update()

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """A day at a glance."""
        return QSize(look().px(720), look().px(520))

    def _axis(self) -> int:
        return look().px(56)

    def _head(self) -> int:
        return look().px(44)

    def _minute(self) -> float:
        """Pixels of one minute: the day fills the room, and a slot is never too low to read."""
        low, high = self._hours
        room = max(self.viewport().height() - self._head() - look().px(tokens.SMALL), 1)
        return max(room / max(high - low, 60), look().px(18) / max(self._slot, 5))

    def _top(self, minute: int) -> float:
        return self._head() + (minute - self._hours[0]) * self._minute()

    def _left(self, column: int) -> float:
        return self._axis() + column * self._width()

    def _width(self) -> float:
        return (self.viewport().width() - self._axis()) / max(len(self._columns), 1)

    def _lay_out(self) -> None:
        """Measure every appointment and cut its words."""
        now = look()
        bold, small = QFontMetrics(now.font("body", bold=True)), QFontMetrics(now.font("small"))
        width, minute = self._width(), self._minute()
        boxes: list[tuple[QRectF, Item, str, str]] = []
        gap, inside, narrow, least = now.px(2), now.px(14), now.px(NARROW), now.px(tokens.SNUG)
        lefts = [self._left(at) + now.px(3) for at in range(len(self._columns))]
        head, low, cut = self._head(), self._hours[0], self._cut
        for item in self._items:
            share = (width - now.px(6)) / item.of
            box = QRectF(lefts[item.column] + item.place * share, head + (item.begins - low) * minute + 1, share - gap,
                         max(item.minutes, self._slot) * minute - 2)
            room = int(box.width()) - inside
            key = (item.time, item.title, item.detail, room)
            words = cut.get(key)
            if words is None:
                words = cut[key] = _cut(item, room, bold, small, narrow, least)
            boxes.append((box, item, *words))
        self._boxes = boxes
        height = self._top(self._hours[1]) + now.px(tokens.SMALL)
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, round(height - self.viewport().height())))
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(max(1, round(self._slot * minute)))
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Measure again."""
        super().resizeEvent(event)
        self._lay_out()

    def _put_cursor(self, column: int, minute: int) -> None:
        low, high = self._hours
        self._cursor = (min(max(column, 0), max(len(self._columns) - 1, 0)),
                        min(max(minute, low), high - self._slot) // 5 * 5)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Grid, appointments, what is dragged, the present, and the heads on top."""
        painter = QPainter(self.viewport())
        now, offset = look(), self.verticalScrollBar().value()
        painter.fillRect(self.viewport().rect(), now.colour("raised"))
        painter.translate(0, -offset)
        shown = QRectF(event.rect()).translated(0, offset)
        self._paint_grid(painter)
        self._paint_cursor(painter)
        brush, chosen = ItemBrush(painter, focused=self.hasFocus()), self.current()
        for box, item, title, detail in self._boxes:
            if box.intersects(shown):
                brush.item(box, item, title, detail, faint=item is self._held, chosen=item is chosen)
        if self._drop is not None:
            self._paint_drop(painter, self._drop)
        self._paint_now(painter)
        painter.translate(0, offset)
        self._paint_heads(painter)

    def _paint_grid(self, painter: QPainter) -> None:
        now = look()
        low, high = self._hours
        bottom, width = self._top(high), self._width()
        for at, column in enumerate(self._columns):
            for begins, ends in _closed(column.open, low, high):
                painter.fillRect(QRectF(self._left(at), self._top(begins), width, self._top(ends) - self._top(begins)),
                                 now.colour("surface"))
        painter.setFont(now.font("small"))
        for minute in range(low, high + 1, 30):
            whole = minute % 60 == 0
            painter.setPen(QPen(now.colour("line"), 1, Qt.PenStyle.SolidLine if whole else Qt.PenStyle.DotLine))
            y = self._top(minute)
            painter.drawLine(QPointF(self._axis(), y), QPointF(self.viewport().width(), y))
            if whole and minute < high:
                painter.setPen(now.colour("quiet"))
                painter.drawText(QRectF(0, y + 1, self._axis() - now.px(8), now.px(18)), Qt.AlignmentFlag.AlignRight,
                                 f"{minute // 60:02d}:00")
        painter.setPen(now.colour("line"))
        for at in range(len(self._columns) + 1):
            x = self._left(at)
            painter.drawLine(QPointF(x, self._head()), QPointF(x, bottom))

    def _paint_cursor(self, painter: QPainter) -> None:
        if self.current() is not None or not self._columns:
            return
        column, minute = self._cursor
        box = QRectF(self._left(column) + 1, self._top(minute), self._width() - 2, self._slot * self._minute())
        paint.panel(painter, box, look().colour("accent_soft"), None, tokens.RADIUS_SMALL)
        if self.hasFocus():
            paint.focus_ring(painter, box, tokens.RADIUS_SMALL)

    def _paint_drop(self, painter: QPainter, drop: Drop) -> None:
        now = look()
        box = QRectF(self._left(drop.column) + 3, self._top(drop.begins), self._width() - 6,
                     drop.minutes * self._minute())
        painter.setOpacity(0.85)
        paint.panel(painter, box, now.colour("accent_soft"), now.colour("accent"), tokens.RADIUS_SMALL, 2)
        painter.setOpacity(1.0)
        painter.setPen(now.colour("accent"))
        painter.setFont(now.font("body", bold=True))
        ends = drop.begins + drop.minutes
        painter.drawText(box.adjusted(8, 2, -4, -2), Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft,
                         f"{drop.begins // 60:02d}:{drop.begins % 60:02d} – {ends // 60 % 24:02d}:{ends % 60:02d}")

    def _paint_now(self, painter: QPainter) -> None:
        if self._now is None or not self._hours[0] <= self._now[1] <= self._hours[1]:
            return
        column, minute = self._now
        last = next((at for at in range(len(self._columns) - 1, -1, -1)
                     if self._columns[at].on == self._columns[column].on), column)
        y = self._top(minute)
        painter.setPen(QPen(look().colour("red"), 2))
        painter.drawLine(QPointF(self._left(column), y), QPointF(self._left(last + 1), y))

    def _paint_heads(self, painter: QPainter) -> None:
        now = look()
        painter.fillRect(QRectF(0, 0, self.viewport().width(), self._head()), now.colour("raised"))
        painter.setPen(now.colour("line"))
        painter.drawLine(QPointF(0, self._head() - 0.5), QPointF(self.viewport().width(), self._head() - 0.5))
        bold, small = now.font("body", bold=True), now.font("small")
        for at, column in enumerate(self._columns):
            box = QRectF(self._left(at) + now.px(6), 0, self._width() - now.px(8), self._head() - now.px(4))
            painter.setFont(bold)
            painter.setPen(now.colour("ink" if column.open else "quiet"))
            title = QFontMetrics(bold).elidedText(column.title, Qt.TextElideMode.ElideRight, int(box.width()))
            if not column.detail:
                painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, title)
                continue
            painter.drawText(box.adjusted(0, 3, 0, -box.height() / 2), Qt.AlignmentFlag.AlignVCenter, title)
            painter.setFont(small)
            painter.setPen(now.colour("quiet"))
            painter.drawText(box.adjusted(0, box.height() / 2, 0, 0), Qt.AlignmentFlag.AlignVCenter, column.detail)


def _closed(opened: tuple[int, int] | None, low: int, high: int) -> list[tuple[int, int]]:
    """The stretches between two minutes of the day in which the centre is closed."""
    if opened is None:
        return [(low, high)]
    return [(begins, ends) for begins, ends in ((low, min(opened[0], high)), (max(opened[1], low), high))
            if ends > begins]


def _cut(item: Item, room: int, bold: QFontMetrics, small: QFontMetrics, narrow: int,
         least: int) -> tuple[str, str]:
    """Both lines of an appointment, as far as the room goes."""
    if room < least:
        return "", ""
    line, below = f"{item.time} {item.title}", item.detail
    if bold.horizontalAdvance(line) > room:  # the axis tells the time; who comes matters more
        line, below = item.title, f"{item.time} {item.detail}"
    right = Qt.TextElideMode.ElideRight
    return line if room < narrow else bold.elidedText(line, right, room), small.elidedText(below, right, room)
