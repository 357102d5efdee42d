"""What can happen, by name (``resources/events.toml``): the words that acts and rules share."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from frontdesk.centre.data import Label, read_data


class EventKind(NamedTuple):
    """An event that acts say has happened: whose it is, and which facts and named times it carries."""

    name: str
    label: Label
    subject: str
    facts: frozenset[str]
    times: frozenset[str]


@lru_cache(maxsize=1)
def known_events() -> dict[str, EventKind]:
    """Every event by name."""
    data = read_data("events.toml")
    return {name: EventKind(name, table["label"], table["subject"],
                            frozenset((*table.get("facts", ()), *data["subject"][table["subject"]]["facts"])),
                            frozenset((*table.get("times", ()), *data["subject"][table["subject"]]["times"])))
            for name, table in data["event"].items()}
