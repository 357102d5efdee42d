"""Where a program is struck: every change it makes to a disk, SQLite's and Python's own, in one count from 1."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.frontdesk.store.acts import in_child
from tests.sqlite_system import watched

Work = Callable[[Callable[[str], None]], None]

_CHANGES = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.truncate", "os.link", "os.symlink", "shutil.copyfile"}
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


class Strike:
    """Counts the operations of this process from now on and ends it by SIGKILL right before number ``at`` (0: never).

    Python's own operations are seen where the interpreter tells auditors of them: a file opened for writing, a rename,
    a removal, a new folder; for this process there is no way back, so it is used in a child only.
    """

    def __init__(self, at: int, within: Path) -> None:
        self.at = at
        self.within = str(within)
        self.done = 0
        sys.addaudithook(self._python)

    def sqlite(self, operation: str, kind: str) -> int:
        """A watch for ``watched``."""
        self._next()
        return 0

    def _python(self, event: str, given: tuple[Any, ...]) -> None:
        if event == "open":
            if not isinstance(given[2], int) or not given[2] & _WRITING:
                return
        elif event not in _CHANGES:
            return
        if str(given[0]).startswith(self.within):
            self._next()

    def _next(self) -> None:
        self.done += 1
        if self.done == self.at:
            os.kill(os.getpid(), signal.SIGKILL)


def operations(work: Work, within: Path) -> int:
    """How many operations a work comes to, in a child of its own."""
    def counted(tell: Callable[[str], None]) -> None:
        strike = Strike(0, within)
        with watched(strike.sqlite):
            work(_silent)
        tell(str(strike.done))

    told, ended = in_child(counted)
    if ended:
        raise RuntimeError("\n".join(told))
    return int(told[-1])


def killed(work: Work, at: int, within: Path) -> list[str]:
    """Do a work in a child that dies before operation ``at``; gives what it acknowledged before."""
    def struck(tell: Callable[[str], None]) -> None:
        strike = Strike(at, within)
        with watched(strike.sqlite):
            work(tell)

    told, ended = in_child(struck)
    if ended not in (0, -signal.SIGKILL):
        raise RuntimeError("\n".join(told))
    return told


def spread(count: int, operations: int) -> list[int]:
    """So many numbers of operations, evenly from the first to the last; round again where there are fewer."""
    if count >= operations:
        return [1 + each % operations for each in range(count)]
    return [1 + each * (operations - 1) // max(count - 1, 1) for each in range(count)]


def _silent(_line: str) -> None:
    return
