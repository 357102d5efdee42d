"""What to mention while booking: a car that is here already, an earlier no-show, declined work, a recall."""

from __future__ import annotations

from typing import NamedTuple

from frontdesk.store.reading import Reader
from frontdesk.values.clock import Instant

_CAUTIONS = """
SELECT 'open_order' AS kind, v.number AS words, v.arrived_at AS at FROM visit v
WHERE v.customer = :customer AND v.departed_at IS NULL AND v.cancelled_at IS NULL
    AND (:vehicle = 0 OR v.vehicle = :vehicle)
UNION ALL
SELECT 'booked', a.work, a.starts_at FROM appointment a
WHERE a.customer = :customer AND a.state = 'booked' AND a.starts_at >= :now
    AND (:vehicle = 0 OR coalesce(a.vehicle, :vehicle) = :vehicle)
UNION ALL
SELECT 'no_show', a.work, a.starts_at FROM appointment a
WHERE a.customer = :customer AND a.state = 'no_show' AND a.starts_at > :year_ago
UNION ALL
SELECT 'declined', l.name, v.arrived_at FROM line l JOIN visit v ON v.id = l.visit
WHERE v.customer = :customer AND l.state = 'declined' AND (:vehicle = 0 OR v.vehicle = :vehicle)
    AND l.let_go_at IS NULL AND l.instead_of IS NULL
    AND NOT EXISTS (SELECT 1 FROM line d JOIN visit n ON n.id = d.visit WHERE n.vehicle = v.vehicle
                    AND n.arrived_at > v.arrived_at AND n.cancelled_at IS NULL
                    AND (d.name = l.name OR d.taken_from = l.id) AND d.state IN ('approved', 'declined'))
UNION ALL
SELECT 'recall', r.words, r.at FROM recall r JOIN ownership o ON o.vehicle = r.vehicle AND o.until IS NULL
WHERE o.customer = :customer AND r.done_at IS NULL AND (:vehicle = 0 OR r.vehicle = :vehicle)
ORDER BY 1, 3
"""

_YEAR = 365 * 86_400_000


class Caution(NamedTuple):
    """``kind``: open_order, booked, no_show, declined (since not done), recall; ``words``: number, work or recall."""

    kind: str
    words: str
    at: Instant


def cautions(reader: Reader, customer: int, vehicle: int | None, now: Instant) -> tuple[Caution, ...]:
    """What whoever books this customer (and car) should know and say."""
    return tuple(Caution._make(row) for row in reader.rows(
        _CAUTIONS, customer=customer, vehicle=vehicle or 0, now=now, year_ago=now - _YEAR))
