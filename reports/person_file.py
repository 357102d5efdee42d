"""The copy of everything held about a person as A4 pages: the card, what it is used for, then table by table."""

from __future__ import annotations

from reportlab.platypus import CondPageBreak, Flowable

from frontdesk.papers.person_file import FileRow, FileSection, PersonFilePaper
from frontdesk.values.words import Translator
from reports.blocks import facts, heading, space, table
from reports.fonts import ready
from reports.look import GAP, QUIET, WIDTH
from reports.page import make_pages
from reports.text import shortened, words
from resources.formats import Formats

START = 60
"""Points a section needs to begin on a page: its heading and the first row."""

LONGEST_ROW = 6_000
"""Characters of one row; more is in the JSON beside the paper."""


def person_file_report(paper: PersonFilePaper, translator: Translator) -> bytes:
    """The copy as an A4 PDF with all typefaces embedded; the same paper gives the same bytes."""
    ready()
    say, formats = translator.text, Formats(translator.language)
    title = say("What we hold about you")
    printed = say("Printed {time} by {name}").format(time=formats.date_time(paper.printed_at), name=paper.printed_by)
    story: list[Flowable] = [
        words(title, face="sans-bold", size=20, leading=26, role="H1"),
        words(say("For {address}").format(address=paper.address), size=10, colour=QUIET, after=GAP),
        facts(paper.card), space()]
    if paper.purposes:
        story += [CondPageBreak(START), heading(say("What your data is used for")), table(
            (say("Purpose"), say("Now"), say("Said")),
            [(words(each.name, size=9), words(say("yes") if each.allowed else say("no"), size=9),
              words(each.word, size=9)) for each in paper.purposes],
            [WIDTH * 0.5, WIDTH * 0.15, WIDTH * 0.35]), space()]
    for section in paper.sections:
        story += _section(section, translator)
    if paper.photos:
        story += [CondPageBreak(START), heading(say("Pictures")), words(translator.plural(
            "{n} picture lies beside this paper in the folder “photos”.",
            "{n} pictures lie beside this paper in the folder “photos”.", paper.photos).format(n=paper.photos))]
    return make_pages(story, title=title, centre=paper.centre, number=paper.number, printed=printed,
                      translator=translator)


def _section(section: FileSection, translator: Translator) -> list[Flowable]:
    dated = any(row.when for row in section.rows)
    rows = [([words(row.when, size=8, colour=QUIET), _said(row)] if dated else [_said(row)]) for row in section.rows]
    widths = [WIDTH * 0.2, WIDTH * 0.8] if dated else [WIDTH]
    heads = (translator.text("When"), translator.text("What")) if dated else (translator.text("What"),)
    made = table(heads, rows, widths)
    return [CondPageBreak(max(START, made.begins() + 24)), heading(f"{section.heading}  ({len(section.rows)})"), made,
            space()]


def _said(row: FileRow) -> Flowable:
    """One row as running text: label, value, label, value."""
    text = "  ·  ".join(f"{label}: {' '.join(value.split())}" for label, value in row.parts)
    return words(shortened(text, LONGEST_ROW), size=8.8)
