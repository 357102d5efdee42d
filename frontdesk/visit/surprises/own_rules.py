"""A centre's own surprises as text: one rule put in, taken away, or given back its shipped form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from frontdesk.moments.rulewriting import HEADER, written_rule
from resources.tables import read_tables

Table = dict[str, Any]
OWN_HEADER = "[[surprise]]"


def shipped_tables() -> dict[str, Table]:
    """The surprises that come with the program as their file says them, by id."""
    return {str(table["id"]): dict(table) for table in read_tables("surprises.toml")["surprise"]}


def own_tables(text: str) -> dict[str, Table]:
    """The centre's own tables as its text says them, by id; nothing where it can't be read (``book.load`` says why)."""
    import tomllib  # noqa: PLC0415 (door: only where surprises are changed)
    try:
        given = tomllib.loads(text).get("surprise", [])
    except (tomllib.TOMLDecodeError, RecursionError):
        return {}
    if not isinstance(given, list):
        return {}
    return {each["id"]: each for each in given if isinstance(each, dict) and isinstance(each.get("id"), str)}


def table_of(text: str, rule: str) -> Table:
    """What a rule says now: the centre's own words, else the shipped ones; one taken away as it was shipped."""
    own = own_tables(text).get(rule)
    return dict(own) if own is not None and not own.get("off") else dict(shipped_tables().get(rule, {"id": rule}))


def with_surprise(text: str, table: Mapping[str, Any]) -> str:
    """The text with this rule in the place of the one of the same id; one as shipped is left out."""
    kept = own_tables(text) | {str(table["id"]): dict(table)}
    return _written(kept)


def without_surprise(text: str, rule: str) -> str:
    """The text without a rule: a shipped one is proposed no longer, one of the centre's own is gone."""
    if rule in shipped_tables():
        return with_surprise(text, {"id": rule, "off": True})
    return _written({name: table for name, table in own_tables(text).items() if name != rule})


def as_shipped(text: str, rule: str) -> str:
    """The text without the centre's own version of a shipped rule."""
    return _written({name: table for name, table in own_tables(text).items() if name != rule})


def new_id(text: str) -> str:
    """An id for another surprise of the centre's own."""
    taken = own_tables(text).keys() | shipped_tables().keys()
    return next(name for name in (f"own_{number}" for number in range(1, len(taken) + 2)) if name not in taken)


def _written(tables: Mapping[str, Table]) -> str:
    shipped = shipped_tables()
    return "\n".join(written_rule(table).replace(HEADER, OWN_HEADER, 1) for name, table in tables.items()
                     if table != shipped.get(name))
