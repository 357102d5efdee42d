"""The building blocks of a report: headings, facts in columns, lists, tables, panels, photos in pairs."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, KeepTogether, Spacer, Table, TableStyle

from frontdesk.papers.parts import PhotoPair
from reports.canvas import PaperCanvas
from reports.grid import Rows
from reports.look import ACCENT, GAP, INK, LINE, QUIET, SOFT, WIDTH
from reports.photos import Picture, stored
from reports.tags import Role
from reports.text import Words, shortened, words

PHOTO_HEIGHT = (WIDTH - GAP) / 2 * 3 / 4
"""The highest a photo stands: two of the usual shape (4 by 3) then fill the line."""

MOST_LARGE = 2
"""So many pairs of photos stand large, each on a line of its own."""

LONGEST_FACT = 90
"""Characters of one fact; more is no name and no number."""

_OUR_FACE = ("FONTNAME", (0, 0), (-1, -1), "sans")   # an empty cell would bring a typeface that is not embedded
_NO_AIR = [("LEFTPADDING", (0, 0), (-1, -1), 0), ("RIGHTPADDING", (0, 0), (-1, -1), 0),
           ("VALIGN", (0, 0), (-1, -1), "TOP"), _OUR_FACE]


def space(height: float = GAP) -> Spacer:
    """Room."""
    return Spacer(1, height)


def for_whom(say: Callable[[str], str], whom: str, car: str) -> str:
    """Whose paper it is: the customer with the car, or whichever of them is known."""
    return say("For {address}, {car}").format(address=whom, car=car) if whom and car else whom or car


class Heading(Words):
    """A section's heading, which the document's outline names."""

    name = ""
    role: Role = "H2"

    def drawOn(self, canvas: Canvas, x: float, y: float, _sW: float = 0) -> None:
        """Draw it, and say where it stands."""
        if isinstance(canvas, PaperCanvas):
            canvas.section(self.name, canvas.absolutePosition(x, y + self.height)[1])
        super().drawOn(canvas, x, y, _sW)


def heading(text: str, size: float = 11, after: float = 3) -> Flowable:
    """A section's heading."""
    made = Heading(text, "sans-bold", size, size * 1.55, ACCENT, "left", after)
    made.name = text
    return made


def facts(pairs: Sequence[tuple[str, str]], columns: int = 4) -> Table:
    """Small labelled facts in columns, each with its label; those without a value are left out."""
    shown = [(label, shortened(value, LONGEST_FACT)) for label, value in pairs if value]
    cells: list[list[object]] = []
    for start in range(0, len(shown), columns):
        row: list[object] = [[words(label, size=7.5, colour=QUIET), words(value)]
                             for label, value in shown[start:start + columns]]
        cells.append(row + [""] * (columns - len(row)))
    made = Table(cells or [[""] * columns], colWidths=[WIDTH / columns] * columns)
    made.setStyle(TableStyle([*_NO_AIR, ("RIGHTPADDING", (0, 0), (-1, -1), 8), ("TOPPADDING", (0, 0), (-1, -1), 2),
                              ("BOTTOMPADDING", (0, 0), (-1, -1), 3)]))
    return made


def listed(texts: Sequence[str], *, colour: Color = INK) -> list[Flowable]:
    """Texts below each other, with a line of the accent beside them."""
    if not texts:
        return []
    made = Table([["", words(text, colour=colour)] for text in texts], colWidths=[9, WIDTH - 9], splitInRow=1)
    made.setStyle(TableStyle([*_NO_AIR, ("TOPPADDING", (0, 0), (-1, -1), 0), ("BOTTOMPADDING", (0, 0), (-1, -2), 3),
                              ("BOTTOMPADDING", (0, -1), (-1, -1), 1), ("LINEBEFORE", (0, 0), (0, -1), 1.4, ACCENT)]))
    return [made]


def table(heads: Sequence[str], rows: Sequence[Sequence[object]], widths: Sequence[float],
          numbers: Sequence[int] = ()) -> Rows:
    """Rows under their heads, the heads again on every page; ``numbers`` names the columns that stand right."""
    head = [words(text, size=7.5, colour=QUIET, align="right" if at in numbers else "left")
            for at, text in enumerate(heads)]
    made = Rows([head, *[list(row) for row in rows]], colWidths=list(widths), repeatRows=1, splitInRow=1)
    made.setStyle(TableStyle([
        *_NO_AIR, ("RIGHTPADDING", (0, 0), (-2, -1), 6), ("TOPPADDING", (0, 0), (-1, -1), 3),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 4), ("LINEBELOW", (0, 0), (-1, 0), 0.8, INK),
        ("LINEBELOW", (0, 1), (-1, -1), 0.4, LINE)]))
    return made


def panel(left: Sequence[Flowable], right: Sequence[Flowable] = (), share: float = 1.0) -> Table:
    """A few lines on a soft ground with air around them; ``left`` takes ``share`` of the width, ``right`` the rest."""
    cells = [list(part) for part in (left, right) if part]
    widths = [WIDTH * share, WIDTH * (1 - share)] if right else [WIDTH]
    made = Table([cells], colWidths=widths)
    made.setStyle(TableStyle([("BACKGROUND", (0, 0), (-1, -1), SOFT), ("LEFTPADDING", (0, 0), (-1, -1), 12),
                              ("RIGHTPADDING", (0, 0), (-1, -1), 12), ("TOPPADDING", (0, 0), (-1, -1), 8),
                              ("BOTTOMPADDING", (0, 0), (-1, -1), 9), ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
                              _OUR_FACE]))
    return made


def photo_pairs(pairs: Sequence[PhotoPair], missing: str) -> list[Flowable]:
    """Photos side by side and equally high, before left and after right, each with its label below.

    They are never stretched or cut, and their JPEGs stay as they are; ``missing`` stands for one whose file is lost.
    Of more than two pairs the first stands large and the others in twos, so that a report stays short.
    """
    shown = [pair for pair in pairs if pair.before is not None or pair.after is not None]
    large = shown if len(shown) <= MOST_LARGE else shown[:1]
    found: list[Flowable] = [KeepTogether([*_pair(pair, missing, WIDTH), space(GAP * 0.8)]) for pair in large]
    rest, half = shown[len(large):], (WIDTH - GAP) / 2
    for start in range(0, len(rest), 2):
        cells: list[object] = [_pair(pair, missing, half) for pair in rest[start:start + 2]]
        made = Table([[cells[0], "", cells[1] if len(cells) > 1 else ""]], colWidths=[half, GAP, half])
        made.setStyle(TableStyle([*_NO_AIR, ("TOPPADDING", (0, 0), (-1, -1), 0), ("BOTTOMPADDING", (0, 0), (-1, -1),
                                                                                  GAP * 0.8)]))
        found.append(made)
    return found


def _pair(pair: PhotoPair, missing: str, whole: float) -> list[Flowable]:
    """One pair in a width, with its caption."""
    gap = GAP if whole == WIDTH else GAP / 2
    half = (whole - gap) / 2
    sides = ((pair.before, pair.before_label), (pair.after, pair.after_label))
    shown = [(label, stored(path)) for path, label in sides if path is not None]
    broad = sum(photo.width / photo.height for _, photo in shown if photo)
    room = whole - gap - half * sum(photo is None for _, photo in shown)
    height = min(half * 3 / 4, room / max(broad, 0.01))
    small = 8 if whole == WIDTH else 7.2
    cells: list[object] = []
    widths: list[float] = []
    for label, photo in shown:
        wide = height * photo.width / photo.height if photo else half
        cells.append([Picture(photo, wide, height, label) if photo else words(missing, size=8.5, colour=QUIET),
                      space(2), words(label, size=small, colour=QUIET)])
        widths.append(wide + gap)
    made = Table([[*cells, ""]], colWidths=[*widths, max(whole - sum(widths), 0.0)], hAlign="LEFT")
    made.setStyle(TableStyle([*_NO_AIR, ("VALIGN", (0, 0), (-1, -1), "BOTTOM"), ("TOPPADDING", (0, 0), (-1, -1), 2),
                              ("BOTTOMPADDING", (0, 0), (-1, -1), 0)]))
    return [made, *([words(pair.caption, size=small + 1)] if pair.caption else [])]
