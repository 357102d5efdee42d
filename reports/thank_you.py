"""The thank-you card: A6, in a hand, one of two drawn designs, naming what happened today."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A6
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from frontdesk.papers.thank_you import Design, ThankYouPaper
from frontdesk.values.words import Translator
from reports.drawn import draw_strokes
from reports.fonts import ready
from reports.page import line_of
from reports.text import Words, one_line, words
from reports.vector import draw, drawing
from resources.formats import Formats

PAGE = A6
INK = HexColor("#2A3436")
QUIET = HexColor("#77807F")
SIZES = tuple(14 - step / 2 for step in range(17))
"""Sizes of the hand in points, 14 to 6: the largest that the words leave room for."""

MOST = 500
"""Characters of one line of the card: more never fits, even in the smallest hand."""

FEWEST = 12
"""Characters that a line keeps when it has to be cut; before fewer, the last lines are left out."""

SIGNED = 26 * mm
"""Width of the drawn signature."""

SIGNING = 17 * mm
"""Height of the signature with the two lines beneath it."""


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where a design leaves room: distances from the left and upper edge, in points."""

    accent: Color
    left: float
    right: float
    top: float
    beside: float
    """Room at the right of the occasion and the greeting that the drawing takes."""

    beside_lines: float
    """Room at the right that the drawing takes of a line which begins above ``until``."""

    until: float
    end: float
    """The lowest the signature's last line may stand."""


_LAYOUTS: dict[Design, _Layout] = {
    "road": _Layout(HexColor("#0F6B6B"), 12 * mm, 12 * mm, 14 * mm, 0, 0, 0, 95 * mm),
    "camellia": _Layout(HexColor("#B8504B"), 12 * mm, 12 * mm, 17 * mm, 41 * mm, 20.5 * mm, 59 * mm, 122 * mm),
}

_Line = tuple[Words, float, float]
"""A paragraph, its height and the room after it."""


def thank_you_card(paper: ThankYouPaper, translator: Translator) -> bytes:
    """One card as an A6 PDF with its typefaces embedded; the same paper gives the same bytes."""
    return thank_you_cards([paper], translator)


def thank_you_cards(papers: Sequence[ThankYouPaper], translator: Translator) -> bytes:
    """Many cards in one document, a page each; a design is drawn once and shown on every page that has it."""
    ready()
    file = io.BytesIO()
    options: dict[str, Any] = {"pagesize": PAGE, "invariant": 1, "initialFontName": "sans"}
    canvas = Canvas(file, **options)
    canvas.setTitle(translator.text("Thank-you card"))
    if papers:
        canvas.setAuthor(papers[0].centre.name)
    for design in sorted({paper.design for paper in papers}):
        canvas.beginForm(f"design-{design}", 0, 0, *PAGE)
        art = drawing(f"cards/{design}.svg")
        draw(canvas, art, 0, 0, PAGE[0] / art.width)
        canvas.endForm()
    for paper in papers:
        canvas.doForm(f"design-{paper.design}")
        _write(canvas, paper, translator)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def _write(canvas: Canvas, paper: ThankYouPaper, translator: Translator) -> None:
    layout = _LAYOUTS[paper.design]
    room = PAGE[0] - layout.left - layout.right
    top = PAGE[1] - layout.top
    occasion, high = _occasion(paper.occasion, layout, room - layout.beside)
    occasion.drawOn(canvas, layout.left, top - high)
    top -= high + 3
    canvas.setStrokeColor(layout.accent)
    canvas.setLineWidth(0.8)
    canvas.line(layout.left, top, layout.left + 9 * mm, top)
    upper, lowest = top - 7 * mm, PAGE[1] - layout.end + SIGNING
    greeting = translator.text("Dear {address},").format(address=paper.address)
    texts = [" ".join(text.split()) for text in (greeting, *paper.today, paper.closing)]
    made = _fitted(texts, layout, room, upper, lowest)
    upper -= min((upper - lowest - _height(made)) / 4, 9 * mm)
    for paragraph, high, after in made:
        paragraph.drawOn(canvas, layout.left, upper - high)
        upper -= high + after
    _sign(canvas, paper, translator, layout, max(upper - 3 * mm, lowest))


def _occasion(text: str, layout: _Layout, room: float) -> tuple[Words, float]:
    """The occasion on at most two lines; a longer one ends with an ellipsis."""
    leading = 11.5
    shown = text[:120]
    while True:
        made = words(shown if shown == text else shown + "…", size=8, leading=leading, colour=layout.accent)
        _, high = made.wrap(room, 10_000)
        if high <= 2 * leading:
            return made, high
        shown = shown[:-1]


def _fitted(texts: Sequence[str], layout: _Layout, room: float, upper: float, lowest: float) -> list[_Line]:
    """Greeting, lines and closing in the largest hand that fits; only then are they cut, with an ellipsis."""
    longest = min(MOST, max(map(len, texts)))
    made = _set(texts, layout, room, upper, SIZES[0], longest)
    for size in SIZES[1:]:
        if _height(made) <= upper - lowest:
            return made
        made = _set(texts, layout, room, upper, size, longest)
    kept = list(texts)
    while _height(made) > upper - lowest:
        if longest > FEWEST:
            longest = max(FEWEST, longest * 3 // 4)
        else:
            kept[-3:-1] = ["…"]
        made = _set(kept, layout, room, upper, SIZES[-1], longest)
    return made


def _height(made: Sequence[_Line]) -> float:
    return sum(high + after for _, high, after in made)


def _set(texts: Sequence[str], layout: _Layout, room: float, upper: float, size: float, longest: int) -> list[_Line]:
    """The words in one size of the hand, beginning at ``upper``; beside the drawing they have less room."""
    leading = size * 1.5
    made: list[_Line] = []
    for at, text in enumerate(texts):
        shown = text if len(text) <= longest else text[:longest] + "…"
        larger = 0.0 if at else 2.5
        beside = (layout.beside_lines if at else layout.beside) if PAGE[1] - upper < layout.until else 0
        paragraph = words(shown, face="hand", size=size + larger, leading=leading + larger, colour=INK)
        _, high = paragraph.wrap(room - beside, 10_000)
        after = leading * (0.7 if at == 0 else 0.2 if at == len(texts) - 1 else 0.28)
        made.append((paragraph, high, after))
        upper -= high + after
    return made


def _sign(canvas: Canvas, paper: ThankYouPaper, translator: Translator, layout: _Layout, upper: float) -> None:
    """The advisor's drawn signature, else the name in the hand; the direct line, the centre and the day beneath."""
    right = PAGE[0] - layout.right
    base = upper - SIGNING + 22
    day = Formats(translator.language).date(paper.day)
    line = translator.text("Direct line {line}").format(line=paper.direct_line) if paper.direct_line else ""
    if paper.advisor_signature.strokes:
        canvas.setStrokeColor(INK)
        draw_strokes(canvas, paper.advisor_signature.strokes, right - SIGNED, base + 2, SIGNED, 9 * mm)
        line = "  ·  ".join(part for part in (paper.advisor, line) if part)
    else:
        canvas.setFillColor(INK)
        line_of(canvas, one_line(paper.advisor, "hand", 17, 60 * mm), right, base + 3, 17, face="hand", right=True)
    canvas.setFillColor(QUIET)
    below = "  ·  ".join(part for part in (paper.centre.name, day) if part)
    for at, text in enumerate(part for part in (line, below) if part):
        line_of(canvas, one_line(text, "sans", 7, 80 * mm), right, base - 9 - at * 10, 7, right=True)
