"""A copy of the centre: one ``.fdbackup`` file, verified before it counts.

Copying a database file that is in use gives an unusable copy (reliability fact 9); so the database is copied by
SQLite's backup call in one step, checked whole, and put with the photos and a manifest of fingerprints into one
uncompressed zip (photos are compressed already). The zip is read back in full before it gets its name. Copies that the
program keeps for itself lie in ``backups`` in the data folder and leave the photos where they are: those never change.
"""

from __future__ import annotations

import json
import re
import shutil
import zipfile
from collections.abc import Generator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from frontdesk.store import archive, lock
from frontdesk.store import binding as sqlite
from frontdesk.store.faults import damaged, fault_of, full
from frontdesk.store.files import fingerprint, sync_file, sync_folder
from frontdesk.store.photos import stored_at
from frontdesk.values.clock import Instant
from frontdesk.values.refusal import Refused

if TYPE_CHECKING:
    from frontdesk.store.store import Store

SUFFIX = ".fdbackup"
KEPT = "backups"
_KEPT_NAME = re.compile(r"(\d{6})-([a-z-]+)\.fdbackup")
_ROOM = 1.1


@dataclass(frozen=True, slots=True)
class BackupReport:
    """What a finished copy holds. ``until`` is the time of the newest act in it; sizes are bytes."""

    file: Path
    size: int
    schema: int
    until: Instant | None
    photos: int
    rows: dict[str, int] = field(default_factory=dict[str, int])
    left_out: tuple[str, ...] = ()
    """Photos (SHA-256) that were missing or damaged already and so are not in the copy."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A copy that the program made for itself; ``reason`` is a short name: upgrade, restore, daily …"""

    file: Path
    number: int
    reason: str
    size: int
    made_at: Instant


def backup(store: Store, target: Path, *, now: Instant | None = None) -> BackupReport:
    """Write a verified copy of database and photos to ``target``; an earlier file of that name is replaced at the end.

    ``now`` is noted in the copy as the time it was made.

    Raises ``Refused`` (``server_backup``, ``no_folder``) or ``Fault``; a failed copy leaves no file behind.
    """
    if store.postgres:
        raise Refused("server_backup", "This centre's data is on a PostgreSQL server; make copies with the server's "
                      "own tool (pg_dump) for now.", where="file")
    return copied(store.folder, store.path.name, target, now=now)


def keep(folder: Path, database: str, reason: str, *, now: Instant | None = None) -> BackupReport:
    """Make a copy into the data folder's own ``backups``; ``reason`` is a short name of lower-case letters."""
    numbers = [one.number for one in kept(folder)]
    target = folder / KEPT / f"{max(numbers, default=0) + 1:06}-{reason}{SUFFIX}"
    with _told():
        target.parent.mkdir(mode=0o700, exist_ok=True)
    return copied(folder, database, target, photos=False, now=now)


def kept(folder: Path) -> list[Kept]:
    """The copies in the data folder, newest first by their number, whatever the clock said."""
    found: list[Kept] = []
    for path in (folder / KEPT).glob(f"*{SUFFIX}"):
        match = _KEPT_NAME.fullmatch(path.name)
        if match:
            status = path.stat()
            found.append(Kept(path, int(match[1]), match[2], status.st_size, int(status.st_mtime * 1000)))
    return sorted(found, key=lambda one: one.number, reverse=True)


def copied(folder: Path, database: str, target: Path, *, photos: bool = True, now: Instant | None = None
           ) -> BackupReport:
    """Copy the database of a data folder, whatever its version; with ``photos`` their files as well."""
    if not target.parent.is_dir():
        raise Refused("no_folder", "The folder {folder} is not there; choose another place for the copy.", where="file",
                      folder=str(target.parent))
    scratch = folder / "backup.part"
    part = target.with_name(target.name + ".part")
    with lock.backing_up(folder), _told():
        shutil.rmtree(scratch, ignore_errors=True)
        scratch.mkdir(mode=0o700)
        try:
            copy = scratch / database
            _copy_database(folder / database, copy)
            facts = verified_database(copy)
            report = _pack(folder, copy, part, facts, photos=photos, now=now)
            archive.inspect(part)
            part.replace(target)
            sync_folder(target.parent)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
        finally:
            shutil.rmtree(scratch, ignore_errors=True)
    return BackupReport(target, target.stat().st_size, report.schema, report.until, len(report.photos), report.rows,
                        report.left_out)


@dataclass(frozen=True, slots=True)
class DatabaseFacts:
    """What a verified copy of the database says about itself."""

    schema: int
    until: Instant | None
    rows: dict[str, int]
    photos: tuple[str, ...]


def verified_database(path: Path) -> DatabaseFacts:
    """Check a database file whole, that nobody else has open, and say what it holds. Raises ``Fault`` ``damaged``."""
    with _told():
        connection = sqlite.open_file(path.absolute().as_uri())
        try:
            connection.execute("PRAGMA journal_mode=DELETE")
            if connection.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
                raise damaged()
            if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
                raise damaged()
            return _facts(connection)
        finally:
            connection.close()


def _facts(connection: Any) -> DatabaseFacts:
    names = [name for (name,) in connection.execute(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%' "
        "ORDER BY name")]
    rows = {name: int(connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]) for name in names}
    until = connection.execute("SELECT max(at) FROM deed").fetchone()[0] if "deed" in rows else None
    photos = tuple(sha for (sha,) in connection.execute("SELECT sha FROM attachment ORDER BY sha")) \
        if "attachment" in rows else ()
    return DatabaseFacts(int(connection.execute("PRAGMA user_version").fetchone()[0]), until, rows, photos)


def _copy_database(source: Path, copy: Path) -> None:
    reading = sqlite.open_file(f"{source.absolute().as_uri()}?mode=ro")  # closing it never folds a log into the file
    try:
        writing = sqlite.open_file(copy.absolute().as_uri())
        try:
            reading.backup(writing)
        finally:
            writing.close()
    finally:
        reading.close()


def _pack(folder: Path, copy: Path, part: Path, facts: DatabaseFacts, *, photos: bool,
          now: Instant | None) -> archive.Manifest:
    present: dict[str, int] = {}
    left_out: list[str] = []
    for sha in facts.photos:
        path = stored_at(folder, sha)
        with suppress(OSError):
            if fingerprint(path) == sha:
                present[sha] = path.stat().st_size
                continue
        left_out.append(sha)
    needed = copy.stat().st_size + (sum(present.values()) if photos else 0)
    if shutil.disk_usage(part.parent).free < needed * _ROOM:
        raise full()
    manifest = archive.Manifest(facts.schema, facts.until, fingerprint(copy), copy.stat().st_size, facts.rows, present,
                                tuple(left_out), photos, now)
    members: Sequence[tuple[str, Path]] = [(archive.DATABASE, copy), *(
        (archive.photo_member(sha), stored_at(folder, sha)) for sha in (present if photos else ()))]
    with zipfile.ZipFile(part, "w", zipfile.ZIP_STORED) as packed:
        for name, path in members:
            packed.write(path, zipfile.ZipInfo(name).filename)
        packed.writestr(zipfile.ZipInfo(archive.MANIFEST), json.dumps(manifest.written(), indent=1))
    part.chmod(0o600)
    sync_file(part)
    return manifest


@contextmanager
def _told() -> Generator[None]:
    try:
        yield
    except (sqlite.Error, OSError) as error:
        raise fault_of(error) from error
