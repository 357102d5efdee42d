"""The badge at the foot of the rail: the age of the last good copy; pressed, it leads to the page of copies."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QEnterEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QStylePainter, QWidget

from ui.desk.backups.presenter import Mood, Stand
from ui.theme import icons, paint, tokens
from ui.theme.look import ColourName, look
from ui.theme.numbers import ALIGN_CENTER
from ui.widgets.plain_label import plain_tip
from ui.widgets.pointing import point

_INKS: dict[Mood, tuple[ColourName, ColourName | None]] = {
    "quiet": ("quiet", None), "green": ("quiet", None), "amber": ("amber", "amber_soft"), "red": ("red", "red_soft"),
}


class Badge(QAbstractButton):
    """Quiet while all is well; in colour, and with a warning sign, when a copy is overdue."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self.stand = Stand("quiet", "", "")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_stand(self, stand: Stand) -> None:
        """Show how copies stand."""
        if stand != self.stand:
            self.stand = stand
            self.setText(stand.short)
            self.setAccessibleName(f"{self._name}: {stand.short}. {stand.words}")
            plain_tip(self, stand.words)
            self.update()

    def restyled(self) -> None:
        """Take the distances of the look in force."""
        self.updateGeometry()

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Room for the sign and two small words."""
        return QSize(look().px(88), look().px(56))

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: N802 (Qt's name)
        """The mouse comes: a hand."""
        point(self)
        super().enterEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Sign over words, on a soft ground when it warns."""
        now = look()
        painter = QStylePainter(self)
        box = QRectF(self.rect()).adjusted(now.px(8), now.px(3), -now.px(8), -now.px(3))
        ink, ground = _INKS[self.stand.mood]
        if ground is not None or self.underMouse() or self.isDown():
            paint.panel(painter, box, now.colour(ground or "sunken"))
        if self.hasFocus():
            paint.focus_ring(painter, box)
        metrics = now.metrics("small")
        side, line = now.px(18), metrics.height()
        top = box.center().y() - (side + now.px(tokens.HAIR) + line) / 2
        sign = QRectF(box.center().x() - side / 2, top, side, side)
        icons.paint(painter, sign, "warning" if ground is not None else "disk", now.colour(ink))
        painter.setFont(now.font("small"))
        words = paint.elided(metrics, self.stand.short, box.width())
        paint.words(painter, QRectF(box.left(), top + side + now.px(tokens.HAIR), box.width(), line), ALIGN_CENTER,
                    words, now.colour(ink))
