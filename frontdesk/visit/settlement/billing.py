"""Making the bill ready and correcting it: every revision is kept line by line, with who, when and why."""

from __future__ import annotations

from typing import Any

from frontdesk.staff.authority import refuse_no_manager
from frontdesk.store.audit.hands import hand_on
from frontdesk.store.transaction import Transaction, act
from frontdesk.values.refusal import Refused
from frontdesk.values.text import clean_note
from frontdesk.visit import tables
from frontdesk.visit.lines import (
    Free,
    LineStood,
    amount_of,
    check_price,
    check_total,
    read_quantity,
    settled_line,
    sums,
)
from frontdesk.visit.overrun import approved, refuse_beyond_yes, refuse_open_question, refuse_unanswered
from frontdesk.visit.settlement import tables as settlement
from frontdesk.visit.settlement.amounts import Terms
from frontdesk.visit.settlement.comparison import stand_of
from frontdesk.visit.settlement.reads import balance, bill_amounts, billing_terms, terms_of
from frontdesk.visit.stages import RECEIVED
from frontdesk.visit.standing import standing, tell_event, unsettled_visit
from frontdesk.visit.versions import LINE, line_row

_AGREED = f"{LINE} WHERE visit = :visit AND state = 'approved' ORDER BY version, id"


@act("make_bill")
def make_bill(tx: Transaction, *, visit: int) -> dict[str, Any]:
    """Make the final bill of the agreed lines ready, so that nobody waits at the till.

    Made again after something more was agreed to, it is the next revision.
    """
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
    terms = billing_terms(tx.read)
    revision = keep_revision(tx, visit, "", tx.key, terms)
    tx.update(tables.visit, visit, bill_ready_at=tx.now)
    tell_event(tx, found, "bill_ready")
    bill = bill_amounts(tx.read, visit)
    return {"visit": visit, "total": bill.total_fen, "labour": bill.labour_fen, "parts": bill.parts_fen,
            "discount": bill.discount_fen, "tax": bill.tax_fen, "revision": revision}


@act("correct_bill")
def correct_bill(tx: Transaction, *, visit: int, line: int, reason: str, quantity: str | float | None = None,
                 unit_price_fen: int | None = None, free: Free = "",
                 expected: LineStood | None = None) -> dict[str, Any]:
    """Correct the quantity or price of a billed line, with the reason; the bill before stays as it was.

    A bill that is paid, or whose customer has left, is corrected by a manager; what then is to be paid or given back
    is answered as ``outstanding`` in fen. Never further above the customer's yes than the rules allow. ``expected``:
    what stood in the line when the correction was typed.

    Refused: ``changed_meanwhile``, ``no_bill``, ``line_unknown``, ``reason_missing``, ``nothing_corrected``,
    ``quantity_unreadable``, ``price_impossible``, ``amount_too_large``, ``free_reason_missing``, ``needs_yes``,
    ``manager_needed``.
    """
    found = standing(tx.read, visit)
    if found.cancelled_at is not None:
        raise Refused("visit_cancelled", "Visit {number} was cancelled; nothing can be added to it.", where="visit",
                      number=found.number)
    tx.touched(visit=found.id, customer=found.customer)
    if found.bill_ready_at is None:
        raise Refused("no_bill", "The bill is not ready yet. Make it first.", where="visit")
    if found.settled_at is not None:
        refuse_no_manager(tx.read, tx.by)
    row = tx.read.row("SELECT name, quantity_thousandths, unit_price, part_class, free FROM line WHERE id = :line AND "
                      "visit = :visit AND state = 'approved'", line=line, visit=visit)
    if row is None:
        raise Refused("line_unknown", "Only an agreed line of the bill can be corrected.", where="line")
    why = clean_note(reason, where="reason", limit=300)
    if not why:
        raise Refused("reason_missing", "Write why the bill is corrected. The reason stays with it.", where="reason")
    name, thousandths, price, part_class, was_free = row
    new_quantity = thousandths if quantity is None else read_quantity(quantity, where="quantity")
    new_price = price if unit_price_fen is None else unit_price_fen
    new_quantity, new_price = settled_line((thousandths, price), expected, (new_quantity, new_price),
                                           lambda: hand_on(tx.read, "line", line, but=tx.by))
    check_price(new_price, where="unit_price_fen")
    reason_free = (free or was_free) if new_price == 0 else ""
    if new_price == 0 and not reason_free and part_class != "own":
        raise Refused("free_reason_missing", "“{name}” costs nothing. Say why: warranty, goodwill, recall, or included "
                      "in another line.", where="free", name=name)
    if (new_quantity, new_price) == (thousandths, price):
        raise Refused("nothing_corrected", "Quantity and price are as they were. Change one of them.",
                      where="quantity")
    amount = amount_of(new_quantity, new_price)
    check_total(amount, where="unit_price_fen")
    tx.update(tables.line, line, quantity_thousandths=new_quantity, unit_price=new_price, amount=amount,
              free=reason_free)
    check_total(sums(tx.read, visit).total, where="unit_price_fen")
    refuse_beyond_yes(tx.read, visit, where="unit_price_fen")
    revision = keep_revision(tx, visit, why, tx.key, terms_of(tx.read, visit))
    stood = balance(tx.read, visit)
    return {"visit": visit, "revision": revision, "total": stood.total_fen, "outstanding": stood.outstanding_fen}


def keep_revision(tx: Transaction, visit: int, reason: str, key: str | None, terms: Terms) -> int:
    """Keep the bill as it stands as the next revision, reckoned by ``terms``; returns its number."""
    lines = [line_row(row) for row in tx.read.rows(_AGREED, visit=visit)]
    revision = int(tx.read.value("SELECT coalesce(max(revision), 0) FROM bill WHERE visit = :visit", visit=visit)) + 1
    bill = bill_amounts(tx.read, visit, terms)
    made = tx.insert(settlement.bill, key=key, visit=visit, revision=revision, reason=reason, labour=bill.labour_fen,
                     parts=bill.parts_fen, at=tx.now, by=tx.by, discount=bill.discount_fen, tax_rate=terms.tax_rate,
                     tax_included=terms.tax_included, tax=bill.tax_fen, rounding=terms.rounding,
                     rounded_off=bill.rounding_fen, total=bill.total_fen)
    for line in lines:
        tx.insert(settlement.bill_line, bill=made, visit=visit, line=line.id, kind=line.kind,
                  name=line.name,
                  quantity_thousandths=line.quantity_thousandths, unit_price=line.unit_price_fen,
                  amount=line.amount_fen, stand=stand_of(line), discount=line.let_off_fen)
    return revision
