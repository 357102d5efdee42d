"""What stands where nothing is yet: what will be here, and how to begin."""

from __future__ import annotations

from PySide6 import QtCore
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme import icons, paint, tokens
from ui.theme.look import look
from ui.widgets.button import Button
from ui.widgets.plain_label import PlainLabel


class Emblem(QWidget):
    """An icon in a soft round ground."""

    def __init__(self, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = icon

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """A good thumb wide."""
        return QSize(look().px(64), look().px(64))

    def set_icon(self, icon: str) -> None:
        """Another icon."""
        self._icon = icon
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """The round ground and the icon in its middle."""
        now = look()
        painter = QPainter(self)
        side = now.px(64)
        box = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        paint.panel(painter, box, now.colour("accent_soft"), None, 32)
        inset = side * 0.28
        icons.paint(painter, box.adjusted(inset, inset, -inset, -inset), self._icon, now.colour("accent"))


class EmptyState(QWidget):
    """An icon, one line what will be here, one line how to begin, and if there is one, the button that begins."""

    def __init__(self, heading: str = "", text: str = "", *, icon: str = "info", button: Button | None = None,
                 parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setSpacing(look().px(tokens.SMALL))
        column.addStretch(1)
        self._emblem = Emblem(icon, self)
        column.addWidget(self._emblem)
        self._heading = PlainLabel(size="title", bold=True, wrap=True, middle=True, parent=self)
        self._text = PlainLabel(tone="quiet", wrap=True, middle=True, parent=self)
        for label in (self._heading, self._text):
            column.addWidget(label)
        if button is not None:
            column.addSpacing(look().px(tokens.SMALL))
            column.addWidget(button, 0, QtCore.Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self.set_words(heading, text)

    def set_words(self, heading: str, text: str) -> None:
        """What will be here, and how to begin."""
        self._heading.set_text(heading)
        self._text.set_text(text)
        self.setAccessibleName(f"{heading} {text}".strip())
