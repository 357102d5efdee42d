"""Which column of a foreign table is which field, by what its header says (``resources/columns.toml``)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from frontdesk.centre.data import read_data
from frontdesk.people.folding import joined

HEADER_WITHIN = 20
"""A header stands in the first so many rows, below titles and dates of export."""

_BRACKETS = re.compile(r"[(（\[【].*?[)）\]】]")
_IDENTIFYING = frozenset({"name", "phone", "plate", "vin"})


@dataclass(frozen=True, slots=True)
class Columns:
    """The header's row number, the field of each column (empty: none), and the headers nobody knows."""

    row: int
    fields: tuple[str, ...]
    unknown: tuple[str, ...]


def find_header(rows: Sequence[tuple[int, list[str]]]) -> Columns | None:
    """The header among the first rows: the row with most known names, at least two, one of them identifying."""
    best: Columns | None = None
    most = 1
    for number, cells in rows[:HEADER_WITHIN]:
        found = _columns(number, cells)
        known = [field for field in found.fields if field]
        if len(known) > most and _IDENTIFYING & set(known):
            best, most = found, len(known)
    return best


def _columns(number: int, cells: Sequence[str]) -> Columns:
    fields: list[str] = []
    unknown: list[str] = []
    for cell in cells:
        field = field_of(cell)
        if field == "phone" and "phone" in fields:
            field = "phone_other"
        if field in fields:
            field = ""
        if not field and cell.strip():
            unknown.append(cell.strip()[:40])
        fields.append(field)
    return Columns(number, tuple(fields), tuple(unknown))


def field_of(header: str) -> str:
    """The field a column of this name holds; empty where nobody knows."""
    return _names().get(joined(header)) or _names().get(joined(_BRACKETS.sub("", header))) or ""


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    return {joined(name): field for field, table in read_data("columns.toml").items() for name in table["names"]}
