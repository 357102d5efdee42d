"""The board as it is painted: a few large cards, read from four metres by somebody with tea in their hand."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QWidget

from resources import locate
from ui.lounge.presenter import BoardPage, Card
from ui.theme.look import look

CARD_RATIO = 0.52
"""Height of a card against its width."""

NARROWEST = 440.0
"""The narrowest card, in units of a board 1,920 wide or 1,080 upright."""


class Board(QWidget):
    """Paints one page; everything scales with the window, so that 1080p and 4K look the same."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page: BoardPage | None = None
        self._car = QSvgRenderer(str(locate("outlines/car_left.svg")), self)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_page(self, page: BoardPage) -> None:
        """Show this page; repaints only when something on it differs."""
        if page == self._page:
            return
        self._page = page
        spoken = [f"{card.ticket} {card.plate} {card.stage} {card.promised}" for card in page.cards]
        self.setAccessibleName(page.title)
        self.setAccessibleDescription("; ".join(spoken) or page.empty)
        self.update()

    def grid(self) -> tuple[int, int]:
        """Columns and rows of cards that fit at a size readable from four metres."""
        unit = self._unit()
        wide = self.width() > self.height()
        columns = max(1, int((self.width() - 2 * 64 * unit) // ((520.0 if wide else NARROWEST) * unit)))
        card_height = (self.width() - 2 * 64 * unit) / columns * CARD_RATIO
        rows = max(1, int((self.height() - 300 * unit) // card_height))
        return columns, rows

    def capacity(self) -> int:
        """How many cards one page holds."""
        columns, rows = self.grid()
        return columns * rows

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint head, cards and foot."""
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        painter.fillRect(self.rect(), look().colour("surface"))
        if self._page is None:
            return
        unit = self._unit()
        frame = QRectF(self.rect()).adjusted(64 * unit, 48 * unit, -64 * unit, -40 * unit)
        self._head(painter, frame, self._page, unit)
        body = frame.adjusted(0, 140 * unit, 0, -76 * unit)
        if self._page.cards:
            self._cards(painter, body, self._page, unit)
        else:
            self._empty(painter, body, self._page, unit)
        self._foot(painter, frame, self._page, unit)

    def _unit(self) -> float:
        return min(self.width() / 1920, self.height() / 1080) if self.width() > self.height() else self.width() / 1080

    def _head(self, painter: QPainter, frame: QRectF, page: BoardPage, unit: float) -> None:
        clock = QRectF(frame.right() - 420 * unit, frame.top(), 420 * unit, 100 * unit)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
        self._text(painter, clock, page.clock, 76 * unit, "ink", right, bold=True)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look().colour("accent"))
        painter.drawRoundedRect(QRectF(frame.left(), frame.top() + 8 * unit, 10 * unit, 92 * unit), 5 * unit, 5 * unit)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        title = QRectF(frame.left() + 34 * unit, frame.top(), clock.left() - frame.left() - 50 * unit, 66 * unit)
        self._text(painter, title, page.title, 50 * unit, "ink", left, bold=True)
        day = title.translated(0, 62 * unit).adjusted(0, 0, 0, -24 * unit)
        self._text(painter, day, page.day, 30 * unit, "quiet", left)

    def _foot(self, painter: QPainter, frame: QRectF, page: BoardPage, unit: float) -> None:
        line = QRectF(frame.left(), frame.bottom() - 44 * unit, frame.width(), 44 * unit)
        if page.old:
            self._text(painter, line, page.old, 32 * unit, "amber",
                       Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, bold=True)
        if page.pages > 1:
            gap, radius = 30 * unit, 7 * unit
            start = line.right() - (page.pages - 1) * gap - radius
            if page.pages > 12:
                self._text(painter, line, f"{page.page + 1} / {page.pages}", 30 * unit, "quiet",
                           Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                return
            painter.setPen(Qt.PenStyle.NoPen)
            for index in range(page.pages):
                painter.setBrush(look().colour("accent" if index == page.page else "line"))
                painter.drawEllipse(QPointF(start + index * gap, line.center().y()), radius, radius)

    def _empty(self, painter: QPainter, body: QRectF, page: BoardPage, unit: float) -> None:
        centre = body.center()
        car = self._car
        size = QSizeF(car.defaultSize()).scaled(620 * unit, 300 * unit, Qt.AspectRatioMode.KeepAspectRatio)
        painter.setOpacity(0.45)
        corner = QPointF(centre.x() - size.width() / 2, centre.y() - 130 * unit - size.height())
        car.render(painter, QRectF(corner, size))
        painter.setOpacity(1.0)
        words = QRectF(body.left(), centre.y() - 70 * unit, body.width(), 110 * unit)
        self._text(painter, words, page.empty, 68 * unit, "ink", Qt.AlignmentFlag.AlignCenter, bold=True)
        self._text(painter, QRectF(body.left(), centre.y() + 54 * unit, body.width(), 70 * unit), page.empty_more,
                   36 * unit, "quiet", Qt.AlignmentFlag.AlignCenter)

    def _cards(self, painter: QPainter, body: QRectF, page: BoardPage, unit: float) -> None:
        columns, rows = self.grid()
        columns = min(columns, max(1, math.ceil(len(page.cards) / rows))) if page.pages == 1 else columns
        columns = max(columns, min(2, len(page.cards)))
        gap = 32 * unit
        width = (body.width() - (columns - 1) * gap) / columns
        used = math.ceil(len(page.cards) / columns)
        height = min((body.height() - (max(used, rows if page.pages > 1 else used) - 1) * gap)
                     / max(used, rows if page.pages > 1 else used), width * 0.60, 420 * unit)
        top = body.top() + (0 if page.pages > 1 else max(0.0, (body.height() - used * height - (used - 1) * gap) / 3))
        for index, card in enumerate(page.cards):
            row, column = divmod(index, columns)
            box = QRectF(body.left() + column * (width + gap), top + row * (height + gap), width, height)
            self._card(painter, box, card, page.steps)

    def _card(self, painter: QPainter, box: QRectF, card: Card, steps: tuple[str, ...]) -> None:
        unit = min(box.height() / 300, box.width() / 560)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look().colour("accent" if card.ready else "raised"))
        painter.drawRoundedRect(box, 24 * unit, 24 * unit)
        inner = box.adjusted(32 * unit, 24 * unit, -32 * unit, -24 * unit)
        ink = "on_accent" if card.ready else "ink"
        soft = "on_accent" if card.ready else "quiet"
        left, right, middle = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignVCenter
        head = QRectF(inner.left(), inner.top(), inner.width(), 84 * unit)
        self._text(painter, head, card.ticket, 80 * unit, ink, left | middle, bold=True)
        self._text(painter, head.adjusted(190 * unit, 0, 0, 0), card.plate, 46 * unit, soft, right | middle)
        stage = QRectF(inner.left(), head.bottom() + 12 * unit, inner.width(), 56 * unit)
        self._text(painter, stage, card.stage, 42 * unit, ink, left | middle, bold=True)
        self._steps(painter, QRectF(inner.left(), stage.bottom() + 16 * unit, inner.width(), 24 * unit), card,
                    len(steps), unit)
        foot = QRectF(inner.left(), inner.bottom() - 48 * unit, inner.width(), 48 * unit)
        self._text(painter, foot.adjusted(0, 0, -0.42 * foot.width(), 0), card.promised, 38 * unit, ink, left | middle,
                   bold=True)
        self._text(painter, foot.adjusted(0.60 * foot.width(), 0, 0, 0), card.news, 28 * unit, soft, right | middle)

    def _steps(self, painter: QPainter, box: QRectF, card: Card, count: int, unit: float) -> None:
        """The line of steps: filled where it was, a ring where it is, a hairline ahead."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        done = look().colour("on_accent" if card.ready else "accent")
        ahead = look().colour("line")
        radius = 9 * unit
        pitch = (box.width() - 2 * radius) / max(1, count - 1)
        middle = box.center().y()
        points = [QPointF(box.left() + radius + index * pitch, middle) for index in range(count)]
        for index in range(count - 1):
            painter.setPen(QPen(done if index < card.step else ahead, 5 * unit))
            painter.drawLine(points[index], points[index + 1])
        for index, point in enumerate(points):
            passed = index <= card.step
            painter.setPen(QPen(done if passed else ahead, 5 * unit))
            current = index == card.step and not card.ready
            ground = look().colour("accent" if card.ready else "raised")
            painter.setBrush(ground if current or not passed else done)
            size = radius * (1.5 if index == card.step else 1.0)
            painter.drawEllipse(point, size, size)

    def _text(self, painter: QPainter, box: QRectF, text: str, size: float, colour: str, flags: Qt.AlignmentFlag,
              *, bold: bool = False) -> None:
        """One line, made smaller rather than cut where it does not fit."""
        font = QFont(look().font("display", bold=bold))
        font.setPixelSize(max(6, round(size)))
        font.setFeature(QFont.Tag("tnum"), 1)
        wide = QFontMetricsF(font).horizontalAdvance(text)
        if wide > box.width() > 0:
            font.setPixelSize(max(6, int(size * box.width() / wide)))
        painter.setFont(font)
        painter.setPen(look().colour(colour))  # pyright: ignore[reportArgumentType]
        painter.drawText(box, flags | Qt.TextFlag.TextSingleLine, text)
