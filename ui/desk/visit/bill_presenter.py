"""The bill beside the estimate, line by line, and the payments that settle it. No Qt."""

from __future__ import annotations

from dataclasses import dataclass

from frontdesk.visit.page import VisitPage
from frontdesk.visit.records import LineRow
from resources.formats import Formats

METHODS = ("wechat", "alipay", "card", "cash", "transfer", "account")


@dataclass(frozen=True, slots=True)
class BillLine:
    """One line in words: what, how much of it, at which price, and the difference from what was agreed."""

    kind: str
    name: str
    quantity: str
    price: str
    amount: str
    difference: str


def billed(visit: VisitPage) -> list[LineRow]:
    """The lines of the bill: what the customer agreed to, labour first."""
    return sorted((line for line in visit.lines if line.state == "approved"), key=lambda line: (line.kind != "labour", line.id))


def bill_lines(visit: VisitPage, formats: Formats, labour: str, part: str) -> list[BillLine]:
    """The bill's lines as shown."""
    return [BillLine(labour if line.kind == "labour" else part, line.name, _quantity(line.quantity_thousandths),
                     formats.amount(line.unit_price_fen), formats.amount(line.amount_fen), _difference(line, formats))
            for line in billed(visit)]


def _quantity(thousandths: int) -> str:
    return f"{thousandths / 1000:.3f}".rstrip("0").rstrip(".")


def _difference(line: LineRow, formats: Formats) -> str:
    change = line.amount_fen - (line.approved_fen if line.approved_fen is not None else line.amount_fen)
    return "" if change == 0 else ("+" if change > 0 else "−") + formats.amount(abs(change))


def left_to_pay(visit: VisitPage) -> int:
    """What is not paid yet, in fen."""
    return max(0, visit.bill.total_fen - visit.bill.paid_fen)
