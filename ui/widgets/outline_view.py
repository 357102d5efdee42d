"""One side of the car with its marks: tap a place, or move the cross with the arrow keys and press Enter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QByteArray, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import paint, tokens
from ui.theme.look import ColourName, look
from ui.widgets.outline_areas import ViewDrawing
from ui.widgets.plain_label import plain_tip

Origin = Literal["earlier", "arrival", "delivery"]
_FILLS: dict[Origin, ColourName] = {"earlier": "edge", "arrival": "ink", "delivery": "accent"}
_STEP, _LEAP = 10, 50
_NIGHT = {"line": "#b9c6c8", "detail": "#6f8086", "body": "#263034", "glass": "#33454b", "lamp": "#4a5550",
          "tyre": "#3a464a"}
"""The drawing's colours in the dark theme."""


@dataclass(frozen=True, slots=True)
class OutlineMark:
    """A mark to show. ``x`` and ``y`` in thousandths of the drawing's width and height."""

    key: int
    view: str
    x: int
    y: int
    number: int
    origin: Origin
    label: str = ""
    """What it is, in words: ``Scratch, up to 2 cm``."""


class OutlineView(QWidget):
    """Draws one view as large as it fits.

    Marks of earlier visits are grey squares, those of the arrival dark discs, new ones at delivery accent diamonds:
    shape and colour. ``,`` and ``.`` go from mark to mark.
    """

    placed = Signal(str, int, int, str)
    """View, x, y and the key of the area (empty beside the car)."""

    mark_chosen = Signal(int)

    def __init__(self, drawing: ViewDrawing, *, touch: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.drawing = drawing
        self._touch = touch
        self._marks: tuple[OutlineMark, ...] = ()
        self._cross = QPointF(500, 500)
        self._svg: QSvgRenderer | None = None
        self._may_place = True
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.CrossCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setSizePolicy(policy)
        self.show_drawing(drawing)

    def show_drawing(self, drawing: ViewDrawing) -> None:
        """The same view, its words in another language perhaps."""
        self.drawing = drawing
        self.setAccessibleName(drawing.label)
        self.restyled()

    def set_marks(self, marks: tuple[OutlineMark, ...]) -> None:
        """Show these marks; those of other views are left out."""
        self._marks = tuple(mark for mark in marks if mark.view == self.drawing.key)
        self.setAccessibleDescription("; ".join(f"{mark.number} {mark.label}" for mark in self._marks))
        self.update()

    def set_may_place(self, may: bool) -> None:
        """Whether new marks can be put here; old ones can always be looked at."""
        self._may_place = may
        self.setCursor(Qt.CursorShape.CrossCursor if may else Qt.CursorShape.ArrowCursor)

    def cross(self) -> tuple[int, int]:
        """Where the cross is, in thousandths."""
        return round(self._cross.x()), round(self._cross.y())

    def restyled(self) -> None:
        """Take the colours of the look in force."""
        svg = self.drawing.svg
        if look().colours == tokens.DARK:
            for name, colour in self.drawing.colours:
                svg = svg.replace(colour, _NIGHT.get(name, colour))
        self._svg = QSvgRenderer(QByteArray(svg.encode()))
        self.update()

    def field(self) -> QRectF:
        """Where the drawing lies in the widget: the largest that fits under the caption."""
        now = look()
        top = now.px(22)
        room = QRectF(now.px(4), top, self.width() - 2 * now.px(4), self.height() - top - now.px(4))
        width = min(room.width(), room.height() * self.drawing.aspect)
        height = width / self.drawing.aspect
        return QRectF(room.center().x() - width / 2, room.center().y() - height / 2, width, height)

    def place_of(self, x: float, y: float) -> QPointF:
        """Where a point in thousandths lies in the widget."""
        field = self.field()
        return QPointF(field.left() + x * field.width() / 1000, field.top() + y * field.height() / 1000)

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """A hand wide."""
        width = look().px(380)
        return QSize(width, round(width / self.drawing.aspect) + look().px(26))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Small, but still to be hit."""
        width = look().px(180)
        return QSize(width, round(width / self.drawing.aspect) + look().px(26))

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """Choose the mark under the finger, or put one there."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        at = event.position()
        mark = self.mark_at(at)
        if mark is not None:
            self.mark_chosen.emit(mark.key)
            return
        field = self.field()
        if field.contains(at):
            self._cross = QPointF(1000 * (at.x() - field.left()) / field.width(),
                                  1000 * (at.y() - field.top()) / field.height())
            self.update()
            self._place()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """Say what lies under the mouse."""
        mark = self.mark_at(event.position())
        field, at = self.field(), event.position()
        area = self.drawing.area_at(1000 * (at.x() - field.left()) / field.width(),
                                    1000 * (at.y() - field.top()) / field.height())
        plain_tip(self, f"{mark.number}  {mark.label}" if mark else area.label if area else "")

    def mark_at(self, at: QPointF) -> OutlineMark | None:
        """The mark within reach of a point of the widget, the newest first."""
        reach = self._radius() + look().px(10 if self._touch else 2)
        for mark in reversed(self._marks):
            away = self.place_of(mark.x, mark.y) - at
            if away.x() ** 2 + away.y() ** 2 <= reach ** 2:
                return mark
        return None

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Arrows move the cross (with Shift by more), Enter or Space puts a mark or chooses the one there."""
        step = _LEAP if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else _STEP
        moves = {Qt.Key.Key_Left: (-step, 0), Qt.Key.Key_Right: (step, 0), Qt.Key.Key_Up: (0, -step * 2),
                 Qt.Key.Key_Down: (0, step * 2)}
        key = Qt.Key(event.key())
        if key in moves:
            dx, dy = moves[key]
            self._cross = QPointF(min(max(self._cross.x() + dx, 0), 1000), min(max(self._cross.y() + dy, 0), 1000))
            self.update()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and not event.modifiers():
            mark = self.mark_at(self.place_of(self._cross.x(), self._cross.y()))
            if mark is not None:
                self.mark_chosen.emit(mark.key)
            else:
                self._place()
        elif key in (Qt.Key.Key_Comma, Qt.Key.Key_Period) and self._marks:
            self._hop(1 if key == Qt.Key.Key_Period else -1)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 (Qt's name)
        """Show the cross."""
        super().focusInEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Caption, drawing, marks, cross."""
        now = look()
        painter = QPainter(self)
        painter.setFont(now.font("small"))
        painter.setPen(now.colour("quiet"))
        field = self.field()
        painter.drawText(QRectF(field.left(), field.top() - now.px(22), field.width(), now.px(20)),
                         Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self.drawing.label)
        if self._svg is not None:
            self._svg.render(painter, field)
        for mark in self._marks:
            self._draw_mark(painter, mark)
        if self.hasFocus():
            self._draw_cross(painter)
            paint.focus_ring(painter, QRectF(self.rect()))

    def _radius(self) -> float:
        return look().px(13 if self._touch else 10)

    def _draw_mark(self, painter: QPainter, mark: OutlineMark) -> None:
        now = look()
        radius = self._radius()
        centre = self.place_of(mark.x, mark.y)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(centre)
        painter.setPen(QPen(now.colour("raised"), now.px(2)))
        painter.setBrush(now.colour(_FILLS[mark.origin]))
        if mark.origin == "earlier":
            side = radius * 0.88
            painter.drawRoundedRect(QRectF(-side, -side, 2 * side, 2 * side), 3, 3)
        elif mark.origin == "arrival":
            painter.drawEllipse(QPointF(0, 0), radius, radius)
        else:
            painter.rotate(45)
            painter.drawRoundedRect(QRectF(-radius * 0.92, -radius * 0.92, radius * 1.84, radius * 1.84), 3, 3)
            painter.rotate(-45)
        font = now.font("small", bold=True)
        painter.setFont(font)
        painter.setPen(now.colour("raised"))
        height = QFontMetricsF(font).height()
        painter.drawText(QRectF(-radius * 2, -height / 2, radius * 4, height), Qt.AlignmentFlag.AlignCenter,
                         str(mark.number))
        painter.restore()

    def _draw_cross(self, painter: QPainter) -> None:
        now = look()
        at = self.place_of(self._cross.x(), self._cross.y())
        arm, gap = now.px(12), now.px(4)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for colour, width in ((now.colour("raised"), now.px(4)), (now.colour("focus"), now.px(2))):
            painter.setPen(QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1)):
                painter.drawLine(at + QPointF(dx * gap, dy * gap), at + QPointF(dx * arm, dy * arm))

    def _place(self) -> None:
        if not self._may_place:
            return
        x, y = self.cross()
        area = self.drawing.area_at(x, y)
        self.placed.emit(self.drawing.key, x, y, area.key if area else "")

    def _hop(self, step: int) -> None:
        here = self.mark_at(self.place_of(self._cross.x(), self._cross.y()))
        at = self._marks.index(here) + step if here in self._marks else (0 if step > 0 else -1)
        mark = self._marks[at % len(self._marks)]
        self._cross = QPointF(mark.x, mark.y)
        self.update()
