"""Keeps the search index in few pieces, so that a keystroke has few places to look in.

FTS5 writes each transaction's tokens as a piece of its own and joins pieces as they come; after a day of acts or an
import a dozen stand side by side, and every query asks each of them. Joined in small steps, each a short transaction
of its own, beside which a desk can save.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress

from frontdesk.people.finding_moved import fill
from frontdesk.people.search_ddl import NEWEST
from frontdesk.store.faults import Fault
from frontdesk.store.store import Store

INDEXES = ("finding_text", "finding_part")
FEW = 3
"""So many pieces are left alone."""

_JOINED = {"automerge": 4, "crisismerge": 16}
"""FTS5's own measure: how many pieces of one size are joined as they come."""

_LEFT = {"automerge": 0, "crisismerge": 1000}

_ASTRAY = f"""
SELECT 1 FROM (SELECT max(id) AS newest FROM finding) WHERE newest IS NOT NULL
AND NOT EXISTS (SELECT 1 FROM finding_text_docsize WHERE id = {NEWEST} - newest)
"""
"""Whether the newest row is not where ``search_ddl`` says: an index of before it was counted down, or a lost one."""

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

    An index in which the newest row doesn't stand where it belongs is made anew before. Gives whether everything that
    was to be joined is. Raises ``Fault`` where the store can't be written.
    """
    if not store.postgres and store.reader().value(_ASTRAY):
        _make_anew(store)
    if not store.postgres and store.reader().value("SELECT v FROM finding_text_config WHERE k = 'automerge'") == 0:
        _measure(store, _JOINED)  # an import was killed
    joined = [_join(store, index, stop) for index in INDEXES if pieces(store, index) > FEW]
    return all(joined)


@contextmanager
def many_coming(store: Store) -> Generator[None]:
    """Leave the joining for afterwards (``tidy``): while thousands are made findable it is a tenth of the work."""
    if store.postgres:
        yield
        return
    _measure(store, _LEFT)
    try:
        yield
    finally:
        with suppress(Fault):  # ``tidy`` puts it right
            _measure(store, _JOINED)


def _make_anew(store: Store) -> None:
    with store.writing() as writing:
        for index in INDEXES:
            writing.run(f"INSERT INTO {index} ({index}) VALUES ('delete-all')")
        fill(writing)


def _measure(store: Store, measure: dict[str, int]) -> None:
    with store.writing() as writing:
        for index in INDEXES:
            for name, value in measure.items():
                writing.run(f"INSERT INTO {index} ({index}, rank) VALUES ('{name}', :value)", value=value)


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
