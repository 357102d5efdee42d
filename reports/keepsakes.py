"""Papers to keep: the poster of a car's anniversary (A4) and the certificate of a mileage badge (A5, lying)."""

from __future__ import annotations

import io
from math import cos, pi, sin

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A4, A5
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from frontdesk.papers.parts import CentreHead
from frontdesk.papers.poster import BadgePaper, PosterPaper
from frontdesk.values.words import Translator
from reports.canvas import begun
from reports.drawn import draw_strokes
from reports.fonts import Face, width
from reports.logo import draw_logo, read_logo
from reports.look import INK, QUIET
from reports.page import line_of
from reports.tags import Role
from reports.text import one_line, shortened, words
from reports.vector import draw, drawing
from resources.formats import Formats

TEAL = HexColor("#0F6B6B")
GOLD = HexColor("#8A6A2F")
BRIGHT = HexColor("#EDBB62")
PAPER = HexColor("#FCFAF4")
RING = HexColor("#C9A86A")
POINTS_OF_BADGE = 28


def anniversary_poster(paper: PosterPaper, translator: Translator) -> bytes:
    """The poster as an A4 PDF with all typefaces embedded; the same paper gives the same bytes."""
    canvas, file = _begun(A4, translator, translator.text("Anniversary poster"), paper.centre)
    say, formats, middle = translator.text, Formats(translator.language), A4[0] / 2
    art = drawing("cards/road.svg")
    draw(canvas, art, 0, 0, A4[0] / art.width)
    emblem = drawing("cards/emblem_anniversary.svg")
    wide = 74 * mm
    draw(canvas, emblem, middle - wide / 2, A4[1] - 88 * mm, wide / emblem.width)
    draw_logo(canvas, read_logo(paper.centre.logo), middle, A4[1] - 12.5 * mm, 60 * mm, 9 * mm, align="middle")
    _middle(canvas, paper.centre.name, middle, A4[1] - 17 * mm, 10, colour=QUIET, room=120 * mm)
    years = say("One year with your car") if paper.years == 1 else say("{years} years with your car").format(
        years=paper.years)
    _middle(canvas, years, middle, A4[1] - 108 * mm, 38, face="hand", colour=TEAL, room=178 * mm, role="H1")
    who = say("{address} and the {model}").format(address=shortened(paper.address, 40), model=shortened(
        paper.model, 40)) if paper.model else paper.address
    _middle(canvas, who, middle, A4[1] - 123 * mm, 18, face="hand", colour=INK, room=178 * mm)
    since = say("Since {date}").format(date=formats.date(paper.since))
    far = say("{distance} together").format(distance=formats.kilometres(paper.kilometres)) if paper.kilometres else ""
    _middle(canvas, "  ·  ".join(part for part in (since, far, paper.plate) if part), middle, A4[1] - 134 * mm, 10.5,
            colour=QUIET, room=170 * mm)
    canvas.setStrokeColor(RING)
    canvas.setLineWidth(0.8)
    canvas.line(middle - 12 * mm, A4[1] - 142 * mm, middle + 12 * mm, A4[1] - 142 * mm)
    _middle(canvas, paper.wish, middle, A4[1] - 154 * mm, 17, face="hand", colour=INK, room=178 * mm)
    _middle(canvas, paper.invitation, middle, A4[1] - 166 * mm, 11, colour=TEAL, room=178 * mm)
    about = "  ·  ".join(part for part in (paper.centre.address, paper.centre.phone, formats.date(paper.day)) if part)
    _middle(canvas, about, middle, A4[1] - 22 * mm, 8, colour=QUIET, room=150 * mm)
    return _done(canvas, file)


def badge_certificate(paper: BadgePaper, translator: Translator) -> bytes:
    """The certificate as a lying A5 PDF with all typefaces embedded; the same paper gives the same bytes."""
    size = (A5[1], A5[0])
    canvas, file = _begun(size, translator, translator.text("Mileage badge"), paper.centre)
    say, formats = translator.text, Formats(translator.language)
    wide, high = size
    canvas.setFillColor(PAPER)
    canvas.rect(0, 0, wide, high, stroke=0, fill=1)
    canvas.setStrokeColor(RING)
    for inset, line in ((8 * mm, 1.2), (9.6 * mm, 0.4)):
        canvas.setLineWidth(line)
        canvas.roundRect(inset, inset, wide - 2 * inset, high - 2 * inset, 3 * mm)
    _badge(canvas, 52 * mm, high / 2 + 4 * mm, 31 * mm, formats.number(paper.step), say("km"))
    left, room = 96 * mm, wide - 96 * mm - 17 * mm
    canvas.setFillColor(GOLD)
    line_of(canvas, one_line(say("Mileage badge"), "sans-bold", 9, room), left, high - 27 * mm, 9, face="sans-bold",
            role="H1")
    draw_logo(canvas, read_logo(paper.centre.logo), left + room, 17 * mm, 44 * mm, 11 * mm, align="right")
    title = one_line(paper.address, "hand", 27, room)
    canvas.setFillColor(INK)
    line_of(canvas, title, left, high - 42 * mm, 27, face="hand")
    car = "  ·  ".join(part for part in (paper.model, paper.plate) if part)
    canvas.setFillColor(QUIET)
    line_of(canvas, one_line(car, "sans", 10, room), left, high - 50 * mm, 10)
    text = say("On {date} your car had {distance} on the clock, and every one of them was driven by you. "
               "We are glad to have kept it going.").format(date=formats.date(paper.day),
                                                            distance=formats.kilometres(paper.kilometres))
    body = words(text, face="serif", size=11.5, leading=19, colour=INK)
    _, tall = body.wrap(room, high)
    body.drawOn(canvas, left, high - 57 * mm - tall)
    if paper.advisor_signature.strokes:
        canvas.setStrokeColor(INK)
        draw_strokes(canvas, paper.advisor_signature.strokes, left, 27 * mm, 28 * mm, 11 * mm)
    else:
        canvas.setFillColor(INK)
        line_of(canvas, one_line(paper.advisor, "hand", 17, 50 * mm), left, 29 * mm, 17, face="hand")
    canvas.setStrokeColor(RING)
    canvas.setLineWidth(0.6)
    canvas.line(left, 26 * mm, left + 60 * mm, 26 * mm)
    canvas.setFillColor(QUIET)
    line_of(canvas, one_line("  ·  ".join(part for part in (paper.advisor, paper.centre.name) if part), "sans", 7.5,
                             room), left, 21.5 * mm, 7.5)
    dated = "  ·  ".join(part for part in (formats.date(paper.day), paper.number) if part)
    line_of(canvas, one_line(dated, "sans", 7.5, room), left, 17 * mm, 7.5)
    return _done(canvas, file)


def _badge(canvas: Canvas, x: float, y: float, radius: float, figure: str, unit: str) -> None:
    """A scalloped badge on two ribbons with the figure in its middle."""
    canvas.setFillColor(HexColor("#DD6E60"))
    for side in (-1, 1):
        ribbon = canvas.beginPath()
        ribbon.moveTo(x + side * 0.05 * radius, y - radius * 0.7)
        for across, down in ((0.42, 1.62), (0.55, 1.4), (0.84, 1.48), (0.6, 0.6)):
            ribbon.lineTo(x + side * across * radius, y - down * radius)
        ribbon.close()
        canvas.drawPath(ribbon, stroke=0, fill=1)
    edge = canvas.beginPath()
    for step in range(POINTS_OF_BADGE * 2):
        reach = radius * (1 if step % 2 == 0 else 0.93)
        turn = pi * step / POINTS_OF_BADGE
        (edge.moveTo if step == 0 else edge.lineTo)(x + reach * cos(turn), y + reach * sin(turn))
    edge.close()
    canvas.setLineJoin(1)
    canvas.setFillColor(BRIGHT)
    canvas.drawPath(edge, stroke=0, fill=1)
    canvas.setFillColor(PAPER)
    canvas.circle(x, y, radius * 0.84, stroke=0, fill=1)
    canvas.setStrokeColor(RING)
    canvas.setLineWidth(0.8)
    canvas.circle(x, y, radius * 0.77, stroke=1, fill=0)
    emblem = drawing("cards/emblem_milestone.svg")
    wide = radius * 0.86
    draw(canvas, emblem, x - wide / 2, y + radius * 0.06, wide / emblem.width)
    size = min(23.0, 23 * radius * 1.3 / max(width(figure, "sans-bold", 23), 1))
    _middle(canvas, figure, x, y - radius * 0.28, size, face="sans-bold", colour=TEAL, room=radius * 1.4)
    _middle(canvas, unit, x, y - radius * 0.48, 8.5, colour=GOLD, room=radius)


def _begun(size: tuple[float, float], translator: Translator, title: str, centre: CentreHead) -> tuple[Canvas,
                                                                                                      io.BytesIO]:
    return begun(size, title, centre.name, translator)


def _done(canvas: Canvas, file: io.BytesIO) -> bytes:
    canvas.showPage()
    canvas.save()
    return file.getvalue()


def _middle(canvas: Canvas, text: str, x: float, y: float, size: float, *, colour: Color, room: float,
            face: Face = "sans", role: Role = "P") -> None:
    """One line in the middle, smaller where it is long, then cut with an ellipsis."""
    if not text.strip():
        return
    wide = width(text[:120], face, size)
    fitted = size if wide <= room else max(size * room / wide, size * 0.5)
    shown = one_line(text, face, fitted, room)
    canvas.setFillColor(colour)
    line_of(canvas, shown, x - width(shown, face, fitted) / 2, y, fitted, face=face, role=role)
