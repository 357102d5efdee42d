"""The only way words get onto a page: as plain text, each character in a face that has it."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal
from xml.sax.saxutils import escape

from reportlab.lib.colors import Color
from reportlab.lib.enums import TA_CENTER, TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph

from reports.breaking import PlainParagraph
from reports.fonts import Face, ready, runs, width
from reports.look import INK

LONGEST = 20_000
"""Characters of one paragraph; a longer one is cut with an ellipsis, as no page holds it."""

Align = Literal[0, 1, 2]
LEFT: Align = TA_LEFT
CENTRE: Align = TA_CENTER
RIGHT: Align = TA_RIGHT


@lru_cache(maxsize=256)
def style(face: Face, size: float, leading: float, colour: Color, align: Align, after: float) -> ParagraphStyle:
    """A paragraph style; ``wordWrap="CJK"`` hands the breaking of lines to ``reports.breaking``."""
    usual = face if face in ready() else "serif"
    return ParagraphStyle(
        f"{face}-{size}-{align}", fontName=usual, fontSize=size, leading=leading, textColor=colour, alignment=align,
        wordWrap="CJK", spaceAfter=after, allowWidows=0, allowOrphans=0)


def words(text: str, *, face: Face = "sans", size: float = 9.5, leading: float | None = None, colour: Color = INK,
          align: Align = LEFT, after: float = 0) -> Paragraph:
    """A paragraph of plain text: markup in it is drawn literally, line ends are kept."""
    shown = text if len(text) <= LONGEST else text[:LONGEST - 1] + "…"
    return PlainParagraph(markup(shown, face), style(face, size, leading or size * 1.55, colour, align, after))


def one_line(text: str, face: Face, size: float, room: float) -> str:
    """The text as one line that stays in its room: line ends become blanks, what is too long ends with an ellipsis."""
    shown = " ".join(text[:400].split())
    if len(text) <= 400 and width(shown, face, size) <= room:
        return shown
    while shown and width(shown + "…", face, size) > room:
        shown = shown[:-1]
    return shown + "…"


def markup(text: str, face: Face) -> str:
    """The text as reportlab's markup: everything escaped, faces named where the usual one lacks a character."""
    usual = face if face in ready() else "serif"
    pieces: list[str] = []
    for name, piece in runs(text, face):
        safe = escape(piece.replace("\t", "  ").replace("\r", "")).replace("\n", "<br/>")
        pieces.append(safe if name == usual else f'<font name="{name}">{safe}</font>')
    return "".join(pieces)
