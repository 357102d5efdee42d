"""A car is called in the lounge: softly, by its ticket or the last three of its plate."""

from __future__ import annotations

from typing import Any

from frontdesk.store.transaction import Transaction, act
from frontdesk.values.clock import SECOND
from frontdesk.values.refusal import Refused
from frontdesk.visit.standing import open_visit, tell_event

AGAIN_AFTER = 15 * SECOND
"""So long one call lasts: the same car is not called into the middle of it."""

_LATEST = """
SELECT max(e.at) FROM event e JOIN deed d ON d.seq = e.deed
WHERE d.seq > (SELECT max(seq) FROM deed) - 60 AND d.act = 'call_customer' AND e.subject_id = :visit
"""
"""Looked for among the newest acts only: an older one is long over."""


@act("call_customer")
def call_customer(tx: Transaction, *, visit: int) -> dict[str, Any]:
    """Call the car of a visit in the lounge: its card lights up, and where there is sound it is said once.

    Raises ``Refused``: ``visit_unknown``, ``visit_cancelled``, ``visit_departed``, ``called_just_now``.
    """
    found = open_visit(tx, visit)
    latest = tx.read.value(_LATEST, visit=visit)
    if latest is not None and 0 <= tx.now - latest < AGAIN_AFTER:
        raise Refused("called_just_now", "This car was called a moment ago. Wait a quarter of a minute before calling "
                      "it again.", where="visit")
    tell_event(tx, found, "called_in_lounge")
    return {"visit": visit, "ticket": tx.read.value("SELECT ticket FROM visit WHERE id = :visit", visit=visit)}
