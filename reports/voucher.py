"""A voucher as a lying A6 (148 by 105 mm): what it is good for at the left, number and code on the stub."""

from __future__ import annotations

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A6
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from frontdesk.papers.voucher import VoucherPaper
from frontdesk.values.words import Translator
from reports.canvas import begun
from reports.drawn import draw_qr
from reports.fonts import ready, width
from reports.logo import draw_logo, read_logo
from reports.look import INK, QUIET
from reports.page import line_of
from reports.text import one_line, shortened, words
from reports.vector import draw, drawing
from resources.formats import Formats

PAGE = (A6[1], A6[0])
STUB = 46 * mm
CODE = 28 * mm
_TEAL, _PALE, _GROUND, _BUBBLE = (HexColor(colour) for colour in ("#0F6B6B", "#E9F1EC", "#FCFAF4", "#CFE1DA"))


def voucher_paper(paper: VoucherPaper, translator: Translator) -> bytes:
    """The voucher as a PDF with all typefaces embedded; the same paper gives the same bytes."""
    ready()
    say, formats = translator.text, Formats(translator.language)
    canvas, file = begun(PAGE, f"{say('Voucher')} {paper.number}", paper.centre.name, translator)
    _ground(canvas)
    left, top, room = 12 * mm, PAGE[1], PAGE[0] - STUB - 24 * mm
    canvas.setFillColor(QUIET)
    beside = draw_logo(canvas, read_logo(paper.centre.logo), left + room, top - 17 * mm, room * 0.4, 9 * mm,
                       align="right")
    canvas.setFillColor(QUIET)
    line_of(canvas, one_line(paper.centre.name, "sans", 8.5, room - beside - (3 * mm if beside else 0)), left,
            top - 14 * mm, 8.5)
    canvas.setFillColor(_TEAL)
    line_of(canvas, say("Voucher"), left, top - 26 * mm, 11, face="sans-bold")
    size = 29.0
    while size > 14 and width(paper.words[:60], "hand", size) > room:
        size -= 1
    title = words(shortened(paper.words, 60), face="hand", size=size, leading=size * 1.25, colour=INK,
                  role="H1")
    high = min(title.wrap(room, top)[1], 24 * mm)
    title.drawOn(canvas, left, top - 30 * mm - high)
    under = top - 30 * mm - high - 7 * mm
    canvas.setFillColor(QUIET)
    whom = say("For {address}").format(address=shortened(paper.address, 40)) if paper.address else ""
    worth = say("Worth {amount}").format(amount=formats.amount(paper.worth_fen)) if paper.worth_fen else ""
    line_of(canvas, one_line("  ·  ".join(part for part in (whom, worth) if part), "sans", 10, room), left, under, 10)
    canvas.setFillColor(_TEAL)
    valid = say("valid until {date}").format(date=formats.date(paper.valid_till))
    line_of(canvas, one_line(valid, "sans-bold", 10, room), left, under - 6.5 * mm, 10, face="sans-bold")
    canvas.setFillColor(QUIET)
    small = [*paper.terms[:3], "  ·  ".join(part for part in (paper.centre.address, paper.centre.phone) if part)]
    for above, text in zip(range(len(small) - 1, -1, -1), small, strict=True):
        line_of(canvas, one_line(text, "sans", 7, room), left, 11 * mm + above * 9.5, 7)
    _stub(canvas, paper, translator, formats)
    canvas.showPage()
    canvas.save()
    return file.getvalue()


def _ground(canvas: Canvas) -> None:
    """Ground, the stub's soft ground, bubbles, the car and the line to tear along."""
    canvas.setFillColor(_GROUND)
    canvas.rect(0, 0, *PAGE, stroke=0, fill=1)
    canvas.setFillColor(_PALE)
    canvas.rect(PAGE[0] - STUB, 0, STUB, PAGE[1], stroke=0, fill=1)
    emblem = drawing("cards/emblem_wash.svg")
    wide = 34 * mm
    draw(canvas, emblem, PAGE[0] - STUB / 2 - wide / 2, PAGE[1] - 36 * mm, wide / emblem.width)
    canvas.setStrokeColor(_BUBBLE)
    canvas.setLineWidth(0.9)
    canvas.setDash(0.1, 3.2)
    canvas.setLineCap(1)
    canvas.line(PAGE[0] - STUB, 4 * mm, PAGE[0] - STUB, PAGE[1] - 4 * mm)
    canvas.setDash()


def _stub(canvas: Canvas, paper: VoucherPaper, translator: Translator, formats: Formats) -> None:
    middle = PAGE[0] - STUB / 2
    draw_qr(canvas, paper.number[:60] or "-", middle - CODE / 2, 24 * mm, CODE)
    canvas.setFillColor(INK)
    shown = one_line(paper.number, "sans-bold", 10, STUB - 6 * mm)
    line_of(canvas, shown, middle - width(shown, "sans-bold", 10) / 2, 17 * mm, 10, face="sans-bold")
    canvas.setFillColor(QUIET)
    issued = one_line(translator.text("issued {date}").format(date=formats.date(paper.issued_on)), "sans", 7, STUB)
    line_of(canvas, issued, middle - width(issued, "sans", 7) / 2, 12 * mm, 7)
