"""The standard streams: always there, always UTF-8, and quiet when nobody reads them any more."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TextIO


class Unheard(Exception):
    """Nobody can read the answer: the pipe is closed or the disk behind it is full. ``reason`` is empty for a pipe."""

    def __init__(self, error: OSError) -> None:
        self.reason = "" if isinstance(error, BrokenPipeError) else error.strerror or type(error).__name__
        super().__init__(self.reason)


def open_streams() -> None:
    """Make sure that both outputs exist (a program may be started without them) and take every character."""
    if sys.stdout is None:
        sys.stdout = _nowhere()
    if sys.stderr is None:
        sys.stderr = _nowhere()
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")


def _nowhere() -> TextIO:
    return Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 (it stays open as long as the program runs)


def write_out(text: str) -> None:
    """One line on standard output, at once. Raises ``Unheard``; what is still buffered is then let go silently."""
    try:
        sys.stdout.write(text + "\n")
        sys.stdout.flush()
    except OSError as error:
        _let_go()
        raise Unheard(error) from None


def write_aside(text: str) -> None:
    """One line on standard error; where nobody reads it, nothing is lost but the words."""
    with suppress(OSError, ValueError):
        sys.stderr.write(text + "\n")
        sys.stderr.flush()


def _let_go() -> None:
    """Point standard output to nowhere, so that the interpreter's own last flush finds nothing to complain of."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
