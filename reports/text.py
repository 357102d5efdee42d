"""The only way words get onto a page: as plain text, each character in a face that has it.

There is no markup anywhere on the way, so nothing in a record can be taken for it.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Literal

from reportlab.lib.colors import Color
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from reports.breaking import line_ends
from reports.fonts import Face, runs, width
from reports.letters import Piece, fill, put
from reports.look import INK
from reports.tags import Role, begin_mark, end_mark

LONGEST = 20_000
"""Characters of one paragraph; a longer one is cut with an ellipsis, as no page holds it."""

SHORT = 160
"""Characters of a text whose broken lines are remembered."""

Align = Literal["left", "right"]

Line = tuple[list[Piece], float]
"""The pieces of a line and how wide they are together, in points."""


class Words(Flowable):
    """A paragraph of plain text: line ends are kept, lines are broken as Chinese is set."""

    role: Role = "P"
    """What it is among the parts of the document."""

    def __init__(self, text: str, face: Face, size: float, leading: float, colour: Color, align: Align,
                 after: float) -> None:
        super().__init__()
        self._text, self._size, self._leading, self._colour = text, size, leading, colour
        self._face: Face = face
        self._align: Align = align
        self.spaceAfter = after
        self._room = -1.0
        self.lines: list[Line] = []
        self.width = self.height = 0.0

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        """The room it takes: lines are broken once for each width."""
        if aW != self._room:
            self._room, self.lines = aW, set_lines(self._text, self._face, self._size, aW)
            self.width, self.height = aW, len(self.lines) * self._leading
        return self.width, self.height

    def split(self, aW: float, aH: float) -> list[Flowable]:  # pyright: ignore[reportIncompatibleMethodOverride]
        """What fits and what goes to the next page; nothing where not one line fits.

        Lines that are broken already stay so: a table asks with its whole column, its padding included.
        """
        if self._room < 0:
            self.wrap(aW, aH)
        if self.height <= aH:
            return [self]
        fits = min(int(aH / self._leading + 1e-6), len(self.lines) - 1)
        return [self._part(self.lines[:fits], 0), self._part(self.lines[fits:], self.spaceAfter)] if fits > 0 else []

    def _part(self, lines: list[Line], after: float) -> Words:
        text = "\n".join("".join(piece for _, piece in pieces) for pieces, _ in lines)
        part = Words(text, self._face, self._size, self._leading, self._colour, self._align, after)
        part._room, part.lines, part.role = self._room, lines, self.role
        part.width, part.height = self._room, len(lines) * self._leading
        return part

    def drawOn(self, canvas: Canvas, x: float, y: float, _sW: float = 0) -> None:
        """Draw the lines with the lower left corner at ``x``, ``y``: straight there, nothing saved."""
        begun = begin_mark(canvas, self.role)
        fill(canvas, self._colour)
        top, right = y + self.height - self._size, x + self.width if self._align == "right" else None
        put(canvas, ((x if right is None else right - wide, top - at * self._leading, pieces)
                     for at, (pieces, wide) in enumerate(self.lines)), self._size)
        end_mark(canvas, begun)


def words(text: str, *, face: Face = "sans", size: float = 9.5, leading: float | None = None, colour: Color = INK,
          align: Align = "left", after: float = 0, role: Role = "P") -> Words:
    """A paragraph of plain text; ``size``, ``leading`` and the room ``after`` it are in points."""
    shown = text if len(text) <= LONGEST else text[:LONGEST - 1] + "…"
    made = Words(shown, face, size, leading or size * 1.55, colour, align, after)
    made.role = role
    return made


def set_lines(text: str, face: Face, size: float, room: float) -> list[Line]:
    """The lines of a text in a face and size, none wider than ``room`` unless a single character is."""
    return _short_lines(text, face, size, room) if len(text) <= SHORT else _set_lines(text, face, size, room)


@lru_cache(maxsize=4096)
def _short_lines(text: str, face: Face, size: float, room: float) -> list[Line]:
    """The lines of a short text: labels, and what many cards or rows have in common, are broken once."""
    return _set_lines(text, face, size, room)


def _set_lines(text: str, face: Face, size: float, room: float) -> list[Line]:
    lines: list[Line] = []
    current: list[Piece] = []
    for name, piece in runs(text, face):
        first, *more = piece.replace("\t", "  ").split("\n")
        current.append((name, first))
        for part in more:
            lines += _broken(current, size, room)
            current = [(name, part)]
    return lines + _broken(current, size, room)


def _broken(pieces: list[Piece], size: float, room: float) -> list[Line]:
    """The lines of what stands between two line ends."""
    text = "".join(piece for _, piece in pieces)
    widths: list[float] = []
    for name, piece in pieces:
        table, usual = _widths(name)
        widths += [table.get(ord(character), usual) * size / 1000 for character in piece]
    lines: list[Line] = []
    start = 0
    for end, wide in line_ends(text, widths, room) or [(0, 0.0)]:
        lines.append((_between(pieces, start, end), wide))
        start = end
    return lines


def _between(pieces: list[Piece], start: int, end: int) -> list[Piece]:
    found: list[Piece] = []
    at = 0
    for name, piece in pieces:
        shown = piece[max(start - at, 0):max(end - at, 0)]
        if shown:
            found.append((name, shown))
        at += len(piece)
    return found


@lru_cache(maxsize=8)
def _widths(name: str) -> tuple[dict[int, float], float]:
    """How wide the characters of a typeface are, in thousandths of its size, and one it does not name."""
    font: Any = pdfmetrics.getFont(name)
    return font.face.charWidths, font.face.defaultWidth


def shortened(text: str, most: int) -> str:
    """The text without its line ends; beyond ``most`` characters it ends with an ellipsis."""
    shown = " ".join(text[:most * 4].split())
    return shown if len(shown) <= most and len(text) <= most * 4 else shown[:most - 1] + "…"


def one_line(text: str, face: Face, size: float, room: float) -> str:
    """The text as one line that stays in its room: line ends become blanks, what is too long ends with an ellipsis."""
    shown = " ".join(text[:400].split())
    if len(text) <= 400 and width(shown, face, size) <= room:
        return shown
    left, kept = room - width("…", face, size), ""
    for name, piece in runs(shown, face):
        table, usual = _widths(name)
        for character in piece:
            left -= table.get(ord(character), usual) * size / 1000
            if left < 0:
                return kept + "…"
            kept += character
    return kept + "…"
