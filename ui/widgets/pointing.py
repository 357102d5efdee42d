"""The hand over what can be pressed, and the bar over what can be typed into; given when the mouse comes.

A shape of the mouse is a name out of ``Qt``, which the first picture does without (``ui.theme.numbers``).
"""

from __future__ import annotations

from PySide6 import QtCore
from PySide6.QtWidgets import QWidget


def point(widget: QWidget) -> None:
    """A hand."""
    widget.setCursor(QtCore.Qt.CursorShape.PointingHandCursor)


def write(widget: QWidget) -> None:
    """A bar between letters."""
    widget.setCursor(QtCore.Qt.CursorShape.IBeamCursor)
