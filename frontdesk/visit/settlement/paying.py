"""What is paid: the settlement itself, a deposit before it, the rest or a refund after a correction. No till needed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from frontdesk.centre.data import labels
from frontdesk.store.transaction import Transaction, act
from frontdesk.values.money import Money
from frontdesk.values.refusal import Refused
from frontdesk.values.text import clean_line
from frontdesk.visit import tables
from frontdesk.visit.delivery_items import missing
from frontdesk.visit.lines import check_price
from frontdesk.visit.settlement.reads import balance, methods
from frontdesk.visit.stages import READY
from frontdesk.visit.standing import standing, tell_event, unsettled_visit

Kind = Literal["deposit", "rest", "refund"]


@dataclass(frozen=True, slots=True)
class Payment:
    """One payment of a bill, in fen; ``method`` names an entry of resources/payments.toml."""

    method: str
    amount_fen: int


@act("settle")
def settle(tx: Transaction, *, visit: int, payments: list[Payment]) -> dict[str, Any]:
    """Settle the bill: the payments and the deposits add up to it exactly, and nothing holds the delivery back."""
    found = unsettled_visit(tx, visit)
    if found.bill_ready_at is None:
        raise Refused("no_bill", "The bill is not ready yet. Make it first.", where="visit")
    if found.stage != READY:
        raise Refused("work_not_done", "The work is not done yet. Move the car to “ready” first.", where="visit")
    open_items = missing(tx.read, visit)
    if open_items:
        raise Refused("delivery_incomplete", "Something of the delivery is still open: {items}.", where="delivery",
                      items=labels(*(item.label for item in open_items)))
    if any(payment.amount_fen <= 0 for payment in payments):
        raise Refused("payment_impossible", "A payment is an amount above zero.", where="payments")
    for payment in payments:
        _check_method(payment.method, where="payments")
        check_price(payment.amount_fen, where="payments")
    _check_sum(tx, visit, sum(payment.amount_fen for payment in payments))
    for place, payment in enumerate(payments):
        tx.insert(tables.payment, key=f"{tx.key}.{place}" if tx.key else None, visit=visit, method=payment.method,
                  amount=payment.amount_fen, kind="", note="", at=tx.now, by=tx.by)
    tx.update(tables.visit, visit, settled_at=tx.now)
    tell_event(tx, found, "settled")
    return {"visit": visit, "total": balance(tx.read, visit).total_fen}


@act("note_payment")
def note_payment(tx: Transaction, *, visit: int, kind: Kind, method: str, amount_fen: int,
                 note: str = "") -> dict[str, Any]:
    """Note money beside the settlement: a ``deposit`` before it, the ``rest`` or a ``refund`` after a correction.

    A refund is given as an amount above zero; it may be no more than is to be given back. A deposit is given back the
    same way as long as the bill is not paid, also where the visit was cancelled.

    Refused: ``visit_settled``, ``not_settled``, ``nothing_outstanding``, ``nothing_to_return``, ``payment_over``,
    ``payment_impossible``, ``method_unknown``.
    """
    found = standing(tx.read, visit)
    tx.touched(visit=found.id, customer=found.customer)
    _check_method(method, where="method")
    check_price(amount_fen, where="amount_fen")
    if amount_fen <= 0:
        raise Refused("payment_impossible", "A payment is an amount above zero.", where="amount_fen")
    stood = balance(tx.read, visit)
    if kind == "deposit":
        unsettled_visit(tx, visit)
    elif kind == "rest":
        _check_rest(found.settled_at is not None, amount_fen, stood.outstanding_fen)
    else:
        settled = found.settled_at is not None
        _check_refund(amount_fen, -stood.outstanding_fen if settled else stood.received_fen - stood.returned_fen)
    made = tx.insert(tables.payment, key=tx.key, visit=visit, method=method, kind=kind,
                     amount=-amount_fen if kind == "refund" else amount_fen,
                     note=clean_line(note, where="note", limit=200), at=tx.now, by=tx.by)
    return {"payment": made, "visit": visit, "outstanding": balance(tx.read, visit).outstanding_fen}


def _check_sum(tx: Transaction, visit: int, paid: int) -> None:
    """The payments are exactly what is open; raises ``Refused`` (``deposit_above``, ``payment_differs``)."""
    stood = balance(tx.read, visit)
    due = stood.outstanding_fen
    if due < 0:
        raise Refused("deposit_above", "The deposit is ¥{more} more than the bill. Give that back first.",
                      where="payments", more=str(Money(-due)))
    if paid == due:
        return
    given, owed = str(Money(paid)), str(Money(due))
    if paid < due:
        raise Refused("payment_differs", "The payments add up to ¥{paid}, to be paid is ¥{bill}: ¥{less} are missing. "
                      "Correct the amounts.", where="payments", paid=given, bill=owed, less=str(Money(due - paid)))
    raise Refused("payment_differs", "The payments add up to ¥{paid}, to be paid is ¥{bill}: that is ¥{more} too much. "
                  "Correct the amounts.", where="payments", paid=given, bill=owed, more=str(Money(paid - due)))


def _check_method(method: str, *, where: str) -> None:
    if method not in methods():
        raise Refused("method_unknown", "“{method}” is no way of paying. Choose one of: {known}.", where=where,
                      method=method[:30], known=", ".join(methods()))


def _check_rest(settled: bool, amount: int, outstanding: int) -> None:  # noqa: FBT001 (the state itself)
    if not settled:
        raise Refused("not_settled", "The bill is not paid yet. Settle it first, or cancel the visit.", where="visit")
    if outstanding <= 0:
        raise Refused("nothing_outstanding", "Nothing is still to be paid.", where="amount_fen")
    if amount > outstanding:
        raise Refused("payment_over", "Only ¥{open} are still to be paid. Correct the amount.", where="amount_fen",
                      open=str(Money(outstanding)))


def _check_refund(amount: int, most: int) -> None:
    if most <= 0:
        raise Refused("nothing_to_return", "Nothing is to be given back.", where="amount_fen")
    if amount > most:
        raise Refused("payment_over", "Only ¥{open} are to be given back. Correct the amount.", where="amount_fen",
                      open=str(Money(most)))
