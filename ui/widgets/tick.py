"""A box to tick, with its words; big enough for fingers where it is meant for them."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QWidget

from ui.theme import icons, paint, tokens
from ui.theme.look import look


class Tick(QCheckBox):
    """One statement that is so or not: ``signed on paper``, an item of the delivery checklist."""

    def __init__(self, label: str, *, touch: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = ""
        self._touch = touch
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.set_label(label)

    def set_label(self, label: str) -> None:
        """Change the words."""
        self._label = label
        self.setText(label.replace("&", "&&"))
        self.updateGeometry()
        self.update()

    def label(self) -> str:
        """The words beside the box."""
        return self._label

    def restyled(self) -> None:
        """Take the letters of the look in force."""
        self.updateGeometry()

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Box, words and room for the ring."""
        now = look()
        words = QFontMetrics(now.font("lead" if self._touch else "body")).horizontalAdvance(self._label)
        height = now.touch() if self._touch else now.px(30)
        return QSize(words + self._side() + now.px(2 * tokens.SMALL + tokens.HAIR), height)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Long words may be cut."""
        return QSize(look().px(80), self.sizeHint().height())

    def hitButton(self, pos: QPoint) -> bool:  # noqa: N802 (Qt's name)
        """The words count as the box."""
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Box, tick, words, ring."""
        now = look()
        painter = QPainter(self)
        box = QRectF(self.rect())
        side = self._side()
        square = QRectF(now.px(tokens.HAIR), (box.height() - side) / 2, side, side)
        on, alive = self.isChecked(), self.isEnabled()
        ground = now.colour(("accent" if on else "raised") if alive else "sunken")
        paint.panel(painter, square, ground, None if on and alive else now.colour("edge" if alive else "line"),
                    tokens.RADIUS_SMALL, 1.5)
        if on:
            inset = side * 0.12
            icons.paint(painter, square.adjusted(inset, inset, -inset, -inset), "check",
                        now.colour("on_accent" if alive else "edge"))
        font = now.font("lead" if self._touch else "body")
        painter.setFont(font)
        painter.setPen(now.colour("ink" if alive else "edge"))
        words = box.adjusted(square.right() + now.px(tokens.SMALL), 0, -now.px(2), 0)
        shown = QFontMetrics(font).elidedText(self._label, Qt.TextElideMode.ElideRight, int(words.width()) + 1)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        if self.hasFocus():
            paint.focus_ring(painter, box, tokens.RADIUS_SMALL + 2)

    def _side(self) -> int:
        return look().px(26 if self._touch else 18)
