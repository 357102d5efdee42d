"""The look at the lounge before opening: every item good or with a fault; and faults until they are fixed."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import bindparam, delete

from frontdesk.booking.lounge import tables
from frontdesk.booking.lounge.reads import CheckItem, check_items, checked, open_faults
from frontdesk.booking.preparation.near_days import day_row
from frontdesk.centre.calendar import of_centre
from frontdesk.staff.reads import known_login
from frontdesk.store.audit.hands import hand_on
from frontdesk.store.transaction import Transaction, act
from frontdesk.values.clock import local
from frontdesk.values.meanwhile import settled
from frontdesk.values.plain_date import read_date
from frontdesk.values.refusal import Refused
from frontdesk.values.text import clean_line

_FORGET = delete(tables.lounge_check).where(tables.lounge_check.c.on_day == bindparam("of_day"),
                                            tables.lounge_check.c.item == bindparam("of_item"))


@act("check_lounge")
def check_lounge(tx: Transaction, *, item: str, good: bool = True, on: str = "", words: str = "", staff: str = "",
                 due_on: str = "") -> dict[str, Any]:
    """Say of one item of the lounge that it is good today (or on the date ``on``), or what is wrong with it.

    A fault (``good`` false) needs ``words``, unless one of this item is open already; ``staff`` (a login) puts it
    right by the date ``due_on``. The last item closes the day's check. Refused: ``item_unknown``, ``fault_empty``,
    ``fault_open`` (called good while a fault is open), ``day_ahead``.
    """
    _known(item)
    today = local(tx.now, of_centre(tx.read).zone).date()
    day = read_date(on, where="on") if on.strip() else today
    if day > today:
        raise Refused("day_ahead", "That day is still to come. Check the lounge on its day.", where="on")
    held = [fault for fault in open_faults(tx.read) if fault.item == item]
    answer: dict[str, Any] = {"day": day.isoformat()}
    if good and held:
        raise Refused("fault_open", "A fault of this is still open: {words}. Note it as fixed first.", where="item",
                      words=held[0].words)
    if not good and (words.strip() or not held):
        answer["fault"] = _note(tx, item, words, staff, due_on, today)
    tx.execute(_FORGET, of_day=day.isoformat(), of_item=item)
    tx.insert(tables.lounge_check, key=tx.key, on_day=day.isoformat(), item=item, good=good, by=tx.by, at=tx.now)
    done = {each.item for each in checked(tx.read, day)}
    row = day_row(tx.read, day)
    if row is not None and all(each.id in done for each in check_items()):
        tx.happened("lounge_checked", subject="day", subject_id=row,
                    facts={"faults": len(open_faults(tx.read))})
    return answer


@act("fix_lounge_fault")
def fix_lounge_fault(tx: Transaction, *, fault: int, note: str = "") -> dict[str, Any]:
    """A fault of the lounge is put right."""
    row = tx.read.row("SELECT fixed_at FROM lounge_fault WHERE id = :fault", fault=fault)
    if row is None or row[0] is not None:
        raise Refused("fault_unknown", "There is no such open fault. Refresh the list.", where="fault")
    tx.update(tables.lounge_fault, fault, fixed_at=tx.now, fixed_by=tx.by, note=clean_line(note, where="note"))
    tx.happened("lounge_fault_fixed", subject="lounge_fault", subject_id=fault)
    return {"fault": fault}


@act("change_lounge_fault")
def change_lounge_fault(tx: Transaction, *, fault: int, staff: str | None = None,
                        due_on: str | None = None, expected: dict[str, str] | None = None) -> dict[str, Any]:
    """Give a fault to somebody else, or another day; what is not given stays.

    ``expected``: the login (``staff``, empty where it was nobody's) and the day that were shown; what somebody else
    changed since is not replaced unseen. Refused: ``fault_unknown``, ``due_passed``, ``changed_meanwhile``.
    """
    row = tx.read.row("SELECT f.fixed_at, f.due_on, coalesce(s.login, '') FROM lounge_fault f LEFT JOIN staff s "
                      "ON s.id = f.owner WHERE f.id = :fault", fault=fault)
    if row is None or row[0] is not None:
        raise Refused("fault_unknown", "There is no such open fault. Refresh the list.", where="fault")
    calendar = of_centre(tx.read)
    wanted: dict[str, str] = {} if staff is None else {
        "staff": known_login(tx.read, staff, where="staff").login if staff.strip() else ""}
    if due_on is not None:
        wanted["due_on"] = _due(due_on, local(tx.now, calendar.zone).date()).isoformat()
    if expected:
        wanted = settled({"due_on": row[1], "staff": row[2]}, expected, wanted,
                         lambda: hand_on(tx.read, "lounge_fault", fault, ("owner", "due_on"), but=tx.by))
    fields: dict[str, Any] = {}
    if "staff" in wanted:
        fields["owner"] = known_login(tx.read, wanted["staff"], where="staff").id if wanted["staff"] else None
    if "due_on" in wanted:
        last = date.fromisoformat(wanted["due_on"])
        fields["due_on"] = last.isoformat()
        tx.happened("lounge_fault_moved", subject="lounge_fault", subject_id=fault,
                    times={"day_ends": calendar.closes_at(last)})
    if fields:
        tx.update(tables.lounge_fault, fault, **fields)
    return {"fault": fault}


def _known(item: str) -> CheckItem:
    found = next((each for each in check_items() if each.id == item), None)
    if found is None:
        raise Refused("item_unknown", "“{item}” is not on the list of the lounge check.", where="item", item=item[:40])
    return found


def _note(tx: Transaction, item: str, words: str, owner: str, due_on: str, today: date) -> int:
    said = clean_line(words, where="words")
    if not said:
        raise Refused("fault_empty", "Write what is wrong.", where="words")
    last = _due(due_on, today)
    member = known_login(tx.read, owner, where="staff").id if owner.strip() else None
    row = tx.insert(tables.lounge_fault, item=item, words=said, owner=member, due_on=last.isoformat(), at=tx.now,
                    by=tx.by, fixed_by="", note="")
    tx.happened("lounge_fault_noted", subject="lounge_fault", subject_id=row, facts={"item": item},
                times={"day_ends": of_centre(tx.read).closes_at(last)})
    return row


def _due(text: str, today: date) -> date:
    last = read_date(text, where="due_on") if text.strip() else today
    if last < today:
        raise Refused("due_passed", "That day is over. Choose a coming one.", where="due_on")
    return last
