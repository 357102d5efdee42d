"""Files that are there whole or not at all, whatever interrupts the writing."""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path

BLOCK = 1 << 20


def sync_file(path: Path) -> None:
    """Make what is in a file survive a loss of power."""
    file = os.open(path, os.O_RDWR)
    try:
        os.fsync(file)
    finally:
        os.close(file)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder survive a loss of power; Windows does this with the file."""
    if sys.platform == "win32":
        return
    directory = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(directory)
    finally:
        os.close(directory)


def put(content: bytes, path: Path) -> None:
    """Write a file beside its place and put it there when it is on the disk: readers see the old one or the new one."""
    beside = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        with beside.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.chmod(0o600)
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def fingerprint(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
