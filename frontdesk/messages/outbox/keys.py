"""The keys that passwords of channels are sealed with: outside the data, in the system's key store or a file beside.

Several, where desks on one server have taken over each other's; the newest seals, each may open. 32 random bytes each.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from frontdesk.store.faults import fault_of
from frontdesk.store.sealing import keychain
from frontdesk.store.sealing.key_beside import read_key, replace_key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from frontdesk.store.store import Store

Place = Literal["keychain", "file", "nowhere"]
"""Where the keys lie: ``nowhere`` where none was needed yet, or none is on this computer."""

BYTES = 32


def key_file(store: Store) -> Path:
    """Where the keys lie without a key store: beside the data folder, so that a copy of the folder lacks them."""
    folder = store.folder.resolve()
    return folder.parent / f"{folder.name}.channel-key"


def where_kept(store: Store) -> Place:
    """Where the keys lie now, for the settings page."""
    if _from_file(store):
        return "file"
    return "keychain" if _apart(keychain.stored(_name(store))) else "nowhere"


def held(store: Store) -> list[bytes]:
    """The keys on this computer, the one that seals first."""
    return _from_file(store) or _apart(keychain.stored(_name(store)))


def sealing(store: Store) -> bytes:
    """The key that seals; made where there is none. Raises ``Fault`` where it can't be kept anywhere."""
    return (held(store) or keep(store, [os.urandom(BYTES)]))[0]


def keep(store: Store, keys: Sequence[bytes]) -> list[bytes]:
    """Keep these keys beside those that are here; gives all. Raises ``Fault`` where that can't be done."""
    known = held(store)
    kept = [*known, *(each for each in dict.fromkeys(keys) if each not in known)]
    if not key_file(store).exists() and keychain.store(_name(store), b"".join(kept)):
        return kept
    try:
        replace_key(key_file(store), b"".join(kept))
    except OSError as error:
        raise fault_of(error) from error
    return kept


def _from_file(store: Store) -> list[bytes]:
    return _apart(read_key(key_file(store)))


def _apart(found: bytes | None) -> list[bytes]:
    if not found or len(found) % BYTES:
        return []
    return [found[at:at + BYTES] for at in range(0, len(found), BYTES)]


def _name(store: Store) -> str:
    return f"channels:{store.folder.resolve()}"
