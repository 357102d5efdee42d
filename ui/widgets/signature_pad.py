"""A field to sign in with mouse, finger or pen; keeps the strokes, not a picture."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPointingDevice,
    QTabletEvent,
    QTouchEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import paint
from ui.theme.look import look

Strokes = list[list[list[int]]]
"""Strokes of points ``[x, y, pressure]``, each 0 to 1000: thousandths of the field's width, height, full pressure."""

ASPECT = 2.5
"""Width by height of the field that is signed in; a paper that keeps it draws the signature undistorted."""

_EVEN_PRESSURE = 500
_LEAST_POINTS = 8


class SignaturePad(QWidget):
    """One signature. Beside it stands, on the page, a check box ``signed on paper`` for whoever cannot sign here."""

    signed = Signal()
    """A stroke has been finished."""

    cleared = Signal()

    def __init__(self, name: str, *, caption: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._strokes: Strokes = []
        self._drawing = False
        self._caption = caption
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_words(name, caption)

    def set_words(self, name: str, caption: str) -> None:
        """What is signed, and the quiet words on the line until somebody signs."""
        self._caption = caption
        self.setAccessibleName(name)
        self.setAccessibleDescription(caption)
        self.update()

    def strokes(self) -> Strokes:
        """What was drawn, ready for JSON."""
        return [[list(point) for point in stroke] for stroke in self._strokes]

    def set_strokes(self, strokes: Sequence[Sequence[Sequence[int]]]) -> None:
        """Show a signature kept earlier."""
        self._strokes = [[list(point) for point in stroke] for stroke in strokes]
        self._drawing = False
        self.update()

    def is_signed(self) -> bool:
        """Whether there is more than a slip of the hand: a few points that are not all in one place."""
        points = [point for stroke in self._strokes for point in stroke]
        if len(points) < _LEAST_POINTS:
            return False
        xs, ys = [point[0] for point in points], [point[1] for point in points]
        return max(xs) - min(xs) + max(ys) - min(ys) > 60

    def clear(self) -> None:
        """Begin again."""
        self._strokes = []
        self._drawing = False
        self.update()
        self.cleared.emit()

    def field(self) -> QRectF:
        """The part of the widget that is signed in: the largest of the fixed aspect."""
        width = min(float(self.width()), self.height() * ASPECT)
        height = width / ASPECT
        return QRectF((self.width() - width) / 2, (self.height() - height) / 2, width, height)

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Room for a hand."""
        return QSize(look().px(360), round(look().px(360) / ASPECT))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Below this nobody can sign."""
        return QSize(look().px(200), look().px(80))

    def hasHeightForWidth(self) -> bool:  # noqa: N802 (Qt's name)
        """Keeps its aspect."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 (Qt's name)
        """The height at ``width``."""
        return round(width / ASPECT)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """Put the pen down."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._down(event.position(), _EVEN_PRESSURE)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """Draw."""
        self._on(event.position(), _EVEN_PRESSURE)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """Lift the pen."""
        self._up()

    def tabletEvent(self, event: QTabletEvent) -> None:  # noqa: N802 (Qt's name)
        """A pen with pressure; its eraser end clears."""
        pressure = round(event.pressure() * 1000)
        if event.pointerType() == QPointingDevice.PointerType.Eraser:
            if event.type() == QEvent.Type.TabletPress:
                self.clear()
        elif event.type() == QEvent.Type.TabletPress:
            self._down(event.position(), pressure)
        elif event.type() == QEvent.Type.TabletMove:
            self._on(event.position(), pressure)
        elif event.type() == QEvent.Type.TabletRelease:
            self._up()
        event.accept()

    def event(self, event: QEvent) -> bool:
        """A finger: the first one draws, others are the ball of the hand."""
        if isinstance(event, QTouchEvent) and event.points():
            at = event.points()[0].position()
            if event.type() == QEvent.Type.TouchBegin:
                self._down(at, _EVEN_PRESSURE)
            elif event.type() == QEvent.Type.TouchUpdate:
                self._on(at, _EVEN_PRESSURE)
            else:
                self._up()
            event.accept()
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """The field, its base line with a cross, the strokes."""
        now = look()
        painter = QPainter(self)
        field = self.field()
        paint.panel(painter, field, now.colour("raised"), now.colour("edge"))
        base = field.top() + field.height() * 0.74
        margin = field.width() * 0.06
        painter.setPen(QPen(now.colour("line"), now.px(1)))
        painter.drawLine(QPointF(field.left() + margin, base), QPointF(field.right() - margin, base))
        if not self._strokes and self._caption:
            painter.setFont(now.font("small"))
            painter.setPen(now.colour("quiet"))
            painter.drawText(QRectF(field.left() + margin, base + now.px(4), field.width() - 2 * margin, now.px(24)),
                             Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, self._caption)
        pen = QPen(now.colour("ink"))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        for stroke in self._strokes:
            self._draw(painter, pen, field, stroke)
        if self.hasFocus():
            paint.focus_ring(painter, field)

    def _draw(self, painter: QPainter, pen: QPen, field: QRectF, stroke: list[list[int]]) -> None:
        spots = [QPointF(field.left() + x * field.width() / 1000, field.top() + y * field.height() / 1000)
                 for x, y, _ in stroke]
        unit = field.height() / 140
        begun = spots[0]
        for at, spot in enumerate(spots):
            ends = (spot + spots[at + 1]) / 2 if at + 1 < len(spots) else spot
            pen.setWidthF(unit * (1.2 + 3.0 * stroke[at][2] / 1000))
            painter.setPen(pen)
            bow = QPainterPath(begun)
            bow.quadTo(spot, ends)
            painter.drawPath(bow)
            begun = ends

    def _down(self, at: QPointF, pressure: int) -> None:
        self._drawing = True
        self._strokes.append([])
        self._on(at, pressure)

    def _on(self, at: QPointF, pressure: int) -> None:
        if not self._drawing:
            return
        field = self.field()
        point = [_thousandth(at.x() - field.left(), field.width()), _thousandth(at.y() - field.top(), field.height()),
                 min(max(pressure, 0), 1000)]
        if not self._strokes[-1] or self._strokes[-1][-1][:2] != point[:2]:
            self._strokes[-1].append(point)
            self.update()

    def _up(self) -> None:
        if self._drawing:
            self._drawing = False
            self.signed.emit()


def _thousandth(part: float, whole: float) -> int:
    return min(max(round(1000 * part / whole), 0), 1000)
