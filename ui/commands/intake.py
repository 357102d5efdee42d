"""``customers import``: takes customers and cars in from a file."""

from __future__ import annotations

from dataclasses import asdict

from frontdesk.centre.data import read_data, said
from frontdesk.people.intake import IntakeReport, RefusedRow, RowWarning, run
from ui.commands.answer import table
from ui.commands.call import REFUSED, Call
from ui.commands.files import existing


def bring_in(call: Call) -> int:
    """Read a file of customers. Every refused row is listed with its reason; with one or more the call ends with 1."""
    file = existing(call.words.file)
    if call.words.dry_run:
        call.centre()
    else:
        call.writing()

    def progress(done: int, total: int) -> None:
        if not call.answer.as_json:
            call.answer.say(call.text("{done} of {total} rows").format(done=done, total=total))

    report = run(call.acting(), file, dry_run=call.words.dry_run, progress=progress)
    call.answer.give(_document(call, report), _lines(call, report))
    return REFUSED if report.refused else 0


def _document(call: Call, report: IntakeReport) -> dict[str, object]:
    def told(rows: tuple[RefusedRow, ...] | tuple[RowWarning, ...]) -> list[dict[str, object]]:
        return [{"row": row.row, "code": row.code, "message": row.reason.said(call.translator), "where": row.where}
                for row in rows]

    return {"ok": not report.refused, **asdict(report), "refused": told(report.refused),
            "warnings": told(report.warnings)}


def _lines(call: Call, report: IntakeReport) -> list[str]:
    lines = [call.text("{rows} rows: {added} new customers, {merged} joined to known ones, {refused} refused; "
                       "{vehicles} new cars.").format(rows=report.rows, added=report.added, merged=report.merged,
                                                      refused=len(report.refused), vehicles=report.vehicles)]
    if report.resumed_from:
        lines.append(call.text("Went on after {rows} rows, where the last attempt stopped.").format(
            rows=report.resumed_from))
    if report.dry_run:
        lines.append(call.text("This was a trial: nothing was written."))
    fields = read_data("columns.toml")
    for title, rows in ((call.text("Refused, and why"), report.refused),
                        (call.text("Taken in, but look at it"), report.warnings)):
        lines += table([call.text("Row"), call.text("Field"), title],
                       [(row.row or "–", said(fields.get(row.where, {}).get("label", {"en": row.where}), call.language),
                         row.reason.said(call.translator)) for row in rows])
    return lines
