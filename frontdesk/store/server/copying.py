"""Copies of a centre on a server: the same kind of file as of a data folder, made by this program and checked the same.

Rows are read in one snapshot while everybody goes on working, so that no tool of the server is needed. A copy is put
back on the server (``restoring``) or into a data folder (``restore``). Each desk keeps copies in its own data folder:
with a server they so lie on another computer than the data.
"""

from __future__ import annotations

import shutil
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from frontdesk.store import lock
from frontdesk.store.backup import KEPT, BackupReport, copied, next_place
from frontdesk.store.faults import Fault, fault_of
from frontdesk.store.reading import Writing
from frontdesk.store.server.moving import Fill, as_file
from frontdesk.store.store import DATABASE
from frontdesk.values.clock import Instant, system_clock

if TYPE_CHECKING:
    from frontdesk.store.archive import Shut
    from frontdesk.store.store import Store

SCRATCH = "server-copy.part"


def backup_server(store: Store, target: Path, *, fill: Fill, now: Instant, by: str = "",
                  shut: Shut | None = None) -> BackupReport:
    """Write a verified copy of the server's rows and the photos to ``target``; everybody goes on working.
    ``shut``: under a key of its own.

    Raises like ``frontdesk.store.backup.backup``; a failed copy leaves no file behind.
    """
    bring_photos(store)
    with lock.backing_up(store.folder), _as_folder(store, fill) as scratch:
        return copied(scratch, DATABASE, target, now=now, by=by, shut=shut)


def keep_server(store: Store, reason: str, *, now: Instant, by: str = "") -> BackupReport:
    """Make a copy into this desk's own ``backups``; photos are brought into its data folder, those that it lacks.

    Raises like ``frontdesk.store.backup.keep``.
    """
    assert store.refill is not None, "a server's copy is made by whoever wired the acts"
    fill = store.refill()
    bring_photos(store)
    return _kept(store, reason, fill, now, by)


def keep_older(store: Store, version: int) -> BackupReport:
    """The copy before an upgrade: the tables of the version that is there."""
    return _kept(store, "upgrade", _nothing, system_clock(), "", version)


def bring_photos(store: Store) -> None:
    """Have every photo here that several desks share, as far as its place can be reached: they belong to the copy.

    What could not be brought is told by the copy itself, as left out.
    """
    from frontdesk.store.server.photo_carrying import carry  # noqa: PLC0415 (door: only for copies)
    with suppress(Fault):
        carry(store)


def _kept(store: Store, reason: str, fill: Fill, now: Instant, by: str, version: int = 0) -> BackupReport:
    folder = store.folder
    try:
        (folder / KEPT).mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise fault_of(error) from error
    with lock.backing_up(folder), _as_folder(store, fill, version) as scratch:
        return copied(scratch, DATABASE, lambda: next_place(folder, reason, now), photos=False, now=now, by=by)


@contextmanager
def _as_folder(store: Store, fill: Fill, version: int = 0) -> Generator[Path]:
    """The server's rows as a data folder of their own, with this desk's photos, for as long as the copy takes."""
    scratch = store.folder / SCRATCH
    shutil.rmtree(scratch, ignore_errors=True)
    try:
        scratch.mkdir(mode=0o700)
        as_file(str(store.url), scratch / DATABASE, fill=fill, version=version)
        photos = store.folder / "photos"
        if photos.is_dir():
            _lend(photos, scratch / "photos")
        yield scratch
    except OSError as error:
        raise fault_of(error) from error
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _lend(photos: Path, place: Path) -> None:
    """The photos beside the copied rows: by a link where the system allows one, else as a copy."""
    try:
        place.symlink_to(photos.resolve(), target_is_directory=True)
    except OSError:
        shutil.copytree(photos, place)


def _nothing(_writing: Writing) -> None:
    return
