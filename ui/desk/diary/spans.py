"""Where appointments stand in the diary's columns, and how those at the same time share the width. No Qt."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Span(NamedTuple):
    """A stretch of one column, in minutes of the day."""

    key: int
    column: int
    begins: int
    ends: int


def side_by_side(spans: Iterable[Span]) -> dict[int, tuple[int, int]]:
    """For each key its place from the left and how many share the width there: spans that touch a common stretch.

    Takes the time of sorting; places are the least that keep overlapping spans apart.
    """
    found: dict[int, tuple[int, int]] = {}
    group: list[tuple[int, int]] = []
    lanes: list[int] = []
    column, reach = -1, -1
    for span in sorted(spans, key=lambda each: (each.column, each.begins, each.ends, each.key)):
        if span.column != column or span.begins >= reach:
            found.update({key: (place, len(lanes)) for key, place in group})
            group, lanes, column, reach = [], [], span.column, -1
        place = next((at for at, ends in enumerate(lanes) if ends <= span.begins), len(lanes))
        lanes[place:place + 1] = [span.ends]
        group.append((span.key, place))
        reach = max(reach, span.ends)
    found.update({key: (place, len(lanes)) for key, place in group})
    return found
