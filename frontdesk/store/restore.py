"""Puts a copy of the centre back. The present state is saved first; killed at any moment, the old one or the new one is
there, never a mixture."""

from __future__ import annotations

import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from frontdesk.store import archive, lock
from frontdesk.store import binding as sqlite
from frontdesk.store.archive import inspect
from frontdesk.store.backup import KEPT, keep, verified_database
from frontdesk.store.faults import Fault, fault_of, full
from frontdesk.store.files import fingerprint, sync_file, sync_folder
from frontdesk.store.gate import APPLICATION_ID, SCHEMA_VERSION
from frontdesk.store.photos import stored_at
from frontdesk.store.reading import connect
from frontdesk.store.store import DATABASE
from frontdesk.values.clock import Instant
from frontdesk.values.refusal import Refused
from frontdesk.values.words import mark

__all__ = ["RestoreReport", "inspect", "restore"]


@dataclass(frozen=True, slots=True)
class RestoreReport:
    """What was put back. ``saved`` is where the state before lies now: a copy, or a folder with the damaged files."""

    until: Instant | None
    schema: int
    photos: int
    saved: Path | None
    missing_photos: tuple[str, ...]


def restore(folder: Path, file: Path, *, now: Instant | None = None) -> RestoreReport:
    """Put the copy ``file`` back into the data folder; nobody else may have it open.

    Raises ``Refused`` (``in_use``, ``no_backup``, ``damaged_backup``, ``newer``) or ``Fault``: nothing changed.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with lock.alone(folder, mark("putting a copy back")):
            return _restored(folder, file, now)
    except (sqlite.Error, OSError) as error:
        raise fault_of(error) from error


def _restored(folder: Path, file: Path, now: Instant | None) -> RestoreReport:
    manifest = archive.inspect(file)
    if manifest.schema > SCHEMA_VERSION:
        raise Refused("newer", "The copy {file} was made by a newer version of the program; install that version "
                      "to read it.", where="file", file=file.name)
    if shutil.disk_usage(folder).free < 2 * manifest.database_size + sum(manifest.photos.values()):
        raise full()
    scratch = folder / "restore.part"
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir(mode=0o700)
    try:
        fresh = scratch / DATABASE
        archive.extract(file, archive.DATABASE, fresh)
        verified_database(fresh)
        _refuse_foreign(fresh, file)
        sync_file(fresh)
        saved = _save_present(folder, now)
        missing = _put_photos(folder, file, manifest)
        _clear_log(folder / DATABASE)
        fresh.chmod(0o600)
        fresh.replace(folder / DATABASE)
        sync_folder(folder)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    return RestoreReport(manifest.until, manifest.schema, len(manifest.photos) - len(missing), saved, missing)


def _refuse_foreign(fresh: Path, file: Path) -> None:
    with fresh.open("rb") as opened:
        if int.from_bytes(opened.read(100)[68:72], "big") != APPLICATION_ID:
            raise Refused("no_backup", "The file {file} is not a copy made by this program, or it is damaged. It was "
                          "not used; take another copy.", where="file", file=file.name)


def _save_present(folder: Path, now: Instant | None) -> Path | None:
    """Save what is there: as a verified copy or, where it is damaged, its files as they are."""
    present = folder / DATABASE
    if not present.exists():
        return None
    try:
        return keep(folder, DATABASE, "restore", now=now).file
    except Fault as fault:
        if fault.code not in ("damaged", "gone", "store"):
            raise
    number = 1
    while (aside := folder / KEPT / f"damaged-{number:06}").exists():
        number += 1
    aside.mkdir(parents=True, mode=0o700)
    for ending in ("", "-wal"):
        source = present.with_name(present.name + ending)
        if source.exists():
            shutil.copy2(source, aside / source.name)
            sync_file(aside / source.name)
    sync_folder(aside)
    return aside


def _put_photos(folder: Path, file: Path, manifest: archive.Manifest) -> tuple[str, ...]:
    missing: list[str] = []
    for sha in manifest.photos:
        place = stored_at(folder, sha)
        with suppress(OSError):
            if fingerprint(place) == sha:
                continue
        if not manifest.with_photos:
            missing.append(sha)
            continue
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        beside = place.with_name(place.name + ".part")
        beside.unlink(missing_ok=True)
        archive.extract(file, archive.photo_member(sha), beside)
        sync_file(beside)
        beside.replace(place)
        sync_folder(place.parent)
    return (*missing, *manifest.left_out)


def _clear_log(present: Path) -> None:
    """A log left beside the new file would be played into it: fold it into the old file, and see that it is gone."""
    log, index = (present.with_name(present.name + ending) for ending in ("-wal", "-shm"))
    if log.exists() and present.exists():
        with suppress(sqlite.Error, Fault):
            connection = connect(present)
            try:
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            finally:
                connection.close()
    log.unlink(missing_ok=True)
    index.unlink(missing_ok=True)
    if present.parent.is_dir():
        sync_folder(present.parent)
