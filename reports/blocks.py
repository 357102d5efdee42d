"""The building blocks of a report: headings, facts in columns, lists, tables, panels, photos in pairs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PIL import Image as Photo
from PIL import UnidentifiedImageError
from reportlab.lib.colors import Color
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Image, KeepTogether, Spacer, Table, TableStyle

from frontdesk.papers.parts import PhotoPair
from reports.look import ACCENT, GAP, INK, LINE, QUIET, SOFT, WIDTH
from reports.text import RIGHT, one_line, words

PHOTO_HEIGHT = 54 * mm
_OUR_FACE = ("FONTNAME", (0, 0), (-1, -1), "sans")   # an empty cell would bring a typeface that is not embedded
_NO_AIR = [("LEFTPADDING", (0, 0), (-1, -1), 0), ("RIGHTPADDING", (0, 0), (-1, -1), 0),
           ("VALIGN", (0, 0), (-1, -1), "TOP"), _OUR_FACE]


def space(height: float = GAP) -> Spacer:
    """Room."""
    return Spacer(1, height)


def heading(text: str) -> Flowable:
    """A section's heading."""
    return words(text, face="sans-bold", size=11, colour=ACCENT, after=3)


def facts(pairs: Sequence[tuple[str, str]], columns: int = 4) -> Table:
    """Small labelled facts in columns, each on one line; those without a value are left out."""
    shown = [(label, one_line(value, "sans", 9.5, WIDTH / columns - 8)) for label, value in pairs if value]
    cells: list[list[object]] = []
    for start in range(0, len(shown), columns):
        row: list[object] = [[words(label, size=7.5, colour=QUIET), words(value, size=9.5)]
                             for label, value in shown[start:start + columns]]
        cells.append(row + [""] * (columns - len(row)))
    made = Table(cells or [[""] * columns], colWidths=[WIDTH / columns] * columns)
    made.setStyle(TableStyle([*_NO_AIR, ("TOPPADDING", (0, 0), (-1, -1), 2), ("BOTTOMPADDING", (0, 0), (-1, -1), 3)]))
    return made


def listed(texts: Sequence[str], *, colour: Color = INK) -> list[Flowable]:
    """Texts below each other, with a line of the accent beside them."""
    found: list[Flowable] = []
    for text in texts:
        row = Table([["", words(text, colour=colour)]], colWidths=[9, WIDTH - 9], splitInRow=1)
        row.setStyle(TableStyle([*_NO_AIR, ("TOPPADDING", (0, 0), (-1, -1), 0), ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
                                 ("LINEBEFORE", (0, 0), (0, -1), 1.4, ACCENT)]))
        found.append(row)
    return found


def table(heads: Sequence[str], rows: Sequence[Sequence[object]], widths: Sequence[float],
          numbers: Sequence[int] = ()) -> Table:
    """Rows under their heads, the heads again on every page; ``numbers`` names the columns that stand right."""
    head = [words(text, size=7.5, colour=QUIET, align=RIGHT if at in numbers else 0) for at, text in enumerate(heads)]
    made = Table([head, *[list(row) for row in rows]], colWidths=list(widths), repeatRows=1, splitInRow=1)
    made.setStyle(TableStyle([
        *_NO_AIR, ("RIGHTPADDING", (0, 0), (-2, -1), 6), ("TOPPADDING", (0, 0), (-1, -1), 3),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 4), ("LINEBELOW", (0, 0), (-1, 0), 0.8, INK),
        ("LINEBELOW", (0, 1), (-1, -1), 0.4, LINE)]))
    return made


def panel(left: Sequence[Flowable], right: Sequence[Flowable] = (), share: float = 1.0) -> Table:
    """Content on a soft ground with air around it; ``left`` takes ``share`` of the width, ``right`` the rest."""
    cells = [list(part) for part in (left, right) if part]
    widths = [WIDTH * share, WIDTH * (1 - share)] if right else [WIDTH]
    made = Table([cells], colWidths=widths, splitInRow=1)
    made.setStyle(TableStyle([("BACKGROUND", (0, 0), (-1, -1), SOFT), ("LEFTPADDING", (0, 0), (-1, -1), 12),
                              ("RIGHTPADDING", (0, 0), (-1, -1), 12), ("TOPPADDING", (0, 0), (-1, -1), 8),
                              ("BOTTOMPADDING", (0, 0), (-1, -1), 9), ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
                              _OUR_FACE]))
    return made


def photo(path: Path, width: float, height: float = PHOTO_HEIGHT) -> Flowable | None:
    """A stored photo inside a box, never stretched or cut, its JPEG as it is; None where its file cannot be read."""
    try:
        with Photo.open(path) as picture:
            wide, high = picture.size
            picture.draft("L", (32, 32))
            picture.load()
    except (OSError, UnidentifiedImageError, SyntaxError, ValueError):
        return None
    scale = min(width / wide, height / high)
    return Image(str(path), wide * scale, high * scale)


def photo_pairs(pairs: Sequence[PhotoPair], missing: str) -> list[Flowable]:
    """Photos side by side, before left and after right, each with its label; ``missing`` stands for a lost one."""
    half = (WIDTH - GAP) / 2
    found: list[Flowable] = []
    for pair in pairs:
        cells: list[list[Flowable]] = []
        for path, label in ((pair.before, pair.before_label), (pair.after, pair.after_label)):
            if path is not None:
                cells.append([photo(path, half) or words(missing, size=8.5, colour=QUIET),
                              words(label, size=8, colour=QUIET)])
        if not cells:
            continue
        made = Table([[*cells, *([""] * (2 - len(cells)))]], colWidths=[half + GAP, half], hAlign="LEFT")
        made.setStyle(TableStyle([*_NO_AIR, ("VALIGN", (0, 0), (-1, -1), "BOTTOM"), ("TOPPADDING", (0, 0), (-1, -1), 2),
                                  ("BOTTOMPADDING", (0, 0), (-1, -1), 2)]))
        for cell in cells:
            if isinstance(cell[0], Image):
                cell[0].hAlign = "LEFT"
        caption: list[Flowable] = [words(pair.caption, size=9)] if pair.caption else []
        found.append(KeepTogether([made, *caption, space(GAP / 2)]))
    return found
