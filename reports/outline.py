"""The car outline on paper: the same vector data as on screen, stroked by reportlab, with its numbered marks."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from frontdesk.papers.parts import PaperMark
from reports.look import ACCENT, GAP, NEW, OLD, WHITE
from reports.vector import Drawing, draw, drawing

VIEWS = ("left", "right", "front", "top", "rear")
COLOURS: dict[str, Color] = {"earlier": OLD, "arrival": ACCENT, "delivery": NEW}
DOT = 5.2
"""Radius of a mark's number, in points."""


def view(name: str) -> Drawing:
    """One view of the car, in its own units."""
    return drawing(f"outlines/car_{name}.svg")


def draw_view(canvas: Canvas, name: str, x: float, y: float, scale: float) -> None:
    """Draw a view with its lower left corner at ``x``, ``y``; ``scale`` is points for each unit."""
    draw(canvas, view(name), x, y, scale)


class OutlineDrawing(Flowable):
    """All five views with numbered marks: both sides above, front, top and rear below."""

    def __init__(self, marks: Sequence[PaperMark], width: float) -> None:
        super().__init__()
        self._marks = marks
        half = (width - GAP) / 2
        third = (width - 2 * GAP) / 3
        side = half / 1000 * 0.86
        small = min(third / 1000, 84 / 720)
        self.width = width
        upper, lower = view("left").height * side, 720 * small
        self.height = upper + lower + GAP
        self._places: dict[str, tuple[float, float, float]] = {
            "left": (0, lower + GAP, side), "right": (half + GAP + half * 0.14, lower + GAP, side)}
        for column, name in enumerate(("front", "top", "rear")):
            car = view(name)
            self._places[name] = (column * (third + GAP) + (third - car.width * small) / 2,
                                  (lower - car.height * small) / 2, small)

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        """The room it takes."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw views, then marks over them."""
        for name, (x, y, scale) in self._places.items():
            draw_view(self.canv, name, x, y, scale)
        for mark in self._marks:
            if mark.view in self._places:
                self._mark(mark)

    def _mark(self, mark: PaperMark) -> None:
        x, y, scale = self._places[mark.view]
        car = view(mark.view)
        at_x, at_y = x + mark.x / 1000 * car.width * scale, y + (1 - mark.y / 1000) * car.height * scale
        canvas = self.canv
        canvas.setFillColor(COLOURS[mark.origin])
        canvas.setStrokeColor(WHITE)
        canvas.setLineWidth(1)
        canvas.circle(at_x, at_y, DOT, stroke=1, fill=1)
        canvas.setFillColor(WHITE)
        canvas.setFont("sans-bold", 6.5)
        canvas.drawCentredString(at_x, at_y - 2.3, str(mark.number))
