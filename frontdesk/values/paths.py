"""Paths as people type them."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path


def named(path: str | Path) -> Path:
    """The path meant by ``path``, with ``~`` filled in; a ``~name`` of nobody is left as it stands, a name like any."""
    given = Path(path)
    try:
        return given.expanduser()
    except RuntimeError:  # nobody of that name here: pathlib says so with an error of its own
        return given


def endless(path: Path) -> bool:
    """Whether there is a pipe, a device or a socket, whose reading may never begin nor end.

    Raises ``OSError``; where links go round, as where there is nothing.
    """
    try:
        mode = path.stat().st_mode
    except OSError as error:
        if error.errno != errno.ELOOP:
            raise
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(path)) from error
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))
