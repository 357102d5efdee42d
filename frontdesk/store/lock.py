"""Locks between programs on one data folder: one desk window, and restoring or upgrading alone.

The operating system lets a lock go when its program ends, however it ends, so that none is ever left behind. Commands
beside the desk share the use of the folder; ``restore`` and upgrades have it alone. (The data file's own locks are
SQLite's; these stand beside them.)
"""

from __future__ import annotations

import os
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from frontdesk.store.faults import fault_of
from frontdesk.values.refusal import Refused
from frontdesk.values.words import Sentence, mark, sentence

SLOTS = 64
"""Windows has no shared locks in its runtime: each user there locks one of these bytes, a lone one all of them."""

if sys.platform == "win32":
    import msvcrt

    def _seize(file: int, alone: bool) -> bool:
        for first, count in ((0, SLOTS),) if alone else ((slot, 1) for slot in range(SLOTS)):
            os.lseek(file, first, os.SEEK_SET)
            with suppress(OSError):
                msvcrt.locking(file, msvcrt.LK_NBLCK, count)
                return True
        return False
else:
    import fcntl

    def _seize(file: int, alone: bool) -> bool:
        with suppress(BlockingIOError):
            fcntl.flock(file, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
            return True
        return False


class Lock:
    """A lock that is held until ``release`` or the end of the program; also a context."""

    def __init__(self, file: int, note: Path | None = None) -> None:
        self._file = file
        self._note = note

    def release(self) -> None:
        """Let go; a second time does nothing."""
        if self._file >= 0:
            if self._note is not None:
                with suppress(OSError):
                    self._note.unlink()
            os.close(self._file)
            self._file = -1

    def __enter__(self) -> Lock:
        return self

    def __exit__(self, *_: object) -> None:
        self.release()


def use(folder: Path, *, wait: float = 10.0) -> Lock:
    """Use the folder beside others. Raises ``Refused`` (``in_use``) while it is being restored or upgraded."""
    return _taken(folder, "use", alone=False, wait=wait)


def alone(folder: Path, purpose: str, *, wait: float = 0.0) -> Lock:
    """Have the folder alone for ``purpose``. Raises ``Refused`` (``in_use``) while anybody else uses it."""
    return _taken(folder, "use", alone=True, wait=wait, purpose=purpose)


def desk(folder: Path) -> Lock:
    """Be the one desk window of this folder. Raises ``Refused`` (``desk_open``) when there is one already."""
    return _taken(folder, "desk", alone=True, wait=0.0, purpose=mark("the desk window"))


def backing_up(folder: Path, *, wait: float = 60.0) -> Lock:
    """Be the one who makes a copy of this folder. Raises ``Refused`` (``in_use``) when another copy does not end."""
    return _taken(folder, "backup", alone=True, wait=wait, purpose=mark("making a copy"))


def carrying(folder: Path, *, wait: float = 60.0) -> Lock:
    """Be the one who carries copies of this folder elsewhere. Raises ``Refused`` (``in_use``) while another one does.
    """
    return _taken(folder, "carry", alone=True, wait=wait)


def holder(folder: Path) -> Sentence | None:
    """Who holds the folder, in words: the desk window or whoever restores or upgrades; None when nobody says so."""
    import json  # noqa: PLC0415 (door: only where somebody is in the way)
    for name in ("desk", "use", "backup"):
        with suppress(OSError, ValueError, KeyError, TypeError):
            note: dict[str, Any] = json.loads((folder / f"{name}.holder").read_text("utf-8"))
            if not _free(folder, name):
                return sentence("{purpose} (process {process})", purpose=Sentence(str(note["purpose"])),
                                process=int(note["process"]))
    return None


def _free(folder: Path, name: str) -> bool:
    file = os.open(folder / f"{name}.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        return _seize(file, True)
    finally:
        os.close(file)


def _taken(folder: Path, name: str, *, alone: bool, wait: float, purpose: str = "") -> Lock:
    try:
        file = os.open(folder / f"{name}.lock", os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
    except OSError as error:
        raise fault_of(error) from error
    deadline = time.monotonic() + wait
    while not _seize(file, alone):
        if time.monotonic() >= deadline:
            os.close(file)
            who = holder(folder) or sentence("another program")
            if name == "desk":
                raise Refused("desk_open", "The desk is already open here: {who}. Use that window.", where="data",
                              who=who)
            raise Refused("in_use", "The data folder is in use: {who}. Close it, then try again.", where="data",
                          who=who)
        time.sleep(0.005)
    if not purpose:
        return Lock(file)
    note = folder / f"{name}.holder"
    with suppress(OSError):  # JSON as it is: a purpose is one of our own words
        note.write_text(f'{{"process": {os.getpid()}, "purpose": "{purpose}"}}', "utf-8")
    return Lock(file, note)
