"""Marks on an outline: what one looks like, and where their numbers stand so that none covers another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot, sqrt
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from frontdesk.papers.spreading import spread
from ui.theme.look import ColourName, look

Origin = Literal["earlier", "arrival", "delivery"]
_FILLED = 0.6
"""The part of a drawing that numbers cover at most."""

_LEAST = 8
FILLS: dict[Origin, ColourName] = {"earlier": "edge", "arrival": "ink", "delivery": "accent"}


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

    movable: bool = False
    """Whether a finger may drag it elsewhere."""

    asking: bool = False
    """Nobody has said yet what it is."""


def radius(touch: bool, marks: int = 0, field: QRectF | None = None) -> float:
    """Half the width of a number; smaller where so many ``marks`` are in a ``field`` that they would fill it."""
    usual = look().px(13 if touch else 10)
    if not marks or field is None:
        return usual
    fitting = sqrt(_FILLED * field.width() * field.height() / marks) / 2
    return min(usual, max(fitting, look().px(_LEAST)))


def number_places(marks: Sequence[OutlineMark], field: QRectF, size: float) -> dict[int, QPointF]:
    """Where the number of each mark stands in the widget: at its spot, or beside it where others crowd."""
    spots = [(mark.x * field.width() / 1000, mark.y * field.height() / 1000) for mark in marks]
    places = spread(spots, 2 * size + 1, field.width(), field.height(), margin=size * 0.6)
    return {mark.key: QPointF(field.left() + x, field.top() + y) for mark, (x, y) in zip(marks, places, strict=True)}


def draw_leader(painter: QPainter, mark: OutlineMark, spot: QPointF, place: QPointF, size: float) -> None:
    """Where a number had to make way: a fine line to the very spot."""
    if hypot(spot.x() - place.x(), spot.y() - place.y()) < size:
        return
    colour = look().colour(FILLS[mark.origin])
    painter.setPen(QPen(colour, look().px(1)))
    painter.drawLine(spot, place)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(spot, look().px(2), look().px(2))


def draw_number(painter: QPainter, mark: OutlineMark, place: QPointF, size: float, *, chosen: bool) -> None:
    """The number: square for earlier visits, disc at arrival, diamond at delivery; a ring around the chosen one."""
    now = look()
    painter.save()
    painter.translate(place)
    if chosen:
        painter.setPen(QPen(now.colour("focus"), now.px(3)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QPointF(0, 0), size + now.px(4), size + now.px(4))
    painter.setPen(QPen(now.colour("raised"), now.px(2)))
    painter.setBrush(now.colour("amber" if mark.asking else FILLS[mark.origin]))
    if mark.origin == "earlier":
        side = size * 0.88
        painter.drawRoundedRect(QRectF(-side, -side, 2 * side, 2 * side), 3, 3)
    elif mark.origin == "arrival":
        painter.drawEllipse(QPointF(0, 0), size, size)
    else:
        painter.rotate(45)
        painter.drawRoundedRect(QRectF(-size * 0.92, -size * 0.92, size * 1.84, size * 1.84), 3, 3)
        painter.rotate(-45)
    font = now.font("small", bold=True)
    painter.setFont(font)
    painter.setPen(now.colour("raised"))
    height = QFontMetricsF(font).height()
    words = "?" if mark.asking else str(mark.number)
    painter.drawText(QRectF(-size * 2, -height / 2, size * 4, height), Qt.AlignmentFlag.AlignCenter, words)
    painter.restore()
