"""Lines that each begin with a sign: advice and facts, with their source, some with a button at their end."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import tokens
from ui.theme.look import look
from ui.theme.tokens import Tone, TypeSize
from ui.widgets.plain_label import PlainLabel

LARGE = 1.2
"""Letters larger than this leave no room beside the words; where they come from then stands below them."""


class SignedLine(QWidget):
    """One line: sign, words that may wrap, their source, perhaps a button."""

    def __init__(self, sign: QWidget, text: str, source: str, *, size: TypeSize = "body", tone: Tone = "ink",
                 bold: bool = False, button: QWidget | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        now, middle = look(), Qt.AlignmentFlag.AlignVCenter
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(now.px(tokens.SNUG))
        row.addWidget(sign, 0, middle)
        words = PlainLabel(text, size=size, tone=tone, bold=bold, wrap=True, parent=self)
        from_where = PlainLabel(source, size="small", tone="quiet", parent=self)
        from_where.setVisible(bool(source))
        if now.scale > LARGE:
            column = QVBoxLayout()
            column.setSpacing(0)
            column.addWidget(words)
            column.addWidget(from_where)
            row.addLayout(column, 1)
        else:
            row.addWidget(words, 1)
            row.addWidget(from_where, 0, middle)
        if button is not None:
            row.addWidget(button, 0, middle)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)


class SignedLines(QWidget):
    """Any number of them, one below the other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: list[SignedLine] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look().px(tokens.SMALL))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def clear(self) -> None:
        """Take every line away."""
        for line in self._lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = []

    def add(self, line: SignedLine) -> None:
        """Put a line below the others."""
        self._lines.append(line)
        self._column.addWidget(line)
