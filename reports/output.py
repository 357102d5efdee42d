"""Writes a paper to its place: beside it first, then renamed, so that no half paper is ever found."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path


def store(content: bytes, path: Path) -> Path:
    """Write ``content`` durably to ``path``. Raises ``OSError``; then nothing half-written is left."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, beside = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(beside)
        raise
    return path
