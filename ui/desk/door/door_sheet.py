"""What the sheets about PINs have in common: heading, what it is about, lines, a row of buttons; gone when closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button
from ui.widgets.overlay import Overlay
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ui.desk.desk import Desk


class DoorSheet(Overlay):
    """``opaque``: it lies over a locked window, and nothing shines through; the way out is said as ``leave``."""

    def __init__(self, desk: Desk, owner: QWidget, *, width: int, heading: str, about: str, leave: str,
                 opaque: bool = False) -> None:
        super().__init__(owner.window(), width=width)
        self._desk = desk
        self._opaque = opaque
        self.heading = PlainLabel(heading, size="title", bold=True, wrap=True, parent=self.sheet)
        self.about = PlainLabel(about, tone="quiet", wrap=True, parent=self.sheet)
        self.leave = Button(leave, key_shown="Esc", parent=self.sheet)
        self.leave.clicked.connect(self.close_sheet)
        self.closed.connect(self.deleteLater)

    def lay(self, widgets: Sequence[QWidget], *, apart: Sequence[QWidget] = (), last: Sequence[QWidget] = ()) -> None:
        """Lines below the heading; in the row of buttons ``apart`` on the left, the way out and ``last`` on the right.
        """
        column, row = self.sheet.column, QHBoxLayout()
        for widget in (self.heading, self.about, *widgets):
            column.addWidget(widget)
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


class TypedSheet(DoorSheet):
    """One in which something is typed: Enter is its button."""

    _sender: Button | None = None

    def sends_with(self, button: Button, send: Callable[[], None]) -> None:
        """``button`` sends what is typed; Enter is the same."""
        button.clicked.connect(send)
        self._sender = button

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Enter sends."""
        if self._sender is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._sender.click()
            event.accept()
        else:
            super().keyPressEvent(event)
