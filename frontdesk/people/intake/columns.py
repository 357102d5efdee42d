"""Which column of a foreign table is which field: by what its header says, by what a person said, or as last time."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from frontdesk.centre.data import Label, read_data
from frontdesk.people.folding import joined
from frontdesk.values.refusal import Refused

HEADER_WITHIN = 20
"""A header stands in the first so many rows, below titles and dates of export."""

REASON = "reason"
"""The column that a file of refused rows has more than its original: left out without a word."""

_BRACKETS = re.compile(r"[(（\[【].*?[)）\]】]")
_IDENTIFYING = frozenset({"name", "phone", "plate", "vin"})
_PLACE = re.compile(r"#([0-9]{1,4})")

Remembered = Callable[[str], Sequence[str] | None]
"""Gives the fields that a header of this signature had last time, by place."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a person said about columns, by header or by place (from 0); an empty field leaves the column out."""

    by_name: dict[str, str] = field(default_factory=dict[str, str])
    by_place: dict[int, str] = field(default_factory=dict[int, str])

    def __bool__(self) -> bool:
        return bool(self.by_name or self.by_place)


@dataclass(frozen=True, slots=True)
class Columns:
    """The header's row number, what it says, and the field of each column (empty: left out).

    ``unknown``: headers nobody knows; ``twice``: headers that name a field another column before them has already.
    """

    row: int
    headers: tuple[str, ...]
    fields: tuple[str, ...]
    unknown: tuple[str, ...] = ()
    twice: tuple[str, ...] = ()
    remembered: bool = False

    @property
    def signature(self) -> str:
        """The same for every file with this header."""
        return signature(self.headers)

    @property
    def identifying(self) -> bool:
        """Whether a customer or car can be told by these columns at all."""
        return not _IDENTIFYING.isdisjoint(self.fields)


def signature(headers: Iterable[str]) -> str:
    """What stands for a header: the same whatever its spaces, case and punctuation."""
    return hashlib.sha256("\x1f".join(joined(header) for header in headers).encode()).hexdigest()[:40]


def known_fields() -> dict[str, Label]:
    """Every field a column can hold, with its label, in the order of the file."""
    return {name: table["label"] for name, table in read_data("columns.toml").items() if name != REASON}


def reason_header(language: str) -> str:
    """What the column of a file of refused rows is called that says why."""
    label: Label = read_data("columns.toml")[REASON]["label"]
    return label.get(language) or label["en"]


def chosen(pairs: Iterable[tuple[str, str]]) -> Chosen:
    """What a person said, as pairs of a header (or ``#3`` for the third column) and a field.

    A field may be named as the program does or as a header would; nothing or ``-`` leaves the column out. Raises
    ``Refused`` (``column_field_unknown``).
    """
    by_name: dict[str, str] = {}
    by_place: dict[int, str] = {}
    for header, named in pairs:
        meant = _field_named(named)
        if place := _PLACE.fullmatch(header.strip()):
            by_place[int(place[1]) - 1] = meant
        else:
            by_name[joined(header)] = meant
    return Chosen(by_name, by_place)


def _field_named(text: str) -> str:
    plain = text.strip()
    if plain in ("", "-"):
        return ""
    meant = plain if plain in known_fields() else field_of(plain)
    if not meant or meant == REASON:
        raise Refused("column_field_unknown", "“{field}” is no field of a customer or car. There are: {known}.",
                      where="columns", field=plain[:40], known=", ".join(known_fields()))
    return meant


def find_header(rows: Sequence[tuple[int, list[str]]], said: Chosen | None = None,
                remembered: Remembered | None = None) -> Columns | None:
    """The header among the first rows: one that was seen before, else the one with most known names, at least two,
    one of them identifying. Raises ``Refused`` (``column_missing``, ``column_chosen_twice``) about what was said."""
    said = said or Chosen()
    best: Columns | None = None
    most = 1
    for number, cells in rows[:HEADER_WITHIN]:
        before = remembered(signature(cells)) if remembered is not None else None
        if before is not None:
            best = _columns(number, cells, said, before)
            break
        found = _columns(number, cells, said, None)
        known = len([each for each in found.fields if each])
        if known > most and found.identifying:
            best, most = found, known
    if best is not None:
        _refuse_missing(best, said)
    return best


def likely_header(rows: Sequence[tuple[int, list[str]]]) -> Columns | None:
    """Where no header is known: the row a person could name the columns of, the first with most texts in it."""
    widest = max(rows[:HEADER_WITHIN], key=lambda row: sum(bool(cell.strip()) for cell in row[1]), default=None)
    return None if widest is None else _columns(widest[0], widest[1], Chosen(), None)


def _columns(number: int, cells: Sequence[str], said: Chosen, before: Sequence[str] | None) -> Columns:
    headers = tuple(cell.strip() for cell in cells)
    told = {place: said.by_place[place] for place in range(len(headers)) if place in said.by_place}
    for place, header in enumerate(headers):
        if place not in told and joined(header) in said.by_name and header:
            told[place] = said.by_name[joined(header)]
    if before is not None:
        told = {place: known for place, known in enumerate(before) if place < len(headers)} | told
    fields: list[str] = []
    unknown: list[str] = []
    twice: list[str] = []
    taken = {known for known in told.values() if known}
    for place, header in enumerate(headers):
        if place in told:
            fields.append(told[place])
            continue
        named = field_of(header)
        if named == "phone" and "phone" in taken:
            named = "phone_other"
        if named in taken:
            twice.append(header[:40])
            named = ""
        elif not named and header:
            unknown.append(header[:40])
        if named == REASON:
            named = ""
        taken.add(named)
        taken.discard("")
        fields.append(named)
    return Columns(number, headers, tuple(fields), tuple(unknown), tuple(twice), before is not None)


def _refuse_missing(found: Columns, said: Chosen) -> None:
    named = {joined(header): header for header in found.headers}
    missing = [header for header in said.by_name if header not in named]
    missing += [f"#{place + 1}" for place in said.by_place if place >= len(found.headers)]
    if missing:
        raise Refused("column_missing", "This file has no column {name}. It has: {known}.", where="columns",
                      name=missing[0][:40], known=", ".join(filter(None, found.headers))[:300])
    for each in dict.fromkeys(filter(None, found.fields)):
        if found.fields.count(each) > 1:
            raise Refused("column_chosen_twice", "Two columns are both to be “{field}”. Leave one of them out.",
                          where="columns", field=each)


def field_of(header: str) -> str:
    """The field a column of this name holds; empty where nobody knows."""
    return _names().get(joined(header)) or _names().get(joined(_BRACKETS.sub("", header))) or ""


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    return {joined(name): each for each, table in read_data("columns.toml").items() for name in table["names"]}
