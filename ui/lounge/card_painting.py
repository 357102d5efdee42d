"""One car on the board, as a card or as a line of the table; the size comes from the box alone."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from ui.lounge.letters import Align, width_of, write
from ui.lounge.page import Card, Pair
from ui.theme.look import look

WIDE, HIGH = 560.0, 300.0
"""The card all lengths here are given for; a larger one is drawn larger."""

ROOMY = 400.0
"""From this height on the steps are lettered."""

SECOND = 34.0
"""What a second language takes more, twice on each card."""

LARGE = 2.0
"""A card that would be drawn so much larger rather gets letters for its steps."""


class _Inks(NamedTuple):
    ground: QColor
    ink: QColor
    soft: QColor
    done: QColor
    ahead: QColor


def _inks(card: Card) -> _Inks:
    colour = look().colour
    if card.ready:
        faint = QColor(colour("on_accent"))
        faint.setAlphaF(0.35)
        return _Inks(colour("accent"), colour("on_accent"), colour("on_accent"), colour("on_accent"), faint)
    faint = QColor(colour("edge"))
    faint.setAlphaF(0.5)
    ground = colour("accent_soft") if card.tone == "soon" else colour("raised")
    return _Inks(ground, colour("ink"), colour("quiet"), colour("accent"), faint)


def paint_card(painter: QPainter, box: QRectF, card: Card, steps: tuple[Pair, ...], glow: float,
               board_unit: float) -> None:
    """A card; ``glow`` from 0 to 1 is how much the ring of a called car shines, ``board_unit`` the layout's unit."""
    inks = _inks(card)
    more = SECOND if card.stage[1] else 0.0
    unit = min(box.height() / (HIGH + 2 * more), box.width() / WIDE)
    if unit >= LARGE * board_unit:
        unit = min(box.height() / (ROOMY + 20 + 2 * more), box.width() / WIDE)
    _ground(painter, box, inks, unit, 22, glow)
    inner = box.adjusted(32 * unit, 22 * unit, -32 * unit, -24 * unit)
    lettered = inner.height() / unit >= ROOMY - 46 + 2 * more
    head = QRectF(inner.left(), inner.top(), inner.width(), 84 * unit)
    stage_high, steps_high, foot_high = (56 + more) * unit, (78 if lettered else 24) * unit, (50 + more) * unit
    foot = QRectF(inner.left(), inner.bottom() - foot_high, inner.width(), foot_high)
    air = max(2 * unit, (foot.top() - head.bottom() - stage_high - steps_high) / 3)
    stage = QRectF(inner.left(), head.bottom() + air, inner.width(), stage_high)
    line = QRectF(inner.left(), stage.bottom() + air, inner.width(), steps_high)
    _head(painter, head, card, inks, unit)
    _stacked(painter, stage, card.stage, 46, inks.ink, inks.soft, unit, bold=True)
    _steps(painter, line, card, steps, inks, unit, lettered=lettered)
    _foot(painter, foot, card, inks, unit)


def paint_row(painter: QPainter, box: QRectF, card: Card, glow: float) -> None:
    """A line of the table."""
    inks = _inks(card)
    unit = box.height() / 64
    _ground(painter, box, inks, unit, 14, glow)
    inner = box.adjusted(22 * unit, 0, -22 * unit, 0)
    left, wide = inner.left(), inner.width()

    def part(start: float, end: float) -> QRectF:
        return QRectF(left + start * wide, inner.top(), (end - start) * wide - 12 * unit, inner.height())

    write(painter, part(0, 0.14), card.ticket, 42 * unit, inks.ink, bold=True)
    write(painter, part(0.14, 0.36), card.plate, 32 * unit, inks.soft)
    write(painter, part(0.36, 0.71), card.stage[0], 34 * unit, inks.ink)
    write(painter, QRectF(left + 0.71 * wide, inner.top(), 0.29 * wide, inner.height()), card.promised[0], 32 * unit,
          inks.ink, "right", bold=True)


def _ground(painter: QPainter, box: QRectF, inks: _Inks, unit: float, radius: float, glow: float) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(inks.ground)
    painter.drawRoundedRect(box, radius * unit, radius * unit)
    if glow > 0:
        ring = QColor(look().colour("focus") if inks.ground != look().colour("accent") else look().colour("on_accent"))
        ring.setAlphaF(glow)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(ring, 7 * unit))
        inset = 7 * unit if inks.ground == look().colour("accent") else 3.5 * unit
        painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), (radius - 5) * unit, (radius - 5) * unit)


def _head(painter: QPainter, box: QRectF, card: Card, inks: _Inks, unit: float) -> None:
    taken = min(width_of(card.ticket, 84 * unit, bold=True), box.width() * 0.55) if card.ticket else 0
    write(painter, QRectF(box.left(), box.top(), box.width() * 0.55, box.height()), card.ticket, 84 * unit, inks.ink,
          bold=True)
    beside = box.adjusted(taken + 28 * unit, 0, 0, 0)
    if card.surname:
        write(painter, QRectF(beside.left(), box.top() - 6 * unit, beside.width(), 46 * unit), card.plate, 40 * unit,
              inks.soft, "right")
        write(painter, QRectF(beside.left(), box.top() + 44 * unit, beside.width(), 46 * unit), card.surname, 42 * unit,
              inks.ink, "right")
    else:
        write(painter, beside, card.plate, 48 * unit, inks.soft, "right")


def _stacked(painter: QPainter, box: QRectF, words: Pair, size: float, ink: QColor, soft: QColor, unit: float,
             align: Align = "left", *, bold: bool = False) -> None:
    """The first language, and the second quietly below it."""
    if not words[1]:
        write(painter, box, words[0], size * unit, ink, align, bold=bold)
        return
    below = (SECOND + 2) * unit
    write(painter, box.adjusted(0, 0, 0, -below), words[0], size * unit, ink, align, bold=bold)
    write(painter, QRectF(box.left(), box.bottom() - below, box.width(), below), words[1], 30 * unit, soft, align)


def _foot(painter: QPainter, box: QRectF, card: Card, inks: _Inks, unit: float) -> None:
    """The promised time on the left, the last news on the right."""
    if card.called or not card.news[0]:
        _stacked(painter, box, card.promised, 44, inks.ink, inks.soft, unit, bold=True)
        return
    if not card.promised[0]:
        _stacked(painter, box, card.news, 34, inks.soft, inks.soft, unit)
        return
    share = 0.64
    promised = QRectF(box.left(), box.top(), box.width() * share, box.height())
    _stacked(painter, promised, card.promised, 44, inks.ink, inks.soft, unit, bold=True)
    _stacked(painter, box.adjusted(box.width() * share + 12 * unit, 0, 0, 0), card.news, 34, inks.soft, inks.soft, unit,
             "right")


def _steps(painter: QPainter, box: QRectF, card: Card, steps: tuple[Pair, ...], inks: _Inks, unit: float, *,
           lettered: bool) -> None:
    """The line of steps: filled where it was, a ring where it is, a hairline ahead."""
    count = max(len(steps), card.step + 1, 2)
    radius = 9 * unit
    side = (60 * unit if lettered else radius * 1.6)
    pitch = (box.width() - 2 * side) / (count - 1)
    middle = box.top() + 16 * unit if lettered else box.center().y()
    points = [QPointF(box.left() + side + index * pitch, middle) for index in range(count)]
    for index in range(count - 1):
        painter.setPen(QPen(inks.done if index < card.step else inks.ahead, 5 * unit))
        painter.drawLine(points[index], points[index + 1])
    for index, point in enumerate(points):
        passed, here = index <= card.step, index == card.step
        painter.setPen(QPen(inks.done if passed else inks.ahead, 5 * unit))
        painter.setBrush(inks.ground if not passed or (here and not card.ready) else inks.done)
        size = radius * (1.55 if here else 1.0)
        painter.drawEllipse(point, size, size)
        if lettered and index < len(steps):
            under = QRectF(point.x() - pitch / 2, middle + 22 * unit, pitch, 44 * unit)
            write(painter, under, steps[index][0], 28 * unit, inks.ink if here else inks.soft, "centre", bold=here)
