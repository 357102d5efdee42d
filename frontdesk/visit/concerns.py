"""What the customer says is wrong, in their own words: recorded, read back, confirmed."""

from __future__ import annotations

from typing import Any

from frontdesk.store.audit.hands import hand_on
from frontdesk.store.transaction import Transaction, act
from frontdesk.values.meanwhile import settled
from frontdesk.values.refusal import Refused
from frontdesk.values.text import clean_note
from frontdesk.visit import tables
from frontdesk.visit.standing import open_visit, unsettled_visit

LIMIT = 2_000


@act("note_concern")
def note_concern(tx: Transaction, *, visit: int, words: str) -> dict[str, Any]:
    """Write down one concern as the customer said it; confirming the list again becomes due."""
    unsettled_visit(tx, visit)
    concern = tx.insert(tables.concern, key=tx.key, visit=visit, words=_words(words), at=tx.now, by=tx.by,
                        removed=False)
    tx.update(tables.visit, visit, concerns_confirmed_at=None)
    return {"concern": concern, "visit": visit}


@act("change_concern")
def change_concern(tx: Transaction, *, concern: int, words: str, expected: str | None = None) -> dict[str, Any]:
    """Correct the words of a concern of this visit. ``expected``: the words as they stood when somebody began to
    correct them; what somebody else wrote meanwhile is not replaced unseen. Refused: ``changed_meanwhile``.
    """
    visit = _visit_of(tx, concern)
    plain = _words(words)
    if expected is not None:
        known = {"words": tx.read.value("SELECT words FROM concern WHERE id = :concern", concern=concern)}
        settled(known, {"words": expected}, {"words": plain},
                lambda: hand_on(tx.read, "concern", concern, but=tx.by))
    tx.update(tables.concern, concern, words=plain)
    tx.update(tables.visit, visit, concerns_confirmed_at=None)
    return {"concern": concern, "visit": visit}


@act("remove_concern")
def remove_concern(tx: Transaction, *, concern: int) -> dict[str, Any]:
    """Take a concern off the list again."""
    visit = _visit_of(tx, concern)
    tx.update(tables.concern, concern, removed=True)
    tx.update(tables.visit, visit, concerns_confirmed_at=None)
    return {"concern": concern, "visit": visit}


@act("confirm_concerns")
def confirm_concerns(tx: Transaction, *, visit: int) -> dict[str, Any]:
    """The concerns were read back and the customer said: that is it."""
    open_visit(tx, visit)
    if not tx.read.value("SELECT count(*) FROM concern WHERE visit = :visit AND NOT removed", visit=visit):
        raise Refused("no_concern", "There is nothing to confirm yet. Write down what the customer said.",
                      where="words")
    tx.update(tables.visit, visit, concerns_confirmed_at=tx.now)
    return {"visit": visit}


def _words(words: str) -> str:
    plain = clean_note(words, where="words", limit=LIMIT)
    if not plain:
        raise Refused("words_missing", "Write down what the customer said.", where="words")
    return plain


def _visit_of(tx: Transaction, concern: int) -> int:
    """The visit of a concern that can still be changed."""
    visit = tx.read.value("SELECT visit FROM concern WHERE id = :concern AND NOT removed", concern=concern)
    if visit is None:
        raise Refused("concern_unknown", "This concern is not on the list any more. Refresh the page.", where="concern")
    return unsettled_visit(tx, visit).id
