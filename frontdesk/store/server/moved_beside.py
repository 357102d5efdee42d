"""What lies beside the data of a centre and goes along when it moves back into a folder: its key, and the heads of the
record of acts that were written down outside of it.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from frontdesk.store import held
from frontdesk.store.audit.copies import came_to, restored_on
from frontdesk.store.audit.heads import HEADS, write_down, written_down
from frontdesk.store.sealing import keeping
from frontdesk.store.store import DATABASE

if TYPE_CHECKING:
    from frontdesk.store.store import Store
    from frontdesk.values.clock import Instant


def take_key(source: Path, target: Path) -> None:
    """Have an empty folder be under the key of the one that the centre comes from, where that is encrypted: what was
    shut before it moved to the server is not open when it comes back. Raises ``Fault``.
    """
    key, file = held.key_for(source), keeping.known(source)
    if (key is None or file is None or held.key_for(target) is not None or held.key_file_at(target) is not None
            or (target / DATABASE).exists()):
        return
    keeping.keep(target, file)
    held.hold(target, key)


def take_heads(store: Store, target: Path, at: Instant) -> None:
    """Write the heads down that this desk knows of, so that the record is proved by them there too."""
    if store.folder.resolve() == target.resolve() or (target / HEADS).exists():
        return
    with suppress(OSError):
        for head in written_down(store.folder, restored_on(store), came_to(store))[0]:
            write_down(target, head, at)
