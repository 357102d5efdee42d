"""``backup``, ``backups``, ``restore`` and ``check``."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from frontdesk.staff.pin.reads import in_use
from frontdesk.store import backup as copies
from frontdesk.store.archive import NOBODY, contents, inspect
from frontdesk.store.audit.verify import audited
from frontdesk.store.check import check as examined
from frontdesk.store.faults import Fault
from frontdesk.store.keeping.erased_since import nobody_knows, take_list, unknown
from frontdesk.store.keeping.rounds import make_round, plain, second_place, whole_copy
from frontdesk.store.keeping.second import home
from frontdesk.store.keeping.standing import stands
from frontdesk.store.lock import alone
from frontdesk.store.restore import RestoreReport, present
from frontdesk.store.restore import restore as put_back
from frontdesk.values.clock import Instant
from frontdesk.values.refusal import Refused
from frontdesk.values.words import mark
from ui.commands.acting_as import acting_as
from ui.commands.answer import table
from ui.commands.call import REFUSED, Call, refuse_no_folder
from ui.commands.files import existing, free_place
from ui.commands.unlocking import copy_passphrase, unlock_copy
from ui.erased_again import erased_again, words_of


@dataclass(frozen=True, slots=True)
class KeptCopy:
    """A kept copy for the list; ``state``: ``good`` (read whole, with ``--check``), ``there``, or what is wrong."""

    file: Path
    number: int
    reason: str
    size: int
    made_at: Instant
    state: str
    visits: int | None
    until: Instant | None
    second: bool


def backup(call: Call) -> None:
    """Write a checked copy of everything: to a file outside the data folder, or among the kept ones."""
    call.writing()
    if not call.words.file:
        if call.words.passphrase:
            raise Refused("passphrase_no_file", "A passphrase of its own is for a copy in a file: say where it goes.",
                          where="file")
        _kept(call)
        return
    target = free_place(call.words.file, call.store.folder, where="file")
    call.acting()  # it knows how a server's rows are copied
    if call.words.passphrase:
        from frontdesk.store.keeping.sealed_copy import sealed_copy  # noqa: PLC0415 (door: only where that is wanted)
        report = sealed_copy(call.store, target, copy_passphrase(call), now=call.clock(), by=f"os:{call.user}")
    else:
        report = whole_copy(call.store, target, now=call.clock(), by=f"os:{call.user}")
    lines = [call.text("The copy is whole and checked: {file}").format(file=report.file)]
    if report.left_out:
        lines.append(call.text("{count} photos were missing or damaged already and are not in it.").format(
            count=len(report.left_out)))
    call.answer.give(report, lines)


def _kept(call: Call) -> None:
    """One more among the kept ones, and at the second place: what the system's scheduler calls."""
    call.acting()
    done = make_round(call.store, "night" if call.words.if_changed else "asked", now=call.clock(),
                      by=f"os:{call.user}", always=not call.words.if_changed)
    lines = [call.text("The copy is whole and checked: {file}").format(file=done.made.file) if done.made is not None
             else call.text("Nothing was done since the last copy, so none was made.")]
    if done.second is not None:
        lines.append(done.second.said(call.translator))
    call.answer.give(plain(done) | {"file": str(done.made.file) if done.made is not None else None}, lines)


def backups(call: Call) -> None:
    """List the copies that the program keeps itself, newest first."""
    call.centre()
    second = second_place(call.store.reader())
    here = present(call.store.folder) or NOBODY
    away = {one.file.name for one in copies.copies_in(home(Path(second), here.mark))} if second else set[str]()
    kept = [_looked_at(call, one, one.file.name in away) for one in copies.kept(call.store.folder)]
    words = {"good": call.text("read, and good"), "there": call.text("not read again")}
    head = [call.text("Made"), call.text("Reason"), call.text("Visits"), call.text("State"), call.text("Second place"),
            call.text("File"), call.text("Bytes")]
    rows = [(call.time_shown(copy.made_at), copy.reason, "–" if copy.visits is None else copy.visits,
             words.get(copy.state, copy.state), "✓" if copy.second else "–", copy.file, copy.size) for copy in kept]
    call.answer.give(kept, table(head, rows) or [call.text("The program has not had to keep a copy yet.")])


def _looked_at(call: Call, one: copies.Kept, second: bool) -> KeptCopy:
    try:
        said = inspect(one.file) if call.words.check else contents(one.file)
    except Refused as refusal:
        return KeptCopy(one.file, one.number, one.reason, one.size, one.made_at, refusal.code, None, None, second)
    return KeptCopy(one.file, one.number, one.reason, one.size, one.made_at, "good" if call.words.check else "there",
                    said.rows.get("visit"), said.until, second)


def restore(call: Call) -> None:
    """Put a copy back; what is here now is kept first."""
    file = existing(call.words.file)
    refuse_no_folder(call.store.folder)
    if call.words.at:
        call.writing()
    opened = False
    with suppress(Refused, Fault):  # a damaged centre is what restoring is for; it only tells which language to speak
        call.open()
        opened = True
    if opened:
        _refuse_unproved(call)
    call.store.close()
    unlock_copy(call, file)
    unlisted = _without_the_list(call, file)
    by = call.words.acts_as or f"os:{call.user}"
    report = _on_server(call, file, by, unlisted) if call.store.postgres else \
        put_back(call.store.folder, file, now=call.clock(), by=by, other_centre=call.words.other_centre,
                 unlisted=unlisted)
    stands(call.store.folder, restored=file.name,
           undo=report.saved.name if report.saved is not None and report.saved.is_file() else "")
    lines = [call.text("The copy is back.")]
    if again := _erased_again(call):
        lines.append(words_of(again).said(call.translator))
    if report.saved:
        lines.append(call.text("What was here before is kept in {file}").format(file=report.saved))
    if report.missing_photos:
        lines.append(call.text("{count} photos are missing: they were not in the copy and are not here.").format(
            count=len(report.missing_photos)))
    call.answer.give(report, lines)


def _without_the_list(call: Call, file: Path) -> bool:
    """A copy that came alone to another computer: whoever was erased since is in the list that is asked for. Whether it
    is put back without that.
    """
    if call.words.forgotten and not call.words.without_list:
        take_list(call.store.folder, file, existing(call.words.forgotten, where="forgotten"))
        return False
    here = None
    if call.store.postgres:
        from frontdesk.store.server.restoring import present_on  # noqa: PLC0415 (door: only with a server)
        call.store.open()
        here = present_on(call.store.reader()).mark
        call.store.close()
    missed = nobody_knows(call.store.folder, file, here)
    if missed and not call.words.without_list:
        raise unknown()
    return missed


def _erased_again(call: Call) -> int:
    """Erasures from after the copy are done again at once; where it can't be opened now, whoever opens it does them."""
    try:
        call.store.open()
        return erased_again(call.store, call.clock)
    except (Refused, Fault):
        return 0
    finally:
        call.store.close()


def _on_server(call: Call, file: Path, by: str, unlisted: bool) -> RestoreReport:
    from frontdesk.store.server.restoring import restore_server  # noqa: PLC0415 (door: only with a server)
    call.store.open()
    call.acting()
    return restore_server(call.store, file, now=call.clock(), by=by, other_centre=call.words.other_centre,
                          unlisted=unlisted)


def _refuse_unproved(call: Call) -> None:
    """Where the centre has PINs, somebody in charge has to answer for putting a copy back."""
    if call.words.acts_as or in_use(call.store.reader()):
        acting_as(call, "restore_copy")


def check(call: Call) -> int:
    """Look through everything; ends with 1 where something is wrong."""
    if call.words.salvage:
        return _salvaged(call)
    call.open()
    report = examined(call.store, also_store=(audited,))
    lines = [problem.said(call.translator) for problem in report.problems]
    lines = lines or [call.text("Everything is whole: {rows} rows, {photos} photos.").format(rows=report.rows,
                                                                                        photos=report.photos)]
    lines += [remark.said(call.translator) for remark in report.remarks]
    call.answer.give({"ok": report.good, **call.answer.plain(report)}, lines)
    return 0 if report.good else REFUSED


def _salvaged(call: Call) -> int:
    """Save what can be read of a damaged file; ends with 1 where something of it was lost."""
    from frontdesk.people.finding_saved import fill_saved  # noqa: PLC0415 (door: only for a damaged file)
    from frontdesk.store.keeping.salvage import salvage  # noqa: PLC0415 (door: as above)
    if call.store.postgres or not call.store.exists:
        call.open()
    with suppress(Refused, Fault):  # it need not open for this; it only tells which language to speak
        call.open()
    call.store.close()
    with alone(call.store.folder, mark("saving what can be saved")):
        found = salvage(call.store.folder, now=call.clock(), by=f"os:{call.user}", fill=fill_saved)
    lines = [call.text("{rows} rows were saved; {lost} were lost or belonged to lost ones.").format(
        rows=found.rows, lost=found.lost), *(f"{name}: {count}" for name, count in found.lost_by_table),
        call.text("What was saved is in {file}; put it back with “restore”.").format(file=found.file)]
    call.answer.give(found, lines)
    return REFUSED if found.lost else 0
