"""The only way words get onto a page: as plain text, each character in a face that has it, broken as its script breaks."""

from __future__ import annotations

from functools import lru_cache
from xml.sax.saxutils import escape

from reportlab.lib.colors import Color
from reportlab.lib.enums import TA_CENTER, TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph

from reports.fonts import Face, ready, runs
from reports.look import INK

LONGEST = 20_000
"""Characters of one paragraph; a longer one is cut with an ellipsis, as no page holds it."""

Align = int
LEFT, CENTRE, RIGHT = TA_LEFT, TA_CENTER, TA_RIGHT


@lru_cache(maxsize=256)
def style(face: Face, size: float, leading: float, colour: Color, align: Align, chinese: bool, after: float) -> ParagraphStyle:
    """A paragraph style; Chinese breaks between any two characters but never before closing punctuation."""
    usual = face if face in ready() else "serif"
    return ParagraphStyle(
        f"{face}-{size}-{align}-{chinese}", fontName=usual, fontSize=size, leading=leading, textColor=colour,
        alignment=align, wordWrap="CJK" if chinese else None, splitLongWords=1, spaceAfter=after,
        allowWidows=0, allowOrphans=0)


def has_han(text: str) -> bool:
    """Whether there is Chinese in it."""
    return any("\u2e80" <= character <= "\u9fff" or character > "\U0001ffff" for character in text)


def words(text: str, *, face: Face = "sans", size: float = 9.5, leading: float | None = None, colour: Color = INK,
          align: Align = LEFT, after: float = 0) -> Paragraph:
    """A paragraph of plain text: markup in it is drawn literally, line ends are kept."""
    shown = text if len(text) <= LONGEST else text[:LONGEST - 1] + "…"
    chosen = style(face, size, leading or size * 1.55, colour, align, has_han(shown), after)
    return Paragraph(markup(shown, face), chosen)


def markup(text: str, face: Face) -> str:
    """The text as reportlab's markup: everything escaped, faces named where the usual one lacks a character."""
    usual = face if face in ready() else "serif"
    pieces: list[str] = []
    for name, piece in runs(text, face):
        safe = escape(piece.replace("\t", "  ").replace("\r", "")).replace("\n", "<br/>")
        pieces.append(safe if name == usual else f'<font name="{name}">{safe}</font>')
    return "".join(pieces)
