"""Rows made ready to be taken in: cleaned, or refused with a reason; what finds them is spelled out.

This is most of the work and needs no database, so for a large text it is done in a process beside: the one that writes
does nothing else. Where no process can be started, or it ends early, the same is done here.
"""

from __future__ import annotations

import pickle
from collections.abc import Generator
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from zoneinfo import ZoneInfo

from frontdesk.people.intake.columns import Columns
from frontdesk.people.intake.findable import spell_out
from frontdesk.people.intake.handing import Ready, take_over
from frontdesk.people.intake.reading import ForeignRow, ForeignTable
from frontdesk.people.intake.report import refused_row
from frontdesk.people.intake.row import Cleaner
from frontdesk.people.intake.survey import Survey
from frontdesk.store.child import start_child
from frontdesk.values.refusal import Refused

LARGE = 1_500_000
"""Bytes of a text from which on a process of its own pays (it starts in a third of a second)."""

HERE_FIRST = 1_500
"""Rows made ready here while that process starts: nobody waits for it."""

_BESIDE = "frontdesk.people.intake.beside"

STARTED: list[Ready] = []
"""Told before the first batch: the process is on its way."""


@dataclass(frozen=True, slots=True)
class Job:
    """What a process beside is told: the file, what it is, which rows, and the day they are judged by."""

    path: Path
    found: Survey
    columns: Columns
    skip: int
    today: date
    zone: str


def ready_rows(table: ForeignTable, path: Path, skip: int, today: date, zone: ZoneInfo) -> Generator[Ready]:
    """Every row from the one numbered ``skip`` (from 0) on, ready or refused. Close it when it is not read to its end.
    """
    given, cleaner = 0, Cleaner(today, zone)
    if table.columns is not None and table.found.kind == "text" and table.found.size >= LARGE:
        job = Job(path, table.found, table.columns, skip + HERE_FIRST, today, zone.key)
        with closing(_beside(job)) as rows:
            for batch in rows:
                if batch is STARTED:
                    for row in islice(table.rows(), skip, skip + HERE_FIRST):
                        yield ready(cleaner, row)
                        given += 1
                    continue
                if batch is None:
                    return
                yield from batch
                given += len(batch)
    for row in islice(table.rows(), skip + given, None):
        yield ready(cleaner, row)


def ready(cleaner: Cleaner, row: ForeignRow, *, found: bool = True) -> Ready:
    """One row, ready or refused; without ``found`` nothing is spelled out that finds it."""
    try:
        made = cleaner.clean(row)
    except Refused as refusal:
        return refused_row(row.number, refusal)
    if found:
        spell_out(made)
    return made


def _beside(job: Job) -> Generator[list[Ready] | None]:
    """``STARTED``, then batches out of a process beside; ``None`` after the last. Ends without it where that one did.
    """
    child = start_child(_BESIDE)
    if child is None:
        return
    with child, suppress(OSError, EOFError, ValueError, TypeError):
        pickle.dump(job, child.to)
        child.to.flush()
        yield STARTED
        with closing(take_over(child.out)) as batches:
            yield from batches
