"""What the customer says yes to: which lines, what they come to, and what proves it. No Qt."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from frontdesk.values.form_of_address import address
from ui.desk.visit.estimate_presenter import free_words

if TYPE_CHECKING:
    from frontdesk.visit.history import SignatureRow
    from frontdesk.visit.page import VisitPage
    from frontdesk.visit.records import EstimateRow, LineRow
    from ui.desk.desk import Desk

EVEN_PRESSURE = 500
"""What a mouse or a finger is noted with: they do not tell how hard they press."""

WAYS = ("in_person", "phone", "message")


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """One line to answer: its words, its sum, and what was answered (``agreed`` is None while nothing was).

    ``answer``: approved, declined, call_me, or empty. ``said``: who answered, how, when and in which words. ``fixed``:
    its work has begun, the answer stands.
    """

    id: int
    kind: str
    name: str
    detail: str
    why: str
    amount: str
    amount_fen: int
    agreed: bool | None
    answer: str = ""
    said: str = ""
    fixed: bool = False
    replaces_fen: int = 0
    """What the agreed line comes to that it would replace."""


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
    return sum(line.amount_fen - line.replaces_fen for line in lines if line.id not in declined)


def open_lines(lines: Collection[AnswerLine]) -> list[AnswerLine]:
    """Those that were left open: the customer wants a call about them."""
    return [line for line in lines if line.answer not in ("approved", "declined")]


def changed_answers(lines: Collection[AnswerLine], given: Mapping[int, str]) -> list[dict[str, Any]]:
    """The answers that are others than before, as the act ``answer_lines`` takes them, with what was seen."""
    return [{"line": line.id, "answer": given[line.id], "seen_fen": line.amount_fen} for line in lines
            if line.id in given and given[line.id] != line.answer]


def seen(lines: Collection[AnswerLine]) -> list[dict[str, int]]:
    """The lines as they are shown, as the act ``approve_estimate`` takes them."""
    return [{"line": line.id, "amount_fen": line.amount_fen} for line in lines]


def way_words(desk: Desk) -> dict[str, str]:
    """How somebody answered, in words."""
    return {"in_person": desk.text("in person"), "phone": desk.text("by phone"), "message": desk.text("by message")}


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
    """Strokes as the record keeps them: points of x and y, and how hard the pen was pressed where it was a pen."""
    even = all(point[2] == EVEN_PRESSURE for stroke in strokes for point in stroke)
    return [[list(point[:2] if even else point) for point in stroke] for stroke in strokes]


def signature_of(visit: VisitPage, purpose: str) -> SignatureRow | None:
    """The customer's newest signature for a purpose."""
    return signature_by(visit, purpose, "customer")


def signature_by(visit: VisitPage, purpose: str, who: str) -> SignatureRow | None:
    """The newest signature of the customer or of the advisor for a purpose."""
    return next((row for row in reversed(visit.signatures) if row.purpose == purpose and row.who == who), None)


def drawn(signature: SignatureRow | None) -> list[list[list[int]]]:
    """The strokes of a kept signature with their pressure, an even one where none was told; none where it was
    signed on paper.
    """
    if signature is None or not signature.strokes:
        return []
    kept: list[list[list[int]]] = json.loads(signature.strokes)
    return [[[*point[:2], point[2] if len(point) > 2 else EVEN_PRESSURE] for point in stroke] for stroke in kept]


def approval_fields(*, how: str, who: str, declined: Collection[int], evidence: str,
                    strokes: list[list[list[int]]], on_paper: bool) -> dict[str, Any]:
    """The fields of the act ``approve_estimate``: a signature counts in person, words count for call and message."""
    return {"declined": sorted(declined), **proof_fields(how=how, who=who, evidence=evidence, strokes=strokes,
                                                         on_paper=on_paper)}


def proof_fields(*, how: str, who: str, evidence: str, strokes: list[list[list[int]]],
                 on_paper: bool) -> dict[str, Any]:
    """Way, person and proof as every answer takes them."""
    present = how == "in_person"
    return {"how": how, "who": who.strip() or "customer",
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
    classes = {"equivalent": desk.text("Equivalent"), "reconditioned": desk.text("Reconditioned"),
               "own": desk.text("Customer's own"), "original": desk.text("Original")}
    free = free_words(desk).get(row.free, "") if row.unit_price_fen == 0 else ""
    detail = "  ·  ".join(filter(None, (detail, classes.get(row.part_class, ""), free)))
    answer = row.state if agreed is not None else "call_me" if row.call_wished_at is not None else ""
    return AnswerLine(row.id, row.kind, row.name, detail, row.why, desk.formats.amount(row.amount_fen), row.amount_fen,
                      agreed, answer, _said(desk, row), row.started_at is not None)


def _said(desk: Desk, row: LineRow) -> str:
    """Who answered a line, how and when, and that its work has begun."""
    begun = desk.text("work begun at {time}").format(time=desk.formats.time(desk.local(row.started_at))) \
        if row.started_at is not None else ""
    if row.answered_at is None or row.state not in ("approved", "declined"):
        return begun
    who = desk.text("The customer") if row.answered_by == "customer" else row.answered_by
    return "  ·  ".join(filter(None, (who, way_words(desk).get(row.answered_how, ""), desk.formats.moment(
        desk.local(row.answered_at), desk.today()), row.evidence, begun)))
