"""The page of a paper: head, foot with page x of y, document number and time of printing, room for the text."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import Any

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from frontdesk.papers.parts import CentreHead, Edition
from frontdesk.values.words import Translator
from reports.canvas import PaperCanvas
from reports.fonts import Face, ready, runs, width
from reports.letters import put
from reports.logo import draw_logo, read_logo
from reports.look import ACCENT, LINE, NEW, QUIET
from reports.sheet import USUAL, Sheet
from reports.tags import Role, begin_mark, copied, end_mark, ornament
from reports.text import one_line
from resources.formats import Formats

FIRST = Edition()
"""A paper that has no number of its own yet."""


class Counted(PaperCanvas):
    """A canvas that knows at the end how many pages there are, and writes every foot then.

    ``copies`` names who gets which where a page stands more than once on a sheet, from the top.
    """

    def __init__(self, *arguments: Any, foot: Callable[[Canvas, int, int], None], copies: Sequence[str] = (),
                 **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._foot, self._copies = foot, copies
        self._pages: list[dict[str, Any]] = []
        self._sections: dict[int, list[tuple[str, float]]] = {}

    def section(self, name: str, top: float) -> None:
        """Here begins a section: it is named in the document's outline."""
        self._sections.setdefault(len(self._pages), []).append((name, top))

    def showPage(self) -> None:
        """Keep the page for later."""
        self.tags.next_page()
        self._pages.append(dict(self.__dict__))
        start: Any = getattr(self, "_startPage")  # noqa: B009 (reportlab's own name, missing in its stubs)
        start()

    def save(self) -> None:
        """Write every page with its foot."""
        pages = self._pages
        for number, page in enumerate(pages, start=1):
            self.__dict__.update(page)
            with ornament(self):
                self._foot(self, number, len(pages))
            for name, top in self._sections.get(number - 1, ()):
                super().section(name, top)
            if self._copies:
                self._stack()
            self.put_page()
        super().save()

    def _stack(self) -> None:
        """The page drawn so far, once for each who gets it, one above the other; photos are kept once."""
        own: Any = self
        drawn: list[str] = own._code
        wide, high = own._pagesize
        stacked: list[str] = []
        self.tags.hush()
        for at, who in enumerate(self._copies):
            own._code = []
            self.setFillColor(ACCENT)
            line_of(self, who, (wide - width(who, "sans-bold", 7)) / 2, 5.5 * mm, 7, face="sans-bold")
            if at:
                self.setStrokeColor(QUIET)
                self.setLineWidth(0.4)
                self.setDash(1, 3)
                self.line(0, high, wide, high)
            up = high * (len(self._copies) - 1 - at)
            stacked += ["q", f"1 0 0 1 0 {up:.3f} cm", *(copied(drawn) if at else drawn), *own._code, "Q"]
        self.tags.speak()
        own._code = stacked
        own._pagesize = (wide, high * len(self._copies))


def line_of(canvas: Canvas, text: str, x: float, y: float, size: float, *, face: Face = "sans",
            right: bool = False, role: Role = "P") -> None:
    """One line of plain text at a place, each character in a face that has it."""
    begun = begin_mark(canvas, role)
    put(canvas, ((x - width(text, face, size) if right else x, y, runs(text, face)),), size)
    end_mark(canvas, begun)


def make_pages(story: Sequence[Flowable], *, title: str, centre: CentreHead, number: str, printed: str,
               translator: Translator, sheet: Sheet = USUAL, copies: Sequence[str] = (),
               edition: Edition = FIRST) -> bytes:
    """Lay a story out on pages; the same story gives the same bytes. Names no person in the document's data.

    ``copies``: who gets which, where the sheet holds each page more than once. ``edition``: the document's number, and
    for a revision what it replaces, which stands on every page.
    """
    ready()
    say, logo = translator.text, read_logo(centre.logo)

    def head(canvas: Canvas, document: object) -> None:
        top, left, right, scale = sheet.high - sheet.top, sheet.margin, sheet.wide - sheet.margin, sheet.scale
        beside = draw_logo(canvas, logo, left, top - 11 * scale, 96 * scale, 20 * scale)
        canvas.setFillColor(ACCENT)
        if not beside:
            canvas.rect(left, top - 9 * scale, 3 * scale, 13 * scale, stroke=0, fill=1)
        named = left + (beside + 7 * scale if beside else 9 * scale)
        line_of(canvas, one_line(centre.name, "sans-bold", 10.5 * scale, sheet.width * 0.45 - beside), named,
                top - 6 * scale, 10.5 * scale, face="sans-bold")
        canvas.setFillColor(QUIET)
        about = "  ·  ".join(part for part in (centre.address, centre.phone) if part)
        line_of(canvas, one_line(about, "sans", 8 * scale, sheet.width * 0.5), right, top - 5.5 * scale, 8 * scale,
                right=True)
        canvas.setStrokeColor(LINE)
        canvas.setLineWidth(0.6)
        canvas.line(left, top - 14 * scale, right, top - 14 * scale)
        if edition.replaces is not None:
            canvas.setFillColor(NEW)
            revised = say("Revision {revision} · replaces the one printed {time}").format(
                revision=edition.revision, time=Formats(translator.language).date_time(edition.replaces))
            line_of(canvas, one_line(revised, "sans", 7 * scale, sheet.width), right, top - 23 * scale, 7 * scale,
                    right=True)

    def foot(canvas: Canvas, page: int, pages: int) -> None:
        canvas.setFillColor(QUIET)
        size, share = 7.5 * sheet.scale, 0.4 if not copies else 0.34
        named = one_line(f"{title}  ·  {edition.number or number}", "sans", size, sheet.width * share)
        line_of(canvas, named, sheet.margin, sheet.foot, size)
        where = say("Page {page} of {pages}").format(page=page, pages=pages)
        made = one_line(printed, "sans", size, sheet.width * (share + 0.16 if not copies else 0.44)
                        - width(f"  ·  {where}", "sans", size))
        line_of(canvas, f"{made}  ·  {where}", sheet.wide - sheet.margin, sheet.foot, size, right=True)

    file = io.BytesIO()
    document = BaseDocTemplate(file, pagesize=(sheet.wide, sheet.high), title=f"{title} {number}", author=centre.name,
                               invariant=1, lang=translator.language.replace("_", "-"),
                               initialFontName="sans", leftMargin=sheet.margin, rightMargin=sheet.margin,
                               topMargin=sheet.top + sheet.head, bottomMargin=sheet.bottom)
    frame = Frame(sheet.margin, sheet.bottom, sheet.width, sheet.height, leftPadding=0, rightPadding=0, topPadding=0,
                  bottomPadding=0, id="text")

    def unread_head(canvas: Canvas, document: object) -> None:
        with ornament(canvas):
            head(canvas, document)

    document.addPageTemplates([PageTemplate("page", [frame], onPage=unread_head)])

    def canvas_maker(*arguments: Any, **options: Any) -> Counted:
        return Counted(*arguments, foot=foot, copies=copies, **{**options, "initialFontName": "sans", "invariant": 1})

    document.build(list(story), canvasmaker=canvas_maker)
    return file.getvalue()
