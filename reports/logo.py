"""The centre's logo on papers: beside the name in the head, on cards where there is room; never larger than its place.

Its white ground does not show on tinted paper: it is multiplied with what lies beneath.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

from reportlab.platypus import Flowable

from reports.photos import Picture, Stored, stored
from reports.tags import Tags


def read_logo(path: Path | None) -> Stored | None:
    """The logo to be drawn; None without one, or where its file is gone or damaged."""
    return stored(path) if path is not None else None


def draw_logo(canvas: Any, logo: Stored | None, x: float, y: float, wide: float, high: float, *,
              align: Literal["left", "middle", "right"] = "left") -> float:
    """Draw it into a box with its lower left corner at ``x``, ``y``, as large as it fits; returns how wide it became.

    ``x`` is the box's left, middle or right edge. 0 where there is none.
    """
    if logo is None:
        return 0.0
    scale = min(wide / logo.width, high / logo.height)
    across, tall = logo.width * scale, logo.height * scale
    left = x - (across if align == "right" else across / 2 if align == "middle" else 0)
    tags: Tags | None = getattr(canvas, "tags", None)
    if tags is not None:
        tags.hush()  # an ornament: the centre's name stands beside it in words
    canvas.saveState()
    canvas.setBlendMode("Multiply")
    Picture(logo, across, tall).drawOn(canvas, left, y + (high - tall) / 2)
    canvas.restoreState()
    if tags is not None:
        tags.speak()
    return across


class LogoRow(Flowable):
    """The logo in the middle of a row of its own, ``high`` points, with a little room below."""

    def __init__(self, logo: Stored, wide: float, high: float) -> None:
        super().__init__()
        self._logo, self._high = logo, high
        self.width, self.height = wide, high + 5

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        """The room it takes."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw it."""
        draw_logo(self.canv, self._logo, self.width / 2, 5, self.width * 0.7, self._high, align="middle")
