"""A key in a file beside the data folder that only this user may read: for where no key store of the system answers."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path


def read_key(file: Path) -> bytes | None:
    """The key in a file; None where there is none, or it is damaged."""
    with suppress(OSError, ValueError):
        return bytes.fromhex(file.read_text("ascii").strip())
    return None


def write_new_key(file: Path, key: bytes) -> None:
    """Write a key that has no file yet. ``FileExistsError`` where it has one; other ``OSError`` pass too."""
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as opened:
        opened.write(key.hex() + "\n")
        opened.flush()
        os.fsync(opened.fileno())


def replace_key(file: Path, key: bytes) -> None:
    """Write a key in place of what the file holds: the old one stays until the new one is whole. ``OSError`` passes."""
    fresh = file.with_name(file.name + ".new")
    fresh.unlink(missing_ok=True)  # there is one only where the program ended while it wrote
    write_new_key(fresh, key)
    fresh.replace(file)
