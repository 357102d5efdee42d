"""The sheets papers are printed on: one grid for each, letters and air in proportion."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from reportlab.lib.pagesizes import A4, A5
from reportlab.lib.units import mm

from reports.look import BOTTOM, MARGIN, TOP

SheetName = Literal["a4", "a4_dense", "a5", "a5_wide", "two_on_a4"]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page in points: its size and edges, ``scale`` of letters and gaps against A4, ``foot`` above the lower edge.

    ``copies``: so many of its pages stand one above the other on an A4.
    """

    wide: float
    high: float
    margin: float
    top: float
    bottom: float
    head: float
    foot: float
    scale: float
    copies: int = 1

    @property
    def width(self) -> float:
        """The width of the text."""
        return self.wide - 2 * self.margin

    @property
    def height(self) -> float:
        """The height of the text."""
        return self.high - self.top - self.head - self.bottom

    @property
    def gap(self) -> float:
        """The usual air."""
        return 4 * mm * self.scale

    @property
    def small(self) -> bool:
        """Whether it is an upright half of A4, with room for fewer columns."""
        return self.wide <= A5[0]

    @property
    def low(self) -> bool:
        """Whether it lies on its side, with little height."""
        return self.high < self.wide


USUAL = Sheet(*A4, MARGIN, TOP, BOTTOM, 11 * mm, 10 * mm, 1.0)
_A5_WIDE = (A5[1], A4[1] / 2)
SHEETS: dict[SheetName, Sheet] = {
    "a4": USUAL,
    "a4_dense": Sheet(*A4, 15 * mm, 10 * mm, 12 * mm, 8.5 * mm, 6.5 * mm, 0.92),
    "a5": Sheet(*A5, 10 * mm, 9 * mm, 11.5 * mm, 8.5 * mm, 6 * mm, 0.86),
    "a5_wide": Sheet(*_A5_WIDE, 10 * mm, 8 * mm, 10.5 * mm, 7.5 * mm, 5.5 * mm, 0.86),
    "two_on_a4": Sheet(*_A5_WIDE, 10 * mm, 8 * mm, 10.5 * mm, 7.5 * mm, 5.5 * mm, 0.86, copies=2),
}
"""By name; ``a4_dense`` holds a whole form, ``a5_wide`` lies on its side and is half an A4, so that ``two_on_a4`` is
cut in the middle.
"""
