"""The car outline on paper: the same vector data as on screen, stroked by reportlab, with its numbered marks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from xml.etree import ElementTree

from reportlab.lib.colors import Color, HexColor
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from frontdesk.papers.parts import PaperMark
from reports.look import ACCENT, GAP, NEW, OLD, WHITE
from resources import read_text

VIEWS = ("left", "right", "front", "top", "rear")
_TOKEN = re.compile(r"[MLCZ]|-?\d+(?:\.\d+)?")
_COUNT = {"M": 2, "L": 2, "C": 6, "Z": 0}
COLOURS: dict[str, Color] = {"earlier": OLD, "arrival": ACCENT, "delivery": NEW}
DOT = 5.2
"""Radius of a mark's number, in points."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """One path: absolute commands with their coordinates, fill and stroke."""

    steps: tuple[tuple[str, tuple[float, ...]], ...]
    fill: Color | None
    stroke: Color | None
    width: float


@dataclass(frozen=True, slots=True)
class View:
    """One view of the car in its own units, y downwards."""

    width: float
    height: float
    strokes: tuple[Stroke, ...]


@lru_cache(maxsize=8)
def view(name: str) -> View:
    """Read a view; its file holds paths of absolute M, L, C and Z only."""
    root = ElementTree.fromstring(read_text(f"outlines/car_{name}.svg"))
    box = [float(part) for part in root.get("viewBox", "0 0 1000 350").split()]
    strokes: list[Stroke] = []
    for group in root:
        for path in group:
            fill, stroke = path.get("fill", group.get("fill", "none")), path.get("stroke", group.get("stroke", "none"))
            strokes.append(Stroke(_steps(path.get("d", "")), _colour(fill), _colour(stroke),
                                  float(path.get("stroke-width", group.get("stroke-width", "2")))))
    return View(box[2], box[3], tuple(strokes))


def _steps(d: str) -> tuple[tuple[str, tuple[float, ...]], ...]:
    tokens = _TOKEN.findall(d)
    found: list[tuple[str, tuple[float, ...]]] = []
    at, command = 0, "M"
    while at < len(tokens):
        if tokens[at] in _COUNT:
            command = tokens[at]
            at += 1
        count = _COUNT[command]
        found.append((command, tuple(float(part) for part in tokens[at:at + count])))
        at += count
        command = "L" if command == "M" else command
    return tuple(found)


def _colour(text: str) -> Color | None:
    return None if text == "none" else HexColor(text)


def draw_view(canvas: Canvas, name: str, x: float, y: float, scale: float) -> None:
    """Draw a view with its lower left corner at ``x``, ``y``; ``scale`` is points for each unit."""
    car = view(name)
    canvas.saveState()
    canvas.translate(x, y + car.height * scale)
    canvas.scale(scale, -scale)
    canvas.setLineJoin(1)
    canvas.setLineCap(1)
    for stroke in car.strokes:
        path = canvas.beginPath()
        for command, numbers in stroke.steps:
            if command == "M":
                path.moveTo(*numbers)
            elif command == "L":
                path.lineTo(*numbers)
            elif command == "C":
                path.curveTo(*numbers)
            else:
                path.close()
        if stroke.fill is not None:
            canvas.setFillColor(stroke.fill)
        if stroke.stroke is not None:
            canvas.setStrokeColor(stroke.stroke)
            canvas.setLineWidth(stroke.width * 1.1)
        canvas.drawPath(path, stroke=int(stroke.stroke is not None), fill=int(stroke.fill is not None))
    canvas.restoreState()


class OutlineDrawing(Flowable):
    """All five views with numbered marks: both sides above, front, top and rear below."""

    def __init__(self, marks: Sequence[PaperMark], width: float) -> None:
        super().__init__()
        self._marks = marks
        half = (width - GAP) / 2
        third = (width - 2 * GAP) / 3
        side = half / 1000 * 0.92
        small = min(third / 1000, 92 / 720)
        self.width = width
        upper, lower = view("left").height * side, 720 * small
        self.height = upper + lower + GAP
        self._places: dict[str, tuple[float, float, float]] = {
            "left": (0, lower + GAP, side), "right": (half + GAP + half * 0.08, lower + GAP, side)}
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
