"""The car outline on paper: the same vector data as on screen, stroked by reportlab, with its numbered marks."""

from __future__ import annotations

from collections.abc import Sequence
from math import hypot

from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from frontdesk.papers.parts import PaperMark
from frontdesk.papers.spreading import Point, spread
from reports.look import ACCENT, GAP, NEW, OLD, WHITE
from reports.tags import figure
from reports.vector import Drawing, draw, drawing

VIEWS = ("left", "right", "front", "top", "rear")
COLOURS: dict[str, Color] = {"earlier": OLD, "arrival": ACCENT, "delivery": NEW}
DOT = 5.2
"""Radius of a mark's number, in points."""


def view(name: str, outline: str = "car") -> Drawing:
    """One view of a body (car: the saloon, suv, mpv), in its own units."""
    return drawing(f"outlines/{outline}_{name}.svg")


def draw_view(canvas: Canvas, name: str, x: float, y: float, scale: float, outline: str = "car") -> None:
    """Draw a view with its lower left corner at ``x``, ``y``; ``scale`` is points for each unit."""
    draw(canvas, view(name, outline), x, y, scale)


class OutlineDrawing(Flowable):
    """All five views with numbered marks: both sides above, front, top and rear below."""

    def __init__(self, marks: Sequence[PaperMark], width: float, outline: str = "car",
                 alt: str = "") -> None:
        super().__init__()
        self._outline = outline
        self._marks, self._alt = marks, alt
        half = (width - GAP) / 2
        third = (width - 2 * GAP) / 3
        side = half / 1000 * 0.86
        tall = view("front", outline).height
        small = min(third / 1000, 84 / tall)
        self.width = width
        upper, lower = view("left", outline).height * side, tall * small
        self.height = upper + lower + GAP
        self._places: dict[str, tuple[float, float, float]] = {
            "left": (0, lower + GAP, side), "right": (half + GAP + half * 0.14, lower + GAP, side)}
        for column, name in enumerate(("front", "top", "rear")):
            car = view(name, outline)
            self._places[name] = (column * (third + GAP) + (third - car.width * small) / 2,
                                  (lower - car.height * small) / 2, small)

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        """The room it takes."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw views, then marks over them."""
        with figure(self.canv, self._alt):
            self._draw()

    def _draw(self) -> None:
        for name, (x, y, scale) in self._places.items():
            draw_view(self.canv, name, x, y, scale, self._outline)
        shown = [mark for mark in self._marks if mark.view in self._places]
        spots = [self._spot(mark) for mark in shown]
        placed = spread(spots, 2 * DOT + 0.8, self.width, self.height, margin=DOT)
        for mark, spot, place in zip(shown, spots, placed, strict=True):
            self._leader(mark, spot, place)
        for mark, place in zip(shown, placed, strict=True):
            self._number(mark, place)

    def _spot(self, mark: PaperMark) -> Point:
        x, y, scale = self._places[mark.view]
        car = view(mark.view, self._outline)
        across, down = (min(max(share, 0), 1000) / 1000 for share in (mark.x, mark.y))
        return x + across * car.width * scale, y + (1 - down) * car.height * scale

    def _leader(self, mark: PaperMark, spot: Point, place: Point) -> None:
        """Where a number had to make way: a fine line to the very spot."""
        if hypot(spot[0] - place[0], spot[1] - place[1]) < DOT:
            return
        canvas = self.canv
        canvas.setStrokeColor(COLOURS[mark.origin])
        canvas.setFillColor(COLOURS[mark.origin])
        canvas.setLineWidth(0.6)
        canvas.line(*spot, *place)
        canvas.circle(*spot, 1.1, stroke=0, fill=1)

    def _number(self, mark: PaperMark, place: Point) -> None:
        canvas, size = self.canv, 6.5 if mark.number < 100 else 5.0
        canvas.setFillColor(COLOURS[mark.origin])
        canvas.setStrokeColor(WHITE)
        canvas.setLineWidth(1)
        canvas.circle(*place, DOT, stroke=1, fill=1)
        canvas.setFillColor(WHITE)
        canvas.setFont("sans-bold", size)
        canvas.drawCentredString(place[0], place[1] - size * 0.355, str(mark.number))
