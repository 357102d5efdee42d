"""What stands around the cards: title, day and clock above, age of the news and pages below; and the empty board."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtSvg import QSvgRenderer

from ui.lounge.layout import Box, Layout
from ui.lounge.letters import width_of, write
from ui.lounge.page import BoardPage, Pair
from ui.theme.look import look
from ui.theme.tokens import DARK

MOST_DOTS = 12
"""Above so many pages their number stands there instead of dots."""


def rect(box: Box) -> QRectF:
    """A box as Qt has it."""
    return QRectF(*box)


def paint_head(painter: QPainter, layout: Layout, page: BoardPage) -> None:
    """Title and day on the left, the clock on the right."""
    unit, box, colour = layout.unit, rect(layout.head()), look().colour
    clock = QRectF(box.right() - 300 * unit, box.top(), 300 * unit, 100 * unit)
    if page.cards:  # the empty board has a clock of its own
        write(painter, clock, page.clock, 84 * unit, colour("ink"), "right", bold=True)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour("accent"))
    painter.drawRoundedRect(QRectF(box.left(), box.top() + 6 * unit, 10 * unit, 92 * unit), 5 * unit, 5 * unit)
    room = (clock.left() if page.cards else box.right()) - box.left() - 54 * unit
    title = QRectF(box.left() + 34 * unit, box.top() - 2 * unit, room, 66 * unit)
    write(painter, title, page.title, 52 * unit, colour("ink"), bold=True)
    write(painter, QRectF(title.left(), box.top() + 62 * unit, room, 44 * unit), _joined(page.day), 34 * unit,
          colour("quiet"))


def paint_foot(painter: QPainter, layout: Layout, page: BoardPage) -> None:
    """Since when the news is old, else who else can fetch the car; and which page this is."""
    unit, box, colour = layout.unit, rect(layout.foot()), look().colour
    dots = _pages(painter, box, page, unit) if page.pages > 1 else 0.0
    room = QRectF(box.left(), box.top(), box.width() - dots - 24 * unit, box.height())
    if page.old[0]:
        _notice(painter, room, _joined(page.old), unit)
    elif page.ready:
        write(painter, room, page.ready, 36 * unit, colour("accent"), bold=True)


def paint_empty(painter: QPainter, layout: Layout, page: BoardPage, car: QSvgRenderer) -> None:
    """Nobody is here: the time, a greeting, and a car drawn in the air."""
    unit, box, colour = layout.unit, rect(layout.body()), look().colour
    both = bool(page.greeting[1])
    car_high = (200 if both else 240) if layout.width >= layout.height else 340
    words: list[tuple[str, float, QColor, bool]] = [(page.clock, 180 if both else 200, colour("ink"), True)]
    for pair, size, ink, bold in ((page.greeting, 72, colour("accent"), True), (page.empty, 44, colour("ink"), False),
                                  (page.empty_more, 36, colour("quiet"), False)):
        words += [(said, size * (1.0 if said == pair[0] else 0.72), ink if said == pair[0] else colour("quiet"),
                   bold and said == pair[0]) for said in pair if said]
    top = box.top() + (box.height() - (car_high + sum(size * 1.36 for _, size, _, _ in words)) * unit) / 2
    paint_car(painter, QRectF(box.left(), top, box.width(), car_high * unit), car)
    top += car_high * unit
    for said, size, ink, bold in words:
        write(painter, QRectF(box.left(), top, box.width(), size * 1.36 * unit), said, size * unit, ink, "centre",
              bold=bold)
        top += size * 1.36 * unit


def paint_car(painter: QPainter, box: QRectF, car: QSvgRenderer) -> None:
    """A car drawn in the air, in the middle of the box."""
    size = QSizeF(car.defaultSize()).scaled(box.width() * 0.9, box.height() * 0.9, Qt.AspectRatioMode.KeepAspectRatio)
    middle = box.center() - QPointF(size.width() / 2, size.height() / 2)
    painter.setOpacity(0.3 if look().colours is DARK else 0.5)
    car.render(painter, QRectF(middle, size))
    painter.setOpacity(1.0)


def _pages(painter: QPainter, box: QRectF, page: BoardPage, unit: float) -> float:
    """Which page this is; returns how wide that is."""
    colour = look().colour
    if page.pages > MOST_DOTS:
        words = f"{page.page + 1} / {page.pages}"
        write(painter, box, words, 34 * unit, colour("quiet"), "right")
        return width_of(words, 34 * unit)
    gap, radius = 32 * unit, 8 * unit
    start = box.right() - (page.pages - 1) * gap - radius
    painter.setPen(Qt.PenStyle.NoPen)
    for index in range(page.pages):
        painter.setBrush(colour("accent" if index == page.page else "edge"))
        size = radius if index == page.page else radius * 0.7
        painter.drawEllipse(QPointF(start + index * gap, box.center().y()), size, size)
    return page.pages * gap


def _notice(painter: QPainter, box: QRectF, words: str, unit: float) -> None:
    wide = min(box.width(), width_of(words, 34 * unit, bold=True) + 48 * unit)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look().colour("amber_soft"))
    painter.drawRoundedRect(QRectF(box.left(), box.top(), wide, box.height()), 14 * unit, 14 * unit)
    write(painter, QRectF(box.left() + 24 * unit, box.top(), wide - 48 * unit, box.height()), words, 34 * unit,
          look().colour("amber"), bold=True)


def _joined(words: Pair) -> str:
    return f"{words[0]}   {words[1]}" if words[1] else words[0]
