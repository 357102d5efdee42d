"""Writes one rule into a centre's own rule file, and leaves every other line of it (with its comments) as it is."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from frontdesk.moments.ruletext import lines_of
from resources.tables import read_tables

HEADER = "[[moment]]"

Table = Mapping[str, Any]


def shipped_tables() -> dict[str, dict[str, Any]]:
    """The rules that come with the program as their file says them, by id."""
    return {table["id"]: table for table in read_tables("moments.toml")["moment"]}


def own_tables(text: str) -> dict[str, dict[str, Any]]:
    """The rules of a centre's own file as it says them, by id.

    Nothing where it can't be read: ``rules.load`` says why.
    """
    import tomllib  # noqa: PLC0415 (door: only where rules are changed)
    try:
        moments = tomllib.loads(text).get("moment", [])
    except (tomllib.TOMLDecodeError, RecursionError):
        return {}
    if not isinstance(moments, list):
        return {}
    return {each["id"]: each for each in moments if isinstance(each, dict) and isinstance(each.get("id"), str)}


def with_rule(text: str, table: Table) -> str:
    """The file with this rule in the place of the one of the same id, or at its end.

    A rule as it is shipped is taken out: there is nothing of the centre's own in it.
    """
    name = table["id"]
    written = "" if dict(table) == shipped_tables().get(name) else written_rule(table)
    starts = lines_of(text)
    lines = text.splitlines()
    ids = _ids(text)
    if name in ids:
        place = ids.index(name)
        begin = starts[place] - 1
        end = starts[place + 1] - 1 if place + 1 < len(starts) else _end_of_last(lines, begin)
        lines[begin:end] = [*written.splitlines(), ""] if written else []
        return "\n".join(lines).rstrip("\n") + "\n" if any(line.strip() for line in lines) else ""
    if not written:
        return text
    return (text.rstrip("\n") + "\n\n" if text.strip() else "") + written


def without_rule(text: str, rule: str) -> str:
    """The file without the centre's own version of a rule: the shipped one is in force again."""
    shipped = shipped_tables().get(rule)
    return with_rule(text, shipped) if shipped is not None else with_rule(text, {"id": rule, "off": True})


def written_rule(table: Table) -> str:
    """A rule as a rule file says it, one field a line."""
    return "\n".join([HEADER, *(f"{name} = {_value(value)}" for name, value in table.items())]) + "\n"


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, list):
        return "[" + ", ".join(_value(each) for each in value) + "]"
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{name} = {_value(each)}" for name, each in value.items()) + " }"
    return repr(value)


def _text(value: str) -> str:
    """A TOML text: JSON's escapes are TOML's, but for the delete character."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _ids(text: str) -> list[str]:
    import tomllib  # noqa: PLC0415 (door: the same)
    try:
        return [str(each.get("id", "")) for each in tomllib.loads(text).get("moment", [])]
    except (tomllib.TOMLDecodeError, RecursionError, AttributeError):
        return []


def _end_of_last(lines: list[str], begin: int) -> int:
    """Where the last rule ends: at the next table of another kind, else at the end of the file."""
    return next((place for place in range(begin + 1, len(lines))
                 if lines[place].lstrip().startswith("[") and not lines[place].lstrip().startswith("[[moment")),
                len(lines))
