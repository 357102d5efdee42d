"""A month as a grid of days, painted; the arrows move in it, Page Up and Page Down turn the month."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.desk.calendar.presenter import WEEKS, DayCell
from ui.theme import paint, tokens
from ui.theme.look import ColourName, look

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}
_MARKS: dict[str, tuple[ColourName, ColourName]] = {
    "off": ("red_soft", "red"), "worked": ("sunken", "ink"), "closed": ("sunken", "quiet"),
    "open": ("green_soft", "green"),
}


class MonthGrid(QWidget):
    """Seven columns, six weeks. One day is chosen; the chosen day and a screen reader say the same."""

    moved = Signal(object)
    """The ``date`` a person went to."""

    turned = Signal(int)
    """Months to turn: -1 or 1."""

    entered = Signal()
    """Enter: what stands for the chosen day should have the keyboard."""

    def __init__(self, name: str, weekdays: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._weekdays = tuple(weekdays)
        self._cells: list[DayCell] = []
        self._day = date.min
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_month(self, cells: Sequence[DayCell], day: date) -> None:
        """Show these days, with this one chosen."""
        self._cells = list(cells)
        self._day = day
        chosen = next((cell for cell in self._cells if cell.day == day), None)
        self.setAccessibleDescription(chosen.spoken if chosen else "")
        self.update()

    def chosen(self) -> DayCell | None:
        """The chosen day."""
        return next((cell for cell in self._cells if cell.day == self._day), None)

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Comfortable cells."""
        return QSize(look().px(7 * 88), look().px(28 + WEEKS * 76))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Never so small that a number and a word do not fit."""
        return QSize(look().px(7 * 56), look().px(28 + WEEKS * 56))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Move, turn, enter."""
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.moved.emit(self._day + timedelta(days=_STEPS[key]))
        elif key == Qt.Key.Key_Home:
            self.moved.emit(self._day - timedelta(days=self._day.weekday()))
        elif key == Qt.Key.Key_End:
            self.moved.emit(self._day + timedelta(days=6 - self._day.weekday()))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.turned.emit(-1 if key == Qt.Key.Key_PageUp else 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """A click chooses a day."""
        cell = next((cell for cell, box in self._boxes() if box.contains(event.position())), None)
        if cell is not None:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self.moved.emit(cell.day)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Weekdays above, then the days."""
        now = look()
        painter = QPainter(self)
        painter.setFont(now.font("small", bold=True))
        painter.setPen(now.colour("quiet"))
        width = self.width() / 7
        for column, words in enumerate(self._weekdays):
            painter.drawText(QRectF(column * width, 0, width, now.px(26)), Qt.AlignmentFlag.AlignCenter, words)
        for cell, box in self._boxes():
            self._paint_cell(painter, box, cell)

    def _boxes(self) -> list[tuple[DayCell, QRectF]]:
        now = look()
        top = now.px(28)
        width, height = self.width() / 7, (self.height() - top) / WEEKS
        gap = now.px(2)
        return [(cell, QRectF(place % 7 * width + gap, top + place // 7 * height + gap, width - 2 * gap,
                              height - 2 * gap)) for place, cell in enumerate(self._cells)]

    def _paint_cell(self, painter: QPainter, box: QRectF, cell: DayCell) -> None:
        now = look()
        chosen = cell.day == self._day
        ground: ColourName = "accent_soft" if chosen else "surface" if cell.closed or not cell.inside else "raised"
        edge: ColourName = "accent" if chosen or cell.today else "line"
        paint.panel(painter, box, now.colour(ground), now.colour(edge), tokens.RADIUS_CONTROL,
                    1.5 if cell.today else 1.0)
        inner = box.adjusted(now.px(7), now.px(4), -now.px(6), -now.px(5))
        number, small = now.font("lead", bold=cell.today or chosen), now.font("small")
        painter.setFont(number)
        painter.setPen(now.colour("accent" if cell.today else "ink" if cell.inside else "quiet"))
        height = QFontMetrics(number).height()
        painter.drawText(QRectF(inner.left(), inner.top(), inner.width(), height), Qt.AlignmentFlag.AlignLeft,
                         cell.number)
        self._paint_mark(painter, QRectF(inner.left(), inner.top(), inner.width(), height), cell)
        painter.setFont(now.font("small", bold=cell.festive) if cell.festive else small)
        painter.setPen(now.colour("red" if cell.festive and cell.inside else "quiet"))
        line = QFontMetrics(small).height()
        words = QFontMetrics(painter.font()).elidedText(cell.below, Qt.TextElideMode.ElideRight, int(inner.width()))
        painter.drawText(QRectF(inner.left(), inner.top() + height, inner.width(), line + 2),
                         Qt.AlignmentFlag.AlignLeft, words)
        if cell.count:
            self._paint_count(painter, inner, cell)
        if chosen and self.hasFocus():
            paint.focus_ring(painter, box)

    def _paint_mark(self, painter: QPainter, line: QRectF, cell: DayCell) -> None:
        """What the day is, at the right of its number; words and colour together."""
        if not cell.mark:
            return
        now = look()
        font = now.font("small", bold=True)
        ground, ink = _MARKS[cell.mark]
        width = QFontMetrics(font).horizontalAdvance(cell.mark_words) + now.px(10)
        box = QRectF(line.right() - width, line.top() + now.px(1), width, QFontMetrics(font).height() + now.px(2))
        paint.panel(painter, box, now.colour(ground), None, tokens.RADIUS_SMALL)
        painter.setFont(font)
        painter.setPen(now.colour(ink))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, cell.mark_words)

    def _paint_count(self, painter: QPainter, inner: QRectF, cell: DayCell) -> None:
        """How many special days, in the lower corner."""
        now = look()
        font = now.font("small", bold=True)
        words = str(cell.count) if cell.count < 1000 else "999+"
        height = QFontMetrics(font).height() + now.px(2)
        width = max(QFontMetrics(font).horizontalAdvance(words) + now.px(12), height)
        box = QRectF(inner.right() - width, inner.bottom() - height, width, height)
        paint.panel(painter, box, now.colour("amber_soft"), None, height / 2 / now.scale)
        painter.setFont(font)
        painter.setPen(now.colour("amber"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
