"""Rows under their heads, told to be a table: a reader who listens hears which cell stands in which row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportlab.platypus import Flowable, Table

from reports.tags import Tags

TALLEST = 640.0
"""A row lower than this, in points, finds room on a page below the heads and is never torn; a higher one has to be."""

_ENDLESS = 1e6


class Rows(Table):
    """A table of data; its first row, repeated on each page, holds the heads."""

    together = 2
    """The rows, from above, that a page never parts from each other."""

    _tags: Tags | None = None
    _row: float | None = None
    _head = False

    def begins(self) -> float:
        """How high the heads and the first row are, which stand together with the heading above them."""
        self.wrap(_ENDLESS, _ENDLESS)
        heights: list[float] = getattr(self, "_rowHeights")  # noqa: B009 (reportlab's own name, missing in its stubs)
        return min(sum(heights[:self.together]), TALLEST)

    def split(self, aW: float, aH: float) -> Sequence[Flowable]:  # pyright: ignore[reportIncompatibleMethodOverride]
        """What fits and what goes to the next page: whole rows, unless one is higher than a page."""
        own: Any = self
        wanted, own.splitInRow = own.splitInRow, 0 if self.begins() < TALLEST else own.splitInRow
        found: Sequence[Flowable] = super().split(aW, aH)
        for each in (self, *found):
            part: Any = each
            part.splitInRow = wanted
        return found

    def draw(self) -> None:
        """Draw it as a part of its own."""
        self._tags, self._row = getattr(self.canv, "tags", None), None
        if self._tags is None:
            super().draw()
            return
        self._tags.enter("Table")
        super().draw()
        if self._row is not None:
            self._tags.leave()
        self._tags.leave()

    def _drawCell(self, cellval: Any, cellstyle: Any, pos: tuple[float, float], size: tuple[float, float]) -> None:  # noqa: N802 (reportlab's name)
        draw: Any = getattr(super(), "_drawCell")  # noqa: B009 (reportlab's own name, missing in its stubs)
        tags = self._tags
        if tags is None:
            draw(cellval, cellstyle, pos, size)
            return
        if pos[1] != self._row:
            self._head = self._row is None
            if self._row is not None:
                tags.leave()
            self._row = pos[1]
            tags.enter("TR")
        tags.enter("TH" if self._head else "TD", span=self._columns(pos[0], size[0]))
        draw(cellval, cellstyle, pos, size)
        tags.leave()

    def _columns(self, left: float, wide: float) -> int:
        """How many columns a cell goes over."""
        places: list[float] = getattr(self, "_colpositions")  # noqa: B009 (reportlab's own name, missing in its stubs)
        return max(1, sum(left - 0.01 <= place < left + wide - 0.01 for place in places[:-1]))
