"""What to say at the door, one line for each level; how personal a line is stands quietly before it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.plain_label import PlainLabel

LEVELS = 3


class ScriptLines(QWidget):
    """The first line is the largest: it is said in any case."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(look().px(tokens.BASE))
        grid.setVerticalSpacing(look().px(tokens.HAIR))
        grid.setColumnStretch(1, 1)
        self._levels = [PlainLabel(size="small", tone="quiet", parent=self) for _ in range(LEVELS)]
        self._words = [PlainLabel(size="title" if row == 0 else "lead", tone="accent", wrap=True, parent=self)
                       for row in range(LEVELS)]
        for row in range(LEVELS):
            grid.addWidget(self._levels[row], row, 0, Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(self._words[row], row, 1)

    def show_lines(self, lines: Sequence[tuple[str, str]]) -> None:
        """Level and words of each; a single line stands without its level."""
        for row in range(LEVELS):
            level, words = lines[row] if row < len(lines) else ("", "")
            self._levels[row].set_text(level)
            self._levels[row].setVisible(bool(level) and len(lines) > 1)
            self._words[row].set_text(words)
            self._words[row].setVisible(bool(words))

    def said(self) -> list[str]:
        """The words that stand there."""
        return [words.said() for words in self._words if words.said()]
