"""The farewell: what lay in the car goes back, the customer is walked to the door, the departure is stamped."""

from __future__ import annotations

from typing import Any

from frontdesk.people import tables as people
from frontdesk.store.transaction import Transaction, act
from frontdesk.values.money import Money
from frontdesk.values.refusal import Refused
from frontdesk.values.text import clean_line, clean_note
from frontdesk.visit import delivery_tables, tables
from frontdesk.visit.farewells import things_noted
from frontdesk.visit.settlement.reads import balance
from frontdesk.visit.stages import DELIVERED
from frontdesk.visit.standing import open_visit, tell_event

_LEFT_BEFORE = """SELECT id FROM visit WHERE customer = :customer AND departed_at IS NOT NULL AND id <> :visit
    UNION ALL SELECT id FROM customer WHERE id = :customer AND last_visit_at < :arrived LIMIT 1"""
"""Nothing at the end of somebody's first visit; who was known before this program left before."""


@act("depart")
def depart(tx: Transaction, *, visit: int, belongings_checked: bool, belongings: list[str] | None = None,
           escorted: bool = False, last_words: str = "") -> dict[str, Any]:
    """Say goodbye: phone, wallet and bag were thought of, the customer drives off; the visit is over.

    ``belongings`` names what was seen to be with the customer; where it is given, everything noted at the arrival has
    to be among it. Refused: ``not_settled``, ``bill_open`` (money is open after a correction),
    ``belongings_unchecked``, ``belongings_left``.
    """
    found = open_visit(tx, visit)
    if found.settled_at is None:
        raise Refused("not_settled", "The bill is not paid yet. Settle it first, or cancel the visit.", where="visit")
    _refuse_open(balance(tx.read, visit).outstanding_fen)
    if not belongings_checked:
        raise Refused("belongings_unchecked", "Ask for phone, wallet and bag before the customer leaves.",
                      where="belongings_checked")
    seen = [clean_line(each, where="belongings", limit=60) for each in belongings or ()]
    if belongings is not None:
        left = [each for each in things_noted(tx.read, visit) if each not in seen]
        if left:
            raise Refused("belongings_left", "Not handed back yet: {things}. Look in the car, then say goodbye.",
                          where="belongings", things=", ".join(left))
    tx.insert(delivery_tables.farewell, key=tx.key, visit=visit, belongings=", ".join(each for each in seen if each),
              escorted=escorted, last_words=clean_note(last_words, where="last_words", limit=300), at=tx.now, by=tx.by)
    tx.insert(tables.stage_change, visit=visit, stage=DELIVERED, at=tx.now, by=tx.by, note="")
    tx.update(tables.visit, visit, stage=DELIVERED, stage_at=tx.now, departed_at=tx.now, belongings_checked_at=tx.now,
              seat="")
    first = tx.read.value(_LEFT_BEFORE, customer=found.customer, visit=visit, arrived=found.arrived_at) is None
    tx.update(people.customer, found.customer, last_visit_at=tx.now)
    tell_event(tx, found, "stage_changed", stage=DELIVERED, from_stage=found.stage)
    tell_event(tx, found, "departed", stage=DELIVERED, first_visit=first)
    return {"visit": visit, "customer": found.customer}


def _refuse_open(outstanding: int) -> None:
    """After a correction the money is straight before anybody leaves; raises ``Refused`` (``bill_open``)."""
    if outstanding > 0:
        raise Refused("bill_open", "The bill was corrected: ¥{open} are still to be paid. Note the payment first.",
                      where="visit", open=str(Money(outstanding)))
    if outstanding < 0:
        raise Refused("bill_open", "The bill was corrected: ¥{open} are to be given back. Note the refund first.",
                      where="visit", open=str(Money(-outstanding)))
