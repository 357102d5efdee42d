"""The bill beside the estimate, line by line, and the payments that settle it. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Literal
from unicodedata import normalize

from frontdesk.values.money import Money
from frontdesk.values.refusal import Refused
from frontdesk.visit.page import VisitPage
from frontdesk.visit.settlement.comparison import ComparedLine, compare
from resources.formats import Formats
from ui.desk.visit.overrun_presenter import open_question

if TYPE_CHECKING:
    from ui.desk.desk import Desk

MOST_PERCENT = 100

Stand = Literal["nothing", "question", "not_ready", "to_pay", "incomplete", "paid"]


@dataclass(frozen=True, slots=True)
class BillLine:
    """One line in words: what and why, how much of it at which price, and how it stands against the estimate.

    ``stand``: unchanged, added, corrected or declined; ``estimated`` is what the estimate said, empty where it is the
    same or did not have it.
    """

    name: str
    why: str
    measure: str
    amount: str
    difference: str
    extra: bool
    stand: str = "unchanged"
    estimated: str = ""
    discount: str = ""
    """What is let off it, with its sign; empty where nothing is."""


@dataclass(frozen=True, slots=True)
class BillPart:
    """Labour, or parts: the lines and their sum in words."""

    kind: str
    lines: tuple[BillLine, ...]
    sum: str


def bill_parts(visit: VisitPage, formats: Formats) -> tuple[BillPart, ...]:
    """The bill against the estimate, labour and parts apart; a kind without lines is left out, what was declined is
    listed without an amount.
    """
    bill = visit.bill
    compared = compare(visit.lines)
    sums = {"labour": bill.labour_fen, "part": bill.parts_fen}
    return tuple(BillPart(kind, tuple(_line(each, formats) for each in compared if each.line.kind == kind),
                          formats.amount(sums[kind]))
                 for kind in ("labour", "part") if any(each.line.kind == kind for each in compared))


def _line(each: ComparedLine, formats: Formats) -> BillLine:
    line = each.line
    quantity = f"{line.quantity_thousandths / 1000:.3f}".rstrip("0").rstrip(".")
    corrected = each.stand == "corrected" and each.estimated_fen is not None
    if each.billed_fen is None:
        estimated = formats.amount(each.estimated_fen) if each.estimated_fen is not None else ""
        return BillLine(line.name, "", "", "", "", extra=False, stand=each.stand, estimated=estimated)
    return BillLine(line.name, line.why, f"{quantity} × {formats.amount(line.unit_price_fen)}",
                    formats.amount(each.billed_fen), signed_amount(each.difference_fen, formats) if corrected else "",
                    line.overrun, each.stand, formats.amount(each.estimated_fen or 0) if corrected else "",
                    f"−{formats.amount(line.let_off_fen)}" if line.let_off_fen else "")


def sums_beside(visit: VisitPage, desk: Desk) -> list[tuple[str, str]]:
    """What stands between the lines and what is to be paid, in the order it is reckoned: names and amounts."""
    stood, amount = visit.bill.amounts, desk.formats.amount
    off = [(desk.text("Discount"), f"−{amount(stood.discount_fen)}")] if stood.discount_fen else []
    rounded = [(desk.text("Rounded off"), f"−{amount(stood.rounding_fen)}")] if stood.rounding_fen else []
    if not stood.tax_rate:
        return [*off, *rounded]
    words = desk.text("of it tax ({rate} %)") if stood.tax_included else desk.text("Tax ({rate} %)")
    tax = [(words.format(rate=rate_shown(stood.tax_rate)), amount(stood.tax_fen))]
    return [*off, *rounded, *tax] if stood.tax_included else [*off, *tax, *rounded]


def rate_shown(hundredths: int) -> str:
    """A tax rate in percent as it is written: 13, 6.5."""
    return f"{hundredths // 100}.{hundredths % 100:02d}".rstrip("0").rstrip(".")


def discount_of(typed: str, visit: VisitPage, line: int) -> int:
    """A discount as typed, yuan or percent of a line (of the bill for 0), in fen.

    Raises ``Refused`` (``discount_unreadable``, or as ``Money.parse`` does).
    """
    words = normalize("NFKC", typed).strip()
    if not words.endswith("%"):
        return Money.parse(words, where="amount_fen").fen
    stood = visit.bill.amounts
    whole = stood.labour_fen + stood.parts_fen - stood.line_discount_fen if not line else next(
        (each.amount_fen for each in visit.lines if each.id == line), 0)
    try:
        percent = Decimal(words[:-1].strip())
    except InvalidOperation:
        percent = Decimal(-1)
    if not percent.is_finite() or not 0 <= percent <= MOST_PERCENT:
        raise Refused("discount_unreadable", "“{given}” is no discount. Write yuan like 50, or percent like 10%.",
                      where="amount_fen", given=typed.strip()[:20])
    return Money(whole).percent(percent).fen


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
    waiting = visit.stage != "ready" or any(item.blocks for item in visit.delivery)
    return "incomplete" if waiting else "to_pay"


def payments(total_fen: int, method: str, cash: Decimal | None) -> list[dict[str, object]]:
    """The payments as the act ``settle`` takes them: all one way, or a part of it in cash (yuan); none where the bill
    comes to nothing.
    """
    if total_fen <= 0:
        return []
    part = int(cash * 100) if cash is not None and method != "cash" else 0
    rest = total_fen - part
    found: list[dict[str, object]] = [{"method": method, "amount_fen": rest}] if rest or not part else []
    return [*found, {"method": "cash", "amount_fen": part}] if part else found
