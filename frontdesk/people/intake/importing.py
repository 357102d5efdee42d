"""An import from beginning to end: in short transactions, so that the desk goes on working, and resumable.

Each row is in or out as a whole. How far it came stands in ``intake`` by the file's SHA-256, written in the same
transaction as the rows: an interrupted import of the same file goes on where it stopped.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from frontdesk.centre.reads import zone
from frontdesk.people.intake.known import Known
from frontdesk.people.intake.reading import ForeignRow, read_table
from frontdesk.people.intake.report import IntakeReport, RefusedRow, RowWarning, refused_row
from frontdesk.people.intake.row import CleanRow, clean_row
from frontdesk.people.intake.taking import Taking, Tally
from frontdesk.people.intake.writing import InTransaction, Nowhere
from frontdesk.people.tables import intake, intake_fault
from frontdesk.store.transaction import Act, Acting, Transaction
from frontdesk.values.clock import local
from frontdesk.values.refusal import Refused
from frontdesk.values.words import Sentence

CHUNK = 200
"""Rows in one transaction."""

GAP_SECONDS = 0.005
"""Pause between transactions, in which the desk gets its turn."""


def run(acting: Acting, path: Path, *, dry_run: bool = False, progress: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] | None = None) -> IntakeReport:
    """Take in a file (.csv, .xlsx, .vcf); ``dry_run`` decides the same and writes nothing.

    ``progress`` is told (rows done, rows in all); ``cancelled`` is asked between transactions: what is in stays in, and
    running again goes on. Raises ``Refused`` about the file as a whole, ``Fault`` when the environment failed.
    """
    data = _read(path)
    table = read_table(data)
    report = IntakeReport(path.name, hashlib.sha256(data).hexdigest(), dry_run, len(table.rows), 0, 0, 0, 0, (),
                          table.warnings)
    step = _dry_step(acting) if dry_run else _real_step(acting)
    if not dry_run:
        report = _resumed(acting, report)
    while report.done < report.rows:
        if cancelled is not None and cancelled():
            return replace(report, cancelled=True)
        report = step(report, table.rows[report.done:report.done + CHUNK])
        if progress is not None:
            progress(report.done, report.rows)
        if not dry_run and report.done < report.rows:
            time.sleep(GAP_SECONDS)
    return report


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise Refused("file_missing", "There is no file {name}.", where="file", name=path.name) from None
    except (OSError, ValueError) as error:
        raise Refused("file_unreadable", "The file {name} cannot be read ({detail}).", where="file", name=path.name,
                      detail=getattr(error, "strerror", None) or str(error)) from None


Step = Callable[[IntakeReport, Sequence[ForeignRow]], IntakeReport]


def _dry_step(acting: Acting) -> Step:
    reader = acting.store.reader()
    known, nowhere = Known(reader), Nowhere()
    now, here = acting.clock(), zone(reader)

    def step(report: IntakeReport, rows: Sequence[ForeignRow]) -> IntakeReport:
        tally = Tally()
        clean, refused = _clean(rows, now, here)
        taking = Taking(known, nowhere, tally, now)
        for row in clean:
            taking.take(row)
        return _later(report, rows, tally, refused, clean)

    return step


def _real_step(acting: Acting) -> Step:
    def step(report: IntakeReport, rows: Sequence[ForeignRow]) -> IntakeReport:
        later = report

        def take_in(tx: Transaction) -> dict[str, Any]:
            nonlocal later
            tally = Tally()
            row = _intake_row(tx, report)
            writing = InTransaction(tx, row)
            clean, refused = _clean(rows, tx.now, zone(tx.read))
            taking = Taking(Known(tx.read), writing, tally, tx.now)
            for each in clean:
                taking.take(each)
            writing.finish()
            later = _later(report, rows, tally, refused, clean)
            _keep(tx, row, report, later)
            return {"intake": row}

        Act("import_customers", take_in)(acting.keyed(None))
        return later

    return step


def _clean(rows: Sequence[ForeignRow], now: int, here: Any) -> tuple[list[CleanRow], list[RefusedRow]]:
    today = local(now, here).date()
    clean: list[CleanRow] = []
    refused: list[RefusedRow] = []
    for row in rows:
        try:
            clean.append(clean_row(row, today, here))
        except Refused as refusal:
            refused.append(refused_row(row.number, refusal))
    return clean, refused


def _later(report: IntakeReport, rows: Sequence[ForeignRow], tally: Tally, refused: list[RefusedRow],
           clean: list[CleanRow]) -> IntakeReport:
    return replace(report, done=report.done + len(rows), added=report.added + tally.added,
                   merged=report.merged + tally.merged, vehicles=report.vehicles + tally.vehicles,
                   refused=(*report.refused, *refused),
                   warnings=(*report.warnings, *(warning for row in clean for warning in row.warnings)))


_UNFINISHED = """
SELECT id, done, added, merged, vehicles FROM intake WHERE sha = :sha AND finished_at IS NULL ORDER BY id DESC LIMIT 1
"""


def _resumed(acting: Acting, report: IntakeReport) -> IntakeReport:
    reader = acting.store.reader()
    row = reader.row(_UNFINISHED, sha=report.sha)
    if row is None:
        return report
    faults = reader.rows('SELECT "row", code, reason, "where", level FROM intake_fault WHERE intake = :intake '
                         "ORDER BY id", intake=row[0])
    refused = tuple(RefusedRow(*_fault(fault)) for fault in faults if fault[4] == "refused")
    warnings = tuple(RowWarning(*_fault(fault)) for fault in faults if fault[4] == "warning")
    return replace(report, done=row[1], added=row[2], merged=row[3], vehicles=row[4], refused=refused,
                   warnings=(*report.warnings, *warnings), resumed_from=row[1])


def _fault(row: Sequence[Any]) -> tuple[int, str, Sentence, str]:
    said = json.loads(row[2])
    return row[0], row[1], Sentence(said["source"], said["values"]), row[3]


def _intake_row(tx: Transaction, report: IntakeReport) -> int:
    row = tx.read.value(_UNFINISHED, sha=report.sha)
    if row is not None:
        return row
    return tx.insert(intake, file=report.file, sha=report.sha, rows=report.rows, done=0, added=0, merged=0,
                     vehicles=0, refused=0, at=tx.now, by=tx.by)


def _keep(tx: Transaction, row: int, before: IntakeReport, later: IntakeReport) -> None:
    tx.update(intake, row, done=later.done, added=later.added, merged=later.merged,
              vehicles=later.vehicles, refused=len(later.refused),
              finished_at=tx.now if later.done == later.rows else None)
    news = [(fault, "refused") for fault in later.refused[len(before.refused):]]
    news += [(warning, "warning") for warning in later.warnings[len(before.warnings):]]
    for fault, level in news:
        values = {name: str(value) for name, value in fault.reason.values.items()}
        said = {"source": fault.reason.source, "values": values}
        tx.insert(intake_fault, intake=row, row=fault.row, code=fault.code, reason=json.dumps(said, ensure_ascii=False),
                  where=fault.where, level=level)
