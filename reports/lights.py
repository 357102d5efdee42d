"""The warning lights that burn, as their symbols: at the end of the line of words, which say the same."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import Flowable

from reports.fonts import width
from reports.sheet import Sheet
from reports.vector import draw, drawing

_SIDE = 10.5
_GAP = 4.0
_LIFT = 1.5


class Lights(Flowable):
    """``lights`` are ids of ``resources/warnings.toml``. Comes right after the line of ``words`` (in letters of
    ``size``) that begin ``label`` points in; takes a line of its own only where that one has no room left.
    """

    def __init__(self, sheet: Sheet, lights: Sequence[str], words: str, room: float, label: float = 0,
                 size: float = 8.8) -> None:
        super().__init__()
        self._lights = tuple(lights)
        self._side, self._gap = _SIDE * sheet.scale, _GAP * sheet.scale
        whole = len(self._lights) * (self._side + self._gap)
        end = label + width(words, "sans", size * sheet.scale) + 2 * self._gap
        self._beside = end + whole <= room
        self._left = end if self._beside else label
        self.width, self.height = room, (0 if self._beside else self._side + 2)

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        """The room it takes; none beside the words."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw each symbol."""
        left, low = self._left, _LIFT if self._beside else 1
        for each in self._lights:
            shown = drawing(f"icons/light_{each}.svg")
            draw(self.canv, shown, left, low, self._side / shown.height)
            left += self._side + self._gap
