"""The building blocks of a report: headings, facts in columns, lists, tables, panels, photos in pairs."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from os import SEEK_END
from pathlib import Path

from PIL import Image as Photo
from reportlab.lib.colors import Color
from reportlab.platypus import Flowable, Image, KeepTogether, Spacer, Table, TableStyle

from frontdesk.papers.parts import PhotoPair
from reports.look import ACCENT, GAP, INK, LINE, QUIET, SOFT, WIDTH
from reports.text import shortened, words

PHOTO_HEIGHT = (WIDTH - GAP) / 2 * 3 / 4
"""The highest a photo stands: two of the usual shape (4 by 3) then fill the line."""

LONGEST_FACT = 90
"""Characters of one fact; more is no name and no number."""

_JPEG_END = b"\xff\xd9"
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
          numbers: Sequence[int] = ()) -> Table:
    """Rows under their heads, the heads again on every page; ``numbers`` names the columns that stand right."""
    head = [words(text, size=7.5, colour=QUIET, align="right" if at in numbers else "left")
            for at, text in enumerate(heads)]
    made = Table([head, *[list(row) for row in rows]], colWidths=list(widths), repeatRows=1, splitInRow=1)
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


def photo(path: Path) -> tuple[float, float] | None:
    """Width and height of a stored photo in pixels; None where its file is gone, cut off or no JPEG."""
    try:
        with path.open("rb") as file, Photo.open(file, formats=("JPEG",)) as picture:
            wide, high = picture.size
            file.seek(-2, SEEK_END)
            whole = file.read() == _JPEG_END
    except (OSError, SyntaxError, ValueError, struct.error):
        return None
    return (float(wide), float(high)) if whole else None


def photo_pairs(pairs: Sequence[PhotoPair], missing: str) -> list[Flowable]:
    """Photos side by side and equally high, before left and after right, each with its label below.

    They are never stretched or cut, and their JPEGs stay as they are; ``missing`` stands for one whose file is lost.
    """
    half = (WIDTH - GAP) / 2
    found: list[Flowable] = []
    for pair in pairs:
        sides = ((pair.before, pair.before_label), (pair.after, pair.after_label))
        shown = [(path, label, photo(path)) for path, label in sides if path is not None]
        if not shown:
            continue
        broad = sum(size[0] / size[1] for _, _, size in shown if size)
        room = WIDTH - GAP - half * sum(size is None for _, _, size in shown)
        height = min(PHOTO_HEIGHT, room / max(broad, 0.01))
        cells: list[list[Flowable]] = []
        widths: list[float] = []
        for path, label, size in shown:
            wide = height * size[0] / size[1] if size else half
            cells.append([Image(str(path), wide, height, hAlign="LEFT") if size
                          else words(missing, size=8.5, colour=QUIET), space(2),
                          words(label, size=8, colour=QUIET)])
            widths.append(wide + GAP)
        left = max(WIDTH - sum(widths), 0.0)
        made = Table([[*cells, ""]], colWidths=[*widths, left], hAlign="LEFT")
        made.setStyle(TableStyle([*_NO_AIR, ("VALIGN", (0, 0), (-1, -1), "BOTTOM"), ("TOPPADDING", (0, 0), (-1, -1), 2),
                                  ("BOTTOMPADDING", (0, 0), (-1, -1), 0)]))
        caption: list[Flowable] = [words(pair.caption, size=9)] if pair.caption else []
        found.append(KeepTogether([made, *caption, space(GAP * 0.8)]))
    return found
