"""What the settlement of a visit answers with: revisions of the bill, payments, what is open. Plain SQL."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from frontdesk.centre.data import Label, read_data
from frontdesk.store.reading import Reader
from frontdesk.values.clock import Instant


class BilledLine(NamedTuple):
    """A line as it stood in one revision. Amounts in fen, quantity in thousandths."""

    line: int
    kind: str
    name: str
    quantity_thousandths: int
    unit_price_fen: int
    amount_fen: int
    stand: str


@dataclass(frozen=True, slots=True)
class BillRevision:
    """One revision of the bill, counted from 1, with the lines as they stood."""

    revision: int
    reason: str
    labour_fen: int
    parts_fen: int
    at: Instant
    by: str
    lines: tuple[BilledLine, ...]

    @property
    def total_fen(self) -> int:
        """Labour and parts together."""
        return self.labour_fen + self.parts_fen


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


_BILLS = "SELECT id, revision, reason, labour, parts, at, by FROM bill WHERE visit = :visit ORDER BY revision"
_LINES = ("SELECT l.bill, l.line, l.kind, l.name, l.quantity_thousandths, l.unit_price, l.amount, l.stand "
          "FROM bill_line l WHERE l.visit = :visit ORDER BY l.id")
_PAID = ("SELECT coalesce(sum(CASE WHEN amount > 0 THEN amount ELSE 0 END), 0), "
         "coalesce(sum(CASE WHEN amount < 0 THEN -amount ELSE 0 END), 0) FROM payment WHERE visit = :visit")
_BILLED = "SELECT coalesce(sum(amount), 0) FROM line WHERE visit = :visit AND state = 'approved'"


def bill_revisions(reader: Reader, visit: int) -> tuple[BillRevision, ...]:
    """Every revision of a visit's bill, oldest first."""
    heads = reader.rows(_BILLS, visit=visit)
    if not heads:
        return ()
    lines: dict[int, list[BilledLine]] = {}
    for row in reader.rows(_LINES, visit=visit):
        values: list[Any] = list(row)
        lines.setdefault(values[0], []).append(BilledLine._make(values[1:]))
    return tuple(BillRevision(*head[1:], lines=tuple(lines.get(head[0], ()))) for head in heads)


def balance(reader: Reader, visit: int) -> Balance:
    """What the bill of a visit comes to and what was paid."""
    paid = reader.row(_PAID, visit=visit) or (0, 0)
    return Balance(int(reader.value(_BILLED, visit=visit)), int(paid[0]), int(paid[1]))
