"""What a mark on the outline can be, how large, and where: ``resources/marks.toml`` and the outlines' areas."""

from __future__ import annotations

from functools import lru_cache

from frontdesk.centre.data import Label, read_data


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
