"""Who recommended whom, and how a customer found the centre."""

from __future__ import annotations

from typing import Any

from frontdesk.people.sources import sources
from frontdesk.people.tables import customer as customers
from frontdesk.store.audit.hands import hand_on
from frontdesk.store.transaction import Transaction, act
from frontdesk.values.meanwhile import settled_one
from frontdesk.values.refusal import Refused

_CHAIN = """
WITH RECURSIVE chain(id) AS (
    SELECT CAST(:start AS integer) UNION SELECT c.referred_by FROM chain JOIN customer c ON c.id = chain.id
    WHERE c.referred_by IS NOT NULL)
SELECT id FROM chain WHERE id = :customer
"""
"""Whether a customer is among those by whom ``start`` came, over any number of steps."""


@act("note_referral")
def note_referral(tx: Transaction, *, customer: int, referred_by: int | None,
                  expected: int | None = None) -> dict[str, Any]:
    """Note who recommended the centre to this customer; without ``referred_by`` take it back.

    ``expected`` is who was shown as the one who did, 0 for nobody. Where nobody has noted how the customer found the
    centre, it was a recommendation. Refused: ``customer_missing``, ``changed_meanwhile``, ``referral_self``,
    ``referral_circle`` (the other one came through this customer, directly or over others).
    """
    known = _person(tx, customer, "customer")
    referred_by = settled_one(known[2] or 0, expected, referred_by or 0, "referred_by",
                              lambda: hand_on(tx.read, "customer", customer, ("referred_by",), but=tx.by)) or None
    if referred_by is None:
        tx.update(customers, customer, referred_by=None, referred_at=None)
        if known[2] is not None:
            tx.touched(customer=known[2])
        tx.touched(customer=customer)
        return {"customer": customer, "referred_by": None}
    if referred_by == customer:
        raise Refused("referral_self", "Nobody recommends the centre to himself. Choose the customer who did it.",
                      where="referred_by")
    other = _person(tx, referred_by, "referred_by")
    if tx.read.value(_CHAIN, start=referred_by, customer=customer) is not None:
        raise Refused("referral_circle", "{other} came through {name}. It can't be the other way round as well; take "
                      "the other recommendation back first if it is wrong.", where="referred_by", other=other[0],
                      name=known[0])
    fields: dict[str, Any] = {"referred_by": referred_by, "referred_at": tx.now}
    if not known[1]:
        fields["source"] = next(each.id for each in sources() if each.referral)
    tx.update(customers, customer, **fields)
    for touched in {customer, referred_by, known[2]} - {None}:
        tx.touched(customer=touched)
    return {"customer": customer, "referred_by": referred_by}


def _person(tx: Transaction, customer: int, where: str) -> tuple[str, str, int | None]:
    """Name, source and by whom; refused where there is no such customer."""
    row = tx.read.row("SELECT name, source, referred_by FROM customer WHERE id = :customer", customer=customer)
    if row is None:
        raise Refused("customer_missing", "There is no such customer.", where=where)
    return row[0], row[1], row[2]
