"""``backup``, ``backups``, ``restore`` and ``check``."""

from __future__ import annotations

from pathlib import Path

from frontdesk.store import backup as copies
from frontdesk.store.check import check as examined
from frontdesk.store.restore import restore as put_back
from ui.commands.answer import table
from ui.commands.call import REFUSED, Call


def backup(call: Call) -> None:
    """Write a verified copy of everything to a file."""
    call.open()
    report = copies.backup(call.store, Path(call.words.file), now=call.clock())
    call.answer.give(report, [call.translator.text("The copy is whole and verified: {file}").format(file=report.file)])


def backups(call: Call) -> None:
    """List the kept copies, newest first."""
    call.open()
    kept = copies.kept(call.store.folder)
    say = call.translator.text
    call.answer.give(kept, table([say("Made"), say("File"), say("Bytes")],
                                 [(call.time_shown(copy.made_at), copy.file.name, copy.size) for copy in kept])
                     or [say("No copy has been made yet.")])


def restore(call: Call) -> None:
    """Put a copy back; the present state is saved first."""
    call.store.close()
    report = put_back(call.store.folder, Path(call.words.file), now=call.clock())
    say = call.translator.text
    lines = [say("The copy is back.")]
    if report.saved:
        lines.append(say("What was here before is kept in {file}").format(file=report.saved))
    call.answer.give(report, lines)


def check(call: Call) -> int:
    """Examine everything; exits with 1 where something is wrong."""
    call.open()
    report = examined(call.store)
    say = call.translator.text
    lines = [problem.said(call.translator) for problem in report.problems]
    call.answer.give(report, lines or [say("Everything is whole.")])
    return REFUSED if report.problems else 0
