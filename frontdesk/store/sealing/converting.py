"""Converts a database file to another key, to none, or from none: a new one beside it, checked, then in its place."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any

from frontdesk.store import binding as sqlite
from frontdesk.store.faults import damaged, full
from frontdesk.store.files import sync_file, sync_folder
from frontdesk.store.held import PLAIN, beginning, fits, other_key
from frontdesk.store.sealing.secret import DataKey

_NEW = ".converting"
_ROOM = 1.2
_BUSY = "PRAGMA busy_timeout=10000"


def convert(place: Path, old: DataKey | None, new: DataKey | None) -> None:
    """Put the database at ``place`` under ``new`` (none: unencrypted) in one step; done already, it does nothing.

    Nobody else may have it open. Killed at any point, the old one or the new one is there, whole. Where it was
    unencrypted its old place on the disk is overwritten, as far as the system lets us. Raises ``Fault`` (``disk_full``,
    ``damaged``), ``Refused`` (``wrong_key``), ``OSError`` or the driver's error; then the old one is there.
    """
    found = beginning(place)
    if not found or _is_under(place, new):
        return
    if not _is_under(place, old):
        raise other_key()
    if shutil.disk_usage(place.parent).free < place.stat().st_size * _ROOM:
        raise full()
    fresh = place.with_name(place.name + _NEW)
    clear(fresh)
    try:
        exported(place, old, fresh, new)
        _fold(place, old)
        with _Overwritten(place, wanted=old is None):
            fresh.replace(place)
            sync_folder(place.parent)
    finally:
        clear(fresh)


def exported(source: Path, old: DataKey | None, target: Path, new: DataKey | None) -> None:
    """Write a database under another key to ``target``, compare both, have it on the disk. Raises as ``convert``."""
    connection = opened(source, old)
    try:
        connection.execute(_BUSY)
        marks = {name: int(connection.execute(f"PRAGMA {name}").fetchone()[0])
                 for name in ("user_version", "application_id")}
        address = f"{target.absolute().as_uri()}?mode=rwc"
        connection.execute(f'ATTACH DATABASE ? AS converted KEY "{"" if new is None else new.pragma}"', (address,))
        connection.execute("SELECT sqlcipher_export('converted')").fetchall()
        for name, value in marks.items():
            connection.execute(f"PRAGMA converted.{name}={value}")
        connection.execute("DETACH DATABASE converted")
    finally:
        connection.close()
    _compared(source, old, target, new)
    target.chmod(0o600)
    sync_file(target)


def opened(path: Path, key: DataKey | None, *, mode: str = "rw") -> Any:
    """A connection to a database file with just this key, whatever is held."""
    connection = sqlite.module.connect(f"{path.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None,
                                       check_same_thread=False)
    if key is not None:
        connection.execute(f'PRAGMA key = "{key.pragma}"')
    return connection


def clear(fresh: Path) -> None:
    """Take away a file that was not finished, with its logs."""
    for ending in ("", "-wal", "-shm", "-journal"):
        fresh.with_name(fresh.name + ending).unlink(missing_ok=True)


def _is_under(place: Path, key: DataKey | None) -> bool:
    return beginning(place) == PLAIN if key is None else fits(key, place)


def _compared(old: Path, old_key: DataKey | None, fresh: Path, key: DataKey | None) -> None:
    """Nothing takes the old one's place that does not hold the same. Raises ``Fault`` (``damaged``)."""
    before, after = opened(old, old_key, mode="ro"), opened(fresh, key, mode="ro")
    try:
        if after.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
            raise damaged()
        if key is not None and after.execute("PRAGMA cipher_integrity_check").fetchone() is not None:
            raise damaged()
        if list(_counted(before)) != list(_counted(after)):
            raise damaged()
    finally:
        before.close()
        after.close()


def _counted(connection: Any) -> Iterator[tuple[Any, ...]]:
    for mark in ("user_version", "application_id"):
        yield (mark, connection.execute(f"PRAGMA {mark}").fetchone()[0])
    yield from connection.execute("SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' "
                                  "ORDER BY type, name").fetchall()
    for (name,) in connection.execute("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN "
                                      "('table', 'shadow') AND name NOT LIKE 'sqlite_%' ORDER BY name").fetchall():
        yield (name, connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0])


def _fold(place: Path, key: DataKey | None) -> None:
    """Fold the log into the old file and take it away: left there, it would be played into the new one."""
    connection = opened(place, key)
    try:
        connection.execute(_BUSY)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.execute("PRAGMA journal_mode=DELETE")
    finally:
        connection.close()
    for ending in ("-wal", "-shm", "-journal"):
        place.with_name(place.name + ending).unlink(missing_ok=True)
    sync_folder(place.parent)


class _Overwritten:
    """Writes zeros over the unencrypted file once it lost its name, where the system lets a nameless file be written.

    A disk that moves what it writes (most of today's) may keep the old blocks for a while all the same.
    """

    def __init__(self, place: Path, *, wanted: bool) -> None:
        self._file = os.open(place, os.O_RDWR) if wanted and sys.platform != "win32" else -1

    def __enter__(self) -> None:
        return

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
                 ) -> None:
        if self._file < 0:
            return
        try:
            left = os.fstat(self._file).st_size if kind is None else 0
            zeros = bytes(1 << 20)
            while left > 0:
                left -= os.write(self._file, zeros[:left])
            os.fsync(self._file)
        finally:
            os.close(self._file)
