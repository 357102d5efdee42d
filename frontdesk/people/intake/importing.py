"""An import from beginning to end: in short transactions, so that the desk goes on working, and resumable.

Each row is in or out as a whole. How far it came stands in ``intake`` by the file's SHA-256 and its columns, written in
the same transaction as the rows: an interrupted import of the same file goes on where it stopped.
"""

from __future__ import annotations

import gc
import hashlib
import time
from collections.abc import Callable, Generator, Sequence
from contextlib import closing, contextmanager, nullcontext
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

from frontdesk.centre.reads import zone
from frontdesk.people.finding_upkeep import many_coming
from frontdesk.people.intake.columns import Chosen
from frontdesk.people.intake.handing import Ready
from frontdesk.people.intake.known import Known
from frontdesk.people.intake.mapping import remember_columns, remembered
from frontdesk.people.intake.pace import Pace, give_way, is_still
from frontdesk.people.intake.preparing import ready_rows
from frontdesk.people.intake.reading import ForeignTable, no_header, read_table
from frontdesk.people.intake.report import MOST_TOLD, IntakeReport, RefusedRow, RowWarning
from frontdesk.people.intake.row import CleanRow
from frontdesk.people.intake.taking import DUPLICATES, Taking, Tally
from frontdesk.people.intake.writing import InTransaction, Nowhere, sentence_of
from frontdesk.people.tables import intake
from frontdesk.store.keeping.rounds import keep_before
from frontdesk.store.reading import Reader
from frontdesk.store.roomy import roomy
from frontdesk.store.store import Store
from frontdesk.store.transaction import Act, Acting, Transaction
from frontdesk.values.clock import local
from frontdesk.values.paths import endless
from frontdesk.values.refusal import Refused

_MANY = 2_000
"""Rows from which on what finds them is put in order only afterwards."""

Told = TypeVar("Told", RefusedRow, RowWarning)
Step = Callable[[IntakeReport, Sequence[Ready]], IntakeReport]


def run(acting: Acting, path: Path, *, dry_run: bool = False, columns: Chosen | None = None,
        progress: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] | None = None) -> IntakeReport:
    """Take in a file (.csv, .xlsx, .vcf); ``dry_run`` decides the same and writes nothing.

    ``columns`` is what a person said about them; it is remembered for the next file with this header. ``progress`` is
    told (rows done, rows in all, as far as can be told); ``cancelled`` is asked between transactions: what is in stays
    in, and running again goes on. Raises ``Refused`` about the file as a whole, ``Fault`` when the environment failed.
    """
    with opened(path) as file:
        reader = acting.store.reader()
        table = read_table(file, columns, lambda said: remembered(reader, said))
        if table.columns is not None and not table.columns.identifying:
            raise no_header()
        if columns and not dry_run and table.columns is not None:
            remember_columns(acting.keyed(None), headers=list(table.columns.headers), fields=list(table.columns.fields))
        report = _begun(path, table, dry_run)
        whom = _mark(table)
        if dry_run:
            report = replace(report, stopped_at=_resumed(reader, report, whom).resumed_from)
        else:
            keep_before(acting.store, "import", by=acting.by, now=acting.clock())
            report = _resumed(reader, report, whom)
        step = _DryStep(acting) if dry_run else _RealStep(acting, whom)
        return _through(acting, path, table, report, step, progress, cancelled)


@contextmanager
def opened(path: Path) -> Generator[BinaryIO]:
    """The file, open for reading. Raises ``Refused`` (``file_missing``, ``file_unreadable``)."""
    try:
        if endless(path):
            raise Refused("file_unreadable", "“{file}” is a device or a pipe and no file; choose a file.",
                          where="file", file=path.name)
        file = path.open("rb")
    except FileNotFoundError:
        raise Refused("file_missing", "There is no file {name}.", where="file", name=path.name) from None
    except IsADirectoryError:
        raise Refused("file_unreadable", "“{file}” is a folder. Choose a file in it.", where="file",
                      file=path.name) from None
    except PermissionError:
        raise Refused("file_unreadable", "“{file}” may not be read under this account of the computer, or another "
                      "program keeps it open. Close it there, or put a copy elsewhere.", where="file",
                      file=path.name) from None
    except (OSError, ValueError) as error:
        raise Refused("file_unreadable", "The file {name} cannot be read ({detail}).", where="file", name=path.name,
                      detail=getattr(error, "strerror", None) or str(error)) from None
    with file:
        yield file


def _begun(path: Path, table: ForeignTable, dry_run: bool) -> IntakeReport:
    named: dict[str, str] = {}
    if table.columns is not None:
        for place, (header, field) in enumerate(zip(table.columns.headers, table.columns.fields, strict=True), 1):
            if field:
                named[header if header and header not in named else f"#{place} {header}".strip()] = field
    return IntakeReport(path.name, table.found.sha, dry_run, table.total, 0, 0, 0, 0, (), table.warnings,
                        warned_count=len(table.warnings), columns=named)


def _mark(table: ForeignTable) -> str:
    """What one import of a file goes on by: its content, and which column is which."""
    fields = "" if table.columns is None else "\x1f".join(table.columns.fields)
    return f"{table.found.sha}:{hashlib.sha256(fields.encode()).hexdigest()[:8]}"


def _through(acting: Acting, path: Path, table: ForeignTable, report: IntakeReport, step: Step,
             progress: Callable[[int, int], None] | None, cancelled: Callable[[], bool] | None) -> IntakeReport:
    here, pace = zone(acting.store.reader()), Pace(still=is_still(acting))
    today = local(acting.clock(), here).date()
    many = _many_coming(acting.store) if isinstance(step, _RealStep) and table.total > _MANY else nullcontext()
    with closing(ready_rows(table, path, report.done, today, here)) as rows, _uncollected(), many:
        while True:
            if cancelled is not None and cancelled():
                return replace(report, cancelled=True)
            chunk = list(islice(rows, pace.rows))
            last = len(chunk) < pace.rows
            gone = report.done + len(chunk)
            report = replace(report, rows=gone if last else max(report.rows, gone + 1))  # finished with the last alone
            report = step(report, chunk)
            if progress is not None and chunk:
                progress(report.done, max(report.rows, report.done))
            if last:
                return report
            if isinstance(step, _RealStep):
                pace.went(len(chunk), step.seconds, others=step.others)
                if pace.gap:
                    give_way(acting.store, pace.gap)


@contextmanager
def _many_coming(store: Store) -> Generator[None]:
    with many_coming(store), roomy(store):
        yield


@contextmanager
def _uncollected() -> Generator[None]:
    """Rows make no cycles; looking for such among them would cost a fifth of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


class _DryStep:
    """Decides about a chunk and writes nothing; remembers who would be new."""

    def __init__(self, acting: Acting) -> None:
        self._known, self._nowhere, self._now = Known(acting.store.reader()), Nowhere(), acting.clock()

    def __call__(self, report: IntakeReport, chunk: Sequence[Ready]) -> IntakeReport:
        tally = Tally()
        taking = Taking(self._known, self._nowhere, tally, self._now)
        clean = [row for row in chunk if isinstance(row, CleanRow)]
        self._known.look_up(clean)
        for row in clean:
            taking.take(row)
        return _later(report, chunk, tally)


class _RealStep:
    """Takes a chunk in, in one transaction. ``others``: somebody else wrote since the chunk before; ``seconds``: how
    long nobody else could write.
    """

    def __init__(self, acting: Acting, whom: str) -> None:
        self.others = False
        self.seconds = 0.0
        self._acting = acting.keyed(None)
        self._whom = whom
        self._seq: int | None = None

    def __call__(self, report: IntakeReport, chunk: Sequence[Ready]) -> IntakeReport:
        later, begun = report, time.perf_counter()

        def take_in(tx: Transaction) -> dict[str, Any]:
            nonlocal later, begun
            begun = time.perf_counter()
            self.others = self._seq is not None and tx.seq != self._seq + 1
            row = _intake_row(tx, report, self._whom)
            tally, writing, known = Tally(), InTransaction(tx, row), Known(tx.read)
            clean = [each for each in chunk if isinstance(each, CleanRow)]
            known.look_up(clean)
            taking = Taking(known, writing, tally, tx.now)
            for each in clean:
                taking.take(each)
            _note_faults(writing, chunk)
            writing.finish()
            later = _later(report, chunk, tally)
            tx.update(intake, row, rows=later.rows, done=later.done, added=later.added, merged=later.merged,
                      vehicles=later.vehicles, refused=later.refused_count, proposed=later.proposed,
                      finished_at=tx.now if later.done >= later.rows else None)
            return {"intake": row}

        changed = Act("import_customers", take_in)(self._acting)
        self._seq, self.seconds = changed.seq, time.perf_counter() - begun
        return later


def _note_faults(writing: InTransaction, chunk: Sequence[Ready]) -> None:
    for each in chunk:
        if isinstance(each, RefusedRow):
            writing.fault(each.row, each.code, each.reason, each.where, "refused")
        else:
            for told in each.warnings:
                writing.fault(told.row, told.code, told.reason, told.where, "warning")
            if (out := each.left_out) is not None:
                writing.fault(out.row, out.code, out.reason, out.where, "left_out")


def _later(report: IntakeReport, chunk: Sequence[Ready], tally: Tally) -> IntakeReport:
    """The report with what came of one more chunk."""
    refused = [row for row in chunk if isinstance(row, RefusedRow)]
    warnings = [warning for row in chunk if isinstance(row, CleanRow) for warning in row.warnings]
    left_out = [row.left_out for row in chunk if isinstance(row, CleanRow) and row.left_out is not None]
    return replace(report, done=report.done + len(chunk), added=report.added + tally.added,
                   merged=report.merged + tally.merged, vehicles=report.vehicles + tally.vehicles,
                   proposed=report.proposed + tally.proposed, refused=_more(report.refused, refused),
                   warnings=_more(report.warnings, warnings), refused_count=report.refused_count + len(refused),
                   warned_count=report.warned_count + len(warnings), left_out=_more(report.left_out, left_out),
                   left_out_count=report.left_out_count + len(left_out),
                   likely_count=report.likely_count + sum(each.code in DUPLICATES for each in warnings))


def _more(told: tuple[Told, ...], more: list[Told]) -> tuple[Told, ...]:
    room = MOST_TOLD - len(told)
    return (*told, *more[:room]) if more and room > 0 else told


_UNFINISHED = """
SELECT id, done, added, merged, vehicles, proposed, refused FROM intake WHERE sha = :sha AND finished_at IS NULL
ORDER BY id DESC LIMIT 1
"""
_COUNTED = "SELECT code, count(*) FROM intake_fault WHERE intake = :intake AND level = :level GROUP BY code"


def _resumed(reader: Reader, report: IntakeReport, whom: str) -> IntakeReport:
    row = reader.row(_UNFINISHED, sha=whom)
    if row is None:
        return report

    def faults(level: str) -> list[tuple[Any, ...]]:
        return [(each[0], each[1], sentence_of(each[2]), each[3]) for each in reader.rows(
            'SELECT "row", code, reason, "where" FROM intake_fault WHERE intake = :intake AND level = :level '
            "ORDER BY id LIMIT +:most", intake=row[0], level=level, most=MOST_TOLD)]

    def counted(level: str) -> dict[str, int]:
        return {str(code): int(count) for code, count in reader.rows(_COUNTED, intake=row[0], level=level)}

    warned, left_out = counted("warning"), counted("left_out")
    return replace(report, done=row[1], added=row[2], merged=row[3], vehicles=row[4], proposed=row[5],
                   refused=tuple(RefusedRow(*each) for each in faults("refused")), refused_count=row[6],
                   warnings=(*report.warnings, *(RowWarning(*each) for each in faults("warning"))),
                   warned_count=report.warned_count + sum(warned.values()), resumed_from=row[1],
                   left_out=tuple(RowWarning(*each) for each in faults("left_out")),
                   left_out_count=sum(left_out.values()),
                   likely_count=sum(warned.get(code, 0) for code in DUPLICATES))


def _intake_row(tx: Transaction, report: IntakeReport, whom: str) -> int:
    """The import's own row. Raises ``Refused`` (``import_elsewhere``) where somebody else took the file further."""
    row = tx.read.row(_UNFINISHED, sha=whom)
    if (0 if row is None else row[1]) != report.done:
        raise Refused("import_elsewhere", "This file is being taken in elsewhere just now, at another desk or in "
                      "another window. Let it finish there, then try the file again.", where="file")
    if row is not None:
        return row[0]
    return tx.insert(intake, file=report.file, sha=whom, rows=report.rows, done=0, added=0, merged=0,
                     vehicles=0, refused=0, proposed=0, at=tx.now, by=tx.by)
