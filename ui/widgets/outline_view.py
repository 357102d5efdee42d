"""One side of the car with its marks: tap a place, or move the cross with the arrow keys and press Enter."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QTouchEvent,
)
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import paint, tokens
from ui.theme.look import look
from ui.widgets.outline_areas import ViewDrawing
from ui.widgets.outline_hand import OutlineHand
from ui.widgets.outline_marks import OutlineMark, draw_leader, draw_number, number_places, radius
from ui.widgets.plain_label import plain_tip

__all__ = ["OutlineMark", "OutlineView"]

_STEP, _LEAP = 10, 50
_NIGHT = {"line": "#b9c6c8", "detail": "#6f8086", "body": "#263034", "glass": "#33454b", "lamp": "#4a5550",
          "tyre": "#3a464a"}
"""The drawing's colours in the dark theme."""


class OutlineView(QWidget):
    """Draws one view as large as it fits.

    Marks of earlier visits are grey squares, those of the arrival dark discs, new ones at delivery accent diamonds:
    shape and colour. ``,`` and ``.`` go from mark to mark. A mark that may be moved follows the mouse or finger that
    drags it; a finger that slides elsewhere moves the page.
    """

    placed = Signal(str, int, int, str)
    """View, x, y and the key of the area (empty beside the car); told when the mark has been painted."""

    mark_chosen = Signal(int)

    mark_moved = Signal(int, int, int, str)
    """The key of a mark, its new x, y and area."""

    body_wanted = Signal()
    """The key B: the next kind of body."""

    def __init__(self, drawing: ViewDrawing, *, touch: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.drawing = drawing
        self._touch = touch
        self._marks: tuple[OutlineMark, ...] = ()
        self._places: dict[int, QPointF] = {}
        self._chosen: int | None = None
        self._just: OutlineMark | None = None
        self._cross = QPointF(500, 500)
        self._svg: QSvgRenderer | None = None
        self._car: QPixmap | None = None
        self._may_place = True
        self._hand = OutlineHand(self)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.CrossCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setSizePolicy(policy)
        self.show_drawing(drawing)

    def show_drawing(self, drawing: ViewDrawing) -> None:
        """The same view of another body, or with its words in another language."""
        self.drawing = drawing
        self.setAccessibleName(drawing.label)
        self.restyled()

    def set_marks(self, marks: tuple[OutlineMark, ...]) -> None:
        """Show these marks; those of other views are left out."""
        self._just = None
        mine = tuple(mark for mark in marks if mark.view == self.drawing.key)
        if mine == self._marks:
            return
        self._marks = mine
        self._places = {}
        self.setAccessibleDescription("; ".join(f"{mark.number} {mark.label}" for mark in self._marks))
        self.update()

    def set_chosen(self, mark: int | None) -> None:
        """Put a ring around this mark."""
        if mark != self._chosen:
            self._chosen = mark
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
        self._car, self._places = None, {}
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

    def number_at(self, mark: int) -> QPointF:
        """Where the number of a mark stands in the widget."""
        return self._numbers()[mark]

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """A hand wide."""
        width = look().px(380)
        return QSize(width, round(width / self.drawing.aspect) + look().px(26))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Small, but still to be hit."""
        width = look().px(180)
        return QSize(width, round(width / self.drawing.aspect) + look().px(26))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Drawn anew at this size."""
        super().resizeEvent(event)
        self._car, self._places = None, {}

    def event(self, event: QEvent) -> bool:
        """A finger: it taps, drags a mark or slides the page; a second one ends what the first began."""
        if not isinstance(event, QTouchEvent) or not event.points():
            return super().event(event)
        at = event.points()[0].position()
        if event.type() == QEvent.Type.TouchBegin:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self._hand.press(at, finger=True)
        elif event.type() == QEvent.Type.TouchUpdate and len(event.points()) == 1:
            self._hand.drag(at)
        elif event.type() == QEvent.Type.TouchEnd and len(event.points()) == 1:
            self._hand.release(at)
        else:
            self._hand.let_go()
        event.accept()
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """Down on a mark or a place."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._hand.press(event.position(), finger=False)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """Drag what is held, or say what lies under the mouse."""
        if self._hand.down:
            self._hand.drag(event.position())
            return
        mark = self.mark_at(event.position())
        area = self.drawing.area_at(*self.thousandths(event.position()))
        plain_tip(self, f"{mark.number}  {mark.label}" if mark else area.label if area else "")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """Choose the mark that was pressed, put one there, or leave the one that was dragged."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._hand.release(event.position())

    def tap(self, at: QPointF) -> None:
        """A place was tapped: the cross goes there, and a mark where one may be put."""
        if self.field().contains(at):
            self._cross = QPointF(*self.thousandths(at))
            self.update()
            self._place()

    def mark_at(self, at: QPointF) -> OutlineMark | None:
        """The mark within reach of a point of the widget: the nearest one."""
        reach = self._radius() + look().px(4 if self._touch or self._hand.finger else 2)
        places = self._numbers()

        def away(mark: OutlineMark) -> float:
            gap = places[mark.key] - at
            return gap.x() ** 2 + gap.y() ** 2

        nearest = min(self._marks, key=away, default=None)
        return nearest if nearest is not None and away(nearest) <= reach ** 2 else None

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
        elif key == Qt.Key.Key_B and not event.modifiers():
            self.body_wanted.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Caption, drawing, marks, cross."""
        now = look()
        painter = QPainter(self)
        field = self.field()
        painter.setFont(now.font("small"))
        painter.setPen(now.colour("quiet"))
        painter.drawText(QRectF(field.left(), field.top() - now.px(22), field.width(), now.px(20)),
                         Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self.drawing.label)
        painter.drawPixmap(QPointF(0, 0), self._drawn(field))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        places, size = self._numbers(), self._radius()
        for mark in self._marks:
            draw_leader(painter, mark, self.place_of(mark.x, mark.y), places[mark.key], size)
        for mark in self._marks:
            dragged = self._hand.dragged(mark)
            draw_number(painter, mark, dragged or places[mark.key], size,
                        chosen=dragged is not None or mark.key == self._chosen)
        if self._just is not None:
            draw_number(painter, self._just, self.place_of(self._just.x, self._just.y), size, chosen=True)
        if self.hasFocus():
            self._draw_cross(painter)
            paint.focus_ring(painter, QRectF(self.rect()))

    def _drawn(self, field: QRectF) -> QPixmap:
        """The car at this size, rendered once."""
        if self._car is None:
            ratio = self.devicePixelRatioF()
            self._car = QPixmap(round(self.width() * ratio), round(self.height() * ratio))
            self._car.setDevicePixelRatio(ratio)
            self._car.fill(Qt.GlobalColor.transparent)
            painter = QPainter(self._car)
            if self._svg is not None:
                self._svg.render(painter, field)
            painter.end()
        return self._car

    def _numbers(self) -> dict[int, QPointF]:
        if len(self._places) != len(self._marks):
            self._places = number_places(self._marks, self.field(), self._radius())
        return self._places

    def _radius(self) -> float:
        return radius(self._touch, len(self._marks), self.field())

    def _draw_cross(self, painter: QPainter) -> None:
        now = look()
        at = self.place_of(self._cross.x(), self._cross.y())
        arm, gap = now.px(12), now.px(4)
        for colour, width in ((now.colour("raised"), now.px(4)), (now.colour("focus"), now.px(2))):
            painter.setPen(QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1)):
                painter.drawLine(at + QPointF(dx * gap, dy * gap), at + QPointF(dx * arm, dy * arm))

    def thousandths(self, at: QPointF) -> tuple[float, float]:
        """Where a point of the widget lies on the drawing."""
        field = self.field()
        return (1000 * (at.x() - field.left()) / field.width(), 1000 * (at.y() - field.top()) / field.height())

    def _place(self) -> None:
        if not self._may_place:
            return
        x, y = self.cross()
        self._just = OutlineMark(0, self.drawing.key, x, y, 0, "arrival", asking=True)
        self.repaint()
        area = self.drawing.area_at(x, y)
        self.placed.emit(self.drawing.key, x, y, area.key if area else "")

    def _hop(self, step: int) -> None:
        here = self.mark_at(self.place_of(self._cross.x(), self._cross.y()))
        at = self._marks.index(here) + step if here in self._marks else (0 if step > 0 else -1)
        mark = self._marks[at % len(self._marks)]
        self._cross = QPointF(mark.x, mark.y)
        self.update()
