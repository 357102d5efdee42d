"""A whole copy under a passphrase of its own, for a stick or a share, of a centre that is not encrypted itself."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from frontdesk.store import archive, held
from frontdesk.store.backup import BackupReport
from frontdesk.store.keeping.rounds import whole_copy
from frontdesk.store.sealing.key_file import good_passphrase, new_key_file
from frontdesk.store.sealing.secret import DataKey
from frontdesk.values.refusal import Refused

if TYPE_CHECKING:
    from frontdesk.store.store import Store
    from frontdesk.values.clock import Instant


def sealed_copy(store: Store, target: Path, passphrase: str, *, now: Instant, by: str = "") -> BackupReport:
    """One file with everything in it, photos too, that only this passphrase opens; read back whole before it counts.

    It is sealed while it is written: nothing plain of it is ever where it goes, nor a second time in the data folder.
    Raises ``Refused`` (``passphrase_weak``; ``copy_sealed_already`` in an encrypted centre, whose copies carry what
    opens them; ``no_folder``) or ``Fault``: then no file is there.
    """
    if held.key_for(store.folder) is not None:
        raise Refused("copy_sealed_already", "This centre is encrypted, and so are its copies: what opens the centre "
                      "opens them. Leave the passphrase of the copy empty.", where="passphrase")
    good_passphrase(passphrase)
    key = DataKey.fresh()
    shut = archive.Shut(key, new_key_file(key, passphrase=passphrase).written())
    held.hold_copy(key)  # it is read back with it
    return whole_copy(store, target, now=now, by=by, shut=shut)
