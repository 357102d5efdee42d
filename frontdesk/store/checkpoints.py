"""Folds the write-ahead log into the data file in the background, so that no act ever waits for it.

SQLite would do this inside whichever commit finds the log long (42-80 ms at a million rows); so ``wal_autocheckpoint``
is 0 on every connection and this thread does it instead, passively: it waits for nobody and nobody waits for it.
"""

from __future__ import annotations

import threading
from contextlib import suppress
from pathlib import Path
from typing import Any

from frontdesk.store import binding as sqlite
from frontdesk.store.faults import Fault
from frontdesk.store.reading import connect
from frontdesk.values.record import NamedRow

EVERY_SECONDS = 2.0
LOG_BYTES = 1_000_000
"""A shorter log is left alone: each restart of the log costs the next commit one more fsync."""


class Folded(NamedRow):
    """What one checkpoint found: pages in the log and how many of them are in the data file now (-1: none asked)."""

    logged: int
    folded: int


class Checkpointer:
    """One thread for each open store; started by its first writer, stopped when the store closes."""

    def __init__(self, path: Path, *, every: float = EVERY_SECONDS, log_bytes: int = LOG_BYTES) -> None:
        self.path = path
        self.log = path.with_name(path.name + "-wal")
        self.log_bytes = log_bytes
        self._every = every
        self._stop = threading.Event()
        self._guard = threading.Lock()
        self._connection: Any = None
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin watching the log; a second time does nothing."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._watch, name="checkpoints", daemon=True)
            self._thread.start()

    def once(self) -> Folded:
        """Checkpoint now if the log is long enough; faults of the disk are left to the next act to tell."""
        with self._guard:
            try:
                if self._stop.is_set() or self.log.stat().st_size < self.log_bytes:
                    return Folded(-1, -1)
                return self._fold("PASSIVE")
            except (sqlite.Error, OSError, Fault):
                return Folded(-1, -1)

    def close(self) -> None:
        """Stop; if this program wrote, fold and cut the whole log unless somebody else is using it."""
        self._stop.set()
        wrote = self._thread is not None
        if self._thread is not None:
            self._thread.join()
            self._thread = None
        with self._guard:
            if wrote and self.log.exists() and self.path.exists():
                with suppress(sqlite.Error, OSError, Fault):
                    self._fold("PASSIVE")  # most of it without keeping anybody beside from writing
                    self._fold("TRUNCATE")
            if self._connection is not None:
                with suppress(sqlite.Error):
                    self._connection.close()
                self._connection = None

    def _fold(self, manner: str) -> Folded:
        if self._connection is None:
            self._connection = connect(self.path)
        _, logged, folded = self._connection.execute(f"PRAGMA wal_checkpoint({manner})").fetchone()
        return Folded(logged, folded)

    def _watch(self) -> None:
        while not self._stop.wait(self._every):
            self.once()
