"""What was carried to the second place before the centre was encrypted: sealed there too, once."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

from frontdesk.store.held import key_for
from frontdesk.store.kept import SUFFIX, copies_in
from frontdesk.store.sealing.contents import purpose_of

SCRATCH = "carry.part"
"""In the data folder: what is sealed lies here on its way; what reads it there has the lock of carrying."""


def shut_older(folder: Path, place: Path, put_there: Callable[[Path, Path], None]) -> int:
    """Seal the copies and photos of this centre that lie open at the second place; how many. Nothing to do where the
    centre is not encrypted, or all copies there are sealed: photos go first, so that what was cut off goes on.

    ``put_there`` writes a file to a place there, whole. ``OSError`` and ``Fault`` pass.
    """
    key = key_for(folder)
    if key is None:
        return 0
    from frontdesk.store.sealing.keeping import travelling  # noqa: PLC0415 (door: only in an encrypted centre)
    from frontdesk.store.sealing.sealed import is_sealed, seal  # noqa: PLC0415 (door: as above)
    copies = [one.file for one in copies_in(place) if not is_sealed(one.file)]
    if not copies:
        return 0
    scratch, key_file, done = folder / SCRATCH, travelling(folder), 0
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir(mode=0o700)
    try:
        photos = [Path(where) / name for where, _, names in os.walk(place / "photos") for name in names
                  if name.endswith(".jpg")]
        for path in (*photos, *copies):
            if not is_sealed(path):
                sealed = scratch / path.name
                whole = path.suffix == SUFFIX
                seal(path, sealed, key, key_file=key_file if whole else b"",
                     purpose=b"" if whole else purpose_of(path))
                put_there(sealed, path)
                sealed.unlink()
                done += 1
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    return done
