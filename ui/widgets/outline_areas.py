"""The drawings of a car from five sides and the areas on them, as ``resources/outlines`` holds them."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import resources

_FOLDER = Path(resources.__file__).parent / "outlines"
ORDER = ("left", "top", "right", "front", "rear")
"""The views in the order a person walks over them with the Tab key."""

_REGION = re.compile(r'<path id="(\w+)"[^>]* d="([^"]+)"')
_BOX = re.compile(r'viewBox="0 0 (\d+) (\d+)"')
_STEP = re.compile(r"([MLCZ])([^MLCZ]*)")
_FINE = 6
"""Straight pieces that a curve is cut into to tell what lies inside."""

Corners = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Area:
    """A named part of a view; ``corners`` in thousandths of the drawing's width and height."""

    key: str
    label: str
    corners: Corners

    def holds(self, x: float, y: float) -> bool:
        """Whether the point lies in it (crossing rule)."""
        inside = False
        before = self.corners[-1]
        for corner in self.corners:
            (ax, ay), (bx, by) = before, corner
            if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
                inside = not inside
            before = corner
        return inside

    def middle(self) -> tuple[int, int]:
        """A point inside, as far from its edges as a coarse look tells: where a mark goes that was named by words."""
        xs, ys = [x for x, _ in self.corners], [y for _, y in self.corners]
        steps = range(1, 16)
        inside = [(x, y) for x in (min(xs) + (max(xs) - min(xs)) * at / 16 for at in steps)
                  for y in (min(ys) + (max(ys) - min(ys)) * at / 16 for at in steps) if self.holds(x, y)]
        found = max(inside, default=self.corners[0],
                    key=lambda at: min((at[0] - x) ** 2 + (at[1] - y) ** 2 for x, y in self.corners))
        return round(found[0]), round(found[1])


@dataclass(frozen=True, slots=True)
class ViewDrawing:
    """One side of the car: its drawing as SVG text, its size and the areas that can be named on it."""

    key: str
    label: str
    svg: str
    aspect: float
    """Width by height."""
    areas: tuple[Area, ...] = ()
    colours: tuple[tuple[str, str], ...] = ()
    """The drawing's own colours by name, so that another theme can put its own in their place."""

    def area_at(self, x: float, y: float) -> Area | None:
        """What lies at a point in thousandths; of several the one drawn on top."""
        return next((area for area in reversed(self.areas) if area.holds(x, y)), None)


@lru_cache(maxsize=8)
def drawings(language: str, outline: str = "car", folder: Path = _FOLDER) -> tuple[ViewDrawing, ...]:
    """The five views of a body (car: the saloon, suv, mpv) with their labels in ``language``.

    Raises ``OSError`` or ``KeyError`` when a file is broken.
    """
    table = _table(folder)
    colours = tuple(sorted(table.get("colours", {}).items()))
    labels = {area["id"]: _said(area["label"], language) for area in table["area"]}
    order = {area["id"]: place for place, area in enumerate(table["area"])}
    found: list[ViewDrawing] = []
    for key in ORDER:
        view = table["views"].get(key)
        if view is None:
            continue
        svg = (folder / f"{outline}_{key}.svg").read_text(encoding="utf-8")
        width, height, regions = _shapes(svg)
        areas = tuple(Area(name, labels[name], regions[name])
                      for name in sorted(regions, key=lambda name: order.get(name, -1)) if name in labels)
        found.append(ViewDrawing(key, _said(view["label"], language), svg, width / height, areas, colours))
    return tuple(found)


@lru_cache(maxsize=4)
def undrawn(language: str, folder: Path = _FOLDER) -> tuple[tuple[str, str], ...]:
    """The areas no view shows, as ``(key, label)``: they are picked from a list."""
    return tuple((area["id"], _said(area["label"], language)) for area in _table(folder)["area"]
                 if area.get("drawn") is False)


def polygon(path: str) -> Corners:
    """The corners of a closed path of absolute M, L, C and Z, its curves cut into short pieces."""
    corners: list[tuple[float, float]] = []
    for step, rest in _STEP.findall(path):
        numbers = [float(part) for part in rest.split()]
        points = list(zip(numbers[::2], numbers[1::2], strict=True))
        if step in "ML":
            corners += points
        elif step == "C":
            (x0, y0), (x1, y1), (x2, y2), (x3, y3) = corners[-1], *points
            for at in range(1, _FINE + 1):
                t = at / _FINE
                a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t ** 3
                corners.append((a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3))
    return tuple(corners)


@lru_cache(maxsize=32)
def _shapes(svg: str) -> tuple[float, float, dict[str, Corners]]:
    """Width and height of a drawing and its regions by name, in thousandths of them."""
    box = _BOX.search(svg)
    assert box is not None, "every outline has a view box from 0 0"
    width, height = float(box.group(1)), float(box.group(2))
    return width, height, {name: tuple((1000 * x / width, 1000 * y / height) for x, y in polygon(path))
                           for name, path in _REGION.findall(svg) if name != "body"}


@lru_cache(maxsize=2)
def _table(folder: Path) -> dict[str, Any]:
    return tomllib.loads((folder / "areas.toml").read_text(encoding="utf-8"))


def _said(label: dict[str, Any], language: str) -> str:
    return str(label.get(language) or label["en"])
