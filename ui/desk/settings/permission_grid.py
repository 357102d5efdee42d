"""Areas and roles as a grid of boxes, painted: the arrows move in it, space or a click turns a box over."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.desk.settings.permission_presenter import Area
from ui.theme import icons, paint, tokens
from ui.theme.look import look

_STEPS = {Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1), Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0)}
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_MIDDLE = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextWordWrap)


class PermissionGrid(QWidget):
    """One row for each area, one column for each role; one box is chosen."""

    moved = Signal()
    """Another box is chosen."""

    turned = Signal(int, int)
    """The box in this row and column is to be turned over."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._heads: tuple[str, ...] = ()
        self._areas: tuple[Area, ...] = ()
        self._open: tuple[tuple[bool, ...], ...] = ()
        self.row = self.column = 0
        self.spoken: tuple[str, str] = ("", "")
        """How a box that is set and one that is not are read out."""
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def show_areas(self, heads: Sequence[str], areas: Sequence[Area], can: Sequence[Sequence[bool]]) -> None:
        """Show these areas; ``can`` says which boxes can be changed by whoever looks."""
        self._heads, self._areas, self._open = tuple(heads), tuple(areas), tuple(tuple(each) for each in can)
        self._say()
        self.updateGeometry()
        self.update()

    def choose(self, row: int, column: int) -> None:
        """Go to a box."""
        self.row = min(max(row, 0), len(self._areas) - 1)
        self.column = min(max(column, 0), len(self._heads) - 1)
        self._say()
        self.update()
        self.moved.emit()

    def chosen(self) -> Area | None:
        """The area of the chosen box."""
        return self._areas[self.row] if self.row < len(self._areas) else None

    def box(self, row: int, column: int) -> QRectF:
        """Where a box is."""
        return QRectF(self._side() + column * self._width(), self._top() + row * self._height(), self._width(),
                      self._height())

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Comfortable boxes."""
        return QSize(self._side() + len(self._heads) * look().px(84), self._top() + len(self._areas) * self._height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Never so narrow that a role can't be read."""
        return QSize(self._side() + len(self._heads) * look().px(58), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Move, or turn the box over."""
        key = Qt.Key(event.key())
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in _STEPS and self._areas and plain:
            down, right = _STEPS[key]
            self.choose(self.row + down, self.column + right)
        elif key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain and self._areas:
            self.turned.emit(self.row, self.column)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """A click goes to a box and turns it over; one on the name of an area only goes there."""
        where = event.position()
        row = int((where.y() - self._top()) // self._height())
        if not 0 <= row < len(self._areas):
            return
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if where.x() < self._side():
            self.choose(row, self.column)
            return
        self.choose(row, int((where.x() - self._side()) // self._width()))
        self.turned.emit(self.row, self.column)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 (Qt's name)
        """The ring shows."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 (Qt's name)
        """The ring goes."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Roles above, areas at the left, a tick where it is theirs; what was changed stands on a soft ground."""
        now, painter = look(), QPainter(self)
        painter.setFont(now.font("small", bold=True))
        for column, head in enumerate(self._heads):
            box = QRectF(self._side() + column * self._width(), 0, self._width(), self._top() - now.px(tokens.SMALL))
            paint.words(painter, box.adjusted(now.px(2), 0, -now.px(2), 0), _MIDDLE, head, now.colour(
                "accent" if column == self.column else "quiet"))
        for row, area in enumerate(self._areas):
            self._paint_area(painter, row, area)

    def _paint_area(self, painter: QPainter, row: int, area: Area) -> None:
        now = look()
        line = QRectF(0, self._top() + row * self._height(), self.width(), self._height())
        if row == self.row:
            paint.panel(painter, line, now.colour("sunken"), None, tokens.RADIUS_SMALL)
        paint.line_below(painter, line, now.colour("line"))
        painter.setFont(now.font("body", bold=row == self.row))
        metrics = now.metrics("body", bold=row == self.row)
        side = self._side() - now.px(tokens.BASE)
        paint.words(painter, QRectF(now.px(tokens.SMALL), line.top(), side, line.height()), _LEFT,
                    paint.elided(metrics, area.label, side), now.colour("quiet" if area.fixed else "ink"))
        for column, there in enumerate(area.allowed):
            self._paint_box(painter, row, column, there=there, changed=area.changed[column])

    def _paint_box(self, painter: QPainter, row: int, column: int, *, there: bool, changed: bool) -> None:
        now, cell = look(), self.box(row, column)
        size, can = now.px(22), self._open[row][column]
        box = QRectF(cell.center().x() - size / 2, cell.center().y() - size / 2, size, size)
        if can or changed:
            paint.panel(painter, box, now.colour("amber_soft" if changed else "raised"),
                        now.colour("amber" if changed else "line"), tokens.RADIUS_SMALL)
        if there:
            inner = box.adjusted(now.px(3), now.px(3), -now.px(3), -now.px(3))
            icons.paint(painter, inner, "check", now.colour("accent" if can else "quiet"))
        if (row, column) == (self.row, self.column) and self.hasFocus():
            paint.focus_ring(painter, box.adjusted(-now.px(3), -now.px(3), now.px(3), now.px(3)))

    def _say(self) -> None:
        area = self.chosen()
        if area is not None and self._heads:
            self.setAccessibleDescription(f"{area.label}, {self._heads[self.column]}: "
                                          f"{self.spoken[0 if area.allowed[self.column] else 1]}")

    def _width(self) -> float:
        return (self.width() - self._side()) / max(len(self._heads), 1)

    def _side(self) -> int:
        return look().px(330)

    def _top(self) -> int:
        return look().px(44)

    def _height(self) -> int:
        return look().px(34)
