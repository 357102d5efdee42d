"""Why work pauses, what is often found, why a check sends a car back: from ``resources/work.toml``."""

from __future__ import annotations

from functools import lru_cache

from frontdesk.centre.data import Label, read_data
from frontdesk.values.record import NamedRow

PARTS = "parts"


class WorkWord(NamedRow):
    """One thing to touch: its id and words; ``means`` what a finding means, ``waits`` what a pause waits for."""

    id: str
    label: Label
    means: Label
    waits: str


def _words(name: str) -> dict[str, WorkWord]:
    return {raw["id"]: WorkWord(raw["id"], raw["label"], raw.get("means", {}), raw.get("waits", ""))
            for raw in read_data("work.toml")[name]}


@lru_cache(maxsize=1)
def pauses() -> dict[str, WorkWord]:
    """Why work stands still, by id, in order."""
    return _words("pause")


@lru_cache(maxsize=1)
def usual_findings() -> dict[str, WorkWord]:
    """What is often found, by id, in order."""
    return _words("finding")


@lru_cache(maxsize=1)
def defects() -> dict[str, WorkWord]:
    """Why a quality check sends a car back, by id, in order."""
    return _words("defect")


@lru_cache(maxsize=1)
def comings() -> tuple[int, ...]:
    """When parts may be expected: minutes from now."""
    return tuple(raw["minutes"] for raw in read_data("work.toml")["coming"])
