"""A long chain proved in several processes at once: every row names the hash of the one before, so that it can be cut.

A segment begins behind a row whose hash it is told, and the segment before proves that very row; so nothing can lie in
a seam. Processes read the same file each for itself. What one of them does not bring to its end is proved here.
"""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable, Generator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from frontdesk.store.audit.chain import Head
from frontdesk.store.audit.proving import END, Proved
from frontdesk.store.child import Child, start_child
from frontdesk.store.held import key_for

if TYPE_CHECKING:
    from frontdesk.store.store import Store

LARGE = 100_000
"""Rows from which on a process of its own pays (it starts in a fifth of a second)."""

MOST = 4
"""Processes that prove at once, this one among them."""

_BESIDE = "frontdesk.store.audit.beside"
_SEAM = "SELECT seq, hash FROM audit WHERE seq <= :seq ORDER BY seq DESC LIMIT 1"
_ENDS = "SELECT min(seq), max(seq) FROM audit"
_TURN = 0.05


@dataclass(frozen=True, slots=True)
class Segment:
    """Rows behind ``after`` up to ``until``; ``after`` None: from the first one on."""

    after: Head | None
    until: int


@dataclass(frozen=True, slots=True)
class Job:
    """What a process beside is told, through the pipe only: the file and its key, and what of it."""

    path: Path
    looked_at: bool
    key: bytes | None
    segment: Segment
    heads: dict[int, str]


class Aside:
    """A segment that a process beside proves; ``done`` rows of it so far, ``found`` once it is through."""

    def __init__(self, child: Child, job: Job) -> None:
        self.done = 0
        self.found: Proved | None = None
        self._listening = Thread(target=self._listen, args=(child, job), name="proving", daemon=True)
        self._listening.start()

    def _listen(self, child: Child, job: Job) -> None:
        with suppress(OSError, EOFError, ValueError, pickle.UnpicklingError):
            pickle.dump(job, child.to)
            child.to.flush()
            while self.found is None:
                said: int | Proved = pickle.load(child.out)  # our own child wrote it
                if isinstance(said, int):
                    self.done = said
                else:
                    self.found = said

    def wait(self, turn: Callable[[], object]) -> None:
        """Wait until the process is through or gone, taking turns with ``turn``; what that raises passes."""
        while self._listening.is_alive():
            turn()
            self._listening.join(_TURN)


def cut(store: Store, total: int, large: int) -> list[Segment]:
    """The segments of the chain: one where it is short, on a server and where there is one processor."""
    parts = 1 if store.postgres else min(MOST, os.cpu_count() or 1, max(1, 2 * total // large if large else 1))
    first, last = store.reader().rows(_ENDS)[0]
    seams: list[Head] = []
    for part in range(1, parts):
        seq, made = store.reader().rows(_SEAM, seq=first + (last - first) * part // parts)[0]
        if not seams or seq > seams[-1].seq:
            seams.append(Head(seq, made))
    return [Segment(after, END if until is None else until.seq)
            for after, until in zip([None, *seams], [*seams, None], strict=True)]


@contextmanager
def proved_aside(store: Store, segments: list[Segment], heads: dict[int, str]) -> Generator[list[Aside | None]]:
    """The segments, each being proved in a process beside; None where none could be started. Leaving ends them."""
    key = key_for(store.path)
    with ExitStack() as children:
        started: list[Aside | None] = []
        for segment in segments:
            child = start_child(_BESIDE)
            if child is not None:
                children.enter_context(child)
            started.append(child and Aside(child, Job(store.path, store.looking is not None,
                                                      None if key is None else key.secret, segment, heads)))
        yield started
