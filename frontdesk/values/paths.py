"""Paths as people type them."""

from __future__ import annotations

from pathlib import Path


def named(path: str | Path) -> Path:
    """The path meant by ``path``, with ``~`` filled in; a ``~name`` of nobody is left as it stands, a name like any."""
    given = Path(path)
    try:
        return given.expanduser()
    except RuntimeError:  # nobody of that name here: pathlib says so with an error of its own
        return given
