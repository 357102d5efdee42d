"""A small line over time: what was read, and where it is going; every figure stands in the list beside it too."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import tokens
from ui.theme.look import look

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Ahead:
    """Where a line is going: the likely end, and the least and the most there."""

    at: float
    likely: float
    least: float
    most: float


@dataclass(frozen=True, slots=True)
class Drawn:
    """A line: its points in order, the words at the ends of both axes, and what lies ahead if anything."""

    points: tuple[Point, ...]
    low: str
    high: str
    first: str
    last: str
    ahead: Ahead | None = None


class LineChart(QWidget):
    """Points, the line through them, dashes and a soft band for what is projected."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._drawn: Drawn | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_line(self, drawn: Drawn | None, spoken: str) -> None:
        """Show this line; nothing with fewer than two points. ``spoken`` says the same in words."""
        self._drawn = drawn if drawn is not None and len(drawn.points) > 1 else None
        self.setAccessibleName(self._name)
        self.setAccessibleDescription(spoken)
        self.setVisible(self._drawn is not None)
        self.update()

    def drawn(self) -> Drawn | None:
        """What is shown."""
        return self._drawn

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Wide and low."""
        return QSize(look().px(280), look().px(132))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Axes, band, line, points, words."""
        drawn = self._drawn
        if drawn is None:
            return
        now = look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = now.font("small")
        metrics = QFontMetrics(font)
        left = max(metrics.horizontalAdvance(drawn.low), metrics.horizontalAdvance(drawn.high)) + now.px(tokens.SMALL)
        box = QRectF(self.rect()).adjusted(left, metrics.height() / 2, -now.px(tokens.SMALL),
                                           -metrics.height() - now.px(tokens.HAIR))
        painter.setFont(font)
        painter.setPen(now.colour("quiet"))
        align = Qt.AlignmentFlag
        for y, words in ((box.bottom(), drawn.low), (box.top(), drawn.high)):
            painter.drawText(QRectF(0, y - metrics.height() / 2, left - now.px(tokens.SMALL), metrics.height()),
                             align.AlignRight | align.AlignVCenter, words)
        below = QRectF(box.left(), box.bottom() + now.px(tokens.HAIR), box.width(), metrics.height())
        painter.drawText(below, align.AlignLeft, drawn.first)
        painter.drawText(below, align.AlignRight, drawn.last)
        painter.setPen(QPen(now.colour("line"), 1))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        painter.drawLine(box.topLeft(), box.topRight())
        self._line(painter, box, drawn)

    def _line(self, painter: QPainter, box: QRectF, drawn: Drawn) -> None:
        now = look()
        place = _places(box, drawn)
        line = QPolygonF([place(*point) for point in drawn.points])
        accent = now.colour("accent")
        if drawn.ahead is not None:
            band = QColor(accent)
            band.setAlphaF(0.16)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(band)
            end = drawn.ahead
            painter.drawPolygon(QPolygonF([line.at(line.count() - 1), place(end.at, end.most),
                                           place(end.at, end.least)]))
            painter.setPen(QPen(accent, now.px(2), Qt.PenStyle.DashLine))
            painter.drawLine(line.at(line.count() - 1), place(end.at, end.likely))
        painter.setPen(QPen(accent, now.px(2)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(line)
        painter.setPen(QPen(now.colour("raised"), 1))
        painter.setBrush(accent)
        radius = now.px(3.5)
        for point in line.toList():
            painter.drawEllipse(point, radius, radius)


def _places(box: QRectF, drawn: Drawn) -> Callable[[float, float], QPointF]:
    every: Sequence[Point] = drawn.points
    if drawn.ahead is not None:
        every = (*every, (drawn.ahead.at, drawn.ahead.most), (drawn.ahead.at, drawn.ahead.least))
    begins, ends = min(x for x, _ in every), max(x for x, _ in every)
    low, high = min(y for _, y in every), max(y for _, y in every)
    wide, tall = ends - begins or 1.0, high - low or 1.0

    def place(x: float, y: float) -> QPointF:
        return QPointF(box.left() + (x - begins) / wide * box.width(), box.bottom() - (y - low) / tall * box.height())

    return place
