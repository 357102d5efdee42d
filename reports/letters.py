"""Puts lines of letters on a page with the fewest operators, and colours only where they change.

reportlab's text object measures every piece again and writes each byte as an octal escape: a third of a card's time.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from reportlab.lib.colors import Color
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

Piece = tuple[str, str]
"""The name of a typeface and what it draws."""


def put(canvas: Canvas, lines: Iterable[tuple[float, float, Iterable[Piece]]], size: float) -> None:
    """Lines of pieces in one size, each at its place, in points."""
    own: Any = canvas
    document, last = own._doc, ""
    code = ["BT"]
    for x, y, pieces in lines:
        code.append(f"1 0 0 1 {_short(x)} {_short(y)} Tm")
        for face, piece in pieces:
            font: Any = pdfmetrics.getFont(face)
            for subset, letters in font.splitString(piece, document):
                name = font.getSubsetInternalName(subset, document)
                if name != last:
                    code.append(f"{name} {size:g} Tf")
                    last = name
                code.append(f"<{letters.hex()}> Tj")
    code.append("ET")
    own._code.append(" ".join(code))


def _short(number: float) -> str:
    """A place to a hundredth of a point, without noughts at its end."""
    text = f"{number:.2f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def fill(canvas: Canvas, colour: Color) -> None:
    """What follows is filled in this colour; nothing is written where it is so already."""
    own: Any = canvas
    if own._fillColorObj is not colour:
        own._fillColorObj = colour
        own._code.append(_filled(colour))


@lru_cache(maxsize=64)
def _filled(colour: Color) -> str:
    return f"{colour.red:.4g} {colour.green:.4g} {colour.blue:.4g} rg"
