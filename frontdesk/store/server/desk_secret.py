"""What a desk with a server keeps in its data folder that nobody else may read: the password, and half-typed forms.

Sealed under the centre's own key where the folder is encrypted and open, else under a key of this desk that lies in the
system's key store. Where neither is there, the file is readable by its owner alone, and the page says so.
"""

from __future__ import annotations

import base64
import hashlib
import os
from contextlib import suppress
from pathlib import Path

from frontdesk.store.held import by_mark, hold_copy, key_for
from frontdesk.store.sealing import keychain
from frontdesk.store.sealing.secret import BYTES, DataKey
from frontdesk.values.refusal import Refused

_MAGIC = b"FDSEALED"


def desk_key(folder: Path, *, make: bool = False) -> DataKey | None:
    """The key that this desk's own files are sealed with; ``make`` makes one where the system has a key store."""
    found = key_for(folder)
    if found is not None:
        return found
    secret = keychain.stored(_name(folder))
    if secret is not None and len(secret) == BYTES:
        return DataKey(secret)
    if not make:
        return None
    fresh = DataKey.fresh()
    return fresh if keychain.store(_name(folder), fresh.secret) else None


def sealed(folder: Path, content: bytes, purpose: str) -> bytes:
    """The content sealed, or as it is where this computer has nowhere to keep a key."""
    key = desk_key(folder, make=True)
    if key is None:
        return content
    with suppress(ImportError):
        from frontdesk.store.sealing.sealed import sealed_bytes  # noqa: PLC0415 (door: only with a server)
        return sealed_bytes(content, key, purpose=purpose.encode())
    return content


def opened(folder: Path, content: bytes, purpose: str) -> bytes:
    """What ``sealed`` was given. Raises ``Refused``: ``locked`` where its key is not on this computer."""
    if not content.startswith(_MAGIC):
        return content
    from frontdesk.store.held import locked  # noqa: PLC0415 (door: as below)
    from frontdesk.store.sealing.sealed import mark_of, opened_bytes  # noqa: PLC0415 (door: only with a server)
    key = by_mark(mark_of(content)) or desk_key(folder)
    if key is None:
        raise locked()
    opened_as = opened_bytes(content, key, purpose=purpose.encode(), name=purpose)
    hold_copy(key)  # files that were sealed before stay readable, whatever key is taken next
    return opened_as


def sealed_text(folder: Path, text: str, purpose: str) -> str | None:
    """A short text sealed, for a JSON file; None where nothing can seal it here."""
    content = sealed(folder, text.encode(), purpose)
    return base64.b64encode(content).decode() if content.startswith(_MAGIC) else None


def opened_text(folder: Path, text: str, purpose: str) -> str | None:
    """What ``sealed_text`` was given; None where it can't be opened here any more."""
    with suppress(Refused, ValueError, ImportError):
        return opened(folder, base64.b64decode(text), purpose).decode()
    return None


def _name(folder: Path) -> str:
    return f"desk-{hashlib.sha256(os.path.realpath(folder).encode('utf-8', 'surrogateescape')).hexdigest()[:16]}"
