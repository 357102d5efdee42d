"""A copy of the centre: one ``.fdbackup`` file, verified before it counts.

Copying a database file that is in use gives an unusable copy (reliability fact 9); so the database is copied by
SQLite's backup call in one step, checked whole, and put with the photos and a manifest of fingerprints into one
uncompressed zip (photos are compressed already). The zip is read back in full before it gets its name. Copies that the
program keeps for itself lie in ``backups`` in the data folder and leave the photos where they are: those never change.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import zipfile
from collections.abc import Callable, Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from frontdesk.store import archive, lock
from frontdesk.store import binding as sqlite
from frontdesk.store.audit.copies import note_copy
from frontdesk.store.faults import damaged, fault_of, full
from frontdesk.store.files import BLOCK, sync_file, sync_folder
from frontdesk.store.kept import KEPT, SUFFIX, Kept, clear_unfinished, copies_in, is_kept_name, kept, next_place
from frontdesk.store.photos import stored_at
from frontdesk.store.sealing.contents import content_fingerprint, content_size
from frontdesk.values.clock import Instant, system_clock
from frontdesk.values.refusal import Refused

if TYPE_CHECKING:
    from frontdesk.store.store import Store

__all__ = ["KEPT", "SUFFIX", "BackupReport", "DatabaseFacts", "Kept", "about", "about_of", "backup", "copied",
           "copies_in", "keep", "keep_file", "kept", "next_place", "telling", "verified_database"]

_ROOM = 1.1
_ABOUT = {
    "centre": "SELECT name FROM centre", "founded": "SELECT at FROM centre",
    "mark": "SELECT substr(hash, 1, 16) FROM audit WHERE seq = 1",
    "newest_visit": "SELECT max(arrived_at) FROM visit", "deeds": "SELECT max(seq) FROM deed",
}
"""What a copy says about itself; the first row of the chain tells one centre from another of the same name."""


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
    about: archive.About = archive.NOBODY


def backup(store: Store, target: Path, *, now: Instant | None = None, by: str = "",
           shut: archive.Shut | None = None) -> BackupReport:
    """Write a verified copy of a data file and photos to ``target``; an earlier file of that name is replaced at the
    end. (With a server as well: ``frontdesk.store.keeping.rounds.whole_copy``.)

    ``now`` is noted in the copy as the time it was made; ``shut`` gives it a key of its own.

    Raises ``Refused`` (``no_folder``) or ``Fault``; a failed copy leaves no file behind.
    """
    return copied(store.folder, store.path.name, target, now=now, by=by, shut=shut)


def keep(folder: Path, database: str, reason: str, *, now: Instant | None = None, by: str = "",
         above: int = 0) -> BackupReport:
    """Make a copy into the data folder's own ``backups``; ``reason`` is a short name of lower-case letters.

    The number in the name says which is newer, whatever the clock said; the time beside it is for people. It is above
    those that are here, and ``above``.
    """
    now = system_clock() if now is None else now
    with telling():
        (folder / KEPT).mkdir(mode=0o700, exist_ok=True)
    return copied(folder, database, lambda: next_place(folder, reason, now, above), photos=False, now=now,
                  by=by)


def keep_file(folder: Path, database: Path, reason: str, *, now: Instant | None = None, by: str = "") -> BackupReport:
    """Keep a database file that nobody has open as a copy among the others (what was saved from a damaged one)."""
    now = system_clock() if now is None else now
    with lock.backing_up(folder), telling():
        (folder / KEPT).mkdir(mode=0o700, exist_ok=True)
        target = next_place(folder, reason, now)
        clear_unfinished(target.parent)
        part = target.with_name(target.name + ".part")
        try:
            report = _pack(folder, database, part, photos=False, now=now, by=by)
            archive.inspect(part)
            part.replace(target)
            sync_folder(target.parent)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
    return BackupReport(target, target.stat().st_size, report.schema, report.until, len(report.photos), report.rows,
                        report.left_out, report.about)


def copied(folder: Path, database: str, place: Path | Callable[[], Path], *, photos: bool = True,
           now: Instant | None = None, by: str = "", shut: archive.Shut | None = None) -> BackupReport:
    """Copy the database of a data folder, whatever its version; with ``photos`` their files as well.

    Where ``place`` is a function, it is asked once nobody else makes a copy. ``shut``: as ``backup``.
    """
    if isinstance(place, Path) and not place.parent.is_dir():
        raise Refused("no_folder", "The folder {folder} is not there; choose another place for the copy.", where="file",
                      folder=str(place.parent))
    scratch = folder / "backup.part"
    with lock.backing_up(folder), telling():
        target = place if isinstance(place, Path) else place()
        if is_kept_name(target.name):
            clear_unfinished(target.parent)
        part = target.with_name(target.name + ".part")
        shutil.rmtree(scratch, ignore_errors=True)
        scratch.mkdir(mode=0o700)
        try:
            copy = scratch / database
            _copy_database(folder / database, copy)
            report = _pack(folder, copy, part, photos=photos, now=now, by=by, shut=shut)
            archive.inspect(part)
            part.replace(target)
            sync_folder(target.parent)
            note_copy(folder, copy, now)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
        finally:
            shutil.rmtree(scratch, ignore_errors=True)
    return BackupReport(target, target.stat().st_size, report.schema, report.until, len(report.photos), report.rows,
                        report.left_out, report.about)


@dataclass(frozen=True, slots=True)
class DatabaseFacts:
    """What a verified copy of the database says about itself."""

    schema: int
    until: Instant | None
    rows: dict[str, int]
    photos: dict[str, int]
    """SHA-256 to bytes."""
    about: archive.About


def verified_database(path: Path) -> DatabaseFacts:
    """Check a database file whole, that nobody else has open, and say what it holds. Raises ``Fault`` ``damaged``."""
    with telling():
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
    photos = {sha: int(size) for sha, size in connection.execute("SELECT sha, size FROM attachment ORDER BY sha")} \
        if "attachment" in rows else {}
    return DatabaseFacts(int(connection.execute("PRAGMA user_version").fetchone()[0]), until, rows, photos,
                         about(connection))


def about(connection: Any) -> archive.About:
    """Whose data a database holds and how far it goes; what an older version did not have yet is left out."""
    return about_of(lambda query: _one(connection, query))


def about_of(ask: Callable[[str], Any]) -> archive.About:
    """The same by whatever answers these questions (a server's reader)."""
    found = {name: ask(query) for name, query in _ABOUT.items()}
    return archive.About(str(found["centre"] or ""), str(found["mark"] or found["founded"] or ""),
                         found["newest_visit"], int(found["deeds"] or 0))


def _one(connection: Any, query: str) -> Any:
    with suppress(sqlite.Error):
        row = connection.execute(query).fetchone()
        return None if row is None else row[0]
    return None


def _copy_database(source: Path, copy: Path) -> None:
    reading = sqlite.open_file(f"{source.absolute().as_uri()}?mode=ro")  # closing it never folds a log into the file
    try:
        writing = sqlite.open_file(copy.absolute().as_uri())
        try:
            for pragma in ("synchronous=OFF", "journal_mode=OFF"):  # a loss of power may cost it
                writing.execute(f"PRAGMA {pragma}")
            reading.backup(writing)
            writing.execute("PRAGMA journal_mode=DELETE")
        finally:
            writing.close()
    finally:
        reading.close()


def _pack(folder: Path, copy: Path, part: Path, *, photos: bool, now: Instant | None, by: str,
          shut: archive.Shut | None = None) -> archive.Manifest:
    """Check a database that nobody else has open and pack it at the same time, in two threads: both only read it."""
    _refuse_full(part, copy.stat().st_size)
    with archive.packing(folder, part, shut) as packed, ThreadPoolExecutor(1, "verifying") as beside:
        verified = beside.submit(verified_database, copy)
        sha = _put_database(packed, copy)
        facts = verified.result()
        present, left_out = _photos_of(folder, facts, whole=photos)
        _refuse_full(part, sum(present.values()) if photos else 0)
        manifest = archive.Manifest(facts.schema, facts.until, sha, copy.stat().st_size, facts.rows, present,
                                    left_out, photos, now, facts.about.but_by(by))
        for name in present if photos else ():
            packed.writestr(zipfile.ZipInfo(archive.photo_member(name)), stored_at(folder, name).read_bytes())
        packed.writestr(zipfile.ZipInfo(archive.MANIFEST), json.dumps(manifest.written(), indent=1))
    part.chmod(0o600)
    sync_file(part)
    return manifest


def _put_database(packed: zipfile.ZipFile, copy: Path) -> str:
    """The database into the zip; gives its SHA-256, taken in the same reading."""
    found = hashlib.sha256()
    with copy.open("rb") as file, packed.open(zipfile.ZipInfo(archive.DATABASE), "w", force_zip64=True) as out:
        while block := file.read(BLOCK):
            found.update(block)
            out.write(block)
    return found.hexdigest()


def _photos_of(folder: Path, facts: DatabaseFacts, *, whole: bool) -> tuple[dict[str, int], tuple[str, ...]]:
    """The photos that are there, with their bytes, and those that are missing or damaged; ``whole``: each is read."""
    present: dict[str, int] = {}
    left_out: list[str] = []
    for sha, size in facts.photos.items():
        path = stored_at(folder, sha)
        with suppress(OSError):
            found = content_size(path)
            # those that stay where they are: ``check`` reads them
            if content_fingerprint(path) == sha if whole else found == size:
                present[sha] = found
                continue
        left_out.append(sha)
    return present, tuple(left_out)


def _refuse_full(part: Path, needed: int) -> None:
    if shutil.disk_usage(part.parent).free < needed * _ROOM:
        raise full()


@contextmanager
def telling() -> Generator[None]:
    """What SQLite and the system say, as a ``Fault``."""
    try:
        yield
    except (sqlite.Error, OSError, UnicodeDecodeError) as error:
        raise fault_of(error) from error
