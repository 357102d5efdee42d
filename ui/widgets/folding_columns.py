"""Columns side by side that stand below one another where the window is narrow, or the letters large."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QBoxLayout

from ui.theme import tokens
from ui.theme.look import look


class FoldingColumns(QBoxLayout):
    """``least`` is the width, in pixels at 100 %, from which they stand side by side."""

    def __init__(self, least: int) -> None:
        super().__init__(QBoxLayout.Direction.LeftToRight)
        self._least = least
        self.setSpacing(look().px(tokens.BASE))

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802 (Qt's name)
        """Turn to the way that has room."""
        way = (QBoxLayout.Direction.LeftToRight if rect.width() >= look().px(self._least)
               else QBoxLayout.Direction.TopToBottom)
        turned = way != self.direction()
        if turned:
            self.setDirection(way)
        super().setGeometry(rect)
        if turned:
            self.update()
