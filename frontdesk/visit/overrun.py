"""More than was agreed: extra work or more than ¥100 needs the customer's recorded yes before it starts."""

from __future__ import annotations

from typing import Any

from frontdesk.store.reading import Reader
from frontdesk.store.transaction import Transaction, act
from frontdesk.values.clock import MINUTE
from frontdesk.values.refusal import Refused
from frontdesk.values.text import clean_line, clean_note
from frontdesk.visit import tables
from frontdesk.visit.approval import Way, answer_lines, proved, refuse_unwritten
from frontdesk.visit.lines import EstimateLine, check_total, sums, write_lines
from frontdesk.visit.promising import minutes_until, promise_rules, rounded_up, write_promise
from frontdesk.visit.signing import signed_since
from frontdesk.visit.standing import Standing, tell_event, unsettled_visit

_MOST_MINUTES = 14_400


@act("ask_overrun")
def ask_overrun(tx: Transaction, *, visit: int, lines: list[EstimateLine], reason: str,
                minutes_more: int = 0) -> dict[str, Any]:
    """Ask the customer about work on top of the agreed estimate: what, why, how much, how much longer.

    A line with ``instead_of`` asks for another price or quantity of an agreed line: a yes puts it in its place, a no
    leaves what was agreed to.
    """
    found = unsettled_visit(tx, visit)
    if not approved(tx.read, visit):
        raise Refused("not_approved", "The estimate is not agreed to yet. Put the extra work into it instead.",
                      where="visit")
    refuse_open_question(tx.read, visit)
    why = clean_note(reason, where="reason", limit=1000)
    if not why:
        raise Refused("reason_missing", "Write what was found and why it should be done.", where="reason")
    if not 0 <= minutes_more <= _MOST_MINUTES:
        raise Refused("minutes_impossible", "The extra time is from 0 minutes to 10 days.", where="minutes_more")
    _check_instead(tx.read, visit, lines)
    version = tx.read.value("SELECT max(version) FROM line WHERE visit = :visit", visit=visit) + 1
    asked = tx.insert(tables.overrun, key=tx.key, visit=visit, version=version, reason=why, minutes_more=minutes_more,
                      at=tx.now, by=tx.by, how="", who="", evidence="")
    ids = write_lines(tx, visit, lines, version=version, asked=asked)
    check_total(sums(tx.read, visit).total + sums(tx.read, visit, state="proposed", version=version).total)
    tell_event(tx, found, "overrun_asked", minutes_more=minutes_more)
    return {"visit": visit, "overrun": asked, "lines": ids}


@act("answer_overrun")
def answer_overrun(tx: Transaction, *, visit: int, agreed: bool, how: Way, who: str = "customer", evidence: str = "",
                   line_ids: list[int] | None = None, overrun: int | None = None) -> dict[str, Any]:
    """Record the customer's yes or no to the open question; with ``line_ids`` a yes to those lines alone. ``overrun``
    is the question they were shown, where another desk may have asked another one.

    Needs evidence in words, or a signature for the overrun. Declined lines are kept as advice for the next visit; a yes
    moves the promised time by the extra work with its reserve.
    """
    found = unsettled_visit(tx, visit)
    row = tx.read.row("SELECT id, at, minutes_more FROM overrun WHERE visit = :visit AND answered_at IS NULL",
                      visit=visit)
    if row is None:
        raise Refused("no_question_open", "No question to the customer is open.", where="visit")
    if overrun is not None and overrun != row[0]:
        raise Refused("question_changed", "Another question was asked at another desk meanwhile. Look at it with the "
                      "customer, then record the answer.", where="overrun")
    proof = proved(tx.read, visit, "overrun", evidence, since=row[1])
    lines: dict[int, int] = {each[0]: each[1] for each in tx.read.rows(
        "SELECT id, amount FROM line WHERE asked = :asked", asked=row[0])}
    chosen = set(lines) if line_ids is None else set(line_ids)
    if not chosen <= set(lines):
        raise Refused("line_unknown", "A chosen line does not belong to this question. Refresh the page.",
                      where="line_ids")
    if agreed and not chosen:
        raise Refused("nothing_chosen", "A yes needs at least one line. Record a no instead.", where="line_ids")
    if agreed:
        refuse_unwritten(tx.read, chosen, how, signed=signed_since(tx.read, visit, "overrun", row[1]))
    name = clean_line(who, where="who", limit=60) or "customer"
    answer_lines(tx, lines, chosen if agreed else set(), how, name, proof)
    tx.update(tables.overrun, row[0], answered_at=tx.now, agreed=agreed, how=how, who=name, evidence=proof)
    tell_event(tx, found, "overrun_answered", agreed=agreed, how=how)
    refuse_beyond_yes(tx.read, visit, where="line_ids")
    if agreed and found.bill_ready_at is not None:
        tx.update(tables.visit, visit, bill_ready_at=None)
    promised = _moved(tx, found, row[2]) if agreed and row[2] else found.promised_at
    return {"visit": visit, "agreed": agreed, "promised_at": promised}


def approved(reader: Reader, visit: int) -> bool:
    """Whether the customer has agreed to an estimate of this visit."""
    return reader.value("SELECT id FROM estimate WHERE visit = :visit AND approved_at IS NOT NULL LIMIT 1",
                        visit=visit) is not None


def refuse_open_question(reader: Reader, visit: int) -> None:
    """Raise ``Refused`` (``overrun_open``) while the customer has not answered about extra work."""
    if reader.value("SELECT id FROM overrun WHERE visit = :visit AND answered_at IS NULL", visit=visit) is not None:
        raise Refused("overrun_open", "The customer has not answered about the extra work. Record their yes or no "
                      "first.", where="visit")


def refuse_beyond_yes(reader: Reader, visit: int, *, where: str) -> None:
    """Raise ``Refused`` (``needs_yes``) where the bill is further above the agreed sum than the rules allow."""
    limit = promise_rules().overrun_limit_fen
    if sums(reader, visit).total - sums(reader, visit, column="approved_amount").total > limit:
        raise Refused("needs_yes", "This comes to more than ¥{limit} above what the customer agreed to. Ask for their "
                      "yes first.", where=where, limit=limit // 100)


def refuse_unanswered(reader: Reader, visit: int) -> None:
    """Raise ``Refused`` (``answers_open``) while a line waits for the customer's answer: nobody is billed by
    forgetting.
    """
    names = [row[0] for row in reader.rows("SELECT name FROM line WHERE visit = :visit AND state = 'proposed' "
                                           "ORDER BY id", visit=visit)]
    if names:
        raise Refused("answers_open", "The customer has not answered about: {names}. Record their yes or no first.",
                      where="visit", names=", ".join(names[:5]))


def _check_instead(reader: Reader, visit: int, lines: list[EstimateLine]) -> None:
    """A line stands in for one agreed line of this visit, and only one does; raises ``Refused`` (``line_unknown``)."""
    wanted = [(place, line.instead_of) for place, line in enumerate(lines) if line.instead_of is not None]
    agreed = {row[0] for row in reader.rows("SELECT id FROM line WHERE visit = :visit AND state = 'approved'",
                                            visit=visit)}
    for at, (place, line) in enumerate(wanted):
        if line not in agreed or line in [other for _, other in wanted[:at]]:
            raise Refused("line_unknown", "Only an agreed line of the bill can be corrected.",
                          where=f"lines.{place}.instead_of")


def _moved(tx: Transaction, found: Standing, minutes_more: int) -> int:
    """Promise the later time that the agreed extra work needs."""
    rules = promise_rules()
    begin = max(found.promised_at or tx.now, tx.now)
    promised = rounded_up(begin + round(minutes_more * rules.factor) * MINUTE)
    expected = minutes_until(promised, tx.now)
    write_promise(tx, found.id, promised, "")
    tx.update(tables.visit, found.id, expected_minutes=expected)
    tell_event(tx, found, "promise_changed", promised_at=promised, expected_minutes=expected, later=True,
               after_promise=False)
    return promised
