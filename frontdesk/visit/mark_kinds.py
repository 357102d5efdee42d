"""What a mark on the outline can be and how large: ``resources/marks.toml``."""

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
