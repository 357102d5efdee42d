"""The building blocks of a report: headings, facts in columns, tables, photos in pairs, signatures."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PIL import Image as Photo
from reportlab.lib.colors import Color
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Image, KeepTogether, Spacer, Table, TableStyle

from frontdesk.papers.parts import PaperSignature, PhotoPair
from reports.drawn import draw_health, draw_qr, draw_signature
from reports.look import ACCENT, GAP, INK, LINE, QUIET, SEAL, SIGNATURE, SOFT, WIDTH
from reports.page import line_of
from reports.text import RIGHT, words

PHOTO_HEIGHT = 52 * mm


def space(height: float = GAP) -> Spacer:
    """Room."""
    return Spacer(1, height)


def heading(text: str) -> Flowable:
    """A section's heading, kept with what follows."""
    paragraph = words(text, face="sans-bold", size=11, colour=ACCENT, after=3)
    paragraph.keepWithNext = True
    return paragraph


def facts(pairs: Sequence[tuple[str, str]], columns: int = 4) -> Table:
    """Small labelled facts in columns; those without a value are left out."""
    shown = [(label, value) for label, value in pairs if value]
    cells: list[list[object]] = []
    for start in range(0, len(shown), columns):
        row: list[object] = [[words(label, size=7.5, colour=QUIET), words(value, size=9.5)]
                             for label, value in shown[start:start + columns]]
        cells.append(row + [""] * (columns - len(row)))
    table = Table(cells or [[""]], colWidths=[WIDTH / columns] * columns)
    table.setStyle(TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 0),
                               ("RIGHTPADDING", (0, 0), (-1, -1), 8), ("TOPPADDING", (0, 0), (-1, -1), 2),
                               ("BOTTOMPADDING", (0, 0), (-1, -1), 3)]))
    return table


def listed(texts: Sequence[str], *, colour: Color = INK) -> list[Flowable]:
    """Texts below each other, each with a small mark before it."""
    found: list[Flowable] = []
    for text in texts:
        row = Table([["", words(text, colour=colour)]], colWidths=[10, WIDTH - 10], splitInRow=1)
        row.setStyle(TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 0),
                                 ("RIGHTPADDING", (0, 0), (-1, -1), 0), ("TOPPADDING", (0, 0), (-1, -1), 0),
                                 ("BOTTOMPADDING", (0, 0), (-1, -1), 3), ("LINEBEFORE", (0, 0), (0, -1), 1.6, ACCENT)]))
        found.append(row)
    return found


def table(heads: Sequence[str], rows: Sequence[Sequence[object]], widths: Sequence[float], numbers: Sequence[int] = ()) -> Table:
    """Rows under their heads, the heads again on every page; ``numbers`` names the columns that stand right."""
    head = [words(text, size=7.5, colour=QUIET, align=RIGHT if at in numbers else 0) for at, text in enumerate(heads)]
    made = Table([head, *[list(row) for row in rows]], colWidths=list(widths), repeatRows=1, splitInRow=1)
    made.setStyle(TableStyle([
        ("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 0), ("RIGHTPADDING", (0, 0), (-1, -1), 6),
        ("RIGHTPADDING", (-1, 0), (-1, -1), 0), ("TOPPADDING", (0, 0), (-1, -1), 3), ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
        ("LINEBELOW", (0, 0), (-1, 0), 0.8, INK), ("LINEBELOW", (0, 1), (-1, -1), 0.4, LINE)]))
    return made


def photo(path: Path, width: float, height: float = PHOTO_HEIGHT) -> Flowable:
    """A stored photo inside a box, never stretched or cut; an empty box where its file is gone."""
    try:
        with Photo.open(path) as picture:
            wide, high = picture.size
    except OSError:
        return Spacer(width, height)
    scale = min(width / wide, height / high)
    return Image(str(path), wide * scale, high * scale)


def photo_pairs(pairs: Sequence[PhotoPair]) -> list[Flowable]:
    """Photos side by side, before left and after right, each with its label."""
    half = (WIDTH - GAP) / 2
    found: list[Flowable] = []
    for pair in pairs:
        shown = [(path, label) for path, label in ((pair.before, pair.before_label), (pair.after, pair.after_label)) if path]
        cells = [[[photo(path, half), words(label, size=8, colour=QUIET)] for path, label in shown] + [""] * (2 - len(shown))]
        made = Table(cells, colWidths=[half + GAP, half])
        made.setStyle(TableStyle([("VALIGN", (0, 0), (-1, -1), "BOTTOM"), ("LEFTPADDING", (0, 0), (-1, -1), 0),
                                  ("RIGHTPADDING", (0, 0), (-1, -1), 0), ("ALIGN", (0, 0), (-1, -1), "LEFT")]))
        parts: list[Flowable] = [made]
        if pair.caption:
            parts.append(words(pair.caption, size=8.5))
        found.append(KeepTogether([*parts, space(GAP / 2)]))
    return found


class Health(Flowable):
    """The battery's health before and after, as bars with their figures."""

    def __init__(self, before: float, after: float, before_label: str, after_label: str) -> None:
        super().__init__()
        self._values, self._labels = (before, after), (before_label, after_label)
        self.width, self.height = WIDTH, 26.0

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        """The room it takes."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw bars and words."""
        draw_health(self.canv, *self._values, 70, 0, WIDTH - 130)
        self.canv.setFillColor(INK)
        for row, (label, value) in enumerate(zip(self._labels, self._values, strict=True)):
            line_of(self.canv, label, 0, 13 - row * 12, 8)
            line_of(self.canv, f"{value:g} %", WIDTH, 13 - row * 12, 8, right=True)


class Signing(Flowable):
    """Both signatures, room for the company's seal, and a QR code with the visit's number."""

    def __init__(self, signatures: Sequence[tuple[str, PaperSignature, str]], seal: str, code: str) -> None:
        super().__init__()
        self._signatures, self._seal, self._code = signatures, seal, code
        self.width, self.height = WIDTH, SEAL + 4

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        """The room it takes."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw them."""
        canvas = self.canv
        for row, (label, signature, note) in enumerate(self._signatures):
            base = self.height - 44 - row * 58
            draw_signature(canvas, signature, 0, base)
            canvas.setFillColor(QUIET)
            line_of(canvas, label, 0, base - 10, 7.5)
            line_of(canvas, note, SIGNATURE, base - 10, 7.5, right=True)
        canvas.setStrokeColor(LINE)
        canvas.setDash(2, 2)
        canvas.setLineWidth(0.7)
        centre = WIDTH - 30 * mm - GAP - SEAL / 2
        canvas.circle(centre, self.height / 2, SEAL / 2, stroke=1, fill=0)
        canvas.setDash()
        canvas.setFillColor(QUIET)
        line_of(canvas, self._seal, centre - canvas.stringWidth(self._seal, "sans", 7.5) / 2, self.height / 2 - 2, 7.5)
        draw_qr(canvas, self._code, WIDTH - 24 * mm, self.height / 2 - 9 * mm, 24 * mm)
        canvas.setFillColor(QUIET)
        line_of(canvas, self._code, WIDTH, self.height / 2 - 9 * mm - 9, 7, right=True)


def panel(content: Sequence[Flowable]) -> Table:
    """Content on a soft ground with air around it."""
    made = Table([[list(content)]], colWidths=[WIDTH], splitInRow=1)
    made.setStyle(TableStyle([("BACKGROUND", (0, 0), (-1, -1), SOFT), ("LEFTPADDING", (0, 0), (-1, -1), 10),
                              ("RIGHTPADDING", (0, 0), (-1, -1), 10), ("TOPPADDING", (0, 0), (-1, -1), 8),
                              ("BOTTOMPADDING", (0, 0), (-1, -1), 8)]))
    return made
