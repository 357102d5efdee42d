"""Telling the manager's group what is overdue: by ticket and rule, never by a customer's name or number."""

from __future__ import annotations

from typing import Any

from frontdesk.centre.data import said
from frontdesk.centre.reads import centre
from frontdesk.messages.outbox.catalogue import overdue, words
from frontdesk.messages.outbox.queueing import queue_notice
from frontdesk.messages.outbox.unnoticed import UNTOLD, for_staff, told_until
from frontdesk.moments.override import effective
from frontdesk.store.transaction import Transaction
from frontdesk.values.clock import local

_OVERDUE = f"""
SELECT m.rule, m.due_at, coalesce(v.ticket, '') FROM moment m
LEFT JOIN visit v ON m.subject = 'visit' AND v.id = m.subject_id
WHERE m.id IN (SELECT id FROM moment WHERE {UNTOLD}) ORDER BY m.due_at, m.id
"""


def queue_notices(tx: Transaction) -> dict[str, Any]:
    """What passing time does here: one notice for everything that became overdue, however long the machine slept."""
    queued = 0
    for each in for_staff(tx.read):
        until = tx.now - overdue().after
        rows = tx.read.rows(_OVERDUE, since=told_until(tx.read, each), until=until)
        if rows:
            queue_notice(tx, each, _body(tx, rows), covers_until=until)
            queued += 1
    return {"notices": queued} if queued else {}


def _body(tx: Transaction, rows: list[Any]) -> str:
    found = centre(tx.read)
    assert found is not None
    language, rule = found.language, overdue()
    book = effective(tx.read)
    lines = [said(words("overdue"), language).format(centre=found.name, count=len(rows))]
    named = [row for row in rows if row[1] >= tx.now - rule.oldest][-rule.lines:]
    lines += [said(words("overdue_line"), language).format(
        ticket=ticket or "·", what=said(book.label(name), language), time=f"{local(at, found.zone):%H:%M}")
        for name, at, ticket in named]
    if len(rows) > len(named):
        lines.append(said(words("overdue_more"), language).format(count=len(rows) - len(named)))
    return "\n".join(lines)
