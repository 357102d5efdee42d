"""Which papers there are, in which sizes, and what one that was made is: light, so that windows may know it.

What draws them (``ui.papers``) is loaded in the worker only: it takes a second, and no window waits for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NamedTuple

from frontdesk.papers.thank_you import CardOccasion, Design

PaperKind = Literal["slip", "commission", "delivery", "card", "settlement", "receipt", "poster", "badge", "history"]
PaperSize = Literal["a4", "a5", "two", "a6", "folded", "four"]
KINDS: tuple[PaperKind, ...] = ("slip", "commission", "delivery", "card", "settlement", "receipt", "poster", "badge",
                                "history")
SIZES: Mapping[str, tuple[PaperSize, ...]] = {
    "slip": ("a4", "a5", "two"), "commission": ("a4", "a5"), "settlement": ("a4", "a5"), "card": ("a6", "folded",
                                                                                                 "four")}
"""The sizes of the papers that come in more than one, the usual one first; ``two``: two slips on one A4; a card as one
leaf, folded, or to be cut out of an A4."""

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


class CardChoice(NamedTuple):
    """Another occasion or drawing of a card than what fits its visit."""

    occasion: CardOccasion | None = None
    design: Design | None = None


AS_IT_FITS = CardChoice()


class Drawn(NamedTuple):
    """A paper as a PDF, the digest of what it says, and its characters that no typeface has."""

    content: bytes
    digest: str
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """A paper that was made: where it lies, its pages as pictures, characters no typeface has, what it says."""

    kind: PaperKind
    file: Path
    pages: tuple[Picture, ...]
    missing: tuple[str, ...]
    digest: str = ""


def usual_size(kind: str) -> PaperSize:
    """The size a paper has while nobody chose another."""
    return SIZES.get(kind, ("a4",))[0]
