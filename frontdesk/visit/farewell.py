"""The bill, the payment and the farewell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from frontdesk.centre.data import labels
from frontdesk.people import tables as people
from frontdesk.store.transaction import Transaction, act
from frontdesk.values.money import Money
from frontdesk.values.refusal import Refused
from frontdesk.visit import tables
from frontdesk.visit.delivery_items import missing
from frontdesk.visit.lines import sums
from frontdesk.visit.overrun import approved, refuse_beyond_yes, refuse_open_question, refuse_unanswered
from frontdesk.visit.stages import DELIVERED, READY, RECEIVED
from frontdesk.visit.standing import open_visit, tell_event, unsettled_visit

Method = Literal["wechat", "alipay", "card", "cash", "transfer", "account", "insurance", "warranty"]


@dataclass(frozen=True, slots=True)
class Payment:
    """One payment of a bill, in fen."""

    method: Method
    amount_fen: int


@act("make_bill")
def make_bill(tx: Transaction, *, visit: int) -> dict[str, Any]:
    """Make the final bill of the agreed lines ready, so that nobody waits at the till."""
    found = unsettled_visit(tx, visit)
    if found.bill_ready_at is not None:
        raise Refused("bill_already", "The bill is ready already.", where="visit")
    if not approved(tx.read, visit):
        raise Refused("not_approved", "The customer has not agreed to the estimate. Ask for their yes first.",
                      where="visit")
    refuse_open_question(tx.read, visit)
    refuse_unanswered(tx.read, visit)
    if found.stage == RECEIVED:
        raise Refused("not_handed", "The car has not been handed to the workshop yet. Do that first.", where="visit")
    refuse_beyond_yes(tx.read, visit, where="visit")
    bill = sums(tx.read, visit)
    tx.update(tables.visit, visit, bill_ready_at=tx.now)
    tell_event(tx, found, "bill_ready")
    return {"visit": visit, "total": bill.total, "labour": bill.labour, "parts": bill.parts}


@act("settle")
def settle(tx: Transaction, *, visit: int, payments: list[Payment]) -> dict[str, Any]:
    """Settle the bill: the payments add up to it exactly, and every required item of the delivery is done."""
    found = unsettled_visit(tx, visit)
    if found.bill_ready_at is None:
        raise Refused("no_bill", "The bill is not ready yet. Make it first.", where="visit")
    if found.stage != READY:
        raise Refused("work_not_done", "The work is not done yet. Move the car to “ready” first.", where="visit")
    open_items = missing(tx.read, visit)
    if open_items:
        raise Refused("delivery_incomplete", "Something of the delivery is still open: {items}.", where="delivery",
                      items=labels(*(item.label for item in open_items)))
    bill = sums(tx.read, visit)
    if any(payment.amount_fen <= 0 for payment in payments):
        raise Refused("payment_impossible", "A payment is an amount above zero.", where="payments")
    paid = sum(payment.amount_fen for payment in payments)
    if paid != bill.total:
        raise Refused("payment_differs", "The payments add up to ¥{paid}, the bill to ¥{bill}. Correct the amounts.",
                      where="payments", paid=str(Money(paid)), bill=str(Money(bill.total)))
    for place, payment in enumerate(payments):
        tx.insert(tables.payment, key=f"{tx.key}.{place}" if tx.key else None, visit=visit, method=payment.method,
                  amount=payment.amount_fen, at=tx.now, by=tx.by)
    tx.update(tables.visit, visit, settled_at=tx.now)
    tell_event(tx, found, "settled")
    return {"visit": visit, "total": bill.total}


@act("depart")
def depart(tx: Transaction, *, visit: int, belongings_checked: bool) -> dict[str, Any]:
    """Say goodbye: phone, wallet and bag were thought of, the customer drives off; the visit is over."""
    found = open_visit(tx, visit)
    if found.settled_at is None:
        raise Refused("not_settled", "The bill is not paid yet. Settle it first, or cancel the visit.", where="visit")
    if not belongings_checked:
        raise Refused("belongings_unchecked", "Ask for phone, wallet and bag before the customer leaves.",
                      where="belongings_checked")
    tx.insert(tables.stage_change, visit=visit, stage=DELIVERED, at=tx.now, by=tx.by, note="")
    tx.update(tables.visit, visit, stage=DELIVERED, stage_at=tx.now, departed_at=tx.now, belongings_checked_at=tx.now,
              seat="")
    tx.update(people.customer, found.customer, last_visit_at=tx.now)
    tell_event(tx, found, "stage_changed", stage=DELIVERED, from_stage=found.stage)
    first = tx.read.value("SELECT count(*) FROM visit WHERE customer = :customer AND departed_at IS NOT NULL",
                          customer=found.customer) == 1
    tell_event(tx, found, "departed", stage=DELIVERED, first_visit=first)
    return {"visit": visit, "customer": found.customer}
