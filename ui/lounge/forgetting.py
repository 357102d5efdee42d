"""What the advisor's page knew of anybody is overwritten when it closes, as far as a Python program can see to that.

Python lets go of a page when its last loop of references is collected, so that is done at once. What is freed then
still holds its bytes until something else needs the room. The C library of Linux can overwrite whatever is freed, and
Python can be told to take all its memory from there; both are said in the environment before a program starts. So the
lounge starts itself once more, with the two words set. Elsewhere freed memory keeps its bytes until it is used again.

Nobody can promise for the pictures of letters the screen's own server keeps, for memory written to a swap file, or for
a dump of the whole machine.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Mapping

from PySide6.QtCore import QObject, QTimer

WIPING: Mapping[str, str] = {"PYTHONMALLOC": "malloc", "MALLOC_PERTURB_": "165",
                             "GLIBC_TUNABLES": "glibc.malloc.tcache_count=0"}
"""The environment in which freed memory is overwritten: mallopt(3) of glibc, which leaves out what a thread keeps for
itself, so it keeps nothing; and PYTHONMALLOC, so that Python's small objects lie there too."""


def collect_after(gone: QObject) -> None:
    """Collect what still clings to ``gone`` once Qt has let go of it."""
    gone.destroyed.connect(_collect_soon)


def _collect_soon(*_: object) -> None:
    QTimer.singleShot(0, _collect)


def _collect() -> None:
    gc.collect()


def wipes_already() -> bool:
    """Whether this program was started so that it overwrites what it frees, or cannot be."""
    return not sys.platform.startswith("linux") or all(os.environ.get(name) == value for name, value in WIPING.items())


def start_again_wiping() -> None:
    """Start this program anew in its own process, overwriting what it frees; comes back only where it cannot."""
    if not wipes_already():
        os.execve(sys.executable, sys.orig_argv, {**os.environ, **WIPING})
