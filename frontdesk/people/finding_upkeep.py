"""Keeps the search index in few pieces, so that a keystroke has few places to look in.

FTS5 writes each transaction's tokens as a piece of its own and joins pieces as they come; after a day of acts or an
import a dozen stand side by side, and every query asks each of them. Joined in small steps, each a short transaction
of its own, beside which a desk can save.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from frontdesk.store.store import Store

INDEXES = ("finding_text", "finding_part")
FEW = 3
"""So many pieces are left alone."""

_PAGES = 64
_PAUSE = 0.002
"""Seconds between two steps, in which others begin to write."""


def pieces(store: Store, index: str) -> int:
    """In how many pieces an index stands; 1 on PostgreSQL."""
    if store.postgres:
        return 1
    return store.reader().value(f"SELECT count(DISTINCT segid) FROM {index}_idx")


def tidy(store: Store, stop: Callable[[], bool] = lambda: False) -> bool:
    """Join the pieces of both indexes where they are more than ``FEW``; ``stop`` ends it between two steps.

    Gives whether everything that was to be joined is. Raises ``Fault`` where the store can't be written.
    """
    joined = [_join(store, index, stop) for index in INDEXES if pieces(store, index) > FEW]
    return all(joined)


def _join(store: Store, index: str, stop: Callable[[], bool]) -> bool:
    pages = -_PAGES  # below zero begins to join all pieces, above goes on with it
    while not stop():
        with store.writing() as writing:
            before = writing.value("SELECT total_changes()")
            writing.run(f"INSERT INTO {index} ({index}, rank) VALUES ('merge', :pages)", pages=pages)
            done = writing.value("SELECT total_changes()") - before < 2
        if done and pages > 0:
            return True
        pages = _PAGES
        time.sleep(_PAUSE)
    return False
