"""Whether somebody came to the centre before the first visit that this program saw: nobody is called new who is not."""

from __future__ import annotations

import json
from bisect import bisect_left

from frontdesk.people.records import CustomerCard
from frontdesk.store.reading import Reader

_FIRST_VISIT = """
SELECT id, arrived_at FROM visit WHERE customer = :customer AND cancelled_at IS NULL ORDER BY arrived_at, id LIMIT 1
"""
_AT = "SELECT at FROM event WHERE id >= :place ORDER BY id LIMIT 1"
_ARRIVAL = """
SELECT facts FROM event WHERE id >= :first AND id < :first + 1000 AND name = 'visit_arrived' AND subject = 'visit'
    AND subject_id = :visit ORDER BY id LIMIT 1
"""
"""Events have no index by subject, but stand in the order of time: their place is found by halving."""


def _paid_or_came_before(known: CustomerCard) -> bool:
    """Whether they were imported with spending, or with a last visit that no farewell here has moved on since."""
    return known.before_fen > 0 or (known.last_visit_at is not None and (
        known.first_visit_at is None or known.last_visit_at < known.first_visit_at))


def known_before(reader: Reader, known: CustomerCard) -> bool:
    """The same, also after they left: the event of their first arrival wrote down whether they were new."""
    if _paid_or_came_before(known):
        return True
    first = reader.row(_FIRST_VISIT, customer=known.id)
    if first is None:
        return False
    visit, arrived_at = first
    events = range(int(reader.value("SELECT coalesce(max(id), 0) FROM event")) + 1)
    place = bisect_left(events, arrived_at, key=lambda each: int(reader.value(_AT, place=each) or 0))
    written = reader.value(_ARRIVAL, first=place, visit=visit)
    return written is not None and not json.loads(written)["facts"].get("first_visit", True)
