"""The bill beside the estimate, line by line, and the payments that settle it. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from frontdesk.visit.page import VisitPage
from frontdesk.visit.records import LineRow
from resources.formats import Formats
from ui.desk.visit.overrun_presenter import open_question

if TYPE_CHECKING:
    from decimal import Decimal

METHODS = ("wechat", "alipay", "card", "cash", "transfer", "account", "insurance", "warranty")
Stand = Literal["nothing", "question", "not_ready", "to_pay", "incomplete", "paid"]


@dataclass(frozen=True, slots=True)
class BillLine:
    """One line in words: what and why, how much of it at which price, and the difference from what was agreed."""

    name: str
    why: str
    measure: str
    amount: str
    difference: str
    extra: bool


@dataclass(frozen=True, slots=True)
class BillPart:
    """Labour, or parts: the lines and their sum in words."""

    kind: str
    lines: tuple[BillLine, ...]
    sum: str


def bill_parts(visit: VisitPage, formats: Formats) -> tuple[BillPart, ...]:
    """What the customer agreed to, labour and parts apart; a kind without lines is left out."""
    bill = visit.bill
    agreed = [line for line in visit.lines if line.state == "approved"]
    sums = {"labour": bill.labour_fen, "part": bill.parts_fen}
    return tuple(BillPart(kind, tuple(_line(line, formats) for line in agreed if line.kind == kind),
                          formats.amount(sums[kind]))
                 for kind in ("labour", "part") if any(line.kind == kind for line in agreed))


def _line(line: LineRow, formats: Formats) -> BillLine:
    quantity = f"{line.quantity_thousandths / 1000:.3f}".rstrip("0").rstrip(".")
    change = line.amount_fen - (line.approved_fen if line.approved_fen is not None else line.amount_fen)
    return BillLine(line.name, line.why, f"{quantity} × {formats.amount(line.unit_price_fen)}",
                    formats.amount(line.amount_fen), signed_amount(change, formats), line.overrun)


def signed_amount(fen: int, formats: Formats) -> str:
    """A difference with its sign; empty where there is none."""
    return "" if fen == 0 else ("+" if fen > 0 else "−") + formats.amount(abs(fen))


def stand(visit: VisitPage) -> Stand:
    """How the bill stands: nothing to bill, an open question, not made yet, to be paid (or not yet), paid."""
    if visit.settled_at is not None:
        return "paid"
    if not any(line.state == "approved" for line in visit.lines):
        return "nothing"
    if open_question(visit) is not None:
        return "question"
    if visit.bill_ready_at is None:
        return "not_ready"
    waiting = visit.stage != "ready" or any(item.required and not item.done for item in visit.delivery)
    return "incomplete" if waiting else "to_pay"


def payments(total_fen: int, method: str, cash: Decimal | None) -> list[dict[str, object]]:
    """The payments as the act ``settle`` takes them: all one way, or a part of it in cash (yuan); none where the bill
    comes to nothing.
    """
    if total_fen == 0:
        return []
    part = int(cash * 100) if cash is not None and method != "cash" else 0
    rest = total_fen - part
    found: list[dict[str, object]] = [{"method": method, "amount_fen": rest}] if rest or not part else []
    return [*found, {"method": "cash", "amount_fen": part}] if part else found
