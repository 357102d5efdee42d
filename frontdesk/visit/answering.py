"""Later answers: a line that was left open, and an answer changed while its work has not begun."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from frontdesk.store.transaction import Transaction, act
from frontdesk.values.money import Money
from frontdesk.values.refusal import Refused
from frontdesk.values.text import clean_line
from frontdesk.visit import tables
from frontdesk.visit.approval import Way, answer_lines, proved, refuse_unwritten
from frontdesk.visit.calling import wish_call
from frontdesk.visit.overrun import approved, refuse_beyond_yes, refuse_open_question
from frontdesk.visit.records import LineRow
from frontdesk.visit.signing import Strokes, signed_since, write_signature
from frontdesk.visit.standing import tell_event, unsettled_visit
from frontdesk.visit.versions import LINE, line_row

_WORDS = {"approved": "approved", "declined": "declined", "call_me": "proposed"}


@dataclass(frozen=True, slots=True)
class LineAnswer:
    """What the customer says to one line; ``seen_fen`` is what it came to when it was shown to them."""

    line: int
    answer: Literal["approved", "declined", "call_me"]
    seen_fen: int | None = None


@act("answer_lines")
def change_answers(tx: Transaction, *, visit: int, answers: list[LineAnswer], how: Way, who: str = "customer",
                   evidence: str = "", strokes: Strokes | None = None, on_paper: bool = False) -> dict[str, Any]:
    """Answer lines that were left open when the estimate was agreed to, or answer otherwise than before.

    As long as the work of a line has not begun, a yes can become a no and a no a yes. A yes or no needs evidence like
    the first one; asking to be called needs none.

    Refused: ``not_approved``, ``no_answer``, ``line_unknown``, ``line_changed``, ``answer_same``, ``work_started``,
    ``line_replaced``, ``overrun_open``, ``all_declined``, ``needs_yes``, ``evidence_missing``, ``written_yes_missing``.
    """
    found = unsettled_visit(tx, visit)
    if not approved(tx.read, visit):
        raise Refused("not_answered", "The estimate as a whole has no answer yet. Record that first.", where="visit")
    refuse_open_question(tx.read, visit)
    if not answers:
        raise Refused("no_answer", "No line has another answer than before.", where="answers")
    lines = {line.id: line for line in map(line_row, tx.read.rows(
        f"{LINE} WHERE visit = :visit AND state <> 'replaced'", visit=visit))}
    for place, each in enumerate(answers):
        _check(tx, lines.get(each.line), each, f"answers.{place}")
    yes = {each.line for each in answers if each.answer == "approved"}
    later = {each.line for each in answers if each.answer == "call_me"}
    final = {each.line: lines[each.line].amount_fen for each in answers if each.answer != "call_me"}
    standing = {line.id for line in lines.values() if line.state == "approved"}
    if not (standing - set(final) - later) | yes:
        raise Refused("all_declined", "The customer declined everything. Cancel the visit, or make another estimate.",
                      where="answers")
    name = clean_line(who, where="who", limit=60) or "customer"
    if final:
        if strokes or on_paper:
            write_signature(tx, visit, "estimate", "customer", strokes, on_paper=on_paper)
        signed = signed_since(tx.read, visit, "estimate", tx.now)
        proof = proved(tx.read, visit, "estimate", evidence, since=tx.now)
        refuse_unwritten(tx.read, yes, how, signed=signed)
        answer_lines(tx, final, yes, how, name, proof)
    for line in later:
        tx.update(tables.line, line, state="proposed", approved_amount=None, answered_at=None, answered_how="",
                  answered_by="", evidence="")
    refuse_beyond_yes(tx.read, visit, where="answers")
    if found.bill_ready_at is not None:
        tx.update(tables.visit, visit, bill_ready_at=None)
    if final:
        tell_event(tx, found, "lines_answered", how=how, agreed=len(yes), declined=len(final) - len(yes))
    if later:
        wish_call(tx, found, later, "")
    return {"visit": visit, "lines": [each.line for each in answers]}


def _check(tx: Transaction, line: LineRow | None, answer: LineAnswer, where: str) -> None:
    """Refuse an answer that this line cannot have now."""
    if line is None:
        raise Refused("line_unknown", "A line is not in the estimate any more. Refresh the page.", where=where)
    if answer.seen_fen is not None and answer.seen_fen != line.amount_fen:
        raise Refused("line_changed", "“{name}” was changed at another desk meanwhile: it comes to ¥{now}, not "
                      "¥{seen}. Look at it with the customer, then record the answer.", where=where, name=line.name,
                      now=str(Money(line.amount_fen)), seen=str(Money(answer.seen_fen)))
    if _WORDS[answer.answer] == line.state and (line.state != "proposed" or line.call_wished_at is not None):
        raise Refused("answer_same", "“{name}” has this answer already.", where=where, name=line.name)
    if line.started_at is not None:
        raise Refused("work_started", "The work on “{name}” has begun at the workshop; its answer can't be changed any "
                      "more.", where=where, name=line.name)
    if line.instead_of is not None and answer.answer == "call_me":
        raise Refused("line_replaced", "“{name}” is about the price of another line. Answer it with yes or no.",
                      where=where, name=line.name)
    if line.instead_of is not None and answer.answer == "approved" and \
            _state(tx, line.instead_of) != "approved":
        raise Refused("line_replaced", "What “{name}” would replace is not agreed to any more. Ask for it as extra "
                      "work.", where=where, name=line.name)


def _state(tx: Transaction, line: int) -> str:
    return str(tx.read.value("SELECT state FROM line WHERE id = :line", line=line))
