"""Proposing that two customers are one person, and saying that they are not."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from frontdesk.people.duplicates.tables import duplicate_proposal
from frontdesk.store.transaction import Transaction, act
from frontdesk.values.refusal import Refused
from frontdesk.values.words import Sentence, sentence

Kind = Literal["phone", "name", "car"]


@act("propose_duplicate")
def propose_duplicate(tx: Transaction, *, customer: int, other: int) -> dict[str, Any]:
    """Say that two cards look like one person's; somebody else decides. Refused: ``same_customer``,
    ``customer_missing``."""
    for each in (customer, other):
        if tx.read.row("SELECT id FROM customer WHERE id = :id", id=each) is None:
            raise Refused("customer_missing", "There is no customer {customer}.", where="customer", customer=each)
    if customer == other:
        raise Refused("same_customer", "These are one and the same card.", where="other")
    return {"duplicate_proposal": propose(tx, "name", customer, other,
                                          sentence("Somebody at the desk thinks these two are one person."))}


@act("mark_distinct")
def mark_distinct(tx: Transaction, *, customer: int, other: int) -> dict[str, Any]:
    """Two people looked alike and are two: they are not proposed again. Refused: ``same_customer``."""
    if customer == other:
        raise Refused("same_customer", "These are one and the same card.", where="other")
    decided = _decide(tx, customer, other, "distinct")
    if not decided:
        row = propose(tx, "name", customer, other, sentence("Somebody at the desk said that these two are two people."))
        decided = [row]
        _decide(tx, customer, other, "distinct")
    for each in (customer, other):
        tx.touched(customer=each)
    return {"duplicate_proposal": decided[0]}


def propose(tx: Transaction, kind: Kind, customer: int, other: int, reason: Sentence, *, vehicle: int | None = None,
            intake: int | None = None, row: int | None = None) -> int:
    """Propose within another act; a pair that was proposed before for this reason, decided or not, stays as it is."""
    low, high = sorted((customer, other))
    known = tx.read.value("SELECT id FROM duplicate_proposal WHERE customer_a = :low AND customer_b = :high "
                          "AND kind = :kind", low=low, high=high, kind=kind)
    if known is not None:
        return known
    distinct = tx.read.value("SELECT count(*) FROM duplicate_proposal WHERE customer_a = :low AND customer_b = :high "
                             "AND state = 'distinct'", low=low, high=high)
    return tx.insert(duplicate_proposal, kind=kind, customer_a=low, customer_b=high, vehicle=vehicle,
                     reason=as_json(reason), state="distinct" if distinct else "open", intake=intake, row=row,
                     at=tx.now, by=tx.by)


def merged(tx: Transaction, kept: int, gone: int) -> None:
    """Two customers were made one (called by merging): their proposals are done, those of ``gone`` lead nowhere."""
    _decide(tx, kept, gone, "merged")


def as_json(said: Sentence) -> str:
    """A sentence as it is kept: its English source and its values as text."""
    return msgspec.json.encode({"source": said.source, "values": {name: str(value) for name, value
                                                                  in said.values.items()}}).decode()


def _decide(tx: Transaction, customer: int, other: int, state: str) -> list[int]:
    low, high = sorted((customer, other))
    rows = [row[0] for row in tx.read.rows(
        "SELECT id FROM duplicate_proposal WHERE customer_a = :low AND customer_b = :high ORDER BY id", low=low,
        high=high)]
    for row in rows:
        tx.update(duplicate_proposal, row, state=state, decided_at=tx.now, decided_by=tx.by)
    return rows
