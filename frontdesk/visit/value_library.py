"""Why a job matters, in the customer's words, and the warranty it usually carries.

``resources/value_library.toml``, and before it the centre's own words (act ``keep_worth``).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from frontdesk.centre.data import Label, read_data
from frontdesk.store.reading import Reader


class OwnWorth(NamedTuple):
    """The centre's own words for a job of one name, with its usual warranty (None: not said)."""

    words: str
    months: int | None
    kilometres: int | None


class NamedWorth(NamedTuple):
    """The centre's own words with the name they are for."""

    name: str
    words: str
    months: int | None
    kilometres: int | None


_OWN = """
SELECT words, warranty_months, warranty_km FROM own_worth WHERE words <> '' AND (name = :name
    OR length(name) > 1 AND length(replace(CAST(:name AS text), name, '')) < length(CAST(:name AS text)))
ORDER BY length(name) DESC, id DESC LIMIT 1
"""
"""A name of one character must be the whole name."""


@dataclass(frozen=True, slots=True)
class Worth:
    """What a job is good for, and its usual warranty; 0 months or kilometres mean none."""

    id: str
    why: Label
    months: int
    kilometres: int
    words: tuple[str, ...]


@lru_cache(maxsize=1)
def library() -> tuple[Worth, ...]:
    """Every entry, in the order in which they are tried."""
    return tuple(Worth(raw["id"], raw["why"], raw["months"], raw["kilometres"],
                       tuple(word.casefold() for word in raw["words"]))
                 for raw in read_data("value_library.toml")["job"])


def worth_of(name: str) -> Worth | None:
    """The entry that a line's name calls for, if the library knows the job."""
    plain = name.casefold()
    return next((entry for entry in library() if any(word in plain for word in entry.words)), None)


def own_worth(reader: Reader, name: str) -> OwnWorth | None:
    """The centre's own words for a line of this name, or the longest of its names that stands in it, if it has any."""
    row = reader.row(_OWN, name=name.strip().casefold())
    return None if row is None else OwnWorth._make(row)


def own_worths(reader: Reader) -> list[NamedWorth]:
    """All of the centre's own words, by name."""
    return [NamedWorth(*row) for row in reader.rows(
        "SELECT name, words, warranty_months, warranty_km FROM own_worth WHERE words <> '' ORDER BY name")]
