"""Breaks lines as Chinese is set: no closing punctuation starts a line, no opening one ends it, words stay whole.

reportlab's own rules know Japanese punctuation only (a full-width comma may start a line) and let signs hang beyond the
margin; these don't. A word longer than a line is broken where the line ends.
"""

from __future__ import annotations

from collections.abc import Sequence

NO_START = frozenset("，。、；：？！）」』】〕》〉”’…—～％‰℃·々ー￠,.;:!?)]}%°")
"""Signs that never start a line."""

NO_END = frozenset("（「『【〔《〈“‘￥([{¥$")
"""Signs that never end a line."""

_SPACES = frozenset(" \t\u3000\u2002\u2003\u2009")
_WIDE = 0x2E80
_FUZZ = 1e-6


def may_break(before: str, after: str) -> bool:
    """Whether a line may end between two characters."""
    if after in _SPACES or after in NO_START or before in NO_END:
        return False
    return before in _SPACES or ord(before) >= _WIDE or ord(after) >= _WIDE or before in NO_START and ord(before) > 0x7F


def line_ends(text: str, widths: Sequence[float], room: float) -> list[tuple[int, float]]:
    """Where lines end and how wide each is drawn; ``widths`` are those of the characters, ``room`` that of a line.

    Blanks at a line's end stay with it and take no room. Every line holds at least one character.
    """
    ends: list[tuple[int, float]] = []
    start, count = 0, len(text)
    while start < count:
        used, end = 0.0, start
        while end < count and (used + widths[end] <= room + _FUZZ or text[end] in _SPACES or end == start):
            used += widths[end]
            end += 1
        if end < count:
            cut = end
            while cut > start and not may_break(text[cut - 1], text[cut]):
                cut -= 1
            end = cut if cut > start else end
        shown = end
        while shown > start and text[shown - 1] in _SPACES:
            shown -= 1
        ends.append((end, sum(widths[start:shown])))
        start = end
    return ends
