"""What the customer says yes to: which lines, what they come to, and what proves it. No Qt."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from frontdesk.values.form_of_address import address

if TYPE_CHECKING:
    from frontdesk.visit.history import SignatureRow
    from frontdesk.visit.page import VisitPage
    from frontdesk.visit.records import EstimateRow, LineRow
    from ui.desk.desk import Desk

WAYS = ("in_person", "phone", "message")


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """One line to answer: its words, its sum, and what was answered (None while nothing was)."""

    id: int
    kind: str
    name: str
    detail: str
    why: str
    amount: str
    amount_fen: int
    agreed: bool | None


def version_to_answer(visit: VisitPage) -> EstimateRow | None:
    """The newest version, answered or not."""
    return visit.estimates[-1] if visit.estimates else None


def answer_lines(desk: Desk, visit: VisitPage) -> list[AnswerLine]:
    """The lines of the newest version: labour first, then parts."""
    version = version_to_answer(visit)
    if version is None:
        return []
    rows = [line for line in visit.lines if line.version == version.version and not line.overrun]
    return [answer_line(desk, row) for kind in ("labour", "part") for row in rows if row.kind == kind]


def agreed_sum(lines: Collection[AnswerLine], declined: Collection[int]) -> int:
    """What the lines that are not declined come to, in fen."""
    return sum(line.amount_fen for line in lines if line.id not in declined)


def prepared_evidence(desk: Desk, visit: VisitPage, how: str, amount_fen: int) -> str:
    """The words of a call or message as they usually are, ready to be corrected."""
    called = address(visit.customer.name, visit.customer.title, desk.translator.language)
    time = desk.formats.time(desk.local(desk.now()))
    amount = desk.formats.amount(amount_fen)
    if how == "phone":
        return desk.text("Call at {time} to {phone}: {called} agrees to {amount}.").format(
            time=time, phone=visit.customer.phone_masked, called=called, amount=amount)
    return desk.text("Message at {time}: {called} agrees to {amount}.").format(time=time, called=called, amount=amount)


def plain_strokes(strokes: list[list[list[int]]]) -> list[list[list[int]]]:
    """Strokes as the record keeps them: points of x and y; how hard the pen was pressed is left aside."""
    return [[[point[0], point[1]] for point in stroke] for stroke in strokes]


def signature_of(visit: VisitPage, purpose: str) -> SignatureRow | None:
    """The customer's newest signature for a purpose."""
    return next((row for row in reversed(visit.signatures) if row.purpose == purpose and row.who == "customer"), None)


def drawn(signature: SignatureRow | None) -> list[list[list[int]]]:
    """The strokes of a kept signature with an even pressure; none where it was signed on paper."""
    if signature is None or not signature.strokes:
        return []
    kept: list[list[list[int]]] = json.loads(signature.strokes)
    return [[[point[0], point[1], 500] for point in stroke] for stroke in kept]


def approval_fields(*, how: str, who: str, declined: Collection[int], evidence: str,
                    strokes: list[list[list[int]]], on_paper: bool) -> dict[str, Any]:
    """The fields of the act ``approve_estimate``: a signature counts in person, words count for call and message."""
    present = how == "in_person"
    return {"how": how, "who": who.strip() or "customer", "declined": sorted(declined),
            "evidence": "" if present else evidence.strip(),
            "strokes": plain_strokes(strokes) if present and strokes and not on_paper else None,
            "on_paper": present and on_paper}


def answer_line(desk: Desk, row: LineRow) -> AnswerLine:
    """One line of the record as the customer answers it: quantity, price, warranty, and what it is good for."""
    quantity = f"{Decimal(row.quantity_thousandths) / 1000:f}"
    quantity = quantity.rstrip("0").rstrip(".") if "." in quantity else quantity
    warranty = [desk.text("{months} months").format(months=row.warranty_months) if row.warranty_months else "",
                desk.formats.kilometres(row.warranty_km) if row.warranty_km else ""]
    held = desk.text("warranty {warranty}").format(warranty=" / ".join(filter(None, warranty))) if any(warranty) else ""
    detail = "  ·  ".join(filter(None, (f"{quantity} × {desk.formats.amount(row.unit_price_fen)}", held)))
    agreed = {"approved": True, "declined": False}.get(row.state)
    return AnswerLine(row.id, row.kind, row.name, detail, row.why, desk.formats.amount(row.amount_fen), row.amount_fen,
                      agreed)
