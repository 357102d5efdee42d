"""Draws appointments: made once for a repaint, so that fonts and colours are looked up once and not per appointment."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter

from ui.desk.diary.presenter import Item
from ui.theme import paint, tokens
from ui.theme.look import ColourName, look

NARROW = 44
"""Below this room a name is cut without a mark: two characters tell more than one and three dots."""


class ItemBrush:
    """One repaint's fonts and colours."""

    def __init__(self, painter: QPainter, *, focused: bool) -> None:
        now = look()
        self._painter, self._focused, self._now = painter, focused, now
        self._bold, self._small = now.font("body", bold=True), now.font("small")
        self._line = QFontMetrics(self._bold).height()
        self._edge, self._ink, self._quiet = now.colour("line"), now.colour("ink"), now.colour("quiet")
        self._bar, self._indent, self._narrow = now.px(3), now.px(9), now.px(NARROW)
        self._grounds: dict[ColourName, QColor] = {name: now.colour(name) for name in (
            "green_soft", "green", "red_soft", "red", "amber_soft", "amber", "accent_soft", "accent")}

    def item(self, box: QRectF, item: Item, title: str, detail: str, *, faint: bool, chosen: bool) -> None:
        """One appointment."""
        painter = self._painter
        ground, ink = _colours(item)
        pale = faint or item.state == "no_show"
        if pale:
            painter.setOpacity(0.45)
        if box.width() < self._narrow:  # too narrow for round corners to be seen
            painter.fillRect(box, self._grounds[ground])
        else:
            paint.panel(painter, box, self._grounds[ground], self._edge, tokens.RADIUS_SMALL)
        painter.fillRect(QRectF(box.left(), box.top() + 3, self._bar, box.height() - 6), self._grounds[ink])
        if title:
            self._words(box, title, detail)
        if not item.confirmed and item.state == "booked" and box.width() > self._narrow:
            side = self._now.px(8)
            paint.urgency_shape(painter, QRectF(box.right() - side - 4, box.top() + 4, side, side), "amber")
        if pale:
            painter.setOpacity(1.0)
        if chosen and self._focused:
            paint.focus_ring(painter, box, tokens.RADIUS_SMALL)
        elif chosen:
            paint.panel(painter, box, None, self._grounds["accent"], tokens.RADIUS_SMALL, 2)

    def _words(self, box: QRectF, title: str, detail: str) -> None:
        painter, line = self._painter, self._line
        left, top = box.left() + self._indent, box.top() + 2
        width, height = box.width() - self._indent - 4, box.height() - 3
        painter.setFont(self._bold)
        painter.setPen(self._ink)
        painter.drawText(QRectF(left, top, width, min(line, height)), Qt.AlignmentFlag.AlignVCenter, title)
        if detail and height > line * 1.8:
            painter.setFont(self._small)
            painter.setPen(self._quiet)
            painter.drawText(QRectF(left, top + line, width, line), Qt.AlignmentFlag.AlignTop, detail)


def _colours(item: Item) -> tuple[ColourName, ColourName]:
    """Ground and edge; words and shapes say the same."""
    if item.state == "arrived":
        return "green_soft", "green"
    if item.state == "no_show":
        return "red_soft", "red"
    return ("amber_soft", "amber") if item.late else ("accent_soft", "accent")
