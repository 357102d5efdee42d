"""A page that is laid over the board for a member of staff: the way out, and the advisor's side of the kiosk.

The window shows one at a time, lets it have the keys, and takes it off after ``IDLE`` without a touch. A page is made
anew each time and thrown away afterwards, so that nothing of one person is left for the next.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.lounge.message import Answer

WARNED_AFTER, CLOSED_AFTER = 30, 45
"""Seconds without a touch until the page is told, and until it is taken off."""


class Laid(QWidget):
    """Override what is needed. ``asks`` sends a question to the desk program; its answer comes to ``answered``."""

    asks = Signal(dict)
    finished = Signal()
    """The page wants to be taken off."""

    leaves = Signal()
    """The desk program has agreed: the whole lounge may close."""

    def answered(self, answer: Answer) -> None:
        """The desk program has answered."""

    def away(self) -> None:
        """The desk program is not there: a question could not be asked or was lost."""

    def warn(self, seconds: int) -> None:
        """Nobody has touched anything for a while; 0 seconds: somebody has again."""

    def ask(self, ask: str, **more: Any) -> None:
        """Ask the desk program."""
        self.asks.emit({"ask": ask, **more})
