"""One customer who waits, as one large thing to touch: ticket and seat, what is owed, since when."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStylePainter, QWidget

from ui.theme import icons, paint, tokens
from ui.theme.look import ColourName, look
from ui.theme.numbers import ALIGN_LEFT, ALIGN_V_CENTER
from ui.theme.tokens import TypeSize
from ui.widgets.pointing import point

NARROW = 800
"""Logical pixels at 100 %, below which the second half stands under the first."""


class WaitingRow(QPushButton):
    """``who`` and ``about`` stand left, ``news`` and ``care`` right; ``urgent`` marks a wait that is too long."""

    def __init__(self, visit: int, who: str, about: str, news: str, care: str, *, urgent: bool, care_due: bool,
                 parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.visit = visit
        self._who, self._about, self._news, self._care = who, about, news, care
        self._urgent, self._care_due = urgent, care_due
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(". ".join((who, about, news, care)))
        point(self)

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Two lines where there is room beside each other, else four."""
        now = look()
        lines = 4 if self.width() < now.px(NARROW) else 2
        return QSize(now.px(300), max(now.touch(), lines * now.px(30) + now.px(24)))

    def resizeEvent(self, event: object) -> None:
        """Another width may need more lines."""
        self.updateGeometry()
        super().resizeEvent(event)  # type: ignore[arg-type]

    def paintEvent(self, event: QPaintEvent) -> None:
        """A panel with a mark of its urgency, in colour and shape."""
        now = look()
        painter = QStylePainter(self)
        box = QRectF(self.rect())
        edge: ColourName = "red" if self._urgent else "edge"
        paint.panel(painter, box.adjusted(1, 1, -1, -1), now.colour("sunken" if self.isDown() else "raised"),
                    now.colour(edge), tokens.RADIUS_CARD, 2.0 if self._urgent else 1.0)
        inner = box.adjusted(now.px(20), now.px(10), -now.px(16), -now.px(10))
        narrow = self.width() < now.px(NARROW)
        rows = 4 if narrow else 2
        high = inner.height() / rows
        left = inner.width() if narrow else inner.width() * 0.56
        second = inner.left() if narrow else inner.left() + left
        wide = inner.width() if narrow else inner.width() - left
        skip = 2 if narrow else 0
        self._line(painter, QRectF(inner.left(), inner.top(), left, high), self._who, "ink", "title", bold=True)
        self._line(painter, QRectF(inner.left(), inner.top() + high, left, high), self._about, "quiet", "lead")
        self._line(painter, QRectF(second, inner.top() + skip * high, wide, high), self._news,
                   "red" if self._urgent else "ink", "lead", bold=True, icon="message")
        self._line(painter, QRectF(second, inner.top() + (skip + 1) * high, wide, high), self._care,
                   "amber" if self._care_due else "quiet", "lead", icon="cup")
        if self.hasFocus():
            paint.focus_ring(painter, box, tokens.RADIUS_CARD)

    def _line(self, painter: QStylePainter, box: QRectF, words: str, ink: ColourName, size: TypeSize, *,
              bold: bool = False, icon: str = "") -> None:
        now = look()
        colour = now.colour(ink)
        if icon:
            side = now.px(20)
            icons.paint(painter, QRectF(box.left(), box.center().y() - side / 2, side, side), icon, colour)
            box = box.adjusted(side + now.px(8), 0, 0, 0)
        painter.setFont(now.font(size, bold=bold))
        shown = paint.elided(now.metrics(size, bold=bold), words, int(box.width()))
        paint.words(painter, box, ALIGN_LEFT | ALIGN_V_CENTER, shown, colour)
