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
from frontdesk.store.audit.copies import add_restored, fork_of, note_coming, note_restored
from frontdesk.store.backup import KEPT, about, keep, verified_database
from frontdesk.store.faults import Fault, fault_of, full
from frontdesk.store.files import sync_file, sync_folder
from frontdesk.store.gate import APPLICATION_ID, SCHEMA_VERSION
from frontdesk.store.held import hold, is_encrypted, is_plain, key_for, locked
from frontdesk.store.keeping.forgotten import note_present
from frontdesk.store.photos import stored_at
from frontdesk.store.reading import connect
from frontdesk.store.sealing.contents import content_fingerprint, put_content
from frontdesk.store.sealing.key_file import read_key_file
from frontdesk.store.sealing.sealed import key_file_of
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


def restore(folder: Path, file: Path, *, now: Instant | None = None, by: str = "",
            other_centre: bool = False, unlisted: bool = False, wait: float = 0.0) -> RestoreReport:
    """Put the copy ``file`` back into the data folder; nobody else may have it open. Photos that did not come in the
    copy are taken from beside it. ``unlisted``: nobody knows who was erased since, and ``by`` went on without knowing.

    Raises ``Refused`` (``in_use``, ``no_backup``, ``damaged_backup``, ``newer``; ``other_centre`` unless that is
    meant) or ``Fault``: nothing changed. ``wait`` are the seconds to wait for whoever uses the folder.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with lock.alone(folder, mark("putting a copy back"), wait=wait):
            return _restored(folder, file, now, by, other_centre=other_centre, unlisted=unlisted)
    except (sqlite.Error, OSError, UnicodeDecodeError) as error:
        raise fault_of(error) from error


def refuse_other_centre(folder: Path, file: Path, manifest: archive.Manifest) -> None:
    """Refuse a copy of another centre than the one that is here (``other_centre``); unknown ones pass."""
    here = present(folder)
    if here is not None and here.mark and manifest.about.mark and here.mark != manifest.about.mark:
        raise other_centre_here(file, manifest.about.centre, here.centre)


def other_centre_here(file: Path, other: str, centre: str) -> Refused:
    """The copy is of another centre than the one that is here."""
    return Refused("other_centre", "The copy {file} is of another centre: “{other}”. Here is “{centre}”. Say that "
                   "this is meant, or take another copy.", where="file", file=file.name, other=other, centre=centre)


def newer_copy(file: Path) -> Refused:
    """The copy can only be read by a newer program."""
    return Refused("newer", "The copy {file} was made by a newer version of the program; install that version "
                   "to read it.", where="file", file=file.name)


def present(folder: Path) -> archive.About | None:
    """Whose data lies in the folder now; None where there is none that can be read. Changes nothing."""
    path = folder / DATABASE
    if not path.exists():
        return None
    try:
        connection = sqlite.open_file(f"{path.absolute().as_uri()}?mode=ro")
    except (sqlite.Error, UnicodeDecodeError):
        return None
    try:
        return about(connection)
    finally:
        connection.close()


def _restored(folder: Path, file: Path, now: Instant | None, by: str, *, other_centre: bool,
              unlisted: bool) -> RestoreReport:
    manifest = archive.inspect(file)
    if manifest.schema > SCHEMA_VERSION:
        raise newer_copy(file)
    if not other_centre:
        refuse_other_centre(folder, file, manifest)
    if shutil.disk_usage(folder).free < 2 * manifest.database_size + sum(manifest.photos.values()):
        raise full()
    scratch = folder / "restore.part"
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir(mode=0o700)
    try:
        fresh = scratch / DATABASE
        archive.extract(file, archive.DATABASE, fresh)
        under_key(folder, file, fresh)
        if verified_database(fresh).schema > SCHEMA_VERSION:
            raise newer_copy(file)
        refuse_foreign(fresh, file)
        made = add_restored(fresh, now, by, unlisted=unlisted)
        sync_file(fresh)
        saved = _save_present(folder, now, by)
        fork = fork_of(folder, fresh)
        note_present(folder, folder / DATABASE, file.parent)
        missing = put_photos(folder, file, manifest)
        _clear_log(folder / DATABASE)
        fresh.chmod(0o600)
        note_coming(folder, made, now, fork)
        fresh.replace(folder / DATABASE)
        sync_folder(folder)
        note_restored(folder, made, now, fork)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    return RestoreReport(manifest.until, manifest.schema, len(manifest.photos) - len(missing), saved, missing)


def refuse_foreign(fresh: Path, file: Path) -> None:
    """Refuse (``no_backup``) a database that is none of ours."""
    connection = sqlite.open_file(fresh.absolute().as_uri())
    try:
        if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
            raise Refused("no_backup", "The file {file} is not a copy made by this program, or it is damaged. It was "
                          "not used; take another copy.", where="file", file=file.name)
    finally:
        connection.close()


def under_key(folder: Path, file: Path, fresh: Path) -> None:
    """Have a database that came out of the copy ``file`` be under the key of the data folder, or under none as that.

    Where nothing is there yet, or what can't be read without a key that is lost here, an encrypted copy brings its key
    along. Raises ``Refused`` (``locked``).
    """
    copy_key, here = archive.key_of(file), key_for(folder)
    if is_encrypted(folder) and here is None:
        raise locked()
    inner = None if is_plain(fresh) else copy_key
    if inner is not None and here is None and not is_plain(folder / DATABASE):
        from frontdesk.store.sealing import keeping  # noqa: PLC0415 (door: only for encrypted copies)
        keeping.keep(folder, read_key_file(key_file_of(file), file.name))
        hold(folder, inner)
        return
    if inner == here:
        return
    from frontdesk.store.sealing.converting import exported  # noqa: PLC0415 (door: as above)
    other = fresh.with_name("other.sqlite")
    exported(fresh, inner, other, here)
    other.replace(fresh)


def _save_present(folder: Path, now: Instant | None, by: str) -> Path | None:
    """Save what is there: as a verified copy or, where it is damaged, its files as they are."""
    present = folder / DATABASE
    if not present.exists():
        return None
    try:
        return keep(folder, DATABASE, "restore", now=now, by=by).file
    except Fault as fault:
        if fault.code not in ("damaged", "gone", "store"):
            raise
    return _put_aside(folder)


def _put_aside(folder: Path) -> Path:
    """The damaged files as they are, in a folder of their own, that is there whole or not at all."""
    number = 1
    while (aside := folder / KEPT / f"damaged-{number:06}").exists():
        number += 1
    half = folder / KEPT / "damaged.part"
    shutil.rmtree(half, ignore_errors=True)
    half.mkdir(parents=True, mode=0o700)
    try:
        for ending in ("", "-wal"):
            source = folder / f"{DATABASE}{ending}"
            if source.exists():
                shutil.copy2(source, half / source.name)
                sync_file(half / source.name)
        sync_folder(half)
        half.replace(aside)
    finally:
        shutil.rmtree(half, ignore_errors=True)
    sync_folder(aside.parent)
    return aside


def put_photos(folder: Path, file: Path, manifest: archive.Manifest) -> tuple[str, ...]:
    """Put the photos a copy lists into the folder; those that are nowhere."""
    missing: list[str] = []
    for sha in manifest.photos:
        place = stored_at(folder, sha)
        if _whole(place, sha):
            continue
        stored = stored_at(file.parent, sha)
        if not manifest.with_photos and not _whole(stored, sha):
            missing.append(sha)
            continue
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        put_content(archive.read(file, archive.photo_member(sha)) if manifest.with_photos else stored.read_bytes(),
                    place)
    return (*missing, *manifest.left_out)


def _whole(path: Path, sha: str) -> bool:
    with suppress(OSError):
        return content_fingerprint(path) == sha
    return False


def _clear_log(present: Path) -> None:
    """A log left beside the new file would be played into it: fold it into the old file, and see that it is gone."""
    log, *beside = (present.with_name(present.name + ending) for ending in ("-wal", "-shm", "-journal"))
    if log.exists() and present.exists():
        with suppress(sqlite.Error, Fault):
            connection = connect(present)
            try:
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            finally:
                connection.close()
    log.unlink(missing_ok=True)
    for left in beside:
        left.unlink(missing_ok=True)
    if present.parent.is_dir():
        sync_folder(present.parent)
