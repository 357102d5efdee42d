"""What a program that was ended in the middle left in a data folder: half-written files and unpacked copies.

They hold what the data holds, so none may outlive the work it was for: an erased customer would stand in it for ever,
and an open copy would lie beside an encrypted centre. Only names that this program gives are taken away: the folder may
be one that holds other things too.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from frontdesk.store import lock
from frontdesk.store.kept import KEPT, SUFFIX, clear_unfinished
from frontdesk.values.clock import DAY
from frontdesk.values.refusal import Refused

if TYPE_CHECKING:
    from frontdesk.values.clock import Instant

DATABASE = "frontdesk.sqlite"
_MAKING = ("backup.part", "server-copy.part")
"""Where copies are made, under the lock of making copies."""

_CARRYING = ("carry.part",)
"""Under the lock of carrying; what lies there is sealed."""

_ALONE = ("restore.part", "salvage.part", "move.part", "looking.part", f"{KEPT}/damaged.part",
          "copy.part")  # the last one: an earlier version's copy with a passphrase of its own
"""Used by whoever has the folder alone, or is the one desk window."""

_BESIDE = tuple(f"{DATABASE}.{way}{ending}" for way in ("new", "moving", "converting")
                for ending in ("", "-wal", "-shm", "-journal"))
_PUT = ("reserve.room.*.part", "frontdesk.key.*.part", "encryption.unfinished.*.part")
_IN_COPIES = (f"*{SUFFIX}*.part", "frontdesk.key.*.part", "standing.json.*.part", "forgotten.json.*.part")
_FILES = ("photos", "papers")
_HALF = re.compile(r".+\.\d+\.part")
"""How a file is called while it is written (``frontdesk.store.files.put``)."""


def clear_scratch(folder: Path) -> None:
    """Take away everything half-written in the data folder; whoever calls has it alone. ``OSError`` passes."""
    for path in (*_abandoned(folder), *(folder / name for name in (*_MAKING, *_CARRYING)),
                 *(path for pattern in _IN_COPIES for path in (folder / KEPT).glob(pattern)), *_half_written(folder)):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def clear_abandoned(folder: Path) -> None:
    """The same at the start of the one desk window on a data file, which it has open: nobody restores, moves or saves
    from damage meanwhile. Where somebody is making a copy, what belongs to copies stays.
    """
    for path in _abandoned(folder):
        _away(path)
    with suppress(Refused, OSError), lock.backing_up(folder, wait=0.0):
        for name in _MAKING:
            _away(folder / name)
        clear_unfinished(folder / KEPT)


def clear_half_written(folder: Path, now: Instant) -> int:
    """Photos and papers whose writing was cut off, a day ago or earlier: writing one takes a moment. How many went."""
    gone = 0
    for path in _half_written(folder):
        with suppress(OSError):
            if now - path.stat().st_mtime * 1000 > DAY:
                path.unlink()
                gone += 1
    return gone


def _abandoned(folder: Path) -> list[Path]:
    return [*(folder / name for name in (*_ALONE, *_BESIDE)),
            *(path for pattern in _PUT for path in folder.glob(pattern))]


def _half_written(folder: Path) -> Iterator[Path]:
    for name in _FILES:
        for where, _, files in os.walk(folder / name):
            yield from (Path(where) / file for file in files if _HALF.fullmatch(file))


def _away(path: Path) -> None:
    with suppress(OSError):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink()
