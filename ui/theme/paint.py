"""The few strokes every widget of ours is painted with: panels, words, focus rings, key caps, the shapes of urgency.

Colours are handed to Qt as brushes and palettes. ``setPen``, ``setBrush``, ``fillRect`` and ``elidedText`` can also be
given a name out of ``Qt``, and to see whether they were, PySide6 makes everything in there (``ui.theme.numbers``).
"""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QBrush, QColor, QFontMetrics, QPainter, QPainterPath, QPalette, QPen
from PySide6.QtWidgets import QStylePainter

from ui.theme import tokens
from ui.theme.look import ColourName, look
from ui.theme.numbers import ALIGN_CENTER
from ui.theme.tokens import Urgency

URGENCY_COLOURS: dict[Urgency, ColourName] = {"neutral": "quiet", "amber": "amber", "red": "red"}
_ROLE = QPalette.ColorRole.WindowText
_JOINERS = "\u200d\ufe0e\ufe0f"
"""Signs that belong to what stands before them."""


@lru_cache(maxsize=128)
def _ink(rgba: int) -> QPalette:
    palette = QPalette()
    palette.setColor(_ROLE, QColor.fromRgba(rgba))
    return palette


def brush(colour: QColor) -> QBrush:
    """A brush of one colour."""
    return _ink(colour.rgba()).brush(_ROLE)


def pen(colour: QColor, width: float = 1.0) -> QPen:
    """A pen of one colour."""
    return QPen(brush(colour), width)


def words(painter: QPainter, box: QRectF, flags: int, text: str, colour: QColor) -> None:
    """Draw ``text`` in a colour, with the painter's font; ``flags`` are numbers of ``ui.theme.numbers``.

    What is to be seen first draws with a ``QStylePainter``: it takes the colour out of a palette.
    """
    if isinstance(painter, QStylePainter):
        painter.drawItemText(box.toRect(), flags, _ink(colour.rgba()), True, text, _ROLE)
    else:
        painter.setPen(colour)
        painter.drawText(box, flags, text)


def fill(painter: QPainter, box: QRectF, colour: QColor) -> None:
    """A plain rectangle."""
    path = QPainterPath()
    path.addRect(box)
    painter.fillPath(path, brush(colour))


def line_below(painter: QPainter, box: QRectF, colour: QColor) -> None:
    """A hairline along the lower edge of ``box``."""
    fill(painter, QRectF(box.left(), box.bottom() - 1, box.width(), 1), colour)


def panel(painter: QPainter, box: QRectF, ground: QColor | None, edge: QColor | None = None,
          radius: float = tokens.RADIUS_CONTROL, width: float = 1.0) -> None:
    """A rounded rectangle with an optional edge drawn inside its bounds; ``radius`` is a token."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    inset = width / 2 if edge is not None else 0.0
    corner = look().scale * radius
    path = QPainterPath()
    path.addRoundedRect(box.adjusted(inset, inset, -inset, -inset), corner, corner)
    if ground is not None:
        painter.fillPath(path, brush(ground))
    if edge is not None:
        painter.strokePath(path, pen(edge, width))


def focus_ring(painter: QPainter, box: QRectF, radius: float = tokens.RADIUS_CONTROL) -> None:
    """The visible ring of what has the keyboard, drawn just inside ``box``."""
    panel(painter, box, None, look().colour("focus"), radius, look().px(tokens.FOCUS_WIDTH))


def elided(metrics: QFontMetrics, text: str, width: float) -> str:
    """``text``, or as much of its beginning as fits into ``width`` with an ellipsis behind."""
    if len(text) * metrics.height() <= width:  # no letter is wider than its line is high
        return text
    whole = metrics.horizontalAdvance(text)
    if whole <= width:
        return text
    fits = max(0, int(len(text) * width / whole) - 1)
    while fits and metrics.horizontalAdvance(text[:fits] + "…") > width:
        fits -= 1
    while fits + 1 < len(text) and metrics.horizontalAdvance(text[:fits + 1] + "…") <= width:
        fits += 1
    while fits and text[fits] in _JOINERS:  # nothing is cut between a sign and what belongs to it
        fits -= 1
    return text[:fits].rstrip() + "…" if metrics.horizontalAdvance("…") <= width else ""


def key_cap_width(text: str) -> int:
    """How wide a key cap for ``text`` is."""
    return look().metrics("small").horizontalAdvance(text) + 2 * look().px(6)


def key_cap(painter: QPainter, box: QRectF, text: str, ink: QColor, edge: QColor) -> None:
    """The name of a key in a small rounded frame, in the middle of ``box``'s height at its right end."""
    now = look()
    height = now.metrics("small").height() + now.px(2)
    width = key_cap_width(text)
    cap = QRectF(box.right() - width, box.center().y() - height / 2, width, height)
    panel(painter, cap, None, edge, tokens.RADIUS_SMALL)
    painter.setFont(now.font("small"))
    words(painter, cap, ALIGN_CENTER, text, ink)


def urgency_shape(painter: QPainter, box: QRectF, urgency: Urgency) -> None:
    """Ring, triangle or square: the shape tells as much as the colour."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    colour = look().colour(URGENCY_COLOURS[urgency])
    side = min(box.width(), box.height())
    mark = QRectF(box.center().x() - side / 2, box.center().y() - side / 2, side, side)
    path = QPainterPath()
    if urgency == "neutral":
        stroke = max(1.5, side * 0.14)
        path.addEllipse(mark.adjusted(stroke, stroke, -stroke, -stroke))
        painter.strokePath(path, pen(colour, stroke))
        return
    if urgency == "amber":
        inner = mark.adjusted(side * 0.05, side * 0.05, -side * 0.05, -side * 0.05)
        _rounded(path, (QPointF(inner.center().x(), inner.top()), inner.bottomRight(), inner.bottomLeft()))
    else:
        path.addRoundedRect(mark.adjusted(side * 0.09, side * 0.09, -side * 0.09, -side * 0.09), side * 0.05,
                            side * 0.05)
    painter.fillPath(path, brush(colour))


def mix(one: QColor, other: QColor, part: float) -> QColor:
    """``part`` (0 to 1) of ``other`` in ``one``."""
    return QColor.fromRgbF(one.redF() + (other.redF() - one.redF()) * part,
                           one.greenF() + (other.greenF() - one.greenF()) * part,
                           one.blueF() + (other.blueF() - one.blueF()) * part)


def _rounded(path: QPainterPath, corners: tuple[QPointF, ...], part: float = 0.12) -> None:
    """A closed outline whose corners are bent; ``part`` of each side goes into the bend."""
    sides = tuple(zip(corners, (*corners[1:], corners[0]), strict=True))
    path.moveTo(sides[0][0] + (sides[0][1] - sides[0][0]) * part)
    for start, end in sides:
        path.lineTo(end + (start - end) * part)
        following = corners[(corners.index(end) + 1) % len(corners)]
        path.quadTo(end, end + (following - end) * part)
    path.closeSubpath()
