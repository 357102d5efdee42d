"""A week of people as a grid, painted: the arrows move in it, a digit sets a usual shift, Delete clears."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.desk.roster.presenter import DAYS, Cell, DayHead
from ui.theme import paint, tokens
from ui.theme.look import ColourName, look
from ui.theme.tokens import TypeSize

_STEPS = {Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1), Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0)}
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_MIDDLE = int(Qt.AlignmentFlag.AlignCenter)


class WeekGrid(QWidget):
    """One row for each person, one column for each day; one cell is chosen."""

    moved = Signal(int, int)
    """The row and column a person went to."""

    digit = Signal(int)
    """A digit from 1: the usual shift that was set for the chosen cell."""

    cleared = Signal()
    """The chosen cell is to be emptied."""

    entered = Signal()
    """Enter: the form of the chosen cell should have the keyboard."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heads: list[DayHead] = []
        self._names: list[tuple[str, str]] = []
        self._cells: list[list[Cell]] = []
        self._row = self._column = 0
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def show_week(self, heads: Sequence[DayHead], names: Sequence[tuple[str, str]], cells: Sequence[Sequence[Cell]],
                  row: int, column: int) -> None:
        """Show these days and people (name and role), with one cell chosen."""
        self._heads, self._names = list(heads), list(names)
        self._cells = [list(each) for each in cells]
        self._row, self._column = row, column
        cell = self.chosen()
        self.setAccessibleDescription(cell.spoken if cell is not None else "")
        self.updateGeometry()
        self.update()

    def chosen(self) -> Cell | None:
        """The chosen cell."""
        return self._cells[self._row][self._column] if self._row < len(self._cells) else None

    def cells(self) -> list[list[Cell]]:
        """What is shown."""
        return self._cells

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Comfortable cells."""
        return QSize(self._side() + DAYS * look().px(96), self._top() + len(self._names) * self._height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Never so narrow that a time does not fit."""
        return QSize(self._side() + DAYS * look().px(76), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Move, set, clear, enter."""
        key = Qt.Key(event.key())
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in _STEPS and self._names:
            down, right = _STEPS[key]
            self.moved.emit(min(max(self._row + down, 0), len(self._names) - 1),
                            min(max(self._column + right, 0), DAYS - 1))
        elif plain and Qt.Key.Key_1 <= key <= Qt.Key.Key_9:
            self.digit.emit(int(key) - int(Qt.Key.Key_0))
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.cleared.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """A click chooses a cell."""
        for row in range(len(self._names)):
            for column in range(DAYS):
                if self._box(row, column).contains(event.position()):
                    self.setFocus(Qt.FocusReason.MouseFocusReason)
                    self.moved.emit(row, column)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Days above, people at the left, their shifts."""
        painter = QPainter(self)
        for column, head in enumerate(self._heads):
            self._paint_head(painter, column, head)
        for row, (name, role) in enumerate(self._names):
            self._paint_name(painter, row, name, role)
            for column in range(DAYS):
                self._paint_cell(painter, row, column)

    def _paint_head(self, painter: QPainter, column: int, head: DayHead) -> None:
        now = look()
        left, width = self._left(column), self._width()
        line = now.metrics("small").height() + now.px(2)
        painter.setFont(now.font("body", bold=True))
        paint.words(painter, QRectF(left, 0, width, line + now.px(2)), _MIDDLE, f"{head.weekday}  {head.date}",
                    now.colour("accent" if head.today else "quiet" if head.closed else "ink"))
        below = QRectF(left, line + now.px(3), width, line)
        if head.thin:
            box = below.adjusted(now.px(4), 0, -now.px(4), 0)
            paint.panel(painter, box, now.colour("amber_soft"), None, tokens.RADIUS_SMALL)
        painter.setFont(now.font("small", bold=head.thin))
        paint.words(painter, below, _MIDDLE, f"⚠ {head.arrivals}" if head.thin else head.arrivals,
                    now.colour("amber" if head.thin else "quiet"))

    def _paint_name(self, painter: QPainter, row: int, name: str, role: str) -> None:
        now = look()
        top, height, side = self._top() + row * self._height(), self._height(), self._side() - now.px(8)
        bold, small = now.metrics("body", bold=True), now.metrics("small")
        first = top + (height - bold.height() - small.height()) / 2
        painter.setFont(now.font("body", bold=True))
        paint.words(painter, QRectF(0, first, side, bold.height()), _LEFT, paint.elided(bold, name, side),
                    now.colour("ink"))
        painter.setFont(now.font("small"))
        paint.words(painter, QRectF(0, first + bold.height(), side, small.height()), _LEFT,
                    paint.elided(small, role, side), now.colour("quiet"))

    def _paint_cell(self, painter: QPainter, row: int, column: int) -> None:
        now = look()
        cell, head, box = self._cells[row][column], self._heads[column], self._box(row, column)
        chosen = (row, column) == (self._row, self._column)
        ground: ColourName = "accent_soft" if cell.times and not cell.away else "surface" if head.closed or cell.away \
            else "raised"
        paint.panel(painter, box, now.colour(ground), now.colour("accent" if chosen else "line"), tokens.RADIUS_CONTROL,
                    2.0 if chosen else 1.0)
        inner = box.adjusted(now.px(3), 0, -now.px(3), 0)
        small = now.metrics("small")
        fits = now.metrics("body", bold=not cell.away).horizontalAdvance(cell.times) <= inner.width()
        size: TypeSize = "body" if fits else "small"
        metrics = now.metrics(size, bold=not cell.away)
        high = metrics.height() + (small.height() if cell.note else 0)
        top = inner.center().y() - high / 2
        painter.setFont(now.font(size, bold=not cell.away))
        paint.words(painter, QRectF(inner.left(), top, inner.width(), metrics.height()), _MIDDLE,
                    paint.elided(metrics, cell.times, inner.width()), now.colour("quiet" if cell.away else "accent"))
        if cell.note:
            painter.setFont(now.font("small"))
            paint.words(painter, QRectF(inner.left(), top + metrics.height(), inner.width(), small.height()), _MIDDLE,
                        paint.elided(small, cell.note, inner.width()), now.colour("quiet"))
        if chosen and self.hasFocus():
            paint.focus_ring(painter, box)

    def _box(self, row: int, column: int) -> QRectF:
        gap = look().px(2)
        return QRectF(self._left(column) + gap, self._top() + row * self._height() + gap, self._width() - 2 * gap,
                      self._height() - 2 * gap)

    def _left(self, column: int) -> float:
        return self._side() + column * self._width()

    def _width(self) -> float:
        return (self.width() - self._side()) / DAYS

    def _side(self) -> int:
        return look().px(92)

    def _top(self) -> int:
        return look().px(48)

    def _height(self) -> int:
        return look().px(50)
