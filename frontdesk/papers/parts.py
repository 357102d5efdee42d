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
    credit_code: str = ""
    logo: Path | None = None
    """A stored picture, scaled when it was taken in."""


@dataclass(frozen=True, slots=True)
class Edition:
    """Which print of a document this is: its ``number`` with the revision (empty before it has one), and when the
    revision that it replaces was printed.
    """

    number: str = ""
    revision: int = 1
    replaces: datetime | None = None


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
class PaperPhoto:
    """A stored photo with what it shows, in words."""

    path: Path
    caption: str = ""


@dataclass(frozen=True, slots=True)
class PaperChoice:
    """A question with its answers, each ticked or not; with none ticked it is answered by hand."""

    question: str
    answers: tuple[tuple[str, bool], ...]


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


SAMPLE_SIGNATURE: Strokes = (
    ((90, 260), (200, 210), (330, 190)), ((215, 90), (205, 330), (150, 610), (80, 800)),
    ((205, 330), (270, 480), (350, 600)), ((400, 250), (520, 215), (640, 200), (560, 420), (470, 640), (520, 690),
                                            (640, 610), (760, 560)),
    ((700, 180), (690, 420), (675, 700), (640, 830), (600, 760)), ((600, 460), (720, 430), (880, 400)))
"""A signature for made-up papers."""


def sample_head(language: str) -> CentreHead:
    """A made-up centre."""
    if language == "zh_CN":
        return CentreHead("滨湖汽车服务中心", "滨湖路 88 号", "0512-6688 9900", "91320500MA1N0XQK3J")
    return CentreHead("Lakeside Car Service", "88 Lakeside Road", "0512-6688 9900", "91320500MA1N0XQK3J")
