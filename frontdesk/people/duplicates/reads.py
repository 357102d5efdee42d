"""Which customers may be one person."""

from __future__ import annotations

import json
from dataclasses import dataclass

from frontdesk.store.reading import Reader, Row
from frontdesk.values.clock import Instant
from frontdesk.values.words import Sentence


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two customers who may be one: ``name`` and ``phone`` are customer ``a``'s, ``other_…`` customer ``b``'s."""

    id: int
    kind: str
    a: int
    b: int
    name: str
    phone: str
    other_name: str
    other_phone: str
    reason: Sentence
    row: int | None
    at: Instant
    by: str


_OPEN = """
SELECT p.id, p.kind, p.customer_a, p.customer_b, a.name, a.phone, b.name, b.phone, p.reason, p."row", p.at, p.by
FROM duplicate_proposal p JOIN customer a ON a.id = p.customer_a JOIN customer b ON b.id = p.customer_b
WHERE p.state = 'open'"""


def open_proposals(reader: Reader, *, limit: int = 200, after: int = 0, intake: int | None = None) -> list[Proposal]:
    """What nobody has decided yet, the oldest first; of one import where ``intake`` is given; pages by ``after``."""
    of = "" if intake is None else " AND p.intake = :intake"
    rows = reader.rows(f"{_OPEN} AND p.id > :after{of} ORDER BY p.id LIMIT +:limit", after=after, limit=limit,
                       **({} if intake is None else {"intake": intake}))
    return [_proposal(row) for row in rows]


def proposals_of(reader: Reader, customer: int) -> list[Proposal]:
    """What nobody has decided yet about one customer."""
    rows = reader.rows(f"{_OPEN} AND p.customer_a = :customer UNION ALL {_OPEN} AND p.customer_b = :customer",
                       customer=customer)
    return [_proposal(row) for row in rows]


def open_count(reader: Reader) -> int:
    """How many are open."""
    return reader.value(f"SELECT count(*) FROM ({_OPEN}) AS open")


def _proposal(row: Row) -> Proposal:
    number, kind, a, b, name, phone, other_name, other_phone, stored, line, at, by = row
    said = json.loads(stored)
    return Proposal(number, kind, a, b, name, phone, other_name, other_phone,
                    Sentence(said["source"], said["values"]), line, at, by)
