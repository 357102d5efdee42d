"""More pages of the data file kept at hand while thousands of rows are written: each goes into a dozen indexes."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager, suppress

from frontdesk.store.store import Store

KIBIBYTES = 24_000
"""What the cache may hold meanwhile: the leaves of every index of a hundred thousand customers fit in."""


@contextmanager
def roomy(store: Store) -> Generator[None]:
    """Let this thread's writing connection keep more pages for as long as this lasts; nothing on a server."""
    if store.postgres:
        yield
        return
    connection = store.writer()
    before = connection.execute("PRAGMA cache_size").fetchone()[0]
    connection.execute(f"PRAGMA cache_size=-{KIBIBYTES}")
    try:
        yield
    finally:
        with suppress(*store.driver_errors):
            connection.execute(f"PRAGMA cache_size={before}")
