"""The chain and copies of the database: each copy's head is written down, and putting one back is a row of its own."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any

from frontdesk.store import binding as sqlite
from frontdesk.store.audit.chain import Head, Link, append, head
from frontdesk.store.audit.heads import write_down, written_down
from frontdesk.store.reading import connect, connect_to_look
from frontdesk.values.clock import Instant, system_clock

_KNOWN = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'audit'"


def note_copy(folder: Path, copy: Path, now: Instant | None) -> None:
    """Write the head of a copy that was made down in the data folder; the copy is good whether that succeeds or not."""
    with suppress(OSError, sqlite.Error):
        connection = connect(copy)
        try:
            if connection.execute(_KNOWN).fetchone() is not None:
                found = head(connection)
                if found.seq:
                    write_down(folder, found, _time(now))
        finally:
            connection.close()


def add_restored(copy: Path, now: Instant | None, by: str) -> Head | None:
    """Add to the chain of a copy that it is being put back; gives the head, None where the copy is older than the
    chain.
    """
    connection: Any = connect(copy)
    try:
        if connection.execute(_KNOWN).fetchone() is None:
            return None
        connection.execute("BEGIN IMMEDIATE")
        made = append(connection, Link(_time(now), by, "", "restore", 0, " "), ())
        connection.execute("COMMIT")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.execute("PRAGMA journal_mode=DELETE")
        return made
    finally:
        connection.close()


def fork_of(folder: Path, copy: Path) -> int | None:
    """The first row written down in the data folder that a copy has otherwise; None where it has none otherwise."""
    with suppress(OSError, sqlite.Error):
        heads, _ = written_down(folder)
        connection: Any = connect_to_look(copy)
        try:
            rows = dict(connection.execute("SELECT seq, hash FROM audit"))
        finally:
            connection.close()
        return min((each.seq for each in heads if rows.get(each.seq, each.hash) != each.hash), default=None)
    return None


def note_restored(folder: Path, made: Head | None, now: Instant | None, fork: int | None = None) -> None:
    """Write down that the chain now ends here: later heads, and those from ``fork`` on, belong to what was there
    before.
    """
    if made is not None:
        with suppress(OSError):
            write_down(folder, made, _time(now), restored=True, fork=fork)


def _time(now: Instant | None) -> Instant:
    return system_clock() if now is None else now
