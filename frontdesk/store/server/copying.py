"""A copy of a centre on a server: the same kind of file as of a data folder, checked in the same way.

It is put back into a data folder like any copy (``restore``), and goes to a server from there (``move``).
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from frontdesk.store.backup import BackupReport, copied
from frontdesk.store.faults import fault_of
from frontdesk.store.server.moving import Fill, as_file
from frontdesk.store.store import DATABASE
from frontdesk.values.clock import Instant

if TYPE_CHECKING:
    from frontdesk.store.store import Store

SCRATCH = "server-copy.part"


def backup_server(store: Store, target: Path, *, fill: Fill, now: Instant, by: str = "") -> BackupReport:
    """Write a verified copy of the server's rows and this folder's photos to ``target``; everybody goes on working.

    Raises like ``frontdesk.store.backup.backup``; a failed copy leaves no file behind.
    """
    scratch = store.folder / SCRATCH
    shutil.rmtree(scratch, ignore_errors=True)
    try:
        scratch.mkdir(mode=0o700)
        as_file(str(store.url), scratch / DATABASE, fill=fill)
        photos = store.folder / "photos"
        if photos.is_dir():
            _lend(photos, scratch / "photos")
        return copied(scratch, DATABASE, target, now=now, by=by)
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
