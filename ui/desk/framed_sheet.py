"""What sheets have in common: heading, what it is about, lines, a row of buttons with the way out; Enter where one
types.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLayout, QWidget

from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button
from ui.widgets.composing import ComposingLine
from ui.widgets.overlay import Overlay
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ui.desk.desk import Desk


class FramedSheet(Overlay):
    """Gone when it is closed, unless ``lasting``: then it is opened again. The way out is said as ``leave``.

    ``opaque``: it lies over a locked window, and nothing shines through.
    """

    def __init__(self, desk: Desk, owner: QWidget, *, leave: str, heading: str = "", about: str = "", width: int = 440,
                 from_top: float = 0.22, lasting: bool = False, opaque: bool = False) -> None:
        super().__init__(owner.window(), width=width, from_top=from_top)
        self._desk = desk
        self._opaque = opaque
        self.heading = PlainLabel(heading, size="title", bold=True, wrap=True, parent=self.sheet)
        self.about = PlainLabel(about, tone="quiet", wrap=True, parent=self.sheet)
        self.leave = Button(leave, key_shown="Esc", parent=self.sheet)
        self.leave.clicked.connect(self.close_sheet)
        if not lasting:
            self.closed.connect(self.deleteLater)

    def lay(self, parts: Sequence[QWidget | QLayout], *, apart: Sequence[QWidget] = (), last: Sequence[QWidget] = ()
            ) -> None:
        """Lines below the heading and what it is about, which may be one of ``parts`` where it stands further down; in
        the row of buttons ``apart`` on the left, the way out and ``last`` on the right.
        """
        column, row = self.sheet.column, QHBoxLayout()
        for part in (self.heading, *(() if self.about in parts else (self.about,)), *parts):
            if isinstance(part, QLayout):
                column.addLayout(part)
            else:
                column.addWidget(part)
        row.setSpacing(look().px(tokens.SMALL))
        for widget in apart:
            row.addWidget(widget)
        row.addStretch(1)
        for widget in (self.leave, *last):
            row.addWidget(widget)
        column.addLayout(row)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """As opaque as the lock below it, where there is one."""
        if self._opaque:
            QPainter(self).fillRect(self.rect(), look().colour("surface"))
        else:
            super().paintEvent(event)


class TypedSheet(FramedSheet):
    """One in which something is typed: Enter and Ctrl+Enter are its button, but for Enter on the way out."""

    _sender: Button | None = None

    def sends_with(self, button: Button, send: Callable[[], None]) -> None:
        """``button`` sends what is typed; Enter is the same."""
        button.clicked.connect(send)
        self._sender = button

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Enter sends, unless an input method is in the middle of a word."""
        if self._sender is None or event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
            return
        held = QApplication.focusWidget()
        if held is self.leave and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.leave.click()
        elif not (isinstance(held, ComposingLine) and held.composing()):
            self._sender.click()
        event.accept()
