"""What a customer spends beside the visits: subscriptions, charging and the like, noted by hand."""

from __future__ import annotations

from typing import Any

from frontdesk.centre.reads import zone
from frontdesk.people.tables import spending
from frontdesk.people.value import noted_parts
from frontdesk.store.transaction import Transaction, act
from frontdesk.values.clock import local
from frontdesk.values.plain_date import read_date
from frontdesk.values.refusal import Refused
from frontdesk.values.text import clean_line

MOST_FEN = 100_000_000_00
"""A hundred million yuan: more is a slip of the finger."""


@act("note_spending")
def note_spending(tx: Transaction, *, customer: int, part: str, amount_fen: int, on_day: str = "",
                  note: str = "") -> dict[str, Any]:
    """Note what a customer spent beside the visits; ``part`` is one that ``resources/customer_value.toml`` lets be
    noted, ``on_day`` a whole date, today where none is given.

    Refused: ``customer_missing``, ``part_unknown``, ``amount_impossible``, ``day_to_come``.
    """
    if tx.read.value("SELECT id FROM customer WHERE id = :customer", customer=customer) is None:
        raise Refused("customer_missing", "There is no such customer.", where="customer")
    if part not in noted_parts():
        raise Refused("part_unknown", "“{part}” can't be noted. There are: {known}.", where="part", part=part[:40],
                      known=", ".join(noted_parts()))
    if not 0 < amount_fen <= MOST_FEN:
        raise Refused("amount_impossible", "Write how much was spent: more than 0 yuan and at most 100 million.",
                      where="amount_fen")
    today = local(tx.now, zone(tx.read)).date()
    day = read_date(on_day, where="on_day") if on_day.strip() else today
    if day > today:
        raise Refused("day_to_come", "That day is still to come. Write the day it was paid.", where="on_day")
    row = tx.insert(spending, key=tx.key, customer=customer, part=part, amount=amount_fen, on_day=day.isoformat(),
                    note=clean_line(note, where="note"), by=tx.by, at=tx.now)
    tx.touched(customer=customer)
    return {"spending": row, "customer": customer}


@act("withdraw_spending")
def withdraw_spending(tx: Transaction, *, spending_id: int) -> dict[str, Any]:
    """It was noted by mistake: it counts no longer. Refused: ``spending_missing``."""
    row = tx.read.row("SELECT customer FROM spending WHERE id = :id AND NOT withdrawn", id=spending_id)
    if row is None:
        raise Refused("spending_missing", "This was never noted, or it was taken back meanwhile.", where="spending_id")
    tx.update(spending, spending_id, withdrawn=True, note="")
    tx.touched(customer=row[0])
    return {"spending": spending_id, "customer": row[0]}
