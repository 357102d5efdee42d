"""Papers for the windows: made in a worker, kept as PDF in the data folder, shown as pictures, sent to a printer.

The PDF is stored before anything is printed, so a printer that fails loses nothing and the paper can be printed again.
File names carry the visit's number and nothing of the person.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pypdfium2

from frontdesk.visit.papers import delivery_paper, thank_you_paper
from reports.delivery import delivery_report
from reports.fonts import missing_characters
from reports.output import store as keep
from reports.thank_you import thank_you_card
from resources.translations import open_translator

if TYPE_CHECKING:
    from frontdesk.store.store import Store
    from frontdesk.values.clock import Instant

PaperKind = Literal["delivery", "card"]
KINDS: tuple[PaperKind, ...] = ("delivery", "card")
PREVIEW_DOTS = 110
"""Dots per inch of the preview."""

PRINT_DOTS = 300


@dataclass(frozen=True, slots=True)
class Picture:
    """One page as pixels: 32-bit BGRX rows."""

    width: int
    height: int
    stride: int
    pixels: bytes


@dataclass(frozen=True, slots=True)
class Made:
    """A paper that was made: where it lies, its pages as pictures, and characters no typeface has."""

    kind: PaperKind
    file: Path
    pages: tuple[Picture, ...]
    missing: tuple[str, ...]


def make(store: Store, visit: int, number: str, kind: PaperKind, language: str, by: str, now: Instant) -> Made:
    """Make a paper of a visit, store it and draw its pages. Runs in a worker. Raises ``Refused`` or ``OSError``."""
    translator = open_translator(language)
    if kind == "delivery":
        content = delivery_report(delivery_paper(store, visit, language=language, printed_by=by, now=now), translator)
    else:
        content = thank_you_card(thank_you_paper(store, visit, language=language, printed_by=by, now=now), translator)
    file = store.folder / "papers" / f"{number}-{kind}.pdf"
    file.parent.mkdir(parents=True, exist_ok=True)
    keep(content, file)
    return Made(kind, file, tuple(pictures(content, PREVIEW_DOTS)), tuple(sorted(missing_characters())))


def pictures(content: bytes, dots: int) -> list[Picture]:
    """The pages of a PDF as pictures of so many dots per inch."""
    document = pypdfium2.PdfDocument(content)
    try:
        found: list[Picture] = []
        for page in document:
            drawn = page.render(scale=dots / 72, prefer_bgrx=True)
            found.append(Picture(drawn.width, drawn.height, drawn.stride, bytes(drawn.buffer)))
            page.close()
        return found
    finally:
        document.close()
