"""The thank-you card: A6, in a hand, one of three drawn designs, for an occasion, naming what happened today.

A leaf, a folded card with a cover, or four leaves on an A4 with marks to cut by. What many cards share (the drawings)
is kept once in the document and shown on every page that has it.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Literal

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4, A6
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from frontdesk.papers.thank_you import CardForm, CardOccasion, Design, ThankYouPaper
from frontdesk.values.words import Translator
from reports.apart import apart
from reports.canvas import PaperCanvas, begun
from reports.card_words import PAGE, Layout, fitted, height_of, occasion_words
from reports.drawn import draw_strokes
from reports.fonts import width
from reports.logo import draw_logo, read_logo
from reports.look import CARD_INK as INK
from reports.page import line_of
from reports.photos import Stored
from reports.tags import within
from reports.text import one_line
from reports.vector import draw, drawing
from resources.formats import Formats

FOLDED = (2 * A6[0], A6[1])
"""A folded card lying open: the back and the cover outside, an empty leaf and the words inside."""

QUIET = HexColor("#77807F")
SIGNED = 26 * mm
"""Width of the drawn signature."""

SIGNING = 17 * mm
"""Height of the signature with the two lines beneath it."""


_LAYOUTS: dict[Design, Layout] = {
    "road": Layout(HexColor("#0F6B6B"), 12 * mm, 12 * mm, 14 * mm, 25 * mm, 0, 27 * mm, 95 * mm,
                    (73 * mm, 9 * mm, 22 * mm)),
    "camellia": Layout(HexColor("#B8504B"), 12 * mm, 12 * mm, 17 * mm, 41 * mm, 20.5 * mm, 59 * mm, 122 * mm,
                        (71 * mm, 124.5 * mm, 23 * mm)),
    "moon": Layout(HexColor("#8A6A2F"), 14 * mm, 14 * mm, 67 * mm, 0, 0, 0, 140 * mm, (31 * mm, 19 * mm, 43 * mm)),
}
_COVERS: dict[Design, tuple[float, float, float, float]] = {
    "road": (27 * mm, 34 * mm, 50 * mm, 24 * mm), "camellia": (22 * mm, 66 * mm, 50 * mm, 114 * mm),
    "moon": (31 * mm, 19 * mm, 43 * mm, 84 * mm)}
"""On the cover of a folded card: the occasion's drawing (left, upper edge, width) and where its words stand."""

_INSIDE = (12 * mm, 12 * mm, 16 * mm, 25 * mm, 0, 29 * mm, 136 * mm, (73 * mm, 11 * mm, 22 * mm))
_GROUND = {"road": HexColor("#FFFCF5"), "camellia": HexColor("#FFFBF7"), "moon": HexColor("#FCFAF4")}
TOGETHER = 40
"""Separate cards that share their typefaces: more make a card's file larger, fewer make it slower."""

_MARK = 6 * mm
"""How far a mark to cut or to fold by reaches."""

def thank_you_card(paper: ThankYouPaper, translator: Translator, form: CardForm = "flat") -> bytes:
    """One card as a PDF with its typefaces embedded; the same paper gives the same bytes."""
    return thank_you_cards([paper], translator, form)


def thank_you_cards(papers: Sequence[ThankYouPaper], translator: Translator, form: CardForm = "flat") -> bytes:
    """Many cards in one document: a page each, two pages each where they are folded, or four on an A4."""
    canvas, file = _begun(papers, translator, form)
    _keep_drawings(canvas, papers)
    if form == "four":
        _four(canvas, papers, translator)
    else:
        logo = _logo(papers, form)
        for paper in papers:
            _card(canvas, paper, translator, logo, form)
    canvas.save()
    return file.getvalue()


def thank_you_files(papers: Sequence[ThankYouPaper], translator: Translator, form: Literal["flat", "folded"] = "flat",
                    ) -> Iterator[bytes]:
    """Each card as a file of its own, in their order; a quarter of the time that drawing them one by one takes.

    ``TOGETHER`` cards at a time share their typefaces, so a file has glyphs of the others but none of their words.
    """
    for start in range(0, len(papers), TOGETHER):
        group = papers[start:start + TOGETHER]
        logo = _logo(group, form)
        yield from apart(lambda group=group: _begun(group, translator, form)[0],
                         lambda canvas, group=group: _keep_drawings(canvas, group),
                         [partial(_card, paper=paper, translator=translator, logo=logo, form=form) for paper in group])


def _begun(papers: Sequence[ThankYouPaper], translator: Translator, form: CardForm) -> tuple[PaperCanvas, io.BytesIO]:
    size = {"flat": PAGE, "folded": FOLDED, "four": A4}[form]
    return begun(size, translator.text("Thank-you card"), papers[0].centre.name if papers else "", translator)


def _logo(papers: Sequence[ThankYouPaper], form: CardForm) -> Stored | None:
    return read_logo(papers[0].centre.logo) if papers and form == "folded" else None


def _card(canvas: Canvas, paper: ThankYouPaper, translator: Translator, logo: Stored | None, form: CardForm) -> None:
    """The pages of one card."""
    if form == "folded":
        _fold(canvas, paper, translator, logo)
    else:
        _leaf(canvas, paper, translator)
        canvas.showPage()


def _keep_drawings(canvas: Canvas, papers: Sequence[ThankYouPaper]) -> None:
    """Put each drawing that is needed into the document once."""
    for design in sorted({paper.design for paper in papers}):
        canvas.beginForm(f"design-{design}", 0, 0, *PAGE)
        art = drawing(f"cards/{design}.svg")
        draw(canvas, art, 0, 0, PAGE[0] / art.width)
        canvas.endForm()
    for kind in sorted({paper.kind for paper in papers}):
        art = drawing(f"cards/emblem_{kind}.svg")
        canvas.beginForm(f"emblem-{kind}", 0, 0, art.width, art.height)
        draw(canvas, art, 0, 0, 1)
        canvas.endForm()
    leaves: set[tuple[Design, CardOccasion]] = {(paper.design, paper.kind) for paper in papers}
    for design, kind in sorted(leaves):
        canvas.beginForm(f"leaf-{design}-{kind}", 0, 0, *PAGE)
        canvas.doForm(f"design-{design}")
        _emblem(canvas, kind, *_LAYOUTS[design].emblem)
        canvas.endForm()


def _four(canvas: Canvas, papers: Sequence[ThankYouPaper], translator: Translator) -> None:
    """Four leaves on each A4, with marks on the lines to cut by: at the edges and where the lines cross."""
    wide, high = A4[0] / 2, A4[1] / 2
    for start in range(0, len(papers), 4):
        for place, paper in enumerate(papers[start:start + 4]):
            canvas.saveState()
            canvas.translate(place % 2 * wide + (wide - PAGE[0]) / 2, (1 - place // 2) * high + (high - PAGE[1]) / 2)
            _leaf(canvas, paper, translator)
            canvas.restoreState()
        canvas.setStrokeColor(QUIET)
        canvas.setLineWidth(0.4)
        canvas.lines([(wide, 0, wide, _MARK), (wide, 2 * high - _MARK, wide, 2 * high), (0, high, _MARK, high),
                      (2 * wide - _MARK, high, 2 * wide, high), (wide - _MARK / 2, high, wide + _MARK / 2, high),
                      (wide, high - _MARK / 2, wide, high + _MARK / 2)])
        canvas.showPage()


def _fold(canvas: Canvas, paper: ThankYouPaper, translator: Translator, logo: Stored | None) -> None:
    """A folded card: outside the back and the cover, inside an empty leaf and the words."""
    layout = _LAYOUTS[paper.design]
    left, upper, wide, beneath = _COVERS[paper.design]
    _ground(canvas, paper)
    draw_logo(canvas, logo, PAGE[0] / 2, 42, 46 * mm, 12 * mm, align="middle")
    canvas.setFillColor(QUIET)
    for at, text in enumerate(part for part in (paper.centre.name, paper.centre.address, paper.centre.phone) if part):
        shown = one_line(text, "sans", 7, 80 * mm)
        line_of(canvas, shown, (PAGE[0] - width(shown, "sans", 7)) / 2, 30 - at * 10, 7)
    canvas.saveState()
    canvas.translate(PAGE[0], 0)
    canvas.doForm(f"design-{paper.design}")
    _emblem(canvas, paper.kind, left, upper, wide)
    shown = one_line(paper.occasion, "hand", 20, PAGE[0] - 24 * mm)
    canvas.setFillColor(layout.accent)
    line_of(canvas, shown, (left + wide / 2 if paper.design != "camellia" else 47 * mm)
            - width(shown, "hand", 20) / 2, PAGE[1] - beneath, 20, face="hand")
    canvas.restoreState()
    _fold_marks(canvas)
    canvas.showPage()
    _ground(canvas, paper)
    canvas.saveState()
    canvas.translate(PAGE[0], 0)
    _emblem(canvas, paper.kind, *_INSIDE[-1])
    _write(canvas, paper, translator, Layout(layout.accent, *_INSIDE))
    canvas.restoreState()
    _fold_marks(canvas)
    canvas.showPage()


def _ground(canvas: Canvas, paper: ThankYouPaper) -> None:
    canvas.setFillColor(_GROUND[paper.design])
    canvas.rect(0, 0, *FOLDED, stroke=0, fill=1)


def _fold_marks(canvas: Canvas) -> None:
    canvas.setStrokeColor(QUIET)
    canvas.setLineWidth(0.4)
    canvas.setDash(2, 2)
    canvas.lines([(PAGE[0], 0, PAGE[0], _MARK / 2), (PAGE[0], PAGE[1] - _MARK / 2, PAGE[0], PAGE[1])])
    canvas.setDash()


def _emblem(canvas: Canvas, kind: CardOccasion, left: float, upper: float, wide: float) -> None:
    """The occasion's drawing at a place on the card, measured from its upper left corner."""
    art = drawing(f"cards/emblem_{kind}.svg")
    scale = wide / art.width
    canvas.saveState()
    canvas.translate(left, PAGE[1] - upper - art.height * scale)
    canvas.scale(scale, scale)
    canvas.doForm(f"emblem-{kind}")
    canvas.restoreState()


def _leaf(canvas: Canvas, paper: ThankYouPaper, translator: Translator) -> None:
    layout = _LAYOUTS[paper.design]
    canvas.doForm(f"leaf-{paper.design}-{paper.kind}")
    with within(canvas, "Sect"):
        _write(canvas, paper, translator, layout)


def _write(canvas: Canvas, paper: ThankYouPaper, translator: Translator, layout: Layout) -> None:
    room = PAGE[0] - layout.left - layout.right
    top = PAGE[1] - layout.top
    occasion, high = occasion_words(paper.occasion, layout, room - layout.beside)
    occasion.drawOn(canvas, layout.left, top - high)
    top -= high + 3
    canvas.setStrokeColor(layout.accent)
    canvas.setLineWidth(0.8)
    canvas.line(layout.left, top, layout.left + 9 * mm, top)
    upper, lowest = top - (7 if paper.design != "moon" else 4.5) * mm, PAGE[1] - layout.end + SIGNING
    greeting = (translator.text("Dear {address},").format(address=paper.address) if paper.address.strip()
                else translator.text("Dear customer,"))
    texts = [" ".join(text.split()) for text in (greeting, *paper.today, paper.closing)]
    made = fitted(texts, layout, room, upper, lowest)
    upper -= min((upper - lowest - height_of(made)) / 4, 9 * mm)
    for paragraph, high, after in made:
        paragraph.drawOn(canvas, layout.left, upper - high)
        upper -= high + after
    _sign(canvas, paper, translator, layout, max(upper - 3 * mm, lowest))


def _sign(canvas: Canvas, paper: ThankYouPaper, translator: Translator, layout: Layout, upper: float) -> None:
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
