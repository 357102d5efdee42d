"""Drawings kept as vector data: read once from their files, stroked by reportlab.

The files hold paths of absolute M, L, C and Z only, so that this small reader and Qt draw the same thing from them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from xml.etree import ElementTree

from reportlab.lib.colors import Color, HexColor
from reportlab.pdfgen.canvas import Canvas

from reports.look import INK
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


@lru_cache(maxsize=32)
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
    return None if text == "none" else INK if text == "currentColor" else HexColor(text)


def draw(canvas: Canvas, shown: Drawing, x: float, y: float, scale: float) -> None:
    """Draw it with its lower left corner at ``x``, ``y``; ``scale`` is points for each unit."""
    canvas.saveState()
    canvas.translate(x, y + shown.height * scale)
    canvas.scale(scale, -scale)
    write(canvas, _operators(shown))
    canvas.restoreState()


def write(canvas: Canvas, operators: str) -> None:
    """Put finished PDF operators on the page, between ``saveState`` and ``restoreState`` of the caller.

    A drawing is the same on every paper: its operators are made once, which makes a report a fifth quicker.
    """
    code: Any = canvas
    code._code.append(operators)


_PAINT = {(True, True): "B", (True, False): "f", (False, True): "S", (False, False): "n"}
_OPERATOR = {"M": "m", "L": "l", "C": "c", "Z": "h"}


@lru_cache(maxsize=32)
def _operators(shown: Drawing) -> str:
    lines = ["1 j 1 J"]
    last: dict[str, str] = {}
    for stroke in shown.strokes:
        wanted = {"rg": _said(stroke.fill), "RG": _said(stroke.stroke),
                  "w": f"{stroke.width:g}" if stroke.stroke is not None else ""}
        lines += [f"{value} {operator}" for operator, value in wanted.items() if value and last.get(operator) != value]
        last |= {operator: value for operator, value in wanted.items() if value}
        lines += [" ".join([*(f"{number:g}" for number in numbers), _OPERATOR[command]])
                  for command, numbers in stroke.steps]
        lines.append(_PAINT[stroke.fill is not None, stroke.stroke is not None])
    return "\n".join(lines)


def _said(colour: Color | None) -> str:
    return "" if colour is None else f"{colour.red:.3g} {colour.green:.3g} {colour.blue:.3g}"
