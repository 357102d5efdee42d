"""Extra work: what may be asked, what it adds, what it does to the promised time, how the answer is proved. No Qt."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from frontdesk.staff.reads import by_login
from frontdesk.values.clock import MINUTE
from frontdesk.values.form_of_address import address
from frontdesk.values.words import mark
from ui.desk.visit.approval_presenter import AnswerLine, answer_line, signature_of
from ui.desk.visit.estimate_presenter import agreed

if TYPE_CHECKING:
    from frontdesk.values.clock import Instant
    from frontdesk.visit.page import VisitPage
    from frontdesk.visit.records import OverrunRow
    from ui.desk.desk import Desk

WHY_NOT = {
    "not_agreed": (mark("Nothing has been agreed to yet"),
                   mark("Put this work into the estimate; extra work comes on top of what the customer has agreed "
                        "to.")),
    "closed": (mark("No extra work was asked for"), mark("The bill of this visit is paid; its work is closed.")),
}
"""Heading and words, by reason, where no extra work can be asked for."""


def open_question(visit: VisitPage) -> OverrunRow | None:
    """The question the customer has not answered yet."""
    return next((row for row in visit.overruns if row.answered_at is None), None)


def why_not(visit: VisitPage) -> str:
    """Why no extra work can be asked for now: a key of ``WHY_NOT``, or empty."""
    if visit.settled_at is not None or visit.departed_at is not None or visit.cancelled_at is not None:
        return "closed"
    return "" if agreed(visit) else "not_agreed"


def asked_lines(desk: Desk, visit: VisitPage, question: OverrunRow) -> list[AnswerLine]:
    """The lines of a question: labour first, then parts."""
    rows = [line for line in visit.lines if line.asked == question.id]
    return [_instead(desk, visit, answer_line(desk, row), row.instead_of) for kind in ("labour", "part")
            for row in rows if row.kind == kind]


def _instead(desk: Desk, visit: VisitPage, line: AnswerLine, instead_of: int | None) -> AnswerLine:
    """A line that would replace an agreed one says so, and counts for the difference alone."""
    old = next((each for each in visit.lines if each.id == instead_of), None)
    if old is None:
        return line
    words = desk.text("instead of {amount} as agreed").format(amount=desk.formats.amount(old.amount_fen))
    return replace(line, detail=f"{line.detail}  ·  {words}", replaces_fen=old.amount_fen)


def who_asked(desk: Desk, question: OverrunRow) -> str:
    """The name of whoever asked the customer."""
    member = by_login(desk.reader(), question.by)
    return member.name if member is not None else question.by


def later_promise(visit: VisitPage, minutes_more: int, now: Instant) -> Instant | None:
    """When the car would be promised with the extra work; None where that stays as it is."""
    if not minutes_more:
        return None
    from frontdesk.visit.promising import promise_rules, rounded_up  # noqa: PLC0415 (door: loaded after first paint)
    begin = max(visit.promised_at or now, now)
    return rounded_up(begin + round(minutes_more * promise_rules().factor) * MINUTE)


def promise_words(desk: Desk, visit: VisitPage, minutes_more: int, now: Instant) -> str:
    """What a yes does to the promised time, in words."""
    later = later_promise(visit, minutes_more, now)
    if later is None:
        return desk.text("The promised time stays: {time}.").format(time=_moment(desk, visit.promised_at)) \
            if visit.promised_at is not None else ""
    if visit.promised_at is None:
        return desk.text("With a yes, promised for {later}.").format(later=_moment(desk, later))
    return desk.text("With a yes, promised for {later} instead of {time}.").format(
        later=_moment(desk, later), time=_moment(desk, visit.promised_at))


def prepared_answer(desk: Desk, visit: VisitPage, how: str, amount_fen: int) -> str:
    """The words of an answer as they usually are, ready to be corrected; an amount of 0 is a no."""
    called = address(visit.customer.name, visit.customer.title, desk.translator.language)
    time, amount = desk.formats.time(desk.local(desk.now())), desk.formats.amount(amount_fen)
    places = {"time": time, "called": called, "amount": amount, "phone": visit.customer.phone_masked}
    said = {
        ("phone", True): desk.text("Call at {time} to {phone}: {called} agrees to {amount} more."),
        ("phone", False): desk.text("Call at {time} to {phone}: {called} does not want the extra work today."),
        ("message", True): desk.text("Message at {time}: {called} agrees to {amount} more."),
        ("message", False): desk.text("Message at {time}: {called} does not want the extra work today."),
        ("in_person", False): desk.text("In person at {time}: {called} does not want the extra work today."),
    }
    return said.get((how, amount_fen > 0), "").format(**places)


def answer_fields(*, how: str, who: str, lines: Collection[AnswerLine], declined: Collection[int],
                  evidence: str) -> dict[str, Any]:
    """The fields of the act ``answer_overrun``: a yes names its lines, a no needs words alone."""
    yes = sorted(line.id for line in lines if line.id not in declined)
    return {"agreed": bool(yes), "how": how, "who": who.strip() or "customer", "evidence": evidence.strip(),
            "line_ids": yes if yes else None}


def signed_for(visit: VisitPage, question: OverrunRow) -> bool:
    """Whether the customer has signed since this was asked."""
    signature = signature_of(visit, "overrun")
    return signature is not None and signature.at >= question.at


def answered(desk: Desk, visit: VisitPage) -> list[tuple[str, str]]:
    """The questions that were answered, newest first: what it was, and what they said, when and how."""
    said: list[tuple[str, str]] = []
    ways = {"in_person": desk.text("in person"), "phone": desk.text("by phone"), "message": desk.text("by message")}
    for row in reversed([each for each in visit.overruns if each.answered_at is not None]):
        lines = asked_lines(desk, visit, row)
        yes = sum(line.amount_fen - line.replaces_fen for line in lines if line.agreed)
        words = desk.text("{names}: {reason}").format(names=desk.formats.listed([line.name for line in lines]),
                                                       reason=row.reason)
        agreed_to = desk.text("Yes to {amount}").format(amount=desk.formats.amount(yes))
        answer = agreed_to if row.agreed else desk.text("Declined")
        who = desk.text("The customer") if row.who == "customer" else row.who
        parts = (answer, who, ways.get(row.how, row.how), _moment(desk, row.answered_at), row.evidence)
        said.append((words, "  ·  ".join(part for part in parts if part)))
    return said


def _moment(desk: Desk, at: Instant | None) -> str:
    return desk.formats.moment(desk.local(at), desk.today()) if at is not None else ""
