"""How many cards stand on one page, and where: pure arithmetic, so that every size of screen can be tried at once.

Everything is measured in units: 1 unit is a 1,080th of the short side of a 16 : 9 screen, whatever its pixels.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

Style = Literal["card", "row"]

MARGIN, HEAD, FOOT, GAP = 64.0, 148.0, 76.0, 28.0
"""Units: around everything, title and clock, the line below, between cards."""

FEW, MANY = 6, 72
"""Up to ``FEW`` cars all stand on one page of large cards; above ``MANY`` they stand in a table."""

ROUND_SECONDS, SHORTEST_TURN, LONGEST_TURN = 60, 6, 12
"""A whole round of the pages takes about a minute, as far as nobody is hurried in reading."""


class Box(NamedTuple):
    """A rectangle in pixels."""

    x: float
    y: float
    width: float
    height: float


class Layout(NamedTuple):
    """Columns and rows of a page of this board, the style of what stands there and the unit in pixels."""

    style: Style
    columns: int
    rows: int
    unit: float
    width: float
    height: float

    @property
    def capacity(self) -> int:
        """How many cars one page holds."""
        return self.columns * self.rows

    def frame(self) -> Box:
        """Inside the margins."""
        side, top, bottom = MARGIN * self.unit, 48 * self.unit, 36 * self.unit
        return Box(side, top, max(1.0, self.width - 2 * side), max(1.0, self.height - top - bottom))

    def head(self) -> Box:
        """Title and clock."""
        frame = self.frame()
        return Box(frame.x, frame.y, frame.width, (HEAD - 36) * self.unit)

    def body(self) -> Box:
        """Where the cards stand."""
        frame = self.frame()
        head, foot = HEAD * self.unit, FOOT * self.unit
        return Box(frame.x, frame.y + head, frame.width, max(1.0, frame.height - head - foot))

    def foot(self) -> Box:
        """The line below."""
        frame = self.frame()
        high = 52 * self.unit
        return Box(frame.x, frame.y + frame.height - high, frame.width, high)

    def place(self, index: int) -> Box:
        """Where the car with this place on the page stands; cards fill line by line, a table column by column."""
        body, gap = self.body(), (GAP if self.style == "card" else 12.0) * self.unit
        across = (GAP if self.style == "card" else 48.0) * self.unit
        width = (body.width - (self.columns - 1) * across) / self.columns
        height = (body.height - (self.rows - 1) * gap) / self.rows
        row, column = divmod(index, self.columns) if self.style == "card" else divmod(index, self.rows)[::-1]
        return Box(body.x + column * (width + across), body.y + row * (height + gap), max(1.0, width), max(1.0, height))


def lay_out(width: float, height: float, cars: int, *, both: bool = False) -> Layout:
    """The layout for so many cars on a board of this size; ``both``: each card says everything in two languages."""
    wide = width >= height
    unit = max(0.05, min(width / 1920, height / 1080) if wide else min(width / 1080, height / 1920))
    style, columns, rows = _grid(cars, wide=wide, both=both)
    return Layout(style, columns, rows, unit, width, height)


def turn_seconds(pages: int) -> int:
    """How long one page stays."""
    return min(max(ROUND_SECONDS // max(pages, 1), SHORTEST_TURN), LONGEST_TURN)


def _grid(cars: int, *, wide: bool, both: bool) -> tuple[Style, int, int]:
    if cars > MANY:
        return ("row", 2, 11) if wide else ("row", 1, 22)
    if cars > FEW and wide:
        return ("card", 4, 3) if cars > 4 * FEW and not both else ("card", 3, 2)
    if cars > FEW:
        return ("card", 2, 4) if both else ("card", 2, 6)
    count = max(cars, 1)
    if not wide:
        return ("card", 2, 3) if both and count > 4 else ("card", 1, max(count, 2))
    return "card", (1, 2, 2, 2, 3, 3)[count - 1], (1, 1, 2, 2, 2, 2)[count - 1]
