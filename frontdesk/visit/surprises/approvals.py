"""Approvals to read: what waits for a manager, and what was answered at a visit."""

from __future__ import annotations

from typing import NamedTuple

from frontdesk.store.reading import Reader
from frontdesk.values.clock import Instant


class ApprovalRow(NamedTuple):
    """A question to the manager; ``by`` and ``answered_by`` are names. ``state``: asked, approved, refused, used."""

    id: int
    visit: int
    number: str
    name: str
    title: str
    planned: str
    cost_fen: int
    because: str
    over: str
    state: str
    reason: str
    at: Instant
    by: str
    answered_at: Instant | None
    answered_by: str


_APPROVALS = """
SELECT a.id, a.visit, v.number, c.name, c.title, a.planned, a.cost, a.because, a.beyond, a.state, a.reason, a.at,
    coalesce(p.name, a.by), a.answered_at, coalesce(q.name, a.answered_by)
FROM surprise_approval a JOIN visit v ON v.id = a.visit JOIN customer c ON c.id = v.customer
LEFT JOIN staff p ON p.login = a.by LEFT JOIN staff q ON q.login = a.answered_by
WHERE {where} ORDER BY a.id
"""


def approvals_waiting(reader: Reader) -> list[ApprovalRow]:
    """What nobody has answered yet, of visits that go on; the oldest first."""
    return [ApprovalRow(*row) for row in reader.rows(_APPROVALS.format(
        where="a.state = 'asked' AND v.departed_at IS NULL AND v.cancelled_at IS NULL"))]


def approvals_of(reader: Reader, visit: int) -> list[ApprovalRow]:
    """Every question of a visit."""
    return [ApprovalRow(*row) for row in reader.rows(_APPROVALS.format(where="a.visit = :visit"), visit=visit)]
