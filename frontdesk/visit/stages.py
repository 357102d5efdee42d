"""The stages of work and the steps of the lounge board: the centre's own, else those of ``resources/stages.toml``."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from frontdesk.centre.data import Label, read_data
from frontdesk.values.record import NamedRow

if TYPE_CHECKING:
    from frontdesk.store.reading import Reader

RECEIVED = "received"
DIAGNOSING = "diagnosing"
AWAITING_APPROVAL = "awaiting_approval"
AWAITING_PARTS = "awaiting_parts"
IN_REPAIR = "in_repair"
QUALITY_CHECK = "quality_check"
READY = "ready"
DELIVERED = "delivered"
NEEDED = (RECEIVED, DIAGNOSING, IN_REPAIR, READY, DELIVERED)
"""Stages no centre works without."""

SETTING = "stages"
"""The setting that holds the centre's own stages, as one JSON text; only a checked one is ever stored."""


class Stage(NamedRow):
    """One stage: what the desk and the customer read, where a car may go next, and which events it means.

    ``needs_yes``: a car enters it only when the customer has agreed and no question is open; ``work_done``: the repair
    itself is over. One that is not ``used`` is kept for the cars that were once in it.
    """

    id: str
    label: Label
    public: Label
    board: str
    state: str
    next: tuple[str, ...]
    emits: tuple[str, ...]
    emits_on_leaving: tuple[str, ...]
    expects: bool
    needs_yes: bool
    work_done: bool
    used: bool


class Step(NamedRow):
    """One step of the lounge board."""

    id: str
    label: Label


class StageBook(NamedRow):
    """The stages a centre works by, in order, unused ones too; ``next`` of each leads to used ones alone.

    ``check_by_another``: whoever checks the quality is not one of those who repaired.
    """

    stages: dict[str, Stage]
    steps: tuple[Step, ...]
    check_by_another: bool

    def used(self) -> list[Stage]:
        """The stages cars go through, in order."""
        return [stage for stage in self.stages.values() if stage.used]

    def place_of(self, stage: str) -> int:
        """The place of a stage's step on the board, counted from 0."""
        step = self.stages[stage].board
        return next(place for place, each in enumerate(self.steps) if each.id == step)

    def onward(self, stage: str) -> str:
        """The usual way on by hand: the next later stage in which nothing is waited for; empty at the end."""
        order = list(self.stages)
        return next((each for each in self.stages[stage].next if order.index(each) > order.index(stage)
                     and self.stages[each].state != "waiting"), "")


def in_force(reader: Reader) -> StageBook:
    """The stages this centre works by now."""
    return own_book(reader.value("SELECT value FROM setting WHERE name = :name", name=SETTING) or "")


@lru_cache(maxsize=1)
def shipped() -> StageBook:
    """The stages that come with the program."""
    return read_book(read_data("stages.toml"))


def read_book(data: dict[str, Any]) -> StageBook:
    """Stages out of their file or setting; raises ``KeyError`` where a field is missing."""
    found = [Stage(raw["id"], raw["label"], raw["public"], raw["board"], raw["state"], tuple(raw["next"]),
                   tuple(raw.get("emits", ())), tuple(raw.get("emits_on_leaving", ())), raw.get("expects", False),
                   raw.get("needs_yes", False), raw.get("work_done", False), raw.get("used", True))
             for raw in data["stage"]]
    written = {stage.id: stage for stage in found}
    return StageBook({stage.id: _passing(stage, written) if stage.used else stage for stage in found},
                     tuple(Step(raw["id"], raw["label"]) for raw in data["step"]), data.get("check_by_another", True))


def stages() -> dict[str, Stage]:
    """Every stage that comes with the program by id, in order."""
    return shipped().stages


def board_steps() -> tuple[Step, ...]:
    """The steps of the board that comes with the program, left to right."""
    return shipped().steps


@lru_cache(maxsize=8)
def own_book(stored: str) -> StageBook:
    """The stages out of the setting's text; those that come with the program where it is empty."""
    if not stored:
        return shipped()
    import json  # noqa: PLC0415 (door: only where a centre has its own)
    return read_book(json.loads(stored))


def _passing(stage: Stage, written: dict[str, Stage]) -> Stage:
    return Stage(*stage[:5], _used_ways(stage, written), *stage[6:])


def _used_ways(stage: Stage, written: dict[str, Stage]) -> tuple[str, ...]:
    """Where a car may go from here: what is not used is passed through to what comes after it."""
    ways: dict[str, None] = {}
    seen: set[str] = {stage.id}

    def follow(names: tuple[str, ...]) -> None:
        for name in names:
            if name in seen or name not in written:
                continue
            seen.add(name)
            if written[name].used:
                ways[name] = None
            else:
                follow(written[name].next)

    follow(stage.next)
    return tuple(ways)
