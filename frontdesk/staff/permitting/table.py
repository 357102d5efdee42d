"""The permission table as data (``resources/permissions.toml``), with what a centre changed in it."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

from frontdesk.centre.data import Label, read_data
from frontdesk.values.record import NamedRow

SETTING = "permissions"
"""The setting that holds the lines a centre changed: JSON of line → roles."""

ADMINISTRATOR = "administrator"
"""Keeps every line, whatever a centre chooses."""

FIXED = ("entering", "own_pin", "running", "administration")
"""Lines nobody changes: without them nobody could come in, or take a change back."""


class Line(NamedRow):
    """Acts that the same people may do; ``command_line``: also a user of the operating system who names nobody;
    ``anybody``: also who is not of the staff.
    """

    id: str
    label: Label
    acts: tuple[str, ...]
    uses: tuple[str, ...]
    roles: frozenset[str]
    command_line: bool
    anybody: bool


@lru_cache(maxsize=1)
def roles() -> dict[str, Label]:
    """What people here are, in the order of a visit, with what it is called."""
    return {each["id"]: each["label"] for each in read_data("permissions.toml")["role"]}


@lru_cache(maxsize=1)
def lines() -> tuple[Line, ...]:
    """The table as shipped."""
    data = read_data("permissions.toml")
    return tuple(_line(each, data["group"]) for each in data["line"])


@lru_cache(maxsize=1)
def _by_act() -> dict[str, Line]:
    return {name: line for line in lines() for name in (*line.acts, *line.uses)}


_UNNAMED = Line("unnamed", {"en": ""}, (), (), frozenset(("manager", ADMINISTRATOR)), False, False)


def line_of(act: str) -> Line:
    """The line an act or a use stands in; what stands in none is for those in charge."""
    return _by_act().get(act, _UNNAMED)


@lru_cache(maxsize=8)
def changed(stored: str) -> dict[str, frozenset[str]]:
    """What a centre changed, from the text of its setting; lines and roles this program does not know are left out."""
    known = {line.id for line in lines()}
    found: dict[str, list[str]] = json.loads(stored) if stored else {}
    return {line: frozenset(each for each in chosen if each in roles()) | {ADMINISTRATOR}
            for line, chosen in found.items() if line in known}


def _line(data: dict[str, Any], groups: dict[str, list[str]]) -> Line:
    chosen = frozenset(role for name in data["for"] for role in groups.get(name, [name]))
    return Line(data["id"], data["label"], tuple(data["acts"]), tuple(data.get("uses", ())), chosen,
                bool(data.get("command_line", True)), bool(data.get("anybody", False)))
