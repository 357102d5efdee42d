"""The alerts of whoever stands on today's page, by customer and stage: one statement, nothing loaded that costs."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from frontdesk.store.reading import Reader

_STANDING = """
SELECT customer, stage, words FROM alert WHERE customer IN ({places}) AND NOT withdrawn
    AND (until = '' OR until >= :today) ORDER BY at, id
"""


def standing(reader: Reader, customers: Iterable[int], today: date) -> dict[tuple[int, str], tuple[str, ...]]:
    """The words in force today, for each customer and stage that has any, in the order they were set."""
    wanted = {f"c{place}": each for place, each in enumerate(sorted(set(customers)))}
    found: dict[tuple[int, str], tuple[str, ...]] = {}
    if not wanted:
        return found
    places = ", ".join(f":{name}" for name in wanted)
    for customer, stage, words in reader.rows(_STANDING.format(places=places), today=today.isoformat(), **wanted):
        found[customer, stage] = (*found.get((customer, stage), ()), words)
    return found
