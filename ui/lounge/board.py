"""The board as it is painted: a few large cards, read from four metres by somebody with tea in their hand.

Only what differs from before is painted again: one changed card costs one card. A new page comes in softly.
"""

from __future__ import annotations

import math

from PySide6.QtCore import QRectF, QSize, Qt, QVariantAnimation
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QWidget

from resources import locate
from ui.lounge.card_painting import paint_card, paint_row
from ui.lounge.frame_painting import paint_car, paint_empty, paint_foot, paint_head, rect
from ui.lounge.layout import Layout, lay_out
from ui.lounge.page import BoardPage, Card
from ui.theme.look import look

TURNING = 450
"""Milliseconds in which one page becomes the next."""

CALLING = 3_000
"""Milliseconds in which a called card draws the eye; afterwards its ring stands still."""

PULSES = 3
"""How often the ring swells in that time: far below what could harm anybody."""


class Board(QWidget):
    """Paints one page; everything scales with the window, so that 1080p and 4K look the same."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page: BoardPage | None = None
        self._layout = lay_out(1920, 1080, 0)
        self._car = QSvgRenderer(str(locate("outlines/car_left.svg")), self)
        self._before: QPixmap | None = None
        self._after: QPixmap | None = None
        self._calling = ""
        self._turn = self._animation(TURNING, self._turned)
        self._pulse = self._animation(CALLING, self._pulsed)
        self.still = False
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_page(self, page: BoardPage, layout: Layout) -> None:
        """Show this page; only what differs is painted again."""
        before, self._page = self._page, page
        if before is not None and layout == self._layout and page == before:
            return
        spoken = [" ".join(filter(None, (card.ticket, card.plate, card.stage[0], card.promised[0])))
                  for card in page.cards]
        self.setAccessibleName(page.title)
        self.setAccessibleDescription("; ".join(spoken) or page.empty[0])
        old, self._layout = self._layout, layout
        if before is None or layout != old or bool(before.cards) != bool(page.cards):
            self._settle()
            self.update()
        elif before.page != page.page:
            self._begin_turn(before)
        elif self._turn.state() == QVariantAnimation.State.Running:
            self._settle()
            self.update()
        else:
            self._update_difference(before, page)

    def call(self, ticket: str) -> None:
        """Let the card of this car draw the eye for a moment."""
        self._calling = ticket
        self._pulse.stop()
        if self.still:
            self._update_card(ticket)
        else:
            self._pulse.start()

    def repaint_all(self) -> None:
        """The colours have changed."""
        self._settle()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is asked for."""
        painter = QPainter(self)
        if self._before is not None and self._after is not None:
            painter.drawPixmap(0, 0, self._before)
            painter.setOpacity(float(self._turn.currentValue() or 0.0))
            painter.drawPixmap(0, 0, self._after)
            return
        self._paint(painter, self._page, QRectF(event.rect()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """No page of another size is faded into this one."""
        self._settle()
        super().resizeEvent(event)

    def _paint(self, painter: QPainter, page: BoardPage | None, asked: QRectF) -> None:
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        painter.fillRect(asked, look().colour("surface"))
        if page is None:
            return
        layout = self._layout
        if rect(layout.head()).intersects(asked):
            paint_head(painter, layout, page)
        if rect(layout.foot()).intersects(asked):
            paint_foot(painter, layout, page)
        if not page.cards:
            paint_empty(painter, layout, page, self._car)
            return
        if len(page.cards) == 1 and layout.rows == 2:
            paint_car(painter, rect(layout.place(1)), self._car)
        for index, card in enumerate(page.cards):
            box = rect(layout.place(index))
            if not box.intersects(asked):
                continue
            if layout.style == "card":
                paint_card(painter, box, card, page.steps, self._glow(card), layout.unit)
            else:
                paint_row(painter, box, card, self._glow(card))

    def _glow(self, card: Card) -> float:
        if not card.called:
            return 0.0
        if card.ticket != self._calling or self._pulse.state() != QVariantAnimation.State.Running:
            return 1.0
        passed = float(self._pulse.currentValue() or 0.0)
        return 0.4 + 0.6 * (0.5 - 0.5 * math.cos(2 * math.pi * PULSES * passed + math.pi))

    def _update_difference(self, before: BoardPage, page: BoardPage) -> None:
        layout = self._layout
        if (before.title, before.clock, before.day) != (page.title, page.clock, page.day):
            self._update(rect(layout.head()))
        if (before.old, before.ready, before.pages) != (page.old, page.ready, page.pages):
            self._update(rect(layout.foot()))
        if before.steps != page.steps or not page.cards:
            self.update()
            return
        for index in range(max(len(before.cards), len(page.cards))):
            if before.cards[index:index + 1] != page.cards[index:index + 1]:
                self._update(rect(layout.place(index)))

    def _update_card(self, ticket: str) -> None:
        for index, card in enumerate(self._page.cards if self._page is not None else ()):
            if card.ticket == ticket:
                self._update(rect(self._layout.place(index)))

    def _update(self, box: QRectF) -> None:
        self.update(box.toAlignedRect().adjusted(-2, -2, 2, 2))

    def _begin_turn(self, before: BoardPage) -> None:
        if self.still or not self.isVisible():
            self._settle()
            self.update()
            return
        self._before, self._after = self._picture(before), self._picture(self._page)
        self._turn.stop()
        self._turn.start()

    def _picture(self, page: BoardPage | None) -> QPixmap:
        ratio = self.devicePixelRatioF()
        picture = QPixmap(QSize(round(self.width() * ratio), round(self.height() * ratio)))
        picture.setDevicePixelRatio(ratio)
        painter = QPainter(picture)
        self._paint(painter, page, QRectF(self.rect()))
        painter.end()
        return picture

    def _turned(self) -> None:
        if self._turn.state() == QVariantAnimation.State.Stopped:
            self._before = self._after = None
        self.update()

    def _pulsed(self) -> None:
        self._update_card(self._calling)

    def _settle(self) -> None:
        """No page is on its way any more."""
        self._turn.stop()
        self._before = self._after = None

    def _animation(self, milliseconds: int, changed: object) -> QVariantAnimation:
        animation = QVariantAnimation(self)
        animation.setStartValue(0.0)
        animation.setEndValue(1.0)
        animation.setDuration(milliseconds)
        animation.valueChanged.connect(changed)
        animation.finished.connect(changed)
        return animation
