"""Folds the write-ahead log into the data file in the background, so that no act ever waits for it.

SQLite would do this inside whichever commit finds the log long (42-80 ms at a million rows); so ``wal_autocheckpoint``
is 0 on every connection and this thread does it instead, passively: it waits for nobody and nobody waits for it.

While two programs write one after the other without a rest (an import beside a desk), the log is never folded to its
last page, so it would never begin anew: half a gigabyte after 30,000 customers, and whoever cut it then kept the desk
from writing for half a second. A long log is therefore begun anew by force, which takes as long as an act or two.
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


LONG_LOG_BYTES = 512_000_000
"""A longer log is begun anew by force. Seldom, for a desk that writes meanwhile waits for it: at 64 MB the slowest
hundredth of its acts beside an import took 89 ms instead of 51."""

CUT_BYTES = 64_000_000
"""A longer log is not cut where others may be waiting: cutting takes a millisecond a megabyte."""

_PAGE = 4_096
_WAIT_MILLISECONDS = 10


class Folded(NamedRow):
    """What one checkpoint found: pages in the log and how many of them are in the data file now (-1: none asked)."""

    logged: int
    folded: int


class Checkpointer:
    """One thread for each open store; started by its first writer, stopped when the store closes."""

    def __init__(self, path: Path, *, every: float = EVERY_SECONDS, log_bytes: int = LOG_BYTES,
                 long_log_bytes: int = LONG_LOG_BYTES) -> None:
        self.path = path
        self.log = path.with_name(path.name + "-wal")
        self.log_bytes = log_bytes
        self.long_log_bytes = long_log_bytes
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
                return self._begun_anew(self._fold("PASSIVE"))
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
                    if self.log.stat().st_size <= min(CUT_BYTES, self.long_log_bytes):
                        self._fold("TRUNCATE")
                    else:
                        self._restart()
            if self._connection is not None:
                with suppress(sqlite.Error):
                    self._connection.close()
                self._connection = None

    def _begun_anew(self, found: Folded) -> Folded:
        """Let a long log begin anew: the few pages that came meanwhile are folded while nobody can write."""
        if found.logged * _PAGE < self.long_log_bytes:
            return found
        self._restart()
        return found

    def _restart(self) -> None:
        """Wait a moment for who writes and who reads just now; where they take longer, the next time will do."""
        self._connection.execute(f"PRAGMA busy_timeout={_WAIT_MILLISECONDS}")
        try:
            self._fold("RESTART")
        finally:
            self._connection.execute("PRAGMA busy_timeout=0")

    def _fold(self, manner: str) -> Folded:
        if self._connection is None:
            self._connection = connect(self.path)
        _, logged, folded = self._connection.execute(f"PRAGMA wal_checkpoint({manner})").fetchone()
        return Folded(logged, folded)

    def _watch(self) -> None:
        while not self._stop.wait(self._every):
            self.once()
