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
from reportlab.platypus import Paragraph

from frontdesk.papers.thank_you import Design, ThankYouPaper
from frontdesk.values.words import Translator
from reports.drawn import draw_strokes
from reports.fonts import ready
from reports.page import line_of
from reports.text import one_line, words
from reports.vector import draw, drawing
from resources.formats import Formats

PAGE = A6
INK = HexColor("#2A3436")
QUIET = HexColor("#77807F")
LARGEST, SMALLEST = 14.0, 8.0
"""Sizes of the hand in points: as large as the words leave room for."""

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
    indent_top: float
    """Room at the right of the first lines that the drawing takes."""

    end: float
    """The lowest the signature's last line may stand."""


_LAYOUTS: dict[Design, _Layout] = {
    "road": _Layout(HexColor("#0F6B6B"), 12 * mm, 12 * mm, 14 * mm, 0, 95 * mm),
    "camellia": _Layout(HexColor("#B8504B"), 12 * mm, 12 * mm, 17 * mm, 41 * mm, 122 * mm),
}


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
    left, room = layout.left, PAGE[0] - layout.left - layout.right
    top = PAGE[1] - layout.top
    occasion = words(paper.occasion[:120], size=8, leading=11.5, colour=layout.accent)
    _, high = occasion.wrap(room - layout.indent_top, 10_000)
    occasion.drawOn(canvas, left, top - high)
    top -= high + 3
    canvas.setStrokeColor(layout.accent)
    canvas.setLineWidth(0.8)
    canvas.line(left, top, left + 9 * mm, top)
    upper, lowest = top - 7 * mm, PAGE[1] - layout.end + SIGNING
    for paragraph, wide, after in _fitted(paper, layout, room, upper - lowest, translator):
        _, high = paragraph.wrap(wide, 10_000)
        paragraph.drawOn(canvas, left, upper - high)
        upper -= high + after
    _sign(canvas, paper, translator, layout, max(upper - 3 * mm, lowest))


def _fitted(paper: ThankYouPaper, layout: _Layout, room: float, height: float,
            translator: Translator) -> list[tuple[Paragraph, float, float]]:
    """Greeting, lines and closing with width and space after, in the largest hand that fits; cut only then."""
    greeting = translator.text("Dear {address},").format(address=paper.address)
    longest = max(400, *(len(text) for text in (*paper.today, paper.closing, greeting)))
    size = LARGEST
    while True:
        made = _set(greeting, paper, layout, room, size, longest)
        needed = sum(paragraph.wrap(wide, 10_000)[1] + after for paragraph, wide, after in made)
        if needed <= height:
            return made
        if size > SMALLEST:
            size -= 0.5
        else:
            longest = longest * 3 // 4


def _set(greeting: str, paper: ThankYouPaper, layout: _Layout, room: float, size: float,
         longest: int) -> list[tuple[Paragraph, float, float]]:
    leading = size * 1.5

    def said(text: str, wide: float, after: float, larger: float = 0) -> tuple[Paragraph, float, float]:
        shown = text if len(text) <= longest else text[:longest] + "…"
        return words(shown, face="hand", size=size + larger, leading=leading + larger, colour=INK), wide, after

    return [said(greeting, room - layout.indent_top, leading * 0.7, larger=2.5),
            *(said(line, room - (layout.indent_top if at == 0 else 0) * 0.5, leading * 0.28)
              for at, line in enumerate(paper.today)),
            said(paper.closing, room, leading * 0.2)]


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
