"""A process of our own beside this one, with a pipe to it and a pipe from it."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Self

_ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Child:
    """The process; leaving its context ends it, whatever it is doing."""

    process: subprocess.Popen[bytes]
    to: IO[bytes]
    out: IO[bytes]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.wait()
        for pipe in (self.to, self.out):
            with suppress(OSError):
                pipe.close()


def start_child(module: str) -> Child | None:
    """Run a module of ours; ``None`` where there is no Python to start (a packed program), or no process to be had."""
    if getattr(sys, "frozen", False) or not sys.executable:
        return None
    known = [str(_ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    try:
        process = subprocess.Popen([sys.executable, "-m", module], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                   stderr=subprocess.DEVNULL, env=_environment(known))
    except OSError:
        return None
    assert process.stdin is not None
    assert process.stdout is not None
    return Child(process, process.stdin, process.stdout)


def _environment(known: list[str]) -> dict[str, str]:
    """Ours, without a passphrase that was given to this program in it: the child is told its key through the pipe."""
    return {name: value for name, value in os.environ.items() if not name.endswith("PASSPHRASE")} | {
        "PYTHONPATH": os.pathsep.join(known)}
