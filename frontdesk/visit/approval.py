"""The customer agrees to the estimate: whole or without some lines, with a signature or other evidence."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import bindparam, null, update

from frontdesk.store.reading import Reader
from frontdesk.store.transaction import Transaction, act
from frontdesk.values.clock import Instant
from frontdesk.values.refusal import Refused
from frontdesk.values.text import clean_line, clean_note
from frontdesk.visit import tables
from frontdesk.visit.calling import wish_call
from frontdesk.visit.promising import promise_rules
from frontdesk.visit.signing import SignedFor, Strokes, signed_since, write_signature
from frontdesk.visit.standing import tell_event, unsettled_visit
from frontdesk.visit.versions import Listed, changes, lines_by_id, version_lines

Way = Literal["in_person", "phone", "message"]

ANSWER_LINE = (update(tables.line).where(tables.line.c.id == bindparam("of_line"))
               .values(state=bindparam("new_state"), approved_amount=bindparam("agreed_amount"),
                       answered_at=bindparam("on_time"), call_wished_at=null(),
                       answered_how=bindparam("in_way"), answered_by=bindparam("by_whom"), evidence=bindparam("proof")))

_SWAP = (update(tables.line).where(tables.line.c.id == bindparam("of_line"), tables.line.c.state == bindparam("was"))
         .values(state=bindparam("becomes")))


@dataclass(frozen=True, slots=True)
class SeenLine:
    """A line as it stood before whoever answers: its id, and what it came to in fen."""

    line: int
    amount_fen: int


@act("approve_estimate")
def approve_estimate(tx: Transaction, *, visit: int, how: Way, who: str = "customer", declined: list[int] | None = None,
                     call_me: list[int] | None = None, evidence: str = "", strokes: Strokes | None = None,
                     on_paper: bool = False, seen: list[SeenLine] | None = None) -> dict[str, Any]:
    """The customer's yes to the newest estimate; ``declined`` lines are kept as advice for the next visit, and about
    those in ``call_me`` they want to be called first: these stay open.

    Needs a signature (``strokes``, ``on_paper`` or one already given for the estimate) or evidence in words, such as
    which call or message said it. ``seen`` are the lines as they were shown: where another desk has changed them
    meanwhile, nothing is agreed to.
    """
    found = unsettled_visit(tx, visit)
    row = tx.read.row("SELECT id, version, at, promised_at, approved_at FROM estimate WHERE visit = :visit "
                      "ORDER BY version DESC LIMIT 1", visit=visit)
    if row is None:
        raise Refused("no_estimate", "There is no estimate to agree to yet. Make one first.", where="visit")
    if row[4] is not None:
        raise Refused("approved_already", "The customer has agreed to the estimate. Ask for their yes to what comes on "
                      "top of it.", where="visit")
    if seen is not None:
        _refuse_unseen(tx.read, visit, row[1], seen)
    if row[3] <= tx.now:
        raise Refused("promise_passed", "The promised time of this estimate has passed. Make the estimate again with a "
                      "time that can be kept.", where="visit")
    lines: dict[int, int] = {each[0]: each[1] for each in tx.read.rows(
        "SELECT id, amount FROM line WHERE visit = :visit AND version = :version AND state = 'proposed'",
        visit=visit, version=row[1])}
    without, later = set(declined or ()), set(call_me or ())
    if not without | later <= set(lines):
        raise Refused("line_unknown", "A declined line is not in this estimate. Refresh the page.", where="declined")
    agreed = set(lines) - without - later
    if not agreed:
        raise Refused("all_declined", "The customer declined everything. Cancel the visit, or make another estimate.",
                      where="declined")
    if strokes or on_paper:
        write_signature(tx, visit, "estimate", "customer", strokes, on_paper=on_paper)
    proof = proved(tx.read, visit, "estimate", evidence, since=row[2])
    refuse_unwritten(tx.read, agreed, how, signed=signed_since(tx.read, visit, "estimate", row[2]))
    name = clean_line(who, where="who", limit=60) or "customer"
    answer_lines(tx, {line: amount for line, amount in lines.items() if line not in later}, agreed, how, name, proof)
    tx.update(tables.estimate, row[0], approved_at=tx.now, how=how, who=name, evidence=proof)
    tell_event(tx, found, "estimate_approved", how=how, declined=len(without))
    if later:
        wish_call(tx, found, later - without, "")
    return {"visit": visit, "version": row[1], "total": sum(lines[line] for line in agreed), "open": sorted(later)}


def proved(reader: Reader, visit: int, purpose: SignedFor, evidence: str, *, since: Instant) -> str:
    """The evidence of a yes or no, cleaned; empty where a signature stands for it. Raises ``Refused``
    (``evidence_missing``).
    """
    words = clean_note(evidence, where="evidence", limit=1000)
    if not words and not signed_since(reader, visit, purpose, since):
        raise Refused("evidence_missing", "An answer needs evidence: a signature, a signed paper, or the words of the "
                      "call or message.", where="evidence")
    return words


def refuse_unwritten(reader: Reader, agreed: Collection[int], how: Way, *, signed: bool) -> None:
    """A yes to some classes of parts is given in writing, as the law of some places asks: signed or by message.

    Raises ``Refused`` (``written_yes_missing``).
    """
    if how != "phone" or signed or not agreed:
        return
    for line in sorted(agreed):
        row = reader.row("SELECT name, part_class FROM line WHERE id = :line", line=line)
        if row is not None and row[1] in promise_rules().written_yes:
            raise Refused("written_yes_missing", "“{name}” is a reconditioned part: a yes to it is signed or comes by "
                          "message. Ask for it, or leave this line open.", where="how", name=row[0])


def answer_lines(tx: Transaction, lines: Mapping[int, int], agreed: Collection[int], how: Way, who: str,
                 proof: str) -> None:
    """Write the answer into each line; ``lines`` gives the amount in fen by id. A line that stands instead of another
    takes its place with a yes, and gives it back with a no.
    """
    for line, amount in lines.items():
        yes = line in agreed
        tx.execute(ANSWER_LINE, of_line=line, new_state="approved" if yes else "declined",
                   agreed_amount=amount if yes else None, on_time=tx.now, in_way=how, by_whom=who, proof=proof)
        row = tx.read.row("SELECT o.id, o.started_at FROM line l JOIN line o ON o.id = l.instead_of WHERE l.id = :line",
                          line=line)
        if row is not None:
            tx.execute(_SWAP, of_line=row[0], was="approved" if yes else "replaced",
                       becomes="replaced" if yes else "approved")
            if yes and row[1] is not None:
                tx.update(tables.line, line, started_at=row[1])


def _refuse_unseen(reader: Reader, visit: int, version: int, seen: list[SeenLine]) -> None:
    """Raise ``Refused`` (``estimate_changed``) with what is different, where it is not what was shown."""
    now = version_lines(reader, visit, version)
    if {each.line: each.amount_fen for each in seen} == {line.id: line.amount_fen for line in now}:
        return
    every = lines_by_id(reader, visit)
    before = [every[each.line] for each in seen if each.line in every]
    found = tuple(change.said() for change in changes(before, now))
    if not found:
        raise Refused("estimate_changed", "Version {version} of the estimate was made at another desk meanwhile. Look "
                      "at it with the customer, then record the answer.", where="seen", version=version)
    raise Refused("estimate_changed", "The estimate was changed at another desk meanwhile. {changes}. Look at it "
                  "with the customer, then record the answer.", where="seen", changes=Listed("", parts=found))
