"""``customers import``: takes customers and cars in from a file; Ctrl-C stops it between two rows, to go on later."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import asdict
from types import FrameType

from frontdesk.centre.data import read_data, said
from frontdesk.people.intake.columns import Chosen, chosen
from frontdesk.people.intake.importing import run
from frontdesk.people.intake.mapping import read_columns, remembered
from frontdesk.people.intake.repairing import write_refused
from frontdesk.people.intake.report import IntakeReport, RefusedRow, RowWarning
from frontdesk.people.intake.speed import Speed
from frontdesk.people.intake.taking import DUPLICATES
from frontdesk.values.clock import local
from frontdesk.values.refusal import Refused
from ui.commands.answer import shown, table
from ui.commands.call import INTERRUPTED, REFUSED, Call
from ui.commands.files import existing, free_place

_EVERY_SECONDS = 1.0
_LISTED = 200
"""Rows of each sort that people are shown; with ``--json`` and in a file of refused rows there are more."""


def bring_in(call: Call) -> int:
    """Read a file of customers. Every refused row is listed with its reason; with one or more the call ends with 1."""
    file = existing(call.words.file)
    columns = _columns(call)
    out = free_place(call.words.refused, call.store.folder, where="refused") if call.words.refused else None
    if call.words.dry_run:
        call.centre()
    else:
        call.writing()
    with stopping() as stopped:
        report = run(call.acting(), file, dry_run=call.words.dry_run, columns=columns, progress=_progress(call),
                     cancelled=stopped)
    written = None
    if out is not None and (report.refused_count or report.left_out_count) and not report.cancelled:
        reader, zone = call.store.reader(), call.centre().zone
        written = write_refused(file, out, call.translator, local(call.clock(), zone).date(), zone, columns=columns,
                                remembered=lambda header: remembered(reader, header), left_out=report.left_out)
    lines = _lines(call, report)
    if written:
        lines.append(call.text("{count} refused rows were written to {file}: repair them there, and import that file."
                               ).format(count=written, file=shown(str(out))))
    elif written is not None:
        lines.append(call.text("Which rows were left out stands in {file}.").format(file=shown(str(out))))
    call.answer.give(_document(call, report), lines)
    return INTERRUPTED if report.cancelled else REFUSED if report.refused_count else 0


def _columns(call: Call) -> Chosen | None:
    """What was said of the columns, in a file and by word; a word goes before the file."""
    told = read_columns(existing(call.words.columns, where="columns")) if call.words.columns else Chosen()
    pairs: list[tuple[str, str]] = []
    for each in call.words.column or ():
        header, sign, field = each.rpartition("=")
        if not sign or not header.strip():
            raise Refused("column_unreadable", "Write a column like 客户姓名=name, or #3=phone for the third; with "
                          "nothing behind = it is left out.", where="column")
        pairs.append((header, field))
    more = chosen(pairs)
    both = Chosen({**told.by_name, **more.by_name}, {**told.by_place, **more.by_place})
    return both if both else None


def _progress(call: Call) -> Callable[[int, int], None]:
    speed, last = Speed(), 0.0

    def progress(done: int, total: int) -> None:
        nonlocal last
        told, now = speed.told(done, total), time.monotonic()
        if call.answer.as_json or (now - last < _EVERY_SECONDS and done < total):
            return
        last = now
        if told is None or done >= total:
            call.answer.say(call.text("{done} of {total} rows").format(done=done, total=total))
        else:
            call.answer.say(call.text("{done} of {total} rows, {rate} a second, {left} s left").format(
                done=done, total=total, rate=told[0], left=told[1]))

    return progress


@contextmanager
def stopping() -> Generator[Callable[[], bool]]:
    """Ctrl-C asks to stop; a second one stops at once. Either way what is in stays in."""
    asked = threading.Event()
    if threading.current_thread() is not threading.main_thread():
        yield asked.is_set
        return

    def ask(number: int, frame: FrameType | None) -> None:
        if asked.is_set():
            raise KeyboardInterrupt
        asked.set()

    before = signal.signal(signal.SIGINT, ask)
    try:
        yield asked.is_set
    finally:
        signal.signal(signal.SIGINT, before)


def _document(call: Call, report: IntakeReport) -> dict[str, object]:
    def told(rows: tuple[RefusedRow, ...] | tuple[RowWarning, ...]) -> list[dict[str, object]]:
        return [{"row": row.row, "code": row.code, "message": row.reason.said(call.translator), "where": row.where}
                for row in rows]

    return {"ok": not report.refused_count, **asdict(report), "refused": told(report.refused),
            "left_out": told(report.left_out), "warnings": told(report.warnings)}


def _lines(call: Call, report: IntakeReport) -> list[str]:
    lines = [call.text("This was a trial: nothing was written.")] if report.dry_run else []
    lines += [call.text("{rows} rows: {added} new customers, {merged} joined to known ones, {refused} refused; "
                       "{vehicles} new cars.").format(rows=report.done, added=report.added, merged=report.merged,
                                                      refused=report.refused_count, vehicles=report.vehicles)]
    if report.left_out_count:
        lines.append(call.translator.plural(
            "{count} row stays out: that customer's data is only stored, or was erased.",
            "{count} rows stay out: the data of those customers is only stored, or was erased.",
            report.left_out_count).format(count=report.left_out_count))
    if report.cancelled and report.dry_run:
        lines.append(call.text("The trial was stopped after {done} of {rows} rows; nothing was written.").format(
            done=report.done, rows=report.rows))
    elif report.cancelled:
        lines.append(call.text("Stopped after {done} of about {rows} rows. What is in stays in; the same command goes "
                               "on.").format(done=report.done, rows=report.rows))
    if report.proposed:
        lines.append(call.translator.plural(
            "{count} pair may be one person: both cards stay, and somebody at the desk is asked.",
            "{count} pairs may be one person: both cards stay, and somebody at the desk is asked.",
            report.proposed).format(count=report.proposed))
    if report.resumed_from:
        lines.append(call.text("Went on after {rows} rows, where the last attempt stopped.").format(
            rows=report.resumed_from))
    if report.stopped_at and not report.cancelled:
        lines.append(call.text("An earlier attempt took in the first {done} rows, which count as known here; taking "
                               "them in goes on behind them.").format(done=report.stopped_at))
    fields = read_data("columns.toml")
    lines += table([call.text("Column"), call.text("Taken for")],
                   [(header, said(fields[field]["label"], call.language)) for header, field in report.columns.items()])
    likely = tuple(row for row in report.warnings if row.code in DUPLICATES)
    others = tuple(row for row in report.warnings if row.code not in DUPLICATES)
    for title, rows in ((call.text("Refused, and why"), report.refused),
                        (call.text("Left out, and why"), report.left_out),
                        (call.text("Perhaps here already"), likely),
                        (call.text("Can be taken in, but look at it") if report.dry_run else
                         call.text("Taken in, but look at it"), others)):
        lines += table([call.text("Row") if report.columns else call.text("Contact card"), call.text("Field"), title],
                       [(row.row or "–", said(fields.get(row.where, {}).get("label", {"en": row.where}), call.language),
                         row.reason.said(call.translator)) for row in rows[:_LISTED]])
        if len(rows) > _LISTED:
            lines.append(call.text("… and {count} more.").format(count=len(rows) - _LISTED))
    return lines
