"""What a mark on the outline can be, how large, and where: ``resources/marks.toml`` and the outlines' areas."""

from __future__ import annotations

from functools import lru_cache

from frontdesk.centre.data import Label, read_data
from frontdesk.values.refusal import Refused

PLACE = ("view", "x", "y", "area")
"""The columns that say where a mark is; they belong together."""


@lru_cache(maxsize=1)
def kinds() -> dict[str, Label]:
    """What a mark can be: id and words."""
    return {raw["id"]: raw["label"] for raw in read_data("marks.toml")["kind"]}


@lru_cache(maxsize=1)
def sizes() -> dict[str, Label]:
    """How large a mark can be: id and words."""
    return {raw["id"]: raw["label"] for raw in read_data("marks.toml")["size"]}


@lru_cache(maxsize=1)
def standard_numbers() -> dict[str, str]:
    """The number of an area in the common vehicle damage code, where it has one; for export only."""
    return {raw["id"]: str(raw["number"]) for raw in read_data("outlines/areas.toml")["area"] if raw.get("number")}


@lru_cache(maxsize=1)
def areas() -> dict[str, Label]:
    """The areas of a car by id, from ``resources/outlines/areas.toml``."""
    return {raw["id"]: raw["label"] for raw in read_data("outlines/areas.toml")["area"]}


def check_place(x: int, y: int) -> None:
    """Refuse (``place_outside``) what is not in thousandths of a view."""
    if not (0 <= x <= 1000 and 0 <= y <= 1000):
        raise Refused("place_outside", "The mark lies outside of the outline. Tap on the car.", where="x")


def known_kind(kind: str) -> str:
    """The id of a kind of mark, or empty; raises ``Refused`` (``kind_unknown``)."""
    if kind and kind not in kinds():
        raise Refused("kind_unknown", "“{kind}” is no kind of mark. Choose one of: {known}.", where="kind",
                      kind=kind[:30], known=", ".join(kinds()))
    return kind


def known_size(size: str) -> str:
    """The id of a size, or empty; raises ``Refused`` (``size_unknown``)."""
    if size and size not in sizes():
        raise Refused("size_unknown", "“{size}” is no size of a mark. Choose one of: {known}.", where="size",
                      size=size[:30], known=", ".join(sizes()))
    return size


def known_area(area: str) -> str:
    """The id of an area, or empty; raises ``Refused`` (``area_unknown``)."""
    if area and area not in areas():
        raise Refused("area_unknown", "“{area}” is no area of a car. Choose one from the outline, or leave it empty.",
                      where="area", area=area[:30])
    return area
