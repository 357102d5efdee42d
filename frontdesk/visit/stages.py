"""The stages of work and the steps of the lounge board, from ``resources/stages.toml``."""

from __future__ import annotations

from functools import lru_cache

from frontdesk.centre.data import Label, read_data
from frontdesk.values.record import NamedRow

RECEIVED = "received"
DIAGNOSING = "diagnosing"
IN_REPAIR = "in_repair"
READY = "ready"
DELIVERED = "delivered"
AFTER_YES = frozenset({"in_repair", "quality_check", "wash", "ready"})
"""Stages a car may enter only when the customer has agreed and no question is open."""

WORK_DONE = frozenset({"quality_check", "wash", "ready"})


class Stage(NamedRow):
    """One stage: what the desk and the customer read, where a car may go next, and which events it means."""

    id: str
    label: Label
    public: Label
    board: str
    state: str
    next: tuple[str, ...]
    emits: tuple[str, ...]
    emits_on_leaving: tuple[str, ...]
    expects: bool


class Step(NamedRow):
    """One step of the lounge board."""

    id: str
    label: Label


@lru_cache(maxsize=1)
def stages() -> dict[str, Stage]:
    """Every stage by id, in order."""
    return {raw["id"]: Stage(raw["id"], raw["label"], raw["public"], raw["board"], raw["state"], tuple(raw["next"]),
                             tuple(raw.get("emits", ())), tuple(raw.get("emits_on_leaving", ())),
                             raw.get("expects", False))
            for raw in read_data("stages.toml")["stage"]}


@lru_cache(maxsize=1)
def board_steps() -> tuple[Step, ...]:
    """The board's steps, left to right."""
    return tuple(Step(raw["id"], raw["label"]) for raw in read_data("stages.toml")["step"])


@lru_cache(maxsize=64)
def place_of(stage: str) -> int:
    """The place of a stage's step on the board, counted from 0."""
    step = stages()[stage].board
    return next(place for place, each in enumerate(board_steps()) if each.id == step)
