"""Acts of a technician on a car: begin or go on, pause with a reason, done."""

from __future__ import annotations

from typing import Any

from frontdesk.centre.data import labels
from frontdesk.centre.times import read_time
from frontdesk.staff.reads import StaffMember, known_login
from frontdesk.store.transaction import Transaction, act
from frontdesk.values.clock import Instant
from frontdesk.values.plate import shown_plate
from frontdesk.values.refusal import Refused
from frontdesk.values.text import clean_line
from frontdesk.visit import tables
from frontdesk.visit.overrun import approved
from frontdesk.visit.repair.kinds import PARTS, WorkWord, pauses
from frontdesk.visit.repair.spells import begin_spell, end_spells, pause_spell, resume_all
from frontdesk.visit.repair.tables import part_wait
from frontdesk.visit.stages import AWAITING_APPROVAL, AWAITING_PARTS, IN_REPAIR, RECEIVED, in_force
from frontdesk.visit.standing import Standing, tell_event, unsettled_visit
from frontdesk.visit.workshop import enter_stage, move_stage

_ELSEWHERE = """
SELECT v.id, c.plate, v.ticket FROM work_spell w JOIN visit v ON v.id = w.visit JOIN vehicle c ON c.id = v.vehicle
WHERE w.technician = :technician AND w.ended_at IS NULL AND v.departed_at IS NULL AND v.cancelled_at IS NULL
ORDER BY w.id DESC LIMIT 1
"""
RUNNING = "SELECT id FROM work_spell WHERE visit = :visit AND technician = :technician AND ended_at IS NULL"
_OTHERS = "SELECT count(*) FROM work_spell WHERE visit = :visit AND technician <> :technician AND ended_at IS NULL"
_PLACE = "SELECT bay, technician FROM visit WHERE id = :visit"
OPEN_WAIT = "SELECT id, expected_at, part FROM part_wait WHERE visit = :visit AND arrived_at IS NULL ORDER BY id DESC"


def worker(tx: Transaction, technician: str) -> StaffMember:
    """The technician of an act: by sign-in name, else whoever acts; raises ``Refused`` (``staff_unknown``)."""
    return known_login(tx.read, technician or tx.by, where="technician")


@act("start_work")
def start_work(tx: Transaction, *, visit: int, technician: str = "", bay: str = "") -> dict[str, Any]:
    """A technician begins on a car or goes on with it; a car that waited goes back into repair.

    Refused: ``not_handed``, ``work_over``, ``working_already``, ``working_elsewhere``, ``not_approved``,
    ``overrun_open``.
    """
    found, who = unsettled_visit(tx, visit), worker(tx, technician)
    stage = in_force(tx.read).stages[found.stage]
    if found.stage == RECEIVED:
        raise Refused("not_handed", "The car has not been handed to the workshop yet. Do that first.", where="visit")
    if stage.work_done:
        raise Refused("work_over", "The work on this car is done: it stands at “{stage}”.", where="visit",
                      stage=labels(stage.label))
    busy = tx.read.row(_ELSEWHERE, technician=who.id)
    if busy is not None and busy[0] == visit:
        raise Refused("working_already", "{name} works on this car already.", where="visit", name=who.name)
    if busy is not None:
        raise Refused("working_elsewhere", "{name} works on {plate} now. Pause or finish that car first.",
                      where="technician", name=who.name, plate=shown_plate(busy[1]) if busy[1] else busy[2])
    if stage.state == "waiting":
        move_stage.inside(tx, visit=visit, stage=IN_REPAIR)
    resume_all(tx, visit, who.id)
    place, given = tx.read.row(_PLACE, visit=visit) or ("", None)
    place = clean_line(bay, where="bay", limit=60) or place
    tx.update(tables.visit, visit, bay=place, **({} if given is not None else {"technician": who.id}))
    now_in = IN_REPAIR if stage.state == "waiting" else found.stage
    spell = begin_spell(tx, visit, who.id, now_in, place)
    tell_event(tx, found, "work_started", stage=now_in)
    return {"spell": spell, "visit": visit, "stage": now_in}


@act("pause_work")
def pause_work(tx: Transaction, *, visit: int, reason: str, technician: str = "", note: str = "", part: str = "",
               expected_at: Instant | str | None = None) -> dict[str, Any]:
    """A technician's work on a car stands still. Waiting for parts says when they come: the car moves to where it
    waits, and the customer is to be told; so they are of any other pause that has words for it, where nobody else works
    on the car.

    Refused: ``pause_unknown``, ``not_working``, ``expected_missing``, ``expected_passed``.
    """
    found, who = unsettled_visit(tx, visit), worker(tx, technician)
    why = pauses().get(reason)
    if why is None:
        raise Refused("pause_unknown", "“{reason}” is no reason for a pause. Choose one of: {known}.", where="reason",
                      reason=reason[:30], known=", ".join(pauses()))
    if tx.read.value(RUNNING, visit=visit, technician=who.id) is None:
        raise Refused("not_working", "{name} does not work on this car now.", where="technician", name=who.name)
    expected = _expected(tx, why, expected_at)
    words = clean_line(note, where="note", limit=500)
    pause = pause_spell(tx, visit, who.id, reason, words, expected)
    if why.waits == PARTS and expected is not None:
        _await_parts(tx, found, who, clean_line(part, where="part", limit=120) or words, expected)
    alone = not tx.read.value(_OTHERS, visit=visit, technician=who.id)
    tell_event(tx, found, "work_paused", reason=reason, to_tell=int(alone and bool(why.tell)))
    return {"pause": pause, "visit": visit, "expected_at": expected}


@act("finish_work")
def finish_work(tx: Transaction, *, visit: int, technician: str = "") -> dict[str, Any]:
    """A technician is done with a car. The last one done moves it on: after the diagnosis to the customer's yes, or
    straight into the repair that was agreed; after the repair to the check.

    Refused: ``not_working``, ``overrun_open``.
    """
    found, who = unsettled_visit(tx, visit), worker(tx, technician)
    running = tx.read.value(RUNNING, visit=visit, technician=who.id)
    if running is None:
        raise Refused("not_working", "{name} does not work on this car now.", where="technician", name=who.name)
    from_bay = (tx.read.row(_PLACE, visit=visit) or ("",))[0]
    end_own(tx, visit, who.id)
    tell_event(tx, found, "work_finished", stage=found.stage)
    stage = found.stage
    if not tx.read.value(_OTHERS, visit=visit, technician=who.id):
        stage = _after(tx, found)
        if stage != found.stage:
            move_stage.inside(tx, visit=visit, stage=stage)
        if stage == IN_REPAIR:
            begin_spell(tx, visit, who.id, stage, from_bay)
    return {"spell": running, "visit": visit, "stage": stage}


def end_own(tx: Transaction, visit: int, technician: int) -> None:
    """This technician's stretch of work on the car and their pauses of it are over."""
    end_spells(tx, visit, technician)
    resume_all(tx, visit, technician)


def _after(tx: Transaction, found: Standing) -> str:
    """Where a car goes when the work of its stage is done."""
    book = in_force(tx.read)
    onward = book.onward(found.stage)
    if onward and book.stages[onward].needs_yes and not approved(tx.read, found.id):
        waiting = AWAITING_APPROVAL
        return waiting if waiting in book.stages[found.stage].next else found.stage
    return onward or found.stage


def _expected(tx: Transaction, why: WorkWord, given: Instant | str | None) -> Instant | None:
    if why.waits != PARTS:
        return None
    if given is None:
        raise Refused("expected_missing", "Say when the parts are expected: the customer is told that.",
                      where="expected_at")
    expected = read_time(tx.read, given, where="expected_at")
    if expected <= tx.now:
        raise Refused("expected_passed", "This time has passed. Say when the parts will come.", where="expected_at")
    return expected


def _await_parts(tx: Transaction, found: Standing, who: StaffMember, part: str, expected: Instant) -> None:
    """Note what the car waits for; where nobody else works on it, it moves to where it waits."""
    open_wait = tx.read.row(OPEN_WAIT, visit=found.id)
    if open_wait is None:
        tx.insert(part_wait, key=tx.key, visit=found.id, part=part, expected_at=expected, at=tx.now, by=tx.by,
                  arrived_by="")
    else:
        tx.update(part_wait, open_wait[0], expected_at=expected, part=part or open_wait[2])
    if not tx.read.value(_OTHERS, visit=found.id, technician=who.id) \
            and AWAITING_PARTS in in_force(tx.read).stages[found.stage].next:
        enter_stage(tx, found, AWAITING_PARTS, note=part, expected_at=expected)
    tell_event(tx, found, "parts_awaited", more_times={"parts_at": expected}, stage=AWAITING_PARTS)
