"""Storing only: the person is kept, but not found, not greeted, not written to, until they say otherwise."""

from __future__ import annotations

from typing import Any

from frontdesk.people.finding import refresh
from frontdesk.people.rights.holdings import about
from frontdesk.people.standing import known_customer
from frontdesk.people.tables import customer as customers
from frontdesk.store.schema import metadata
from frontdesk.store.transaction import Transaction, act
from frontdesk.values.refusal import Refused
from frontdesk.values.text import clean_line


@act("restrict_customer")
def restrict_customer(tx: Transaction, *, customer: int, why: str = "") -> dict[str, Any]:
    """From now on this customer's data is only stored (PIPL article 47): found by nothing but the whole number or id.

    Refused: ``restricted_already``, ``visit_under_way``, ``booked``.
    """
    if known_customer(tx.read, customer) is not None:
        raise Refused("restricted_already", "This customer's data is only stored already.", where="customer")
    refuse_under_way(tx, customer)
    store_only(tx, customer, clean_line(why, where="why"))
    return {"customer": customer}


@act("lift_restriction")
def lift_restriction(tx: Transaction, *, customer: int, why: str) -> dict[str, Any]:
    """The customer wants to be served again: their data may be used from now on. ``why`` says who asked, and how.

    Refused: ``not_restricted``, ``erased``, ``reason_missing``.
    """
    if known_customer(tx.read, customer) is None:
        raise Refused("not_restricted", "This customer's data is not restricted.", where="customer")
    if tx.read.value("SELECT erased_at FROM customer WHERE id = :customer", customer=customer) is not None:
        raise Refused("erased", "This customer was erased; only repair records are left. Begin a new card.",
                      where="customer")
    if not clean_line(why, where="why"):
        raise Refused("reason_missing", "Write who asked for it, and how: “in person at the desk”, for instance.",
                      where="why")
    tx.update(customers, customer, restricted_at=None, restricted_by="", restricted_why="")
    refresh(tx, customer)
    tx.touched(customer=customer)
    return {"customer": customer}


def refuse_under_way(tx: Transaction, customer: int) -> None:
    """Refuse while a visit or an appointment needs the data. Raises ``Refused`` (``visit_under_way``, ``booked``)."""
    number = tx.read.value("SELECT number FROM visit WHERE customer = :customer AND departed_at IS NULL AND "
                           "cancelled_at IS NULL ORDER BY id LIMIT 1", customer=customer)
    if number is not None:
        raise Refused("visit_under_way", "Visit {number} is still under way and needs these data. Finish it first.",
                      where="customer", number=number)
    if tx.read.value("SELECT id FROM appointment WHERE customer = :customer AND state = 'booked' AND starts_at >= :now "
                     "LIMIT 1", customer=customer, now=tx.now) is not None:
        raise Refused("booked", "There is an appointment that needs these data. Cancel it with the customer first.",
                      where="customer")


def store_only(tx: Transaction, customer: int, why: str) -> None:
    """Set the data apart: not found any more, and nothing is due about this person."""
    tx.update(customers, customer, restricted_at=tx.now, restricted_by=tx.by, restricted_why=why)
    refresh(tx, customer)
    for (moment,) in tx.read.rows(f"SELECT id FROM moment WHERE state = 'open' AND {about()}", customer=customer):
        tx.update(metadata.tables["moment"], moment, state="cancelled", closed_at=tx.now, by=tx.by)
    tx.touched(customer=customer)
