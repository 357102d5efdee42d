"""A raised panel with a title: what belongs together stands together."""

from __future__ import annotations

from PySide6 import QtCore, QtWidgets
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from ui.theme import paint, tokens
from ui.theme.look import look
from ui.widgets.plain_label import PlainLabel


class Card(QWidget):
    """A panel; fill ``body`` from top to bottom, put small things right of the title with ``add_aside``.

    Where nothing in it grows, end with ``body.addStretch(1)``, so that everything stays at the top.
    """

    def __init__(self, title: str = "", *, tight: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tight = tight
        self._asides: list[QWidget] = []
        self._in_one_line = True
        self._column = QVBoxLayout(self)
        self._head = QHBoxLayout()
        self._title = PlainLabel(size="lead", bold=True, elide=True, parent=self)
        self._head.addWidget(self._title, 1)
        self._column.addLayout(self._head)
        self.body = QVBoxLayout()
        self._column.addLayout(self.body, 1)
        self.restyled()
        self.set_title(title)

    def set_title(self, title: str) -> None:
        """The words above; nothing leaves the line away."""
        self._title.set_text(title)
        self._title.setVisible(bool(title))
        self.setAccessibleName(title)

    def title(self) -> str:
        """The words above."""
        return self._title.said()

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Put a widget below what is there."""
        self.body.addWidget(widget, stretch)

    def add_layout(self, layout: QLayout, stretch: int = 0) -> None:
        """Put a layout below what is there."""
        self.body.addLayout(layout, stretch)

    def add_aside(self, widget: QWidget) -> None:
        """Put a small widget right of the title; where both have no room in one line, it goes below."""
        self._head.addWidget(widget)
        self._asides.append(widget)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """The title is not cut for what stands beside it."""
        super().resizeEvent(event)
        self.fit_head()

    def fit_head(self) -> None:
        """Lay the title and what is beside it in one line or in two, as the width of now allows."""
        if not self._asides or not self.title():
            return
        beside = [widget.sizeHint().width() for widget in self._asides if not widget.isHidden()]
        margins = self._column.contentsMargins()
        room = self.width() - margins.left() - margins.right() - sum(beside) - len(beside) * self._head.spacing()
        fits = not beside or self._title.fontMetrics().horizontalAdvance(self.title()) <= room
        if fits == self._in_one_line:
            return
        self._in_one_line = fits
        ways, sides = QtWidgets.QBoxLayout.Direction, QtCore.Qt.AlignmentFlag
        self._head.setDirection(ways.LeftToRight if fits else ways.TopToBottom)
        for widget in self._asides:
            self._head.setAlignment(widget, sides(0) if fits else sides.AlignLeft)

    def restyled(self) -> None:
        """Take the distances of the look in force."""
        now = look()
        margin = now.px(tokens.SNUG if self._tight else 20)
        self._column.setContentsMargins(margin, margin, margin, margin)
        self._column.setSpacing(now.px(tokens.SNUG))
        self.body.setSpacing(now.px(tokens.SNUG))
        self._head.setSpacing(now.px(tokens.SMALL))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """The panel."""
        now = look()
        paint.panel(QPainter(self), QRectF(self.rect()), now.colour("raised"), now.colour("line"), tokens.RADIUS_CARD)
