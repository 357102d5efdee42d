"""``audit``: who did what, when and where; ``--verify`` proves that the record is unbroken."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from frontdesk.people.looking_back.reads import act_label, acts_said, change_said, look_back, person, table_label
from frontdesk.staff.reads import everybody
from frontdesk.store.audit.reads import AuditRow, Wanted
from frontdesk.store.audit.verify import verify
from frontdesk.values.clock import Instant, instant
from frontdesk.values.refusal import Refused
from ui.commands.acting_as import acting_as
from ui.commands.answer import shown, table
from ui.commands.call import REFUSED, Call
from ui.commands.files import free_place

MOST = 200


def audit(call: Call) -> int:
    """Prove the record, write it out, or list the newest acts that fit."""
    call.centre()
    if call.words.verify:
        return _verified(call)
    acting = acting_as(call, "read_audit")
    wanted = _wanted(call)
    if call.words.export:
        target = free_place(call.words.export, call.store.folder, where="file")
        from frontdesk.people.looking_back.writing_out import write_out  # noqa: PLC0415 (door: only for what writes)
        count = write_out(acting, target, wanted, call.translator)
        call.answer.give({"ok": True, "acts": count, "file": str(target)}, [call.translator.plural(
            "{n} act is in {file}.", "{n} acts are in {file}.", count).format(n=count, file=target)])
        return 0
    rows = look_back(call.store.reader(), acting.by, wanted, limit=call.words.limit)
    names = {each.login: each.name for each in everybody(call.store.reader())}
    lines: list[str] = []
    if rows:
        lines = table([call.text("Number"), call.text("When"), call.text("Who"), call.text("Where"), call.text("Act"),
                       call.text("What changed")],
                      [(row.seq, call.time_shown(row.at), names.get(row.by, row.by), _where(row),
                        act_label(row.act, call.translator), shown(_changes(row, call))) for row in rows])
    call.answer.give([_plain(row) for row in rows], lines or [call.text("Nothing was done that fits.")])
    return 0


def _plain(row: AuditRow) -> dict[str, object]:
    return {"seq": row.seq, "at": row.at, "by": row.by, "desk": row.desk, "machine": row.machine, "act": row.act,
            "customers": list(row.customers), "visits": list(row.visits), "changes": [
                {"table": each.table, "row": each.row, "rows": each.rows, "fields": list(each.columns),
                 "before": each.before, "after": each.after, "kept": not each.erased} for each in row.changes]}


def _changes(row: AuditRow, call: Call) -> str:
    parts = [f"{table_label(each.table, call.translator)} {each.row}: "
             + "; ".join(change_said(each, call.translator, call.centre().zone))
             for each in row.changes if each.table != "event"]
    return " | ".join(parts)[:300]


def _where(row: AuditRow) -> str:
    return f"{row.desk} · {row.machine}" if row.machine not in row.desk else row.desk


def _verified(call: Call) -> int:
    found = verify(call.store)
    assert found is not None
    lines = [problem.said(call.translator) for problem in found.problems]
    whole = call.text("The record is unbroken: {rows} acts, {heads} heads written down outside agree.")
    lines = lines or [whole.format(rows=found.rows, heads=found.anchors)]
    call.answer.give({"ok": found.good, "rows": found.rows, "hash": found.head.hash, "values": found.values,
                      "erased": found.erased, "heads": found.anchors,
                      "problems": call.answer.plain(tuple(found.problems))}, lines)
    return 0 if found.good else REFUSED


def _wanted(call: Call) -> Wanted:
    words = call.words
    acts = acts_said(words.act) if words.act else ()
    if words.act and not acts:
        raise Refused("act_unknown_words", "No act is called “{text}”. “frontdesk acts” lists them all.", where="act",
                      text=words.act[:40])
    return Wanted(customers=person(call.store.reader(), words.customer) if words.customer is not None else (),
                  visit=words.visit, since=_day(call, words.from_day, "from", 0),
                  until=_day(call, words.to_day, "to", 1), by=words.by, acts=acts)


def _day(call: Call, written: str, where: str, later: int) -> Instant | None:
    if not written:
        return None
    try:
        day = date.fromisoformat(written.strip()) + timedelta(days=later)
        return instant(datetime.combine(day, time(), tzinfo=call.centre().zone))
    except (ValueError, OverflowError):
        raise Refused("date_unreadable", "“{text}” is not a date. Write it like 2026-05-04.", where=where,
                      text=written[:20]) from None
