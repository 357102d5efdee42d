"""The customer agrees to the estimate: whole or without some lines, with a signature or other evidence."""

from __future__ import annotations

from typing import Any, Literal

from sqlalchemy import bindparam, update

from frontdesk.store.reading import Reader
from frontdesk.store.transaction import Transaction, act
from frontdesk.values.clock import Instant
from frontdesk.values.refusal import Refused
from frontdesk.values.text import clean_line, clean_note
from frontdesk.visit import tables
from frontdesk.visit.signing import SignedFor, Strokes, signed_since, write_signature
from frontdesk.visit.standing import tell_event, unsettled_visit

Way = Literal["in_person", "phone", "message"]

ANSWER_LINE = (update(tables.line).where(tables.line.c.id == bindparam("of_line"))
               .values(state=bindparam("new_state"), approved_amount=bindparam("agreed_amount"),
                       answered_at=bindparam("on_time"),
                       answered_how=bindparam("in_way"), answered_by=bindparam("by_whom"), evidence=bindparam("proof")))


@act("approve_estimate")
def approve_estimate(tx: Transaction, *, visit: int, how: Way, who: str = "customer", declined: list[int] | None = None,
                     evidence: str = "", strokes: Strokes | None = None, on_paper: bool = False) -> dict[str, Any]:
    """The customer's yes to the newest estimate; ``declined`` lines are kept as advice for the next visit.

    Needs a signature (``strokes``, ``on_paper`` or one already given for the estimate) or evidence in words, such as
    which call or message said it.
    """
    found = unsettled_visit(tx, visit)
    row = tx.read.row("SELECT id, version, at, promised_at, approved_at FROM estimate WHERE visit = :visit "
                      "ORDER BY version DESC LIMIT 1", visit=visit)
    if row is None:
        raise Refused("no_estimate", "There is no estimate to agree to yet. Make one first.", where="visit")
    if row[4] is not None:
        raise Refused("approved_already", "The customer has agreed to the estimate. Ask for their yes to what comes on "
                      "top of it.", where="visit")
    if row[3] <= tx.now:
        raise Refused("promise_passed", "The promised time of this estimate has passed. Make the estimate again with a "
                      "time that can be kept.", where="visit")
    if strokes or on_paper:
        write_signature(tx, visit, "estimate", "customer", strokes, on_paper=on_paper)
    proof = proved(tx.read, visit, "estimate", evidence, since=row[2])
    lines: dict[int, int] = {each[0]: each[1] for each in tx.read.rows(
        "SELECT id, amount FROM line WHERE visit = :visit AND version = :version AND state = 'proposed'",
        visit=visit, version=row[1])}
    without = set(declined or ())
    if not without <= set(lines):
        raise Refused("line_unknown", "A declined line is not in this estimate. Refresh the page.", where="declined")
    if without == set(lines):
        raise Refused("all_declined", "The customer declined everything. Cancel the visit, or make another estimate.",
                      where="declined")
    name = clean_line(who, where="who", limit=60) or "customer"
    answer_lines(tx, lines, set(lines) - without, how, name, proof)
    tx.update(tables.estimate, row[0], approved_at=tx.now, how=how, who=name, evidence=proof)
    tell_event(tx, found, "estimate_approved", how=how, declined=len(without))
    return {"visit": visit, "version": row[1], "total": sum(amount for line, amount in lines.items()
                                                            if line not in without)}


def proved(reader: Reader, visit: int, purpose: SignedFor, evidence: str, *, since: Instant) -> str:
    """The evidence of a yes or no, cleaned; empty where a signature stands for it. Raises ``Refused``
    (``evidence_missing``).
    """
    words = clean_note(evidence, where="evidence", limit=1000)
    if not words and not signed_since(reader, visit, purpose, since):
        raise Refused("evidence_missing", "An answer needs evidence: a signature, a signed paper, or the words of the "
                      "call or message.", where="evidence")
    return words


def answer_lines(tx: Transaction, lines: dict[int, int], agreed: set[int], how: Way, who: str, proof: str) -> None:
    """Write the answer into each line; ``lines`` gives the amount in fen by id."""
    for line, amount in lines.items():
        yes = line in agreed
        tx.execute(ANSWER_LINE, of_line=line, new_state="approved" if yes else "declined",
                   agreed_amount=amount if yes else None, on_time=tx.now, in_way=how, by_whom=who, proof=proof)
