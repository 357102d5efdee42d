"""The panel with answers under a search box; loaded when there is the first answer."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme import paint, tokens
from ui.theme.look import look
from ui.widgets.hits import HitList
from ui.widgets.plain_label import PlainLabel


class Dropdown(QWidget):
    """The panel with the answers; a child of the window, so that it never takes the keyboard from the line."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.list = HitList(name, self)
        self.nothing = PlainLabel(tone="quiet", wrap=True, parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, look().px(6), 1, look().px(6))
        column.addWidget(self.list)
        column.addWidget(self.nothing)
        self.nothing.setContentsMargins(look().px(tokens.BASE), look().px(6), look().px(tokens.BASE), look().px(6))
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """A raised panel with a clear edge."""
        now = look()
        paint.panel(QPainter(self), QRectF(self.rect()), now.colour("raised"), now.colour("edge"))
