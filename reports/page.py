"""The page of an A4 paper: head, foot with page x of y, document number and time of printing, room for the text."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import Any

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from frontdesk.papers.parts import CentreHead
from frontdesk.values.words import Translator
from reports.fonts import Face, ready, runs, width
from reports.look import ACCENT, BOTTOM, LINE, MARGIN, PAGE, QUIET, TOP, WIDTH
from reports.text import one_line

HEAD = 11 * mm


class Counted(Canvas):
    """A canvas that knows at the end how many pages there are, and writes every foot then."""

    def __init__(self, *arguments: Any, foot: Callable[[Canvas, int, int], None], **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._foot = foot
        self._pages: list[dict[str, Any]] = []

    def showPage(self) -> None:
        """Keep the page for later."""
        self._pages.append(dict(self.__dict__))
        begin: Any = getattr(self, "_startPage")  # noqa: B009 (reportlab's own name, missing in its stubs)
        begin()

    def save(self) -> None:
        """Write every page with its foot."""
        pages = self._pages
        for number, page in enumerate(pages, start=1):
            self.__dict__.update(page)
            self._foot(self, number, len(pages))
            super().showPage()
        super().save()


def line_of(canvas: Canvas, text: str, x: float, y: float, size: float, *, face: Face = "sans",
            right: bool = False) -> None:
    """One line of plain text at a place, each character in a face that has it."""
    written = canvas.beginText(x - width(text, face, size) if right else x, y)
    for name, piece in runs(text, face):
        written.setFont(name, size)
        written.textOut(piece)
    canvas.drawText(written)


def make_pages(story: Sequence[Flowable], *, title: str, centre: CentreHead, number: str, printed: str,
               translator: Translator) -> bytes:
    """Lay a story out on A4 pages; the same story gives the same bytes. Names no person in the document's data."""
    ready()
    say = translator.text

    def head(canvas: Canvas, document: object) -> None:
        top = PAGE[1] - TOP
        canvas.setFillColor(ACCENT)
        canvas.rect(MARGIN, top - 9, 3, 13, stroke=0, fill=1)
        line_of(canvas, one_line(centre.name, "sans-bold", 10.5, WIDTH * 0.45), MARGIN + 9, top - 6, 10.5,
                face="sans-bold")
        canvas.setFillColor(QUIET)
        about = "  ·  ".join(part for part in (centre.address, centre.phone) if part)
        line_of(canvas, one_line(about, "sans", 8, WIDTH * 0.5), PAGE[0] - MARGIN, top - 5.5, 8, right=True)
        canvas.setStrokeColor(LINE)
        canvas.setLineWidth(0.6)
        canvas.line(MARGIN, top - 14, PAGE[0] - MARGIN, top - 14)

    def foot(canvas: Canvas, page: int, pages: int) -> None:
        canvas.setFillColor(QUIET)
        line_of(canvas, one_line(f"{title}  ·  {number}", "sans", 7.5, WIDTH * 0.4), MARGIN, 10 * mm, 7.5)
        where = say("Page {page} of {pages}").format(page=page, pages=pages)
        made = one_line(printed, "sans", 7.5, WIDTH * 0.56 - width(f"  ·  {where}", "sans", 7.5))
        line_of(canvas, f"{made}  ·  {where}", PAGE[0] - MARGIN, 10 * mm, 7.5, right=True)

    file = io.BytesIO()
    document = BaseDocTemplate(file, pagesize=PAGE, title=f"{title} {number}", author=centre.name, invariant=1,
                               initialFontName="sans", leftMargin=MARGIN, rightMargin=MARGIN, topMargin=TOP + HEAD,
                               bottomMargin=BOTTOM)
    frame = Frame(MARGIN, BOTTOM, WIDTH, PAGE[1] - TOP - HEAD - BOTTOM, leftPadding=0, rightPadding=0, topPadding=0,
                  bottomPadding=0, id="text")
    document.addPageTemplates([PageTemplate("page", [frame], onPage=head)])

    def canvas_maker(*arguments: Any, **options: Any) -> Counted:
        return Counted(*arguments, foot=foot, **{**options, "initialFontName": "sans", "invariant": 1})

    document.build(list(story), canvasmaker=canvas_maker)
    return file.getvalue()
