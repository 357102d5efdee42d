"""The sheet of keys (F1): every command that has a key, in one look."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from ui.desk.command import Command
from ui.theme import paint, tokens
from ui.theme.look import look
from ui.widgets.button import QuietButton, key_words
from ui.widgets.overlay import Overlay
from ui.widgets.plain_label import PlainLabel

_COLUMNS = 2


class KeyCap(QWidget):
    """The name of one key in its frame."""

    def __init__(self, key: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = key_words(key)
        self.setAccessibleName(self._words)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """As wide as its name, and the same for short ones."""
        return QSize(max(paint.key_cap_width(self._words), look().px(84)), look().px(26))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """The cap at the right end."""
        now = look()
        paint.key_cap(QPainter(self), QRectF(self.rect()), self._words, now.colour("ink"), now.colour("edge"))


class KeySheet(Overlay):
    """Shows the keys over the window; closed by Escape or its button."""

    def __init__(self, window: QWidget, title: str, close: str) -> None:
        super().__init__(window, width=720, from_top=0.3)
        self.setAccessibleName(title)
        self.sheet.column.addWidget(PlainLabel(title, size="title", bold=True, parent=self.sheet))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(look().px(tokens.BASE))
        self._grid.setVerticalSpacing(look().px(tokens.HAIR))
        self.sheet.column.addLayout(self._grid)
        self._close = QuietButton(close, parent=self.sheet)
        self._close.clicked.connect(self.close_sheet)
        self.sheet.column.addWidget(self._close, 0, Qt.AlignmentFlag.AlignRight)

    def show_commands(self, commands: Sequence[Command]) -> None:
        """Open with these commands."""
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        keyed = [command for command in commands if command.key]
        lines = (len(keyed) + _COLUMNS - 1) // _COLUMNS
        for at, command in enumerate(keyed):
            column, line = divmod(at, lines)
            self._grid.addWidget(KeyCap(command.key, self.sheet), line, column * 2)
            self._grid.addWidget(PlainLabel(command.name, elide=True, parent=self.sheet), line, column * 2 + 1)
        for column in range(_COLUMNS):
            self._grid.setColumnStretch(column * 2 + 1, 1)
        self.open()

    def first_focus(self) -> QWidget:
        """The button that closes."""
        return self._close
