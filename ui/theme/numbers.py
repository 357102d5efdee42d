"""Numbers of Qt that are written as numbers, because to name them costs a fifth of a bare window's start.

The first use of ``Qt`` from ``PySide6.QtCore``, under whatever name, makes all of its hundred enumerations in Python.
So whatever the first picture is made with takes these (``drawText`` and properties are happy with whole numbers, and a
model's roles are whole numbers anyway), and asks for ``QtCore.Qt`` only in what runs later: keys, the mouse, drags.
Source: qnamespace.h of Qt 6; a test compares each with the name it stands for.
"""

from __future__ import annotations

ALIGN_LEFT = 0x0001
ALIGN_RIGHT = 0x0002
ALIGN_H_CENTER = 0x0004
ALIGN_TOP = 0x0020
ALIGN_V_CENTER = 0x0080
ALIGN_CENTER = ALIGN_H_CENTER | ALIGN_V_CENTER
SINGLE_LINE = 0x0100
"""For ``drawText`` and for a label's property ``alignment``: ``Qt.AlignmentFlag``, ``Qt.TextFlag.TextSingleLine``."""

DISPLAY_ROLE = 0
ACCESSIBLE_TEXT_ROLE = 11
SIZE_HINT_ROLE = 13
USER_ROLE = 0x0100
"""``Qt.ItemDataRole``."""

NO_FOCUS = 0x0
CLICK_FOCUS = 0x2
STRONG_FOCUS = 0xb
"""For the property ``focusPolicy``: ``Qt.FocusPolicy``."""

PLAIN_TEXT = 0
"""For a label's property ``textFormat``: ``Qt.TextFormat``."""

NO_INTERACTION = 0
"""For a label's property ``textInteractionFlags``: ``Qt.TextInteractionFlag``."""

SCROLL_BAR_NEVER = 1
"""For the property ``horizontalScrollBarPolicy``: ``Qt.ScrollBarPolicy``."""
