"""Drawings kept as vector data: read once from their files, stroked by reportlab.

The files hold paths of absolute M, L, C and Z only, so that this small reader and Qt draw the same thing from them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from xml.etree import ElementTree

from reportlab.lib.colors import Color, HexColor
from reportlab.pdfgen.canvas import Canvas

from resources import read_text

_TOKEN = re.compile(r"[A-Za-z]|-?\d+(?:\.\d+)?")
_COUNT = {"M": 2, "L": 2, "C": 6, "Z": 0}


@dataclass(frozen=True, slots=True)
class Stroke:
    """One path: absolute commands with their coordinates, fill and stroke."""

    steps: tuple[tuple[str, tuple[float, ...]], ...]
    fill: Color | None
    stroke: Color | None
    width: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing in its own units, y downwards."""

    width: float
    height: float
    strokes: tuple[Stroke, ...]


@lru_cache(maxsize=16)
def drawing(name: str) -> Drawing:
    """Read a drawing by its name among the resources; raises ``ValueError`` for a command it does not know."""
    root = ElementTree.fromstring(read_text(name))
    box = [float(part) for part in root.get("viewBox", "0 0 1000 1000").split()]
    strokes: list[Stroke] = []
    for group in root:
        for path in group:
            fill, stroke = (path.get(kind, group.get(kind, "none")) for kind in ("fill", "stroke"))
            strokes.append(Stroke(_steps(path.get("d", "")), _colour(fill), _colour(stroke),
                                  float(path.get("stroke-width", group.get("stroke-width", "1")))))
    return Drawing(box[2], box[3], tuple(strokes))


def _steps(d: str) -> tuple[tuple[str, tuple[float, ...]], ...]:
    tokens = _TOKEN.findall(d)
    found: list[tuple[str, tuple[float, ...]]] = []
    at, command = 0, "M"
    while at < len(tokens):
        if tokens[at].isalpha():
            command = tokens[at]
            if command not in _COUNT:
                raise ValueError(f"a drawing holds M, L, C and Z only, not {command}")
            at += 1
        count = _COUNT[command]
        found.append((command, tuple(float(part) for part in tokens[at:at + count])))
        at += count
        command = "L" if command == "M" else command
    return tuple(found)


def _colour(text: str) -> Color | None:
    return None if text == "none" else HexColor(text)


def draw(canvas: Canvas, shown: Drawing, x: float, y: float, scale: float) -> None:
    """Draw it with its lower left corner at ``x``, ``y``; ``scale`` is points for each unit."""
    canvas.saveState()
    canvas.translate(x, y + shown.height * scale)
    canvas.scale(scale, -scale)
    canvas.setLineJoin(1)
    canvas.setLineCap(1)
    for stroke in shown.strokes:
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
            canvas.setLineWidth(stroke.width)
        canvas.drawPath(path, stroke=int(stroke.stroke is not None), fill=int(stroke.fill is not None))
    canvas.restoreState()
