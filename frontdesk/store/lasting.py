"""What acts read again and again and nobody changes for weeks: rules, opening hours, who works here.

Kept for one writing connection, from one act to the next, as long as nobody has written to the tables it came from:
SQLite's ``data_version`` tells of every other connection, the acts' own record of changes tells of this one. So it is
as right as reading it anew; the server has no such number, and there it is read anew.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, TypeVar
from weakref import WeakKeyDictionary

from frontdesk.store.reading import Connection, Reader

if TYPE_CHECKING:
    from frontdesk.store.audit.chain import Added, Change
    from frontdesk.store.store import Store
    from frontdesk.store.transaction import Transaction

Found = TypeVar("Found")


class _Kept:
    """What one connection knows, by the name of the reading; with the tables each came from."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.version = -1
        self.found: dict[object, tuple[frozenset[str], Any]] = {}
        self.tables: set[str] = set()
        """Every table that anything known came from."""


class _Thread(threading.local):
    """Each thread has a writing connection of its own."""

    kept: _Kept | None = None


_kept: WeakKeyDictionary[Store, _Thread] = WeakKeyDictionary()


def keep(tx: Transaction, name: object, tables: frozenset[str], found: object) -> None:
    """Know from now on what this act, which has just been kept, has made of it; on the server it is read anew."""
    if not tx.postgres:
        _known(tx).found[name] = tables, found


def lasting(tx: Transaction, name: object, tables: frozenset[str], read: Callable[[Reader], Found]) -> Found:
    """What ``read`` gives, which asks for nothing but these ``tables``; read now where that is not known for sure."""
    if tx.postgres:
        return read(tx.read)
    for change in tx.changes:
        if change.table in tables:
            return read(tx.read)
    for many in tx.added:
        if many.table in tables:
            return read(tx.read)
    kept = tx.meanwhile.get(_Kept) or _known(tx)
    known = kept.found.get(name)
    if known is None:
        known = kept.found[name] = tables, read(tx.read)
        kept.tables |= tables
    return known[1]


def _known(tx: Transaction) -> _Kept:
    """What this transaction's connection knows, proved once: nobody else can write until it ends."""
    thread = _kept.get(tx.store)
    if thread is None:
        thread = _kept.setdefault(tx.store, _Thread())
    kept = thread.kept
    if kept is None or kept.connection is not tx.connection:
        kept = thread.kept = _Kept(tx.connection)
    if kept.version != tx.data_version:
        kept.found.clear()
        kept.version = tx.data_version
    tx.meanwhile[_Kept] = kept
    return kept


def written(store: Store, changes: Iterable[Change | Added]) -> None:
    """An act of this thread is kept: nothing that was read from the tables it changed is known any more."""
    thread = _kept.get(store)
    if thread is None or thread.kept is None:
        return
    changed = {change.table for change in changes}
    if changed.isdisjoint(thread.kept.tables):
        return
    found = thread.kept.found
    for name, (tables, _) in list(found.items()):
        if not changed.isdisjoint(tables):
            del found[name]
