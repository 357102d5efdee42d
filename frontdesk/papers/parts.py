"""What several papers are made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

Strokes = tuple[tuple[tuple[float, ...], ...], ...]
"""A signature: strokes of points in thousandths of the box, (x, y) or (x, y, pressure)."""

MarkOrigin = Literal["earlier", "arrival", "delivery"]


@dataclass(frozen=True, slots=True)
class CentreHead:
    """The centre as it heads a paper."""

    name: str
    address: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One line of labour or parts. ``quantity`` is written out, amounts are fen; ``agreed_fen`` is what was agreed to.

    ``why`` says what it is good for, ``warranty`` its warranty, ``part_class`` the class of a part: all in words.
    """

    kind: Literal["labour", "part"]
    name: str
    quantity: str
    unit_price_fen: int
    amount_fen: int
    agreed_fen: int
    why: str = ""
    warranty: str = ""
    part_class: str = ""
    extra: bool = False


@dataclass(frozen=True, slots=True)
class PhotoPair:
    """Two stored photos that belong together, or one alone; labels and caption in words."""

    before: Path | None
    after: Path | None
    before_label: str
    after_label: str
    caption: str = ""


@dataclass(frozen=True, slots=True)
class PaperMark:
    """A mark on the outline: ``x`` and ``y`` in thousandths of the view, ``words`` what and where it is."""

    number: int
    view: str
    x: int
    y: int
    origin: MarkOrigin
    words: str


@dataclass(frozen=True, slots=True)
class NewsLine:
    """When the customer was told what, by which channel."""

    at: datetime
    channel: str
    text: str


@dataclass(frozen=True, slots=True)
class PaperSignature:
    """A signature on a paper; without strokes and not ``on_paper`` its line stays empty to be signed."""

    strokes: Strokes = ()
    on_paper: bool = False
    at: datetime | None = None
