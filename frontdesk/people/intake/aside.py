"""An import on behalf of a window, in a process of its own: whatever it does, the window goes on painting.

Two threads of one Python take turns, and a window that waits for its turn stands still; two processes don't. A small
file is quicker than a process starts, and is taken in right here.
"""

from __future__ import annotations

import logging
import pickle
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from frontdesk.people.intake.columns import Chosen
from frontdesk.people.intake.importing import run
from frontdesk.people.intake.report import IntakeReport
from frontdesk.store.child import start_child
from frontdesk.store.faults import Fault
from frontdesk.store.held import key_for
from frontdesk.store.transaction import Acting
from frontdesk.values.clock import Instant, system_clock
from frontdesk.values.refusal import Refused
from frontdesk.values.words import Sentence, sentence

SMALL = 30_000
"""Bytes of a file that is taken in right here."""

log = logging.getLogger("frontdesk.intake")
_HELPER = "frontdesk.people.intake.helper"


@dataclass(frozen=True, slots=True)
class Errand:
    """What the process is sent to do, for whom. ``at``: the time that stands, in rehearsals."""

    folder: Path
    url: str | None
    by: str
    desk: str
    at: Instant | None
    path: Path
    dry_run: bool
    columns: Chosen | None
    key: bytes | None = None
    """What an encrypted centre is opened with: through the pipe only, never in a list of processes or a file."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the process says: how far it is, or how it ended."""

    done: int = 0
    rows: int = 0
    report: IntakeReport | None = None
    refused: tuple[str, Sentence, str] | None = None
    fault: tuple[str, Sentence] | None = None
    broke: str = ""


def run_aside(acting: Acting, path: Path, *, dry_run: bool = False, columns: Chosen | None = None,
              progress: Callable[[int, int], None] | None = None,
              cancelled: Callable[[], bool] | None = None) -> IntakeReport:
    """As ``importing.run``, in a process of its own where the file is not small."""
    child = start_child(_HELPER) if _large(path) else None
    if child is None:
        return run(acting, path, dry_run=dry_run, columns=columns, progress=progress, cancelled=cancelled)
    at = None if acting.clock is system_clock else acting.clock()
    with child:
        key = key_for(acting.store.folder)
        errand = Errand(acting.store.folder, acting.store.url, acting.by, acting.desk, at, path, dry_run, columns,
                        key.secret if key is not None else None)
        try:
            pickle.dump(errand, child.to)
            child.to.flush()
        except OSError:
            raise _ended_early(dry_run) from None
        asked = False
        while True:
            try:
                said: Answer = pickle.load(child.out)  # our own child wrote it
            except (EOFError, OSError, pickle.UnpicklingError):
                raise _ended_early(dry_run) from None
            if said.rows:
                if progress is not None:
                    progress(said.done, said.rows)
                if not asked and cancelled is not None and cancelled():
                    asked = True
                    with suppress(OSError):
                        child.to.close()
                continue
            return _ended(said)


def _ended_early(dry_run: bool) -> Fault:
    """The process was killed, or there was no memory for it: every row that went in is in, none is half in."""
    if dry_run:
        return Fault("import_ended", sentence("The trial ended before its end: its process was stopped from outside, "
                                              "or the memory ran out. Nothing was written; try the file again."))
    return Fault("import_ended", sentence("The import ended before its end: its process was stopped from outside, "
                                          "or the memory ran out. What is in stays in; take the same file in again, "
                                          "and it goes on where it stopped."))


def _ended(said: Answer) -> IntakeReport:
    if said.report is not None:
        return said.report
    if said.refused is not None:
        code, told, where = said.refused
        raise Refused(code, told.source, where=where, **told.values)
    if said.fault is not None:
        raise Fault(said.fault[0], said.fault[1])
    log.error("an import beside failed", exc_info=RuntimeError(said.broke))
    raise Fault("import_broke", sentence("The import stopped at a mistake of the program, which was written down. "
                                         "What is in stays in; take the same file in again, and it goes on where it "
                                         "stopped."))


def _large(path: Path) -> bool:
    try:
        return path.stat().st_size > SMALL
    except (OSError, ValueError):
        return False
