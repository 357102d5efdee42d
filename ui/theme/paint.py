"""The few strokes every widget of ours is painted with: panels, focus rings, key caps, the three shapes of urgency."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen, QPolygonF

from ui.theme import tokens
from ui.theme.look import ColourName, look
from ui.theme.tokens import Urgency

URGENCY_COLOURS: dict[Urgency, ColourName] = {"neutral": "quiet", "amber": "amber", "red": "red"}


def panel(painter: QPainter, box: QRectF, fill: QColor | None, edge: QColor | None = None,
          radius: float = tokens.RADIUS_CONTROL, width: float = 1.0) -> None:
    """A rounded rectangle with an optional edge drawn inside its bounds; ``radius`` is a token."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    inset = width / 2 if edge is not None else 0.0
    painter.setPen(QPen(edge, width) if edge is not None else Qt.PenStyle.NoPen)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    corner = look().scale * radius
    painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), corner, corner)


def focus_ring(painter: QPainter, box: QRectF, radius: float = tokens.RADIUS_CONTROL) -> None:
    """The visible ring of what has the keyboard, drawn just inside ``box``."""
    panel(painter, box, None, look().colour("focus"), radius, look().px(tokens.FOCUS_WIDTH))


def key_cap_width(text: str) -> int:
    """How wide a key cap for ``text`` is."""
    return QFontMetrics(look().font("small")).horizontalAdvance(text) + 2 * look().px(6)


def key_cap(painter: QPainter, box: QRectF, text: str, ink: QColor, edge: QColor) -> None:
    """The name of a key in a small rounded frame, in the middle of ``box``'s height at its right end."""
    now = look()
    font = now.font("small")
    height = QFontMetrics(font).height() + now.px(2)
    width = key_cap_width(text)
    cap = QRectF(box.right() - width, box.center().y() - height / 2, width, height)
    panel(painter, cap, None, edge, tokens.RADIUS_SMALL)
    painter.setFont(font)
    painter.setPen(ink)
    painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, text)


def urgency_shape(painter: QPainter, box: QRectF, urgency: Urgency) -> None:
    """Ring, triangle or square: the shape tells as much as the colour."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    colour = look().colour(URGENCY_COLOURS[urgency])
    side = min(box.width(), box.height())
    mark = QRectF(box.center().x() - side / 2, box.center().y() - side / 2, side, side)
    if urgency == "neutral":
        stroke = max(1.5, side * 0.14)
        painter.setPen(QPen(colour, stroke))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(mark.adjusted(stroke, stroke, -stroke, -stroke))
        return
    painter.setBrush(colour)
    painter.setPen(QPen(colour, side * 0.1, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    inner = mark.adjusted(side * 0.1, side * 0.1, -side * 0.1, -side * 0.1)
    if urgency == "amber":
        painter.drawPolygon(QPolygonF([QPointF(inner.center().x(), inner.top()), inner.bottomRight(),
                                       inner.bottomLeft()]))
    else:
        painter.drawRect(inner.adjusted(side * 0.04, side * 0.04, -side * 0.04, -side * 0.04))


def mix(one: QColor, other: QColor, part: float) -> QColor:
    """``part`` (0 to 1) of ``other`` in ``one``."""
    return QColor.fromRgbF(one.redF() + (other.redF() - one.redF()) * part,
                           one.greenF() + (other.greenF() - one.greenF()) * part,
                           one.blueF() + (other.blueF() - one.blueF()) * part)
