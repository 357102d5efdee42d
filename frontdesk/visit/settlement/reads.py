"""What the settlement of a visit answers with: revisions of the bill, payments, what is open. Plain SQL."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from frontdesk.centre.data import Label, read_data
from frontdesk.store.reading import Reader, Row
from frontdesk.values.clock import Instant
from frontdesk.visit.settlement.amounts import BillAmounts, Billed, Terms, reckon


class BilledLine(NamedTuple):
    """A line as it stood in one revision. Amounts in fen, quantity in thousandths."""

    line: int
    kind: str
    name: str
    quantity_thousandths: int
    unit_price_fen: int
    amount_fen: int
    stand: str
    discount_fen: int = 0


@dataclass(frozen=True, slots=True)
class BillRevision:
    """One revision of the bill, counted from 1, with the lines as they stood.

    Labour and parts are before the discounts (``discount_fen``, of lines and of the whole bill together). ``tax_fen``
    is a part of ``total_fen`` either way; ``tax_rate`` in hundredths of a percent.
    """

    revision: int
    reason: str
    labour_fen: int
    parts_fen: int
    at: Instant
    by: str
    discount_fen: int
    tax_rate: int
    tax_included: bool
    tax_fen: int
    rounding: str
    rounded_off_fen: int
    total_fen: int
    lines: tuple[BilledLine, ...]


class Balance(NamedTuple):
    """In fen: what the bill says, what came in (deposits too), what was given back."""

    total_fen: int
    received_fen: int
    returned_fen: int

    @property
    def outstanding_fen(self) -> int:
        """What is still to be paid; below zero, what is to be given back."""
        return self.total_fen - self.received_fen + self.returned_fen


@dataclass(frozen=True, slots=True)
class PayingMethod:
    """One way of paying."""

    id: str
    label: Label


@lru_cache(maxsize=1)
def methods() -> dict[str, PayingMethod]:
    """Every way of paying (``resources/payments.toml``) by id, in order."""
    return {raw["id"]: PayingMethod(raw["id"], raw["label"]) for raw in read_data("payments.toml")["method"]}


@lru_cache(maxsize=1)
def kinds() -> dict[str, Label]:
    """What a payment is called that is not the payment of the bill itself: deposit, rest, refund."""
    return {raw["id"]: raw["label"] for raw in read_data("payments.toml")["kind"]}


_BILLS = ("SELECT id, revision, reason, labour, parts, at, by, discount, tax_rate, tax_included, tax, rounding, "
          "rounded_off, total FROM bill WHERE visit = :visit ORDER BY revision")
_LINES = ("SELECT l.bill, l.line, l.kind, l.name, l.quantity_thousandths, l.unit_price, l.amount, l.stand, l.discount "
          "FROM bill_line l WHERE l.visit = :visit ORDER BY l.id")
_PAID = ("SELECT coalesce(sum(CASE WHEN amount > 0 THEN amount ELSE 0 END), 0), "
         "coalesce(sum(CASE WHEN amount < 0 THEN -amount ELSE 0 END), 0) FROM payment WHERE visit = :visit")
_BILLED = ("SELECT l.kind, l.amount, coalesce((SELECT d.amount FROM discount d WHERE d.line = l.id "
           "ORDER BY d.id DESC LIMIT 1), 0) FROM line l WHERE l.visit = :visit AND l.state = 'approved'")
_BILL_DISCOUNT = "SELECT amount FROM discount WHERE visit = :visit AND line IS NULL ORDER BY id DESC LIMIT 1"
_BASIS = """
SELECT coalesce((SELECT d.amount FROM discount d WHERE d.visit = v.id AND d.line IS NULL ORDER BY d.id DESC LIMIT 1),
                0), b.tax_rate, b.tax_included, b.rounding, t.tax_rate, t.tax_included, t.rounding, t.labour_rate
FROM visit v
LEFT JOIN bill b ON b.visit = v.id AND v.bill_ready_at IS NOT NULL
    AND b.revision = (SELECT max(n.revision) FROM bill n WHERE n.visit = v.id)
LEFT JOIN billing_terms t ON t.id = (SELECT max(n.id) FROM billing_terms n)
WHERE v.id = :visit
"""
_TERMS = "SELECT tax_rate, tax_included, rounding, labour_rate FROM billing_terms ORDER BY id DESC LIMIT 1"


def bill_revisions(reader: Reader, visit: int) -> tuple[BillRevision, ...]:
    """Every revision of a visit's bill, oldest first."""
    heads = reader.rows(_BILLS, visit=visit)
    if not heads:
        return ()
    lines: dict[int, list[BilledLine]] = {}
    for row in reader.rows(_LINES, visit=visit):
        values: list[Any] = list(row)
        lines.setdefault(values[0], []).append(BilledLine._make(values[1:]))
    return tuple(_revision(head, tuple(lines.get(head[0], ()))) for head in heads)


def _revision(head: Row, lines: tuple[BilledLine, ...]) -> BillRevision:
    values: list[Any] = list(head[1:])
    values[8] = bool(values[8])
    return BillRevision(*values, lines=lines)


def billing_terms(reader: Reader) -> Terms:
    """By what the centre reckons its bills now."""
    row = reader.row(_TERMS)
    return Terms(row[0], bool(row[1]), row[2], row[3]) if row is not None else Terms()


def terms_of(reader: Reader, visit: int) -> Terms:
    """By what the bill of a visit is reckoned: as it was made, and as the centre does now while there is none."""
    return basis(reader, visit)[1]


def basis(reader: Reader, visit: int) -> tuple[int, Terms]:
    """What was let off the whole bill of a visit, in fen, and by what the bill is reckoned."""
    row = reader.row(_BASIS, visit=visit)
    if row is None:
        return 0, Terms()
    if row[1] is not None:
        return int(row[0]), Terms(row[1], bool(row[2]), row[3] or "none", row[7] or 0)
    return int(row[0]), Terms(row[4], bool(row[5]), row[6], row[7]) if row[4] is not None else Terms()


def bill_discount(reader: Reader, visit: int) -> int:
    """What was let off the whole bill of a visit, in fen."""
    return int(reader.value(_BILL_DISCOUNT, visit=visit) or 0)


def bill_amounts(reader: Reader, visit: int, terms: Terms | None = None) -> BillAmounts:
    """What the agreed lines of a visit come to, under ``terms`` or those of its bill."""
    lines = [Billed(row[0], int(row[1]), int(row[2])) for row in reader.rows(_BILLED, visit=visit)]
    let_off, own = basis(reader, visit)
    return reckon(lines, let_off, terms or own)


def balance(reader: Reader, visit: int) -> Balance:
    """What the bill of a visit comes to and what was paid."""
    paid = reader.row(_PAID, visit=visit) or (0, 0)
    return Balance(bill_amounts(reader, visit).total_fen, int(paid[0]), int(paid[1]))
