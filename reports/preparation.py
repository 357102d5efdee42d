"""The list of a day's preparation on A4: one row for each customer, boxes to tick by hand, pages as it takes."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.lib.colors import Color
from reportlab.platypus import Flowable, Table, TableStyle

from frontdesk.papers.preparation import PaperBox, PreparationPaper, PreparedCustomer
from frontdesk.values.words import Translator
from reports.blocks import panel, space
from reports.fonts import Face, ready
from reports.grid import Rows
from reports.look import ACCENT, GAP, INK, LINE, NEW, QUIET, WIDTH
from reports.page import make_pages
from reports.text import shortened, words
from resources.formats import Formats

_SMALL, _LEADING = 8.0, 10.8
_TINY = 7.2
_SHARES = (0.09, 0.3, 0.34, 0.27)
LONGEST = 160
"""Characters of one line of a row; more belongs on the page in the program."""

MOST = 8
"""Lines in one cell; the rest is counted."""

MOST_TICKS, LONGEST_TICK = 24, 60
"""Ticks of the house, and characters of one: they stand in one panel, which is not torn."""


def preparation_list(paper: PreparationPaper, translator: Translator) -> bytes:
    """The list as an A4 PDF with all typefaces embedded; the same paper gives the same bytes."""
    ready()
    say, formats = translator.text, Formats(translator.language)
    title = say("Preparation list")
    printed = say("Printed {time} by {name}").format(time=formats.date_time(paper.printed_at), name=paper.printed_by)
    count = translator.plural("{count} appointment", "{count} appointments", len(paper.customers)).format(
        count=len(paper.customers))
    story: list[Flowable] = [
        words(f"{title}  ·  {paper.heading}", face="sans-bold", size=15, leading=20, role="H1"),
        words("  ·  ".join(part for part in (count, paper.weather) if part), size=9.5, colour=QUIET, after=3)]
    if paper.cover:
        story.append(words(paper.cover, size=9, colour=NEW, after=3))
    if paper.house:
        story += [panel([words(_ticks(paper.house), size=9)]), space(GAP / 2)]
    if paper.everyone:
        story.append(words(say("For each customer: {things}").format(things=formats.listed(list(paper.everyone))),
                           size=9, after=3))
    if paper.customers:
        story.append(_rows(paper.customers, translator))
    else:
        story.append(words(say("Nobody is booked on this day."), colour=QUIET))
    return make_pages(story, title=title, centre=paper.centre, number=paper.on.isoformat(), printed=printed,
                      translator=translator)


def _rows(customers: Sequence[PreparedCustomer], translator: Translator) -> Table:
    say = translator.text
    head = [words(text, size=7.5, colour=QUIET) for text in (say("Time"), say("Customer and work"), say("Have ready"),
                                                             say("To know"))]
    body = [[_when(each, say("First visit")), _who(each),
             _lines([_tick(box) for box in (*each.boxes, *each.parts)], INK),
             [*_lines(each.dont, NEW, before="× "), *_lines(each.know, INK)]] for each in customers]
    made = Rows([head, *body], colWidths=[WIDTH * share for share in _SHARES], repeatRows=1, splitInRow=1)
    made.setStyle(TableStyle([
        ("LEFTPADDING", (0, 0), (-1, -1), 0), ("RIGHTPADDING", (0, 0), (-1, -1), 7),
        ("VALIGN", (0, 0), (-1, -1), "TOP"), ("FONTNAME", (0, 0), (-1, -1), "sans"),
        ("TOPPADDING", (0, 0), (-1, -1), 3.5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 4), ("LINEBELOW", (0, 0), (-1, 0), 0.8, INK),
        ("LINEBELOW", (0, 1), (-1, -1), 0.4, LINE)]))
    return made


def _when(each: PreparedCustomer, first: str) -> list[Flowable]:
    """The time, below it that they come for the first time."""
    found: list[Flowable] = [words(each.time, face="sans-bold", size=10.5, colour=ACCENT)]
    if each.first_visit:
        found.append(words(first, face="sans-bold", size=_TINY, leading=_LEADING, colour=NEW))
    return found


def _who(each: PreparedCustomer) -> list[Flowable]:
    """Three lines: name and plate, car and work, place and number."""
    lines: tuple[tuple[Face, float, Color, tuple[str, ...]], ...] = (
        ("sans-bold", 9.5, INK, (each.address, each.plate)),
        ("sans", _SMALL, INK, (each.model, each.work)), ("sans", _TINY, QUIET, (each.place, each.phone)))
    found: list[Flowable] = []
    for face, size, colour, parts in lines:
        text = shortened("  ·  ".join(part for part in parts if part), LONGEST)
        if text:
            found.append(words(text, face=face, size=size, leading=size + 2.8, colour=colour))
    return found


def _lines(texts: Sequence[str], colour: Color, before: str = "") -> list[Flowable]:
    shown = [words(before + shortened(text, LONGEST), size=_SMALL, leading=_LEADING, colour=colour)
             for text in texts[:MOST]]
    if len(texts) > MOST:
        shown.append(words(f"+ {len(texts) - MOST}", size=_SMALL, leading=_LEADING, colour=QUIET))
    return [*shown]


def _ticks(boxes: Sequence[PaperBox]) -> str:
    more = f"　　+ {len(boxes) - MOST_TICKS}" if len(boxes) > MOST_TICKS else ""
    return "　　".join(shortened(_tick(box), LONGEST_TICK) for box in boxes[:MOST_TICKS]) + more


def _tick(box: PaperBox) -> str:
    return f"{'√' if box.done else '□'} {box.words}"
