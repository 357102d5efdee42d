"""``backup``, ``backups``, ``restore`` and ``check``."""

from __future__ import annotations

from contextlib import suppress

from frontdesk.store import backup as copies
from frontdesk.store.check import check as examined
from frontdesk.store.faults import Fault
from frontdesk.store.restore import restore as put_back
from frontdesk.values.refusal import Refused
from ui.commands.answer import table
from ui.commands.call import REFUSED, Call, refuse_no_folder
from ui.commands.files import existing, free_place


def backup(call: Call) -> None:
    """Write a checked copy of everything to a file outside the data folder."""
    call.writing()
    target = free_place(call.words.file, call.store.folder, where="file")
    report = copies.backup(call.store, target, now=call.clock())
    lines = [call.text("The copy is whole and checked: {file}").format(file=report.file)]
    if report.left_out:
        lines.append(call.text("{count} photos were missing or damaged already and are not in it.").format(
            count=len(report.left_out)))
    call.answer.give(report, lines)


def backups(call: Call) -> None:
    """List the copies that the program keeps itself, newest first."""
    call.centre()
    kept = copies.kept(call.store.folder)
    call.answer.give(kept, table([call.text("Made"), call.text("Reason"), call.text("File"), call.text("Bytes")],
                                 [(call.time_shown(copy.made_at), copy.reason, copy.file, copy.size) for copy in kept])
                     or [call.text("The program has not had to keep a copy yet.")])


def restore(call: Call) -> None:
    """Put a copy back; what is here now is kept first."""
    file = existing(call.words.file)
    if call.store.postgres:
        raise Refused("server_restore", "This centre's data is on a PostgreSQL server; put copies back with the "
                      "server's own tool (pg_restore) for now.", where="file")
    refuse_no_folder(call.store.folder)
    if call.words.at:
        call.writing()
    with suppress(Refused, Fault):  # a damaged centre is what restoring is for; it only tells which language to speak
        call.open()
    call.store.close()
    report = put_back(call.store.folder, file, now=call.clock())
    lines = [call.text("The copy is back.")]
    if report.saved:
        lines.append(call.text("What was here before is kept in {file}").format(file=report.saved))
    if report.missing_photos:
        lines.append(call.text("{count} photos are missing: they were not in the copy and are not here.").format(
            count=len(report.missing_photos)))
    call.answer.give(report, lines)


def check(call: Call) -> int:
    """Look through everything; ends with 1 where something is wrong."""
    call.open()
    report = examined(call.store)
    lines = [problem.said(call.translator) for problem in report.problems]
    lines = lines or [call.text("Everything is whole: {rows} rows, {photos} photos.").format(rows=report.rows,
                                                                                        photos=report.photos)]
    lines += [remark.said(call.translator) for remark in report.remarks]
    call.answer.give({"ok": report.good, **call.answer.plain(report)}, lines)
    return 0 if report.good else REFUSED
