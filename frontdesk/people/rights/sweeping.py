"""After an erasure is durable: files of photos and papers go, the search index and the log let go of their remains."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from functools import partial
from pathlib import Path

from frontdesk.store.photos import forget_shared, stored_at
from frontdesk.store.store import Store
from frontdesk.store.transaction import Transaction

INDEXES = ("finding_text", "finding_part")
"""The full-text tables that finding stands on."""

_MERGE_PAGES = 250
"""Pages of the index rewritten in one short transaction."""

_MOST_MERGES = 100_000


def sweep(tx: Transaction, photos: Iterable[str], customer: int, visits: Iterable[str]) -> None:
    """Arrange that files and remains go once the erasure is durable; what fails then is harmless to do again."""
    shas = list(photos)
    files = [stored_at(tx.store.folder, sha) for sha in shas]
    files += papers_of(tx.store.folder, customer, visits)
    if _clean not in [getattr(each, "func", None) for each in tx.after_commit]:
        tx.after_commit.append(partial(_clean, tx.store))
    tx.after_commit.insert(0, partial(remove, files))
    tx.after_commit.insert(1, partial(forget_shared, tx.store, shas))


def papers_of(folder: Path, customer: int, visits: Iterable[str]) -> list[Path]:
    """The stored papers of a customer's visits, and the notices printed for them."""
    papers = folder / "papers"
    patterns = [f"{number}-*.pdf" for number in visits] + [f"customer-{customer}-*.pdf"]
    return [path for pattern in patterns for path in sorted(papers.glob(pattern))] if papers.is_dir() else []


def remove(files: Iterable[Path]) -> None:
    """Take files away; one that is gone already, or held open by a viewer, stops nothing."""
    for file in files:
        with suppress(OSError):
            file.unlink()


def _clean(store: Store) -> None:
    """Let deleted words leave the database file itself, not only its tables.

    SQLite overwrites what is deleted (``secure_delete``), but the search index keeps deleted words until its parts are
    merged, and the write-ahead log until it is folded in. PostgreSQL frees them with VACUUM.
    """
    with suppress(*store.driver_errors):
        if store.postgres:
            store.writer().cursor().execute("VACUUM")
            return
        _merge(store)
        store.writer().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def _merge(store: Store) -> None:
    """Merge the search indexes in small steps, each a short transaction of its own, so that other desks can save."""
    for index in INDEXES:
        pages = -_MERGE_PAGES
        for _ in range(_MOST_MERGES):
            with store.writing() as writing:
                before = writing.value("SELECT total_changes()")
                writing.run(f"INSERT INTO {index} ({index}, rank) VALUES ('merge', :pages)", pages=pages)
                done = writing.value("SELECT total_changes()") - before < 2
            if done and pages > 0:
                break
            pages = _MERGE_PAGES
