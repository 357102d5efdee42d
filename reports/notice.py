"""The privacy notice as an A4 sheet: words, boxes to tick, periods, a line to sign on."""

from __future__ import annotations

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Table, TableStyle

from frontdesk.papers.notice import NoticeBox, NoticePaper, NoticeSection
from frontdesk.values.words import Translator
from reports.blocks import heading, panel, space, table
from reports.fonts import ready, width
from reports.look import ACCENT, GAP, INK, LINE, QUIET, SIGNATURE, WIDTH
from reports.page import line_of, make_pages
from reports.tags import figure
from reports.text import words
from resources.formats import Formats

START = 52
"""Points a section needs to begin on a page."""

_ROW = 22
"""Points of a row of periods: their heading does not stay behind on the page before."""

_SIDE = 3.2 * mm


def privacy_notice(paper: NoticePaper, translator: Translator) -> bytes:
    """The notice as an A4 PDF with all typefaces embedded; the same paper gives the same bytes."""
    ready()
    say, formats = translator.text, Formats(translator.language)
    printed = say("Printed {time} by {name}").format(time=formats.date_time(paper.printed_at), name=paper.printed_by)
    story: list[Flowable] = [words(paper.title, face="sans-bold", size=20, leading=26, role="H1"),
                             words(_for_whom(paper, translator), size=9.5, colour=QUIET, after=5),
                             words(paper.opening, after=GAP)]
    for section in paper.sections:
        story += _section(section, translator)
    story.append(KeepTogether([space(GAP / 2), panel([words(paper.signed, size=10)]), space(GAP * 2), _Signing(
        say("Customer's signature (for a child: parent or guardian)"), say("Date"))]))
    return make_pages(story, title=paper.title, centre=paper.centre, number=paper.number, printed=printed,
                      translator=translator)


def _for_whom(paper: NoticePaper, translator: Translator) -> str:
    version = translator.text("Version {version}").format(version=paper.version)
    if not paper.address:
        return version
    return translator.text("For {address}").format(address=paper.address) + "  ·  " + version


def _section(section: NoticeSection, translator: Translator) -> list[Flowable]:
    room = START + (_ROW * ((len(section.periods) + 1) // 2 + 2) if section.periods else 0)
    story: list[Flowable] = [CondPageBreak(room), heading(section.heading)]
    if section.text:
        story.append(words(section.text, after=3))
    story += [_box(box, translator) for box in section.boxes]
    if section.periods:
        rows = [(words(name, size=9), words(length, size=9)) for name, length in section.periods]
        half = (len(rows) + 1) // 2
        pairs = [(*left, *(rows[half + at] if half + at < len(rows) else (words(""), words(""))))
                 for at, left in enumerate(rows[:half])]
        what, long = translator.text("What"), translator.text("How long")
        story.append(table((what, long, what, long), pairs, [WIDTH * 0.2, WIDTH * 0.3] * 2))
    return [*story, space(GAP * 0.7)]


def _box(box: NoticeBox, translator: Translator) -> Flowable:
    """A purpose with its box, or a dot where nothing is asked."""
    about: list[Flowable] = [words(box.name, face="sans-bold", size=9.5, leading=13),
                             words(box.about, size=8.5, leading=12, colour=QUIET)]
    if box.guardian:
        about.append(_Blank(translator.text("Name of the parent or guardian")))
    made = Table([[_Tick(box.asked, box.ticked), about]], colWidths=[16, WIDTH - 16])
    made.setStyle(TableStyle([("LEFTPADDING", (0, 0), (-1, -1), 0), ("RIGHTPADDING", (0, 0), (-1, -1), 0),
                              ("TOPPADDING", (0, 0), (-1, -1), 1), ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
                              ("VALIGN", (0, 0), (-1, -1), "TOP"), ("FONTNAME", (0, 0), (-1, -1), "sans")]))
    return made


class _Tick(Flowable):
    """A box to tick, ticked where consent is there already; a dot where none is asked."""

    def __init__(self, asked: bool, ticked: bool) -> None:
        super().__init__()
        self._asked, self._ticked = asked, ticked
        self.width = self.height = _SIDE + 3

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        """The room it takes."""
        return self.width, self.height

    def draw(self) -> None:
        """Box and tick, or dot."""
        canvas: Canvas = self.canv
        if not self._asked:
            canvas.setFillColor(ACCENT)
            canvas.circle(_SIDE / 2, _SIDE / 2, 1.6, stroke=0, fill=1)
            return
        with figure(canvas, "√" if self._ticked else "□"):
            canvas.setStrokeColor(INK)
            canvas.setLineWidth(0.8)
            canvas.rect(0, 0.5, _SIDE, _SIDE, stroke=1, fill=0)
            if self._ticked:
                canvas.setStrokeColor(ACCENT)
                canvas.setLineWidth(1.5)
                canvas.lines([(1.6, _SIDE * 0.55, _SIDE * 0.42, 2.2), (_SIDE * 0.42, 2.2, _SIDE - 0.8, _SIDE - 0.2)])


class _Blank(Flowable):
    """A line to write on, with what belongs there before it."""

    def __init__(self, label: str) -> None:
        super().__init__()
        self._label = label
        self.width, self.height = WIDTH - 20, 17.0

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        """The room it takes."""
        return self.width, self.height

    def draw(self) -> None:
        """Label and line."""
        canvas: Canvas = self.canv
        canvas.setFillColor(QUIET)
        line_of(canvas, self._label, 0, 4, 8.5)
        canvas.setStrokeColor(LINE)
        canvas.setLineWidth(0.7)
        left = width(self._label, "sans", 8.5) + 6
        canvas.line(left, 2, left + SIGNATURE, 2)


class _Signing(Flowable):
    """Lines for the signature and the date."""

    def __init__(self, signature: str, date: str) -> None:
        super().__init__()
        self._signature, self._date = signature, date
        self.width, self.height = WIDTH, 52.0

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        """The room it takes."""
        return self.width, self.height

    def draw(self) -> None:
        """Two lines with their words below."""
        canvas: Canvas = self.canv
        canvas.setStrokeColor(INK)
        canvas.setLineWidth(0.7)
        for label, left, long in ((self._signature, 0.0, SIGNATURE * 1.3),
                                  (self._date, SIGNATURE * 1.3 + 12 * mm, SIGNATURE * 0.7)):
            canvas.line(left, 14, left + long, 14)
            canvas.setFillColor(QUIET)
            line_of(canvas, label, left, 3, 7.5)
