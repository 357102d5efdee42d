"""Papers for the windows: made in a worker, kept as PDF in the data folder, shown as pictures, sent to a printer.

The PDF is stored before anything is printed, so a printer that fails loses nothing and the paper can be printed again.
File names carry the visit's number and nothing of the person.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal, cast

import pypdfium2

from frontdesk.store.faults import fault_of
from frontdesk.visit.arrival_papers import commission_paper, slip_paper
from frontdesk.visit.papers import delivery_paper, thank_you_paper
from reports.commission import commission_form
from reports.delivery import delivery_report
from reports.fonts import missing_characters
from reports.output import store as keep
from reports.slip import hand_over_slip
from reports.thank_you import thank_you_card
from resources.translations import open_translator

if TYPE_CHECKING:
    from frontdesk.store.store import Store
    from frontdesk.values.clock import Instant
    from reports.sheet import SheetName

PaperKind = Literal["slip", "commission", "delivery", "card"]
PaperSize = Literal["a4", "a5", "two"]
KINDS: tuple[PaperKind, ...] = ("slip", "commission", "delivery", "card")
SIZES: Mapping[str, tuple[PaperSize, ...]] = {"slip": ("a4", "a5", "two"), "commission": ("a4", "a5")}
"""The sizes of the papers that come in more than one, the usual one first; ``two``: two slips on one A4."""

PREVIEW_DOTS = 150
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


def make(store: Store, visit: int, number: str, kind: PaperKind, language: str, by: str, now: Instant,
         size: PaperSize = "a4") -> Made:
    """Make a paper of a visit, store it and draw its pages. Runs in a worker. Raises ``Refused`` or ``Fault``."""
    content, missing = drawn(store, visit, kind, size, language, by, now)
    file = store.folder / "papers" / f"{number}-{kind}.pdf"
    try:
        keep(content, file)
    except OSError as error:
        raise fault_of(error) from error
    return Made(kind, file, tuple(pictures(content, PREVIEW_DOTS)), tuple(sorted(missing)))


def drawn(store: Store, visit: int, kind: PaperKind, size: PaperSize, language: str, by: str,
          now: Instant) -> tuple[bytes, frozenset[str]]:
    """A paper of a visit as a PDF, and its characters that no typeface has. Raises ``Refused``."""
    translator = open_translator(language)
    if kind == "slip":
        slip = slip_paper(store, visit, language=language, printed_by=by, now=now)
        sheet: SheetName = "a5_wide" if size == "a5" else "two_on_a4" if size == "two" else "a4"
        return hand_over_slip(slip, translator, sheet), missing_characters(slip)
    if kind == "commission":
        commission = commission_paper(store, visit, language=language, printed_by=by, now=now)
        return commission_form(commission, translator, "a5" if size == "a5" else "a4"), missing_characters(commission)
    if kind == "delivery":
        report = delivery_paper(store, visit, language=language, printed_by=by, now=now)
        return delivery_report(report, translator), missing_characters(report)
    card = thank_you_paper(store, visit, language=language, printed_by=by, now=now)
    return thank_you_card(card, translator), missing_characters(card)


def pictures_of(files: Iterable[Path], dots: int) -> list[list[Picture]]:
    """The pages of several stored papers as pictures. Raises ``Fault`` where a file cannot be read any more."""
    try:
        return [pictures(file.read_bytes(), dots) for file in files]
    except OSError as error:
        raise fault_of(error) from error


def pictures(content: bytes, dots: int) -> list[Picture]:
    """The pages of a PDF as pictures of so many dots per inch."""
    document = pypdfium2.PdfDocument(content)
    scale = cast(int, dots / 72)  # a fraction is meant; the library's own annotation follows its default of 1
    try:
        found: list[Picture] = []
        for page in document:
            drawn = page.render(scale=scale, prefer_bgrx=True)
            found.append(Picture(drawn.width, drawn.height, drawn.stride, bytes(drawn.buffer)))
            page.close()
        return found
    finally:
        document.close()
