"""Why work pauses, what is often found, why a check sends a car back: from ``resources/work.toml``."""

from __future__ import annotations

from functools import lru_cache

from frontdesk.centre.data import Label, read_data
from frontdesk.values.record import NamedRow
from frontdesk.values.words import mark

PARTS = "parts"

SAID_AT_A_MEETING = mark("The technician showed the customer the work at the car and answered the questions.")
"""What is noted of a meeting about nothing in particular; in the centre's language."""


class WorkWord(NamedRow):
    """One thing to touch: its id and words; ``means`` what a finding means, ``waits`` what a pause waits for, ``tell``
    what the customer hears of a pause (empty: nothing has to be said).
    """

    id: str
    label: Label
    means: Label
    waits: str
    tell: Label


def _words(name: str) -> dict[str, WorkWord]:
    return {raw["id"]: WorkWord(raw["id"], raw["label"], raw.get("means", {}), raw.get("waits", ""),
                            raw.get("tell", {}))
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
def part_word() -> Label:
    """What is said of a part that nobody has named."""
    return read_data("work.toml")["part_word"]


@lru_cache(maxsize=1)
def comings() -> tuple[int, ...]:
    """When parts may be expected: minutes from now."""
    return tuple(raw["minutes"] for raw in read_data("work.toml")["coming"])
