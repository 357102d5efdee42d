"""Breaks lines as Chinese is set: no closing punctuation starts a line, no opening one ends it, words stay whole.

reportlab's own rules know Japanese punctuation only (a full-width comma may start a line) and let signs hang beyond the
margin; these don't. A word longer than a line is broken where the line ends.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.platypus import paragraph

NO_START = frozenset("，。、；：？！）」』】〕》〉”’…—～％‰℃·々ー￠,.;:!?)]}%°")
"""Signs that never start a line."""

NO_END = frozenset("（「『【〔《〈“‘￥([{¥$")
"""Signs that never end a line."""

_platypus: Any = paragraph
"""The parts of reportlab's paragraphs that its type stubs don't name."""

_SPACES = frozenset(" \u3000\u2002\u2003\u2009")
_WIDE = 0x2E80
_FUZZ = 1e-6


def may_break(before: str, after: str) -> bool:
    """Whether a line may end between two characters."""
    if after in _SPACES or after in NO_START or before in NO_END:
        return False
    return before in _SPACES or ord(before) >= _WIDE or ord(after) >= _WIDE or before in NO_START and ord(before) > 0x7F


def line_ends(text: Sequence[str], widths: Sequence[float], rooms: Sequence[float]) -> list[tuple[int, float]]:
    """Where lines end and the room left in each; ``rooms`` are the widths of the lines, the last for all further ones.

    Blanks at a line's end stay with it and take no room.
    """
    ends: list[tuple[int, float]] = []
    start, count = 0, len(text)
    while start < count:
        room = rooms[min(len(ends), len(rooms) - 1)]
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
        ends.append((end, room - sum(widths[start:shown])))
        start = end
    return ends


class PlainParagraph(paragraph.Paragraph):
    """A paragraph whose lines are broken by the rules above."""

    def breakLinesCJK(self, maxWidths: Any) -> Any:  # pyright: ignore[reportIncompatibleMethodOverride]
        """Called by reportlab for ``wordWrap="CJK"``: the lines, in the shape its drawing expects."""
        rooms: list[float] = list(maxWidths) if isinstance(maxWidths, (list, tuple)) else [maxWidths]
        frags: list[Any] = self.frags
        if len(frags) > 1:
            kept = getattr(self, "blPara", None)
            if kept is not None and getattr(self, "_splitpara", 0):
                return kept
            self.height = 0
            return _many(frags, rooms)
        if not frags or getattr(self, "_splitpara", 0):
            return super().breakLinesCJK(rooms)
        self.height = 0
        only = frags[0]
        text = only.text if hasattr(only, "text") else "".join(getattr(only, "words", []))
        lines: list[tuple[float, list[str]]] = []
        start = 0
        for end, left in line_ends(text, _widths(text, only.fontName, only.fontSize), rooms):
            lines.append((left, [text[start:end]]))
            start = end
        return only.clone(kind=0, lines=lines, ascent=only.fontSize, descent=-0.2 * only.fontSize)


def _widths(text: str, face: str, size: float) -> list[float]:
    font: Any = pdfmetrics.getFont(face)
    known = font.face
    table, usual = known.charWidths, known.defaultWidth
    return [table.get(ord(character), usual) * size / 1000 for character in text]


def _many(frags: Sequence[Any], rooms: list[float]) -> Any:
    """Lines of several pieces: other faces in between, forced line ends."""
    lines: list[Any] = []
    units: list[Any] = []

    def put(forced: bool) -> None:
        further = rooms[min(len(lines), len(rooms) - 1):]
        ends = line_ends(units, [unit.width for unit in units], further) or [(0, rooms[-1])]
        start = 0
        for at, (end, left) in enumerate(ends):
            last = at == len(ends) - 1
            piece = [*units[start:end], *([broken] if forced and last else [])]
            room = rooms[min(len(lines), len(rooms) - 1)]
            lines.append(_platypus.makeCJKParaLine(piece, room, room - left, left, forced and last, False))
            start = end
        units.clear()

    broken: Any = None
    for frag in frags:
        if hasattr(frag, "lineBreak"):
            broken = _platypus.cjkU("", frag, "utf8")
            put(forced=True)
        else:
            units.extend(_platypus.cjkU(character, frag, "utf8") for character in frag.text)
    if units:
        put(forced=False)
    return _platypus.ParaLines(kind=1, lines=lines)
