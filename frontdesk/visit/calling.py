"""The customer wants to be called before they answer: the lines stay open, and the call falls due."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from frontdesk.store.transaction import Transaction, act
from frontdesk.values.refusal import Refused
from frontdesk.values.text import clean_note
from frontdesk.visit import tables
from frontdesk.visit.standing import Standing, tell_event, unsettled_visit


@act("ask_for_call")
def ask_for_call(tx: Transaction, *, visit: int, lines: list[int] | None = None, words: str = "") -> dict[str, Any]:
    """The customer wants a call about the estimate, or about some of its ``lines``, before answering.

    Nothing is agreed to or declined by it. ``words`` are what they said, such as when and on which number.
    """
    found = unsettled_visit(tx, visit)
    waiting = {row[0] for row in tx.read.rows("SELECT id FROM line WHERE visit = :visit AND state = 'proposed'",
                                              visit=visit)}
    if not waiting:
        raise Refused("nothing_open", "No line waits for an answer. There is nothing to call about.", where="lines")
    chosen = waiting if lines is None else set(lines)
    if not chosen or not chosen <= waiting:
        raise Refused("line_unknown", "A chosen line does not wait for an answer. Refresh the page.", where="lines")
    wish = wish_call(tx, found, chosen, words)
    return {"visit": visit, "wish": wish, "lines": sorted(chosen)}


def wish_call(tx: Transaction, found: Standing, lines: Collection[int], words: str) -> int:
    """Note the wish on its lines and say so; returns its row."""
    for line in sorted(lines):
        tx.update(tables.line, line, call_wished_at=tx.now)
    row = tx.insert(tables.call_wish, key=tx.key, visit=found.id, words=clean_note(words, where="words", limit=1000),
                    at=tx.now, by=tx.by)
    tell_event(tx, found, "call_wished", lines=len(lines))
    return row
