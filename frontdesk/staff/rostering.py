"""Planning who is in: a shift set or taken back, a week copied."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import bindparam, delete

from frontdesk.centre.calendar import of_centre
from frontdesk.staff import tables
from frontdesk.staff.reads import known_login
from frontdesk.staff.roster import monday, week
from frontdesk.staff.shift_time import shift_time
from frontdesk.store.transaction import Transaction, act
from frontdesk.values.meanwhile import refuse_theirs
from frontdesk.values.plain_date import read_date
from frontdesk.values.refusal import Refused
from frontdesk.values.text import clean_line

NOTE_LIMIT = 80
_FORGET = delete(tables.shift).where(tables.shift.c.staff == bindparam("of_staff"),
                                     tables.shift.c.on_day == bindparam("of_day"))


@dataclass(frozen=True, slots=True)
class ShiftStood:
    """What stood in a cell of the roster; all empty where nothing was planned, or somebody away without a word."""

    begins: str = ""
    ends: str = ""
    note: str = ""


@act("set_shift")
def set_shift(tx: Transaction, *, staff: str, on: str, begins: str = "", ends: str = "",
              note: str = "", expected: ShiftStood | None = None) -> dict[str, Any]:
    """Plan somebody (a login) for a date, from HH:MM until HH:MM; without times they are away. Replaces what stood.

    ``expected``: what stood there when it was typed (all empty: nothing was planned); what somebody else planned
    meanwhile is not overwritten unseen. Refused: ``changed_meanwhile``, ``staff_unknown``, ``shift_unreadable``,
    ``shift_reversed``, and what is wrong with the date.
    """
    member, day = known_login(tx.read, staff, where="staff"), read_date(on, where="on")
    first, last = shift_time(begins, "begins"), shift_time(ends, "ends")
    if bool(first) != bool(last):
        raise Refused("shift_unreadable", "A shift needs both its times, or neither for a day away.",
                      where="ends" if first else "begins")
    if first and last <= first:
        raise Refused("shift_reversed", "The shift would end at {ends}, before it begins at {begins}.", where="ends",
                      begins=first, ends=last)
    words = clean_line(note, where="note", limit=NOTE_LIMIT)
    if expected is not None:
        first, last, words = _settled(tx, member.id, day, expected, (first, last, words))
    _write(tx, member.id, day, first, last, words, key=tx.key)
    return {"staff": member.id, "day": day.isoformat()}


@act("clear_shift")
def clear_shift(tx: Transaction, *, staff: str, on: str, expected: ShiftStood | None = None) -> dict[str, Any]:
    """Take somebody's plan for a date back. ``expected``: what stood there when it was taken back; what somebody else
    planned meanwhile is not taken away unseen. Refused: ``changed_meanwhile``.
    """
    member, day = known_login(tx.read, staff, where="staff"), read_date(on, where="on")
    if expected is not None:
        _refuse_other(tx, member.id, day, expected)
    tx.execute(_FORGET, of_staff=member.id, of_day=day.isoformat())
    return {"staff": member.id, "day": day.isoformat()}


@act("copy_week")
def copy_week(tx: Transaction, *, of: str, to: str, replace: bool = False,
              expected: dict[str, ShiftStood] | None = None) -> dict[str, Any]:
    """Plan the week in which ``to`` lies like that of ``of``; what is planned there stays unless ``replace``.

    Days on which the centre is closed, days away and people who left are not copied. ``expected``: what stood in that
    week when it was replaced, by login and date (``li 2026-05-06``); what somebody else planned meanwhile is not
    replaced unseen. Refused: ``changed_meanwhile``, ``week_same``, ``week_empty``.
    """
    source, target = monday(read_date(of, where="of")), monday(read_date(to, where="to"))
    if source == target:
        raise Refused("week_same", "This is the same week. Choose another one to copy.", where="to")
    found = [each for each in week(tx.read, source) if not each.away]
    if not found:
        raise Refused("week_empty", "Nobody is planned in that week. Choose another one to copy.", where="of")
    calendar = of_centre(tx.read)
    held = {(each.staff, each.on) for each in week(tx.read, target)}
    logins: dict[int, str] = {row[0]: row[1] for row in tx.read.rows("SELECT id, login FROM staff")}
    copied = 0
    for each in found:
        day = each.on + (target - source)
        if calendar.open_on(day) and (replace or (each.staff, day) not in held):
            if expected is not None:
                name = f"{logins[each.staff]} {day.isoformat()}"
                _refuse_other(tx, each.staff, day, expected.get(name, ShiftStood()),
                              ShiftStood(each.begins, each.ends, each.note), name)
            _write(tx, each.staff, day, each.begins, each.ends, each.note)
            copied += 1
    return {"copied": copied, "week": target.isoformat()}


def _settled(tx: Transaction, staff: int, day: date, expected: ShiftStood, wanted: tuple[str, str, str]
             ) -> tuple[str, str, str]:
    """Times and note as they are to be: the two times are one thing, the note another."""
    begins, ends, note, by = _stands(tx, staff, day)
    times, stood, given = (begins, ends), (expected.begins, expected.ends), wanted[:2]
    theirs = {} if given == stood or times in (stood, given) else {"begins": begins, "ends": ends}
    if wanted[2] != expected.note and note not in (expected.note, wanted[2]):
        theirs["note"] = note
    refuse_theirs(theirs, lambda: by)
    first, last = times if given == stood else given
    return first, last, note if wanted[2] == expected.note else wanted[2]


def _stands(tx: Transaction, staff: int, day: date) -> tuple[str, str, str, str]:
    """Times, note, and who planned it; all empty where nothing is planned."""
    row = tx.read.row("SELECT begins, ends, note, by FROM shift WHERE staff = :staff AND on_day = :day", staff=staff,
                      day=day.isoformat())
    return (row[0], row[1], row[2], row[3]) if row is not None else ("", "", "", "")


def _refuse_other(tx: Transaction, staff: int, day: date, expected: ShiftStood, wanted: ShiftStood | None = None,
                  name: str = "") -> None:
    """Refuse to lay a cell over, whole, that somebody else planned meanwhile; ``theirs`` field by field, or as one."""
    *stands, by = _stands(tx, staff, day)
    given = wanted or ShiftStood()
    theirs = {field: words for field, words in zip(("begins", "ends", "note"), stands, strict=True)
              if words not in (getattr(expected, field), getattr(given, field))}
    refuse_theirs({name: " ".join(filter(None, stands))} if name and theirs else theirs, lambda: by)


def _write(tx: Transaction, staff: int, day: date, begins: str, ends: str, note: str, *,
           key: str | None = None) -> None:
    tx.execute(_FORGET, of_staff=staff, of_day=day.isoformat())
    tx.insert(tables.shift, key=key, staff=staff, on_day=day.isoformat(), begins=begins, ends=ends, note=note, by=tx.by,
              at=tx.now)
