"""Declined work on a car that waits: proposed at the next visit until it is done or refused for good."""

from __future__ import annotations

from typing import NamedTuple

from frontdesk.store.reading import Reader
from frontdesk.values.clock import Instant

WAITS = """
l.state = 'declined' AND l.let_go_at IS NULL AND l.instead_of IS NULL AND NOT EXISTS (
    SELECT 1 FROM line m JOIN visit w ON w.id = m.visit WHERE w.vehicle = v.vehicle AND w.arrived_at > v.arrived_at
    AND w.cancelled_at IS NULL AND (m.name = l.name OR m.taken_from = l.id) AND m.state IN ('approved', 'declined'))
"""
"""What of a line ``l`` of a visit ``v`` says that it waits: not done since, not answered anew, not refused for good."""

_PUT_OFF = f"""
SELECT l.id, v.number, v.arrived_at, l.kind, l.name, l.quantity_thousandths, l.unit_price, l.amount, l.part_class, l.why
FROM line l JOIN visit v ON v.id = l.visit
WHERE v.vehicle = :vehicle AND v.departed_at IS NOT NULL AND v.id <> :but AND {WAITS}
ORDER BY l.kind, l.name, l.id
"""


class PutOff(NamedTuple):
    """A declined line that waits: at which visit (``number``, when they came) and what it was to cost then, in fen."""

    line: int
    number: str
    at: Instant
    kind: str
    name: str
    quantity_thousandths: int
    unit_price_fen: int
    amount_fen: int
    part_class: str
    why: str


def put_off(reader: Reader, vehicle: int, *, but: int = 0) -> tuple[PutOff, ...]:
    """What waits for this car, without the lines of the visit ``but``."""
    return tuple(PutOff._make(row) for row in reader.rows(_PUT_OFF, vehicle=vehicle, but=but))
