"""Design tokens: every colour, distance, letter size and radius the windows use, as plain data without Qt.

Distances and sizes are logical pixels at 100 %; ``Look.px`` scales them. Colours are ``#rrggbb``. Pairs of ink and
ground keep at least 4.5 : 1, shapes and edges of controls 3 : 1 (WCAG 2.2, 1.4.3 and 1.4.11); a test measures them.
"""

from __future__ import annotations

from typing import Literal

from frontdesk.values.record import Record

Theme = Literal["light", "dark", "auto"]
"""What a person can choose; ``auto`` follows the machine."""

Tone = Literal["ink", "quiet", "accent", "amber", "red", "green"]
"""The colours words may have."""

Urgency = Literal["neutral", "amber", "red"]
"""How pressing a moment is; always drawn as colour and shape together."""

TypeSize = Literal["small", "body", "lead", "title", "heading", "display"]
"""Names of the letter sizes."""


class Colours(Record):
    """One theme's colours."""

    surface: str
    """The ground of a window."""
    raised: str
    """Cards, editors, lists."""
    sunken: str
    """Tracks, hovered rows, the ground of a quiet button held down."""
    ink: str
    quiet: str
    """Words that may be overlooked: times, hints, captions."""
    line: str
    """Hairlines that only divide."""
    edge: str
    """Edges of things that can be filled in or pressed."""
    accent: str
    on_accent: str
    accent_soft: str
    amber: str
    amber_soft: str
    red: str
    red_soft: str
    green: str
    green_soft: str
    focus: str
    shade: str
    """The ground under a sheet, drawn half transparent."""


LIGHT = Colours(
    surface="#f4f3ef", raised="#ffffff", sunken="#e9e8e2", ink="#1c2629", quiet="#566367", line="#dcdad3",
    edge="#838d8e", accent="#0f5b63", on_accent="#ffffff", accent_soft="#dcebea", amber="#8f5400",
    amber_soft="#fbeed3", red="#b0261d", red_soft="#fbe3e0", green="#2b683b", green_soft="#dfeee1",
    focus="#0b7f8b", shade="#1c2629",
)
"""Warm paper, deep teal."""

DARK = Colours(
    surface="#141a1c", raised="#1d2528", sunken="#2a3438", ink="#e7ecea", quiet="#a0aeb1", line="#323d41",
    edge="#71838a", accent="#63bdc2", on_accent="#06262a", accent_soft="#1c3d41", amber="#f0b45c",
    amber_soft="#3f3018", red="#f58e84", red_soft="#46221f", green="#84ca94", green_soft="#1f3a27",
    focus="#7fdbe1", shade="#000000",
)
"""The same at night."""

HAIR, SMALL, SNUG, BASE, WIDE, PAGE = 4, 8, 12, 16, 24, 32
"""The only distances: between letters and their mark, inside a control, between controls, cards, groups, pages."""

SIZES: dict[TypeSize, int] = {"small": 12, "body": 14, "lead": 16, "title": 19, "heading": 24, "display": 34}
"""Letter sizes in pixels at 100 %."""

RADIUS_SMALL, RADIUS_CONTROL, RADIUS_CARD = 4, 8, 12
CONTROL_HEIGHT = 36
"""Height of buttons and one-line editors for mouse and keys."""

TOUCH_HEIGHT = 52
"""Height of the same for fingers; never less than ``TOUCH_MILLIMETRES`` on the screen it stands on."""

TOUCH_MILLIMETRES = 9.0
FOCUS_WIDTH = 2
