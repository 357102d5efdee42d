"""Asking a manager for what goes beyond the authority or the budget; answered once, by somebody else."""

from __future__ import annotations

from typing import Any

from frontdesk.centre.reads import zone
from frontdesk.staff.authority import MANAGERS, refuse_no_manager
from frontdesk.staff.reads import everybody
from frontdesk.store.transaction import Transaction, act
from frontdesk.values.money import MOST
from frontdesk.values.refusal import Refused
from frontdesk.values.text import clean_line
from frontdesk.visit.standing import Standing, open_visit, tell_event
from frontdesk.visit.surprises import tables
from frontdesk.visit.surprises.authority import authority, beyond, budget


@act("ask_surprise_approval")
def ask_surprise_approval(tx: Transaction, *, visit: int, what: str, cost_fen: int, because: str) -> dict[str, Any]:
    """Ask a manager to let this surprise be given, and say why it is worth it.

    Refused: ``surprise_missing``, ``because_missing``, ``cost_impossible``, ``approval_needless`` (within authority and
    budget), ``approval_asked`` (the same is waiting).
    """
    found = open_visit(tx, visit)
    planned = clean_line(what, where="what")
    if not planned:
        raise Refused("surprise_missing", "Write what the customer was given.", where="what")
    why = clean_line(because, where="because")
    if not why:
        raise Refused("because_missing", "Write why it is worth it: the manager decides by that.", where="because")
    if not 0 <= cost_fen <= MOST:
        raise Refused("cost_impossible", "The cost is an amount from 0 yuan on.", where="cost_fen")
    here = zone(tx.read)
    over = beyond(authority(tx.read, tx.by, tx.now, here), budget(tx.read, tx.now, here), cost_fen)
    if not over:
        raise Refused("approval_needless", "This is within what you may give. Give it.", where="cost_fen")
    if tx.read.value("SELECT id FROM surprise_approval WHERE visit = :visit AND planned = :planned AND cost = :cost "
                     "AND state IN ('asked', 'approved')", visit=visit, planned=planned, cost=cost_fen) is not None:
        raise Refused("approval_asked", "This was asked already. The answer is on the page of surprises.", where="what")
    row = tx.insert(tables.surprise_approval, key=tx.key, visit=visit, planned=planned, cost=cost_fen, because=why,
                    beyond=over, state="asked", reason="", at=tx.now, by=tx.by, answered_by="")
    tell_event(tx, found, "surprise_approval_asked")
    return {"approval": row, "visit": visit}


@act("approve_surprise")
def approve_surprise(tx: Transaction, *, approval: int, reason: str = "") -> dict[str, Any]:
    """A manager lets it be given: the same thing, at no more than the cost asked for.

    Refused: ``manager_needed``, ``approval_missing``, ``approval_answered``, ``approval_own``.
    """
    return _answer(tx, approval, "approved", clean_line(reason, where="reason"))


@act("refuse_surprise")
def refuse_surprise(tx: Transaction, *, approval: int, reason: str) -> dict[str, Any]:
    """A manager does not, and says why. Refused as ``approve_surprise``, and ``reason_missing``."""
    why = clean_line(reason, where="reason")
    if not why:
        raise Refused("reason_missing", "Write why it is not to be given.", where="reason")
    return _answer(tx, approval, "refused", why)


def use_approval(tx: Transaction, approval: int, found: Standing, cost_fen: int) -> None:
    """Check that an approval covers a surprise at this visit. Raises ``approval_missing``, ``approval_waiting``,
    ``approval_not_given``, ``approval_used``, ``approval_exceeded``."""
    row = tx.read.row("SELECT visit, cost, state FROM surprise_approval WHERE id = :approval", approval=approval)
    if row is None or row[0] != found.id:
        raise Refused("approval_missing", "There is no such approval for this visit.", where="approval")
    if row[2] == "asked":
        raise Refused("approval_waiting", "The manager has not answered yet.", where="approval")
    if row[2] == "refused":
        raise Refused("approval_not_given", "The manager did not agree to this one.", where="approval")
    if row[2] == "used":
        raise Refused("approval_used", "This approval has been used. Ask again for another surprise.",
                      where="approval")
    if cost_fen > row[1]:
        raise Refused("approval_exceeded", "It was approved up to a lower cost. Keep to it, or ask again.",
                      where="cost_fen")


def _answer(tx: Transaction, approval: int, state: str, reason: str) -> dict[str, Any]:
    refuse_no_manager(tx.read, tx.by)
    row = tx.read.row("SELECT visit, state, by FROM surprise_approval WHERE id = :approval", approval=approval)
    if row is None:
        raise Refused("approval_missing", "There is no such approval for this visit.", where="approval")
    visit, stands, asked_by = row
    if stands != "asked":
        raise Refused("approval_answered", "Somebody has answered this already. Refresh the page.", where="approval")
    if asked_by == tx.by and _others_may(tx):
        raise Refused("approval_own", "You asked for this yourself. Let somebody else answer.", where="approval")
    tx.update(tables.surprise_approval, approval, state=state, reason=reason, answered_at=tx.now, answered_by=tx.by)
    found = open_visit(tx, visit)
    waiting = tx.read.value("SELECT count(*) FROM surprise_approval WHERE visit = :visit AND state = 'asked'",
                            visit=visit)
    tell_event(tx, found, "surprise_approval_answered", waiting=waiting)
    return {"approval": approval, "visit": visit}


def _others_may(tx: Transaction) -> bool:
    """Whether anybody else could answer: another manager, or, where there is none at all, another colleague."""
    staff = everybody(tx.read)
    managers = [each for each in staff if each.role in MANAGERS]
    return any(each.login != tx.by for each in (managers or staff))
