"""Acts that fetch the technician to a customer who waits: called, no longer wanted; the meeting answers a call."""

from __future__ import annotations

from typing import Any

from frontdesk.staff.reads import known_login
from frontdesk.store.transaction import Transaction, act
from frontdesk.values.refusal import Refused
from frontdesk.values.text import clean_line
from frontdesk.visit.repair.finding import waits_here
from frontdesk.visit.repair.tables import technician_call
from frontdesk.visit.standing import open_visit, tell_event

_OPEN = "SELECT id FROM technician_call WHERE visit = :visit AND ended_at IS NULL ORDER BY id DESC"
_WHOSE = """
SELECT coalesce((SELECT w.technician FROM work_spell w WHERE w.visit = v.id AND w.ended_at IS NULL
                 ORDER BY w.id LIMIT 1), v.technician) FROM visit v WHERE v.id = :visit
"""


@act("call_technician")
def call_technician(tx: Transaction, *, visit: int, technician: str = "", note: str = "") -> dict[str, Any]:
    """The customer wants to speak with the technician: whoever works on the car, else whose job it is, else anybody.

    Kept by the meeting (``meet_technician``). Refused: ``called_already``, ``staff_unknown``.
    """
    found = open_visit(tx, visit)
    if tx.read.value(_OPEN, visit=visit) is not None:
        raise Refused("called_already", "The technician has been called to this customer already.", where="visit")
    who = known_login(tx.read, technician, where="technician").id if technician else tx.read.value(_WHOSE, visit=visit)
    row = tx.insert(technician_call, key=tx.key, visit=visit, technician=who,
                    note=clean_line(note, where="note", limit=200), at=tx.now, by=tx.by)
    tell_event(tx, found, "technician_called", waits_here=waits_here(tx.read, visit))
    return {"technician_call": row, "visit": visit}


@act("call_off_technician")
def call_off_technician(tx: Transaction, *, visit: int) -> dict[str, Any]:
    """The customer no longer wants to speak with the technician. Refused: ``nobody_called``."""
    found = open_visit(tx, visit)
    row = tx.read.value(_OPEN, visit=visit)
    if row is None:
        raise Refused("nobody_called", "The technician has not been called to this customer.", where="visit")
    tx.update(technician_call, row, ended_at=tx.now)
    tell_event(tx, found, "technician_called_off")
    return {"technician_call": row, "visit": visit}


def answered(tx: Transaction, visit: int, meeting: int) -> None:
    """The technician has come: what was open of this visit's calls is answered by the meeting."""
    for (row,) in tx.read.rows(_OPEN, visit=visit):
        tx.update(technician_call, row, ended_at=tx.now, meeting=meeting)
