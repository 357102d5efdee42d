"""Who waits in the house: since when without news, since when without a word of care. Raw SQL, masked where it is read.
"""

from __future__ import annotations

from collections import defaultdict

from frontdesk.store.reading import Reader
from frontdesk.values.clock import Instant
from frontdesk.values.record import NamedRow
from frontdesk.visit.board import masked

WAITING = """
SELECT v.id, v.ticket, a.plate, v.seat, v.stage, v.arrived_at, v.promised_at, v.last_news_at,
    (SELECT max(n.met_at) FROM seen_need n WHERE n.visit = v.id AND NOT n.withdrawn),
    (SELECT count(*) FROM question q WHERE q.visit = v.id)
FROM visit v JOIN vehicle a ON a.id = v.vehicle
WHERE v.departed_at IS NULL AND v.cancelled_at IS NULL AND v.settled_at IS NULL
ORDER BY coalesce(v.last_news_at, v.arrived_at), v.id
"""
_SEEN = """
SELECT n.visit, n.need FROM seen_need n JOIN visit v ON v.id = n.visit
WHERE n.met_at IS NULL AND NOT n.withdrawn AND v.departed_at IS NULL AND v.cancelled_at IS NULL ORDER BY n.id
"""


class WaitingRow(NamedRow):
    """A customer who waits, without a name and with the plate masked; ``asked`` how often they had to ask.

    ``news_at`` and ``cared_at`` are the last time each was done, or the arrival where it never was; ``needs`` what was
    seen and is not done yet (ids of resources/needs_seen.toml).
    """

    visit: int
    ticket: str
    plate_masked: str
    seat: str
    stage: str
    promised_at: Instant | None
    news_at: Instant
    cared_at: Instant
    asked: int
    needs: tuple[str, ...]


def waiting(reader: Reader) -> list[WaitingRow]:
    """Everybody whose car is here and not paid for, whoever has waited longest without news first."""
    seen: dict[int, list[str]] = defaultdict(list)
    for visit, need in reader.rows(_SEEN):
        seen[visit].append(need)
    return [WaitingRow(visit, ticket, masked(plate), seat, stage, promised, news or arrived, cared or arrived, asked,
                       tuple(seen.get(visit, ())))
            for visit, ticket, plate, seat, stage, arrived, promised, news, cared, asked in reader.rows(WAITING)]
