"""A whole copy under a passphrase of its own, for a stick or a share, of a centre that is not encrypted itself."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from frontdesk.store import archive, held
from frontdesk.store.backup import BackupReport
from frontdesk.store.faults import fault_of
from frontdesk.store.files import sync_folder
from frontdesk.store.keeping.rounds import whole_copy
from frontdesk.store.sealing.key_file import good_passphrase, new_key_file
from frontdesk.store.sealing.sealed import sealing
from frontdesk.store.sealing.secret import DataKey
from frontdesk.values.refusal import Refused

if TYPE_CHECKING:
    from frontdesk.store.store import Store
    from frontdesk.values.clock import Instant

_SCRATCH = "copy.part"
"""In the data folder, where the same lies open anyway, and gone at the end."""


def sealed_copy(store: Store, target: Path, passphrase: str, *, now: Instant, by: str = "") -> BackupReport:
    """One file with everything in it, photos too, that only this passphrase opens; read back whole before it counts.

    Nothing plain of it is ever where it goes. Raises ``Refused`` (``passphrase_weak``; ``copy_sealed_already`` in an
    encrypted centre, whose copies carry what opens them) or ``Fault``: then no file is there.
    """
    if held.key_for(store.folder) is not None:
        raise Refused("copy_sealed_already", "This centre is encrypted, and so are its copies: what opens the centre "
                      "opens them. Leave the passphrase of the copy empty.", where="passphrase")
    good_passphrase(passphrase)
    key, scratch = DataKey.fresh(), store.folder / _SCRATCH
    lock_file = new_key_file(key, passphrase=passphrase).written()
    part = target.with_name(f"{target.name}.part")
    try:
        scratch.mkdir(mode=0o700, exist_ok=True)
        report = whole_copy(store, scratch / "plain.fdbackup", now=now, by=by)
        held.hold_copy(key)
        with (scratch / "plain.fdbackup").open("rb") as plain, sealing(part, key, key_file=lock_file) as out:
            shutil.copyfileobj(plain, out, 1 << 20)
        archive.inspect(part)
        part.replace(target)
        sync_folder(target.parent)
        return replace(report, file=target, size=target.stat().st_size)
    except OSError as error:
        raise fault_of(error) from error
    finally:
        part.unlink(missing_ok=True)
        shutil.rmtree(scratch, ignore_errors=True)
