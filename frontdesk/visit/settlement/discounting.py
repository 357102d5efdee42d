"""Letting something off a line or off the whole bill, with the reason; what stood before stays in the history."""

from __future__ import annotations

from typing import Any

from frontdesk.staff.authority import refuse_no_manager
from frontdesk.store.transaction import Transaction, act
from frontdesk.values.meanwhile import refuse_theirs
from frontdesk.values.money import Money
from frontdesk.values.refusal import Refused
from frontdesk.values.text import clean_note
from frontdesk.visit.settlement import tables
from frontdesk.visit.settlement.billing import keep_revision
from frontdesk.visit.settlement.reads import balance, bill_amounts, bill_discount, terms_of
from frontdesk.visit.standing import standing

_LINE = ("SELECT l.name, l.amount, coalesce((SELECT d.amount FROM discount d WHERE d.line = l.id ORDER BY d.id DESC "
         "LIMIT 1), 0) FROM line l WHERE l.id = :line AND l.visit = :visit AND l.state = 'approved'")
_HAND = ("SELECT by FROM discount WHERE visit = :visit AND coalesce(line, 0) = coalesce(CAST(:line AS INTEGER), 0) "
         "ORDER BY id DESC LIMIT 1")


@act("discount_bill")
def discount_bill(tx: Transaction, *, visit: int, amount_fen: int, reason: str, line: int | None = None,
                  expected: int | None = None) -> dict[str, Any]:
    """Let ``amount_fen`` off an agreed line, or off the whole bill without ``line``; 0 takes a discount back.

    It stands in place of one given before. Given on a bill that is made it is the bill's next revision; on one that is
    paid, or whose customer has left, a manager gives it, and ``outstanding`` answers what goes back. What the customer
    agreed to and the rule about more than that are not touched by it. ``expected``: what was let off there in fen when
    it was typed; what somebody else let off meanwhile is not replaced unseen.

    Refused: ``changed_meanwhile``, ``visit_cancelled``, ``line_unknown``, ``nothing_to_pay``,
    ``discount_impossible``, ``discount_too_large``, ``reason_missing``, ``nothing_corrected``, ``manager_needed``.
    """
    found = standing(tx.read, visit)
    if found.cancelled_at is not None:
        raise Refused("visit_cancelled", "Visit {number} was cancelled; nothing can be added to it.", where="visit",
                      number=found.number)
    tx.touched(visit=found.id, customer=found.customer)
    if found.settled_at is not None:
        refuse_no_manager(tx.read, tx.by)
    before, most = _before(tx, visit, line)
    if expected is not None and before not in (expected, amount_fen):
        refuse_theirs({"amount_fen": before}, lambda: str(tx.read.value(_HAND, visit=visit, line=line) or ""))
    if amount_fen < 0:
        raise Refused("discount_impossible", "A discount is an amount from 0 on. To take more, correct the price of a "
                      "line.", where="amount_fen")
    if amount_fen > most:
        raise Refused("discount_too_large", "Only ¥{most} are there to let something off. Write that or less.",
                      where="amount_fen", most=str(Money(most)))
    why = clean_note(reason, where="reason", limit=300)
    if not why:
        raise Refused("reason_missing", "Write why something is let off. The reason stays with the bill.",
                      where="reason")
    if amount_fen == before:
        raise Refused("nothing_corrected", "The discount is ¥{amount} already.", where="amount_fen",
                      amount=str(Money(before)))
    made = tx.insert(tables.discount, key=tx.key, visit=visit, line=line, amount=amount_fen, reason=why, at=tx.now,
                     by=tx.by)
    revision = None
    if found.bill_ready_at is not None:
        revision = keep_revision(tx, visit, why, tx.key, terms_of(tx.read, visit))
    stood = balance(tx.read, visit)
    return {"discount": made, "visit": visit, "revision": revision, "total": stood.total_fen,
            "outstanding": stood.outstanding_fen}


def _before(tx: Transaction, visit: int, line: int | None) -> tuple[int, int]:
    """What is let off now, and how much could be."""
    if line is not None:
        row = tx.read.row(_LINE, line=line, visit=visit)
        if row is None:
            raise Refused("line_unknown", "Only an agreed line of the bill can be corrected.", where="line")
        return int(row[2]), int(row[1])
    stood = bill_amounts(tx.read, visit)
    if not stood.labour_fen + stood.parts_fen:
        raise Refused("nothing_to_pay", "The customer has agreed to nothing that costs something yet.", where="visit")
    return bill_discount(tx.read, visit), stood.labour_fen + stood.parts_fen - stood.line_discount_fen
