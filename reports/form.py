"""What papers to be filled in and signed are made of, in proportion to their sheet: titles, facts, boxes, rows, photos.

Rows of tables are never split: a row that doesn't fit goes to the next page, and no cell can grow higher than one.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from reportlab.lib.colors import Color
from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, Spacer, Table, TableStyle

from frontdesk.papers.parts import PaperChoice, PaperPhoto, PaperSignature
from reports.blocks import Heading
from reports.closing import CODE, Signing
from reports.fonts import Face, width
from reports.form_drawn import ABOUT, AtTheFoot, Boxes, Title
from reports.grid import Rows
from reports.look import ACCENT, INK, LINE, QUIET, SEAL, SIGNATURE, SOFT
from reports.photos import Picture, stored
from reports.sheet import Sheet
from reports.text import Align, Words, shortened, words

LONGEST = 400
"""Characters of one cell: with every one as wide as a letter can be, it still is lower than the smallest page."""

LONGEST_FACT = 90
CLOSING = SIGNATURE + SEAL + CODE + 4 * mm
"""The least width that both signatures, seal and code need side by side."""

_NO_AIR = [("LEFTPADDING", (0, 0), (-1, -1), 0), ("RIGHTPADDING", (0, 0), (-1, -1), 0), ("VALIGN", (0, 0), (-1, -1),
                                                                                         "TOP"),
           ("FONTNAME", (0, 0), (-1, -1), "sans")]


class Form:
    """The blocks of a paper on one sheet; sizes are those of A4, letters shrink with the sheet."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.width = sheet.width

    def words(self, text: str, size: float = 9.5, *, face: Face = "sans", colour: Color = INK, align: Align = "left",
              after: float = 0, leading: float = 1.45) -> Words:
        """A paragraph; ``leading`` is in sizes."""
        actual = size * self.sheet.scale
        return words(text, face=face, size=actual, leading=actual * leading, colour=colour, align=align,
                     after=after * self.sheet.scale)

    def cell(self, text: str, size: float = 8.5, *, face: Face = "sans", colour: Color = INK, align: Align = "left",
             most: int = LONGEST) -> Words:
        """The words of a cell: no line ends, no longer than ``most`` characters."""
        return self.words(shortened(text, most), size, face=face, colour=colour, align=align, leading=1.35)

    def space(self, share: float = 1.0) -> Spacer:
        """Room, in usual gaps."""
        return Spacer(1, self.sheet.gap * share)

    def headed(self, text: str, about: str, plate: str) -> list[Flowable]:
        """A title whose line about it may be long: then it goes on below, in full."""
        size = 9.5 * self.sheet.scale
        if width(about[:200], "sans", size) <= self.width * ABOUT:
            return [Title(self.sheet, text, about, plate, "")]
        return [Title(self.sheet, text, "", plate, ""), self.words(about, 9.5, colour=QUIET)]

    def title(self, text: str, about: str, plate: str, ticket: str) -> Flowable:
        """The paper's name with whom it is about at the left, the plate at the right."""
        return Title(self.sheet, text, about, plate, ticket)

    def heading(self, text: str, after: float = 2) -> Flowable:
        """A section's heading."""
        size = 10.5 * self.sheet.scale
        made = Heading(text, "sans-bold", size, size * 1.45, ACCENT, "left", after * self.sheet.scale)
        made.name = text
        return made

    def section(self, name: str, content: Sequence[Flowable], start: float = 40) -> list[Flowable]:
        """A heading with what belongs to it, ``start`` points of it together; nothing where there is no content."""
        if not content:
            return []
        return [CondPageBreak(start * self.sheet.scale + 6), self.heading(name), *content, self.space(0.7)]

    def facts(self, pairs: Sequence[tuple[str, str]], columns: int, width: float | None = None) -> Flowable:
        """Labelled facts in columns; those without a value are left out."""
        shown = [(label, shortened(value, LONGEST_FACT)) for label, value in pairs if value]
        whole = width or self.width
        cells: list[list[object]] = []
        for start in range(0, len(shown), columns):
            row: list[object] = [[self.words(label, 7.2, colour=QUIET), self.words(value, 9.2, leading=1.3)]
                                 for label, value in shown[start:start + columns]]
            cells.append(row + [""] * (columns - len(row)))
        if not cells:
            return Spacer(1, 0)
        made = Table(cells, colWidths=[whole / columns] * columns)
        made.setStyle(TableStyle([*_NO_AIR, ("RIGHTPADDING", (0, 0), (-1, -1), 7), ("TOPPADDING", (0, 0), (-1, -1),
                                                                                    1.5),
                                  ("BOTTOMPADDING", (0, 0), (-1, -1), 3 * self.sheet.scale)]))
        return made

    def labelled(self, pairs: Sequence[tuple[str, str]], whole: float, room: float, size: float = 8.8) -> Flowable:
        """Labels in a column of ``room`` with their words beside them; long ones go on over the page."""
        made = Table([[self.words(label, size, colour=QUIET), self.words(value, size)] for label, value in pairs],
                     colWidths=[room, whole - room], splitInRow=1)
        made.setStyle(TableStyle([*_NO_AIR, ("RIGHTPADDING", (0, 0), (0, -1), 6), ("TOPPADDING", (0, 0), (-1, -1), 1),
                                  ("BOTTOMPADDING", (0, 0), (-1, -1), 1.5)]))
        return made

    def listed(self, texts: Sequence[str], size: float = 9.2, width: float | None = None) -> list[Flowable]:
        """Texts below each other with a line of the accent beside them; long ones go on over the page."""
        if not texts:
            return []
        whole = width or self.width
        made = Table([["", self.words(text, size)] for text in texts], colWidths=[8, whole - 8], splitInRow=1)
        made.setStyle(TableStyle([*_NO_AIR, ("TOPPADDING", (0, 0), (-1, -1), 0), ("BOTTOMPADDING", (0, 0), (-1, -2), 2),
                                  ("BOTTOMPADDING", (0, -1), (-1, -1), 1), ("LINEBEFORE", (0, 0), (0, -1), 1.3,
                                                                            ACCENT)]))
        return [made]

    def choices(self, asked: Sequence[PaperChoice], width: float | None = None, label: float = 0) -> list[Flowable]:
        """Questions with boxes: ticked as answered, empty to be ticked by hand; boxes begin ``label`` points in."""
        return [Boxes(self.sheet, each, width or self.width, label) for each in asked]

    def label_width(self, labels: Sequence[str], room: float, size: float = 8.8) -> float:
        """The room that a column of labels takes, at most 45 per cent of all."""
        actual = size * self.sheet.scale
        return min(max((width(each, "sans", actual) for each in labels), default=0) + actual * 1.3, room * 0.45)

    def rows(self, heads: Sequence[str], body: Sequence[Sequence[object]], widths: Sequence[float],
             numbers: Sequence[int] = (), sum_of: tuple[str, str] = ("", "")) -> Rows:
        """Rows under their heads, the heads again on every page; ``numbers`` names the columns that stand right.

        ``sum_of``: what they come to, with its name, below the last one and on its page.
        """
        head = [self.words(text, 7.2, colour=QUIET, align="right" if at in numbers else "left", leading=1.25)
                for at, text in enumerate(heads)]
        amount = sum_of[1]
        last: list[list[object]] = []
        if amount:
            said = [self.words(text, 8.8, face="sans-bold", align="right", leading=1.35) for text in sum_of]
            last.append([said[0], *[""] * (len(heads) - 2), said[1]])
        made = Rows([head, *[list(row) for row in body], *last], colWidths=list(widths), repeatRows=1)
        pad, end = 3 * self.sheet.scale, -2 if last else -1
        summed = [("SPAN", (0, -1), (-2, -1)), ("NOSPLIT", (0, -2), (-1, -1))] if last else []
        made.setStyle(TableStyle([
            *_NO_AIR, ("RIGHTPADDING", (0, 0), (-2, -1), 6 * self.sheet.scale), ("TOPPADDING", (0, 0), (-1, -1), pad),
            ("BOTTOMPADDING", (0, 0), (-1, -1), pad + 1), ("LINEBELOW", (0, 0), (-1, 0), 0.8, INK),
            ("LINEBELOW", (0, 1), (-1, end), 0.4, LINE), *summed]))
        made.together = 3 if last and len(body) == 1 else 2
        return made

    def table(self, name: str, rows: Rows) -> list[Flowable]:
        """A heading with its rows: it never stands without the first of them."""
        first = self.heading(name, 0)
        high = first.wrap(self.width, 0)[1] + rows.begins() + 2
        return [CondPageBreak(min(max(96 * self.sheet.scale, high), self.sheet.height - 1)), first, rows,
                self.space(0.5)]

    def high(self, stack: Sequence[Flowable], width: float) -> float:
        """How high a stack is in a width."""
        return sum(each.wrap(width, 100_000)[1] + each.getSpaceAfter() for each in stack)

    def beside(self, left: Sequence[Flowable], right: Sequence[Flowable], share: float) -> Flowable:
        """Two stacks side by side; ``left`` takes ``share`` of the width. They stay on one page."""
        gap = self.sheet.gap
        made = Table([[list(left), "", list(right)]],
                     colWidths=[self.width * share - gap / 2, gap, self.width * (1 - share) - gap / 2])
        made.setStyle(TableStyle([*_NO_AIR, ("TOPPADDING", (0, 0), (-1, -1), 0), ("BOTTOMPADDING", (0, 0), (-1, -1),
                                                                                  0)]))
        return made

    def panel(self, parts: Sequence[Sequence[Flowable]], shares: Sequence[float]) -> Flowable:
        """Stacks side by side on a soft ground."""
        made = Table([[list(part) for part in parts]], colWidths=[self.width * share for share in shares])
        side, pad = 10 * self.sheet.scale, 6 * self.sheet.scale
        made.setStyle(TableStyle([("BACKGROUND", (0, 0), (-1, -1), SOFT), ("LEFTPADDING", (0, 0), (-1, -1), side),
                                  ("RIGHTPADDING", (0, 0), (-1, -1), side), ("TOPPADDING", (0, 0), (-1, -1), pad),
                                  ("BOTTOMPADDING", (0, 0), (-1, -1), pad + 1), ("VALIGN", (0, 0), (-1, -1), "TOP"),
                                  ("FONTNAME", (0, 0), (-1, -1), "sans")]))
        return made

    def thumbnail(self, path: Path, wide: float, high: float, missing: str, alt: str = "") -> Flowable:
        """A photo inside a box, neither stretched nor cut; ``missing`` stands for one whose file is lost."""
        photo = stored(path)
        if photo is None:
            return self.words(missing, 6.5, colour=QUIET, leading=1.25)
        scale = min(wide / photo.width, high / photo.height)
        return Picture(photo, max(photo.width * scale, 0.5), max(photo.height * scale, 0.5), alt)

    def photos(self, shown: Sequence[PaperPhoto], columns: int, missing: str) -> list[Flowable]:
        """A sheet of small photos with a line about each."""
        gap = self.sheet.gap / 2
        wide = (self.width - gap * (columns - 1)) / columns
        found: list[Flowable] = []
        for start in range(0, len(shown), columns):
            part = shown[start:start + columns]
            cells: list[object] = [[self.thumbnail(each.path, wide, wide * 0.75, missing, each.caption), Spacer(1, 2),
                                    self.cell(each.caption, 6.8, colour=QUIET, most=60)] for each in part]
            cells += [""] * (columns - len(part))
            made = Table([cells], colWidths=[wide + gap] * (columns - 1) + [wide])
            made.setStyle(TableStyle([*_NO_AIR, ("VALIGN", (0, 0), (-1, -1), "BOTTOM"), ("RIGHTPADDING", (0, 0), (-2,
                                                                                                                  -1),
                                                                                                                  gap),
                                      ("TOPPADDING", (0, 0), (-1, -1), 0), ("BOTTOMPADDING", (0, 0), (-1, -1), gap)]))
            found.append(made)
        return found

    def beside_signing(self) -> float:
        """The width that signatures leave beside them on a wide sheet; none on a narrow one."""
        left = self.width - CLOSING - self.sheet.gap * 1.5
        return left if left > 50 * mm else 0.0

    def closing(self, small_print: Sequence[str], signatures: Sequence[tuple[str, PaperSignature, str]], seal: str,
                code: str, above: Sequence[Flowable] = ()) -> Flowable:
        """Small print, with ``above`` over it, and both signatures, room for the seal and the number as a code; at the
        foot of the first page where there is room, never torn apart.
        """
        written = [self.words(text, 7.2, colour=QUIET, after=1.5) for text in small_print]
        beside = self.beside_signing()
        if beside and (written or above):
            signing = Signing(signatures, seal, code, CLOSING)
            gap = self.width - beside - signing.width
            made = Table([[[*above, *written], "", signing]], colWidths=[beside, gap, signing.width])
            made.setStyle(TableStyle([*_NO_AIR, ("TOPPADDING", (0, 0), (-1, -1), 0), ("BOTTOMPADDING", (0, 0), (-1,
                                                                                                                -1),
                                                                                                                0)]))
            return AtTheFoot(made)
        made = Table([[each] for each in (*above, *written, Signing(signatures, seal, code, self.width))],
                     colWidths=[self.width])
        made.setStyle(TableStyle([*_NO_AIR, ("TOPPADDING", (0, 0), (-1, -1), 0), ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
                                  ("TOPPADDING", (0, -1), (-1, -1), self.sheet.gap * 0.5)]))
        return AtTheFoot(made)
