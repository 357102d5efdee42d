"""Files of the data folder that hold something personal (photos, papers): sealed where the centre is encrypted.

Reading takes a file as it is found, so that a conversion may stop in the middle and go on later.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from frontdesk.store.files import put
from frontdesk.store.held import by_mark, key_for
from frontdesk.values.refusal import Refused

_MAGIC = b"FDSEALED"


def content_of(path: Path) -> bytes:
    """What a file of the data folder holds, sealed or not. ``OSError`` passes.

    Raises ``Refused``: ``locked`` where it is sealed and no key was opened, ``wrong_key``, ``damaged_seal``.
    """
    with path.open("rb") as file:
        content = file.read()
    if not content.startswith(_MAGIC):
        return content
    from frontdesk.store.held import locked  # noqa: PLC0415 (door: only in an encrypted centre)
    from frontdesk.store.sealing.sealed import mark_of, opened_bytes  # noqa: PLC0415 (door: as above)
    key = by_mark(mark_of(content)) or key_for(path)
    if key is None:
        raise locked()
    return opened_bytes(content, key, purpose=purpose_of(path), name=path.name)


def put_content(content: bytes, path: Path) -> None:
    """Write a file of the data folder whole or not at all, sealed where the centre is encrypted. ``OSError`` passes."""
    key = key_for(path)
    if key is not None:
        from frontdesk.store.sealing.sealed import sealed_bytes  # noqa: PLC0415 (door: only in an encrypted centre)
        content = sealed_bytes(content, key, purpose=purpose_of(path))
    put(content, path)


def content_fingerprint(path: Path) -> str:
    """The SHA-256 of what a file holds once opened, in hexadecimal; empty where it can't be opened. ``OSError`` passes.
    """
    try:
        return hashlib.sha256(content_of(path)).hexdigest()
    except Refused:
        return ""


def content_size(path: Path) -> int:
    """The bytes of what a file holds once opened, told from its size alone. ``OSError`` passes."""
    size = path.stat().st_size
    with path.open("rb") as file:
        if file.read(len(_MAGIC)) != _MAGIC:
            return size
    from frontdesk.store.sealing.sealed import size_within  # noqa: PLC0415 (door: only in an encrypted centre)
    return size_within(path)


def purpose_of(path: Path) -> bytes:
    """What a sealed file is for: its name, so that two of them can't be exchanged unnoticed."""
    return path.name.encode("utf-8", "surrogateescape")
