"""The greeting clock as a calm ring: it closes over the seconds a customer may wait, then shows how long it was."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.desk.visit.arrival_presenter import Waited
from ui.theme import icons
from ui.theme.look import ColourName, look

_COLOURS: dict[str, ColourName] = {"neutral": "accent", "amber": "amber", "red": "red"}
_SIDE = 84


class GreetingRing(QWidget):
    """Shows a ``Waited``; it is told the time, it does not count by itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._waited: Waited | None = None
        self._words = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_waited(self, waited: Waited, words: str, spoken: str) -> None:
        """``words`` stand in the ring (``18 s``), ``spoken`` is the whole sentence."""
        if (waited, words) == (self._waited, self._words):
            return
        self._waited, self._words = waited, words
        self.setAccessibleName(spoken)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Two thumbs wide."""
        return QSize(look().px(_SIDE), look().px(_SIDE))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """The track, the part that is over, the seconds; a tick once they were greeted."""
        if self._waited is None:
            return
        now, waited = look(), self._waited
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        stroke = now.px(6)
        box = QRectF(self.rect()).adjusted(stroke, stroke, -stroke, -stroke)
        colour = now.colour("green" if waited.greeted and waited.urgency != "red" else _COLOURS[waited.urgency])
        painter.setPen(QPen(now.colour("sunken"), stroke))
        painter.drawEllipse(box)
        painter.setPen(QPen(colour, stroke, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawArc(box, 90 * 16, -round(360 * 16 * waited.share))
        words = box
        if waited.greeted:
            side = now.px(20)
            icons.paint(painter, QRectF(box.center().x() - side / 2, box.center().y() - side - now.px(1), side, side),
                        "check", colour)
            words = box.adjusted(0, now.px(20), 0, 0)
        size = "lead" if len(self._words) < 7 else "small"
        painter.setFont(now.font("small" if waited.greeted else size, bold=True))
        painter.setPen(now.colour("ink"))
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, self._words)
