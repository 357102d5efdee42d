"""The chain and copies of the database: each copy's head is written down, and putting one back is a row of its own."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from frontdesk.store import binding as sqlite
from frontdesk.store.audit.chain import Head, Link, append, head
from frontdesk.store.audit.heads import restored_line, write_down, written_down
from frontdesk.store.reading import connect, connect_to_look
from frontdesk.values.clock import Instant, system_clock

if TYPE_CHECKING:
    from frontdesk.store.store import Store

RESTORED = "audit_restored"
"""The setting in which a server keeps which copies were put back: a list of ``restored_line``."""

_MOST = 50
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


def add_restored(copy: Path, now: Instant | None, by: str, *, unlisted: bool = False) -> Head | None:
    """Add to the chain of a copy that it is being put back; gives the head, None where the copy is older than the
    chain. ``unlisted``: that somebody meant to go on without the list of who was erased since stands there too.
    """
    connection: Any = connect(copy)
    try:
        if connection.execute(_KNOWN).fetchone() is None:
            return None
        connection.execute("BEGIN IMMEDIATE")
        if unlisted:
            append(connection, Link(_time(now), by, "", "restore_without_list", 0, " "), ())
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


def first_other(here: Callable[[int], Any], most: int, copy: Path) -> int:
    """The first row that the chain here (``here`` gives the hash of a row, ``most`` its last) and a copy have not the
    same: what is equal at one row is equal before it.
    """
    connection: Any = connect_to_look(copy)
    try:
        low, high = 1, most + 1
        while low < high:
            middle = (low + high) // 2
            row = connection.execute("SELECT hash FROM audit WHERE seq = ?", (middle,)).fetchone()
            low, high = (middle + 1, high) if row is not None and row[0] == here(middle) else (low, middle)
        return low
    finally:
        connection.close()


def came_to(store: Store) -> Callable[[Head], bool]:
    """Whether the chain has a row that was written down when a copy was about to be put back."""
    return lambda head: store.reader().value("SELECT 1 FROM audit WHERE seq = :seq AND hash = :hash", seq=head.seq,
                                             hash=head.hash) is not None


def note_on_server(before: str, made: Head, at: Instant, fork: int) -> str:
    """What the server's setting ``RESTORED`` says once a copy is put back: other desks' files don't know of it."""
    lines = [*_lines(before), restored_line(made, at, fork)]
    return json.dumps(lines[-_MOST:])


def restored_on(store: Store) -> list[dict[str, Any]]:
    """The copies that were put back on a server; none unless the chain itself says so of the newest one."""
    if not store.postgres:
        return []
    reader = store.reader()
    lines = _lines(reader.value("SELECT value FROM setting WHERE name = :name", name=RESTORED) or "")
    known = lines and reader.value("SELECT 1 FROM audit WHERE seq = :seq AND hash = :hash AND act = 'restore'",
                                   seq=lines[-1]["seq"], hash=lines[-1]["hash"])
    return lines if known else []


def _lines(text: str) -> list[dict[str, Any]]:
    with suppress(ValueError, TypeError, KeyError):
        return [{"seq": int(each["seq"]), "hash": str(each["hash"]), "at": int(each["at"]), "restored": True,
                 "fork": int(each["fork"])} for each in json.loads(text or "[]")]
    return []


def note_coming(folder: Path, made: Head | None, now: Instant | None, fork: int | None) -> None:
    """Write down that the chain will end here once a copy took the data's place: where the program is ended right
    after, that is known.
    """
    if made is not None:
        with suppress(OSError):
            write_down(folder, made, _time(now), coming=True, fork=fork)


def note_restored(folder: Path, made: Head | None, now: Instant | None, fork: int | None = None) -> None:
    """Write down that the chain now ends here: later heads, and those from ``fork`` on, belong to what was there
    before.
    """
    if made is not None:
        with suppress(OSError):
            write_down(folder, made, _time(now), restored=True, fork=fork)


def _time(now: Instant | None) -> Instant:
    return system_clock() if now is None else now
