"""Opens a word to each customer who crossed a line of staying away lately, and lets it go where it is needless."""

from __future__ import annotations

from typing import Any

from frontdesk.centre.calendar import of_centre
from frontdesk.people.dates.away import AT_RISK, AWAY, LAPSED, crossed, crossed_on, needless
from frontdesk.people.dates.settling import drop
from frontdesk.people.dates.tables import special_day
from frontdesk.store.transaction import Transaction

GONE_AWAY = "customer_away"
"""The event that opens the word."""

_VISITS = "SELECT count(*) FROM visit WHERE customer = :customer AND cancelled_at IS NULL"


def settle_away(tx: Transaction) -> dict[str, Any]:
    """What ``advance`` does about those who stay away; they are told of once, whoever ran it and however often."""
    calendar, told = of_centre(tx.read), 0
    for row in needless(tx.read, tx.now):
        drop(tx, row)
    for kind in (LAPSED, AT_RISK):
        for customer, last_visit_at in crossed(tx.read, tx.now, kind):
            row = tx.insert(special_day, customer=customer, source=AWAY, source_id=customer, kind=kind,
                            on_day=crossed_on(last_visit_at, kind, calendar).isoformat(), years=None, at=tx.now)
            tx.happened(GONE_AWAY, subject="special_day", subject_id=row,
                        facts={"kind": kind, "visits": tx.read.value(_VISITS, customer=customer)})
            tx.touched(customer=customer)
            told += 1
    return {"away": told}
