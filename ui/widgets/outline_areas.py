"""The drawings of a car from five sides and the areas on them, as ``resources/outlines`` holds them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import resources

_FOLDER = Path(resources.__file__).parent / "outlines"
ORDER = ("left", "top", "right", "front", "rear")
"""The views in the order a person walks over them with the Tab key."""


@dataclass(frozen=True, slots=True)
class Area:
    """A named part of a view; ``corners`` in thousandths of the drawing's width and height."""

    key: str
    label: str
    corners: tuple[tuple[float, float], ...]

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


def drawings(language: str, folder: Path = _FOLDER) -> tuple[ViewDrawing, ...]:
    """The five views with their labels in ``language``. Raises ``OSError`` or ``KeyError`` when a file is broken."""
    table = tomllib.loads((folder / "areas.toml").read_text(encoding="utf-8"))
    colours = tuple(sorted(table.get("colours", {}).items()))
    found: list[ViewDrawing] = []
    for key in ORDER:
        view = table["views"].get(key)
        if view is None:
            continue
        width, height = float(view["width"]), float(view["height"])
        areas = tuple(
            Area(area["id"], _said(area["label"], language),
                 tuple((1000 * x / width, 1000 * y / height) for x, y in area[key]))
            for area in table["area"] if key in area)
        svg = (folder / f"car_{key}.svg").read_text(encoding="utf-8")
        found.append(ViewDrawing(key, _said(view["label"], language), svg, width / height, areas, colours))
    return tuple(found)


def undrawn(language: str, folder: Path = _FOLDER) -> tuple[tuple[str, str], ...]:
    """The areas no view shows, as ``(key, label)``: they are picked from a list."""
    table = tomllib.loads((folder / "areas.toml").read_text(encoding="utf-8"))
    return tuple((area["id"], _said(area["label"], language)) for area in table["area"] if area.get("drawn") is False)


def _said(label: dict[str, Any], language: str) -> str:
    return str(label.get(language) or label["en"])
