"""Likings of one customer that can't both hold: likes it quiet and likes to chat, wash and no wash."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from frontdesk.people.records import PreferenceRow


def contradicting(rows: Sequence[PreferenceRow]) -> list[tuple[PreferenceRow, PreferenceRow]]:
    """Every pair of ``rows`` that can't both hold, the older of the two first; ``rows`` in the order they were noted.

    What stands against what is said in ``resources/preferences.toml``, by one of the two; it holds both ways. Nothing
    is taken away for it: an import or a merge brings both, and a person says which one goes.
    """
    return [(older, newer) for older, newer in combinations(rows, 2)
            if _named(newer) in older.against or _named(older) in newer.against]


def against_each(rows: Sequence[PreferenceRow]) -> dict[int, tuple[PreferenceRow, ...]]:
    """For the id of each row that stands in a contradiction, the rows it stands against."""
    found: dict[int, tuple[PreferenceRow, ...]] = {}
    for older, newer in contradicting(rows):
        found[older.id] = (*found.get(older.id, ()), newer)
        found[newer.id] = (*found.get(newer.id, ()), older)
    return found


def _named(row: PreferenceRow) -> str:
    return f"{row.kind}.{row.choice}"
