"""The car in the workshop: handed over, and moved through the stages of work."""

from __future__ import annotations

from typing import Any

from frontdesk.centre.data import labels
from frontdesk.centre.reads import bays
from frontdesk.centre.times import read_time
from frontdesk.staff.reads import known_login
from frontdesk.store.transaction import Transaction, act
from frontdesk.values.clock import Instant
from frontdesk.values.refusal import Refused
from frontdesk.values.text import clean_line
from frontdesk.visit import tables
from frontdesk.visit.overrun import approved, refuse_open_question
from frontdesk.visit.repair.spells import end_spells, resume_all
from frontdesk.visit.stages import DELIVERED, DIAGNOSING, READY, RECEIVED, StageBook, in_force
from frontdesk.visit.standing import Standing, tell_event, unsettled_visit
from frontdesk.visit.starting import start_agreed


@act("hand_to_workshop")
def hand_to_workshop(tx: Transaction, *, visit: int, technician: str = "", bay: str = "") -> dict[str, Any]:
    """Hand the car to the workshop: it goes to diagnosis, with a technician (by sign-in name) and a bay if they are
    known.
    """
    found = unsettled_visit(tx, visit)
    if found.stage != RECEIVED:
        raise Refused("handed_already", "The car is in the workshop already.", where="visit")
    if found.greeted_at is None:
        raise Refused("not_greeted", "The customer has not been greeted yet. Greet them first.", where="visit")
    if tx.read.value("SELECT id FROM walk_around WHERE visit = :visit AND phase = 'arrival' AND NOT reopened",
                     visit=visit) is None:
        raise Refused("walk_around_missing", "Walk around the car with the customer first: later nobody can say which "
                      "mark was there.", where="visit")
    given = tx.read.value("SELECT count(*) FROM estimate WHERE visit = :visit", visit=visit)
    if given and not approved(tx.read, visit):
        raise Refused("not_approved", "The customer has not agreed to the estimate. Ask for their yes first.",
                      where="visit")
    place = clean_line(bay, where="bay", limit=60)
    known = [each.name for each in bays(tx.read)]
    if place and known and place not in known:
        raise Refused("bay_unknown", "There is no bay “{bay}”. Choose one of: {known}.", where="bay", bay=place,
                      known=", ".join(known))
    tx.update(tables.visit, visit, bay=place,
              technician=known_login(tx.read, technician, where="technician").id if technician else None)
    tell_event(tx, found, "handed_to_workshop")
    enter_stage(tx, found, DIAGNOSING)
    return {"visit": visit, "stage": DIAGNOSING}


@act("move_stage")
def move_stage(tx: Transaction, *, visit: int, stage: str, note: str = "",
               expected_at: Instant | str | None = None) -> dict[str, Any]:
    """Move the car to the next stage of work; ``expected_at`` says when awaited parts come."""
    found = unsettled_visit(tx, visit)
    book = in_force(tx.read)
    if stage not in book.stages:
        raise Refused("stage_unknown", "“{stage}” is no stage of work. Choose one of: {known}.", where="stage",
                      stage=stage[:30], known=", ".join(each.id for each in book.used()))
    _check_way(book, found.stage, stage)
    if book.stages[stage].needs_yes:
        if not approved(tx.read, visit):
            raise Refused("not_approved", "The customer has not agreed to the estimate. Ask for their yes first.",
                          where="stage")
        refuse_open_question(tx.read, visit)
        start_agreed(tx, visit)
    expected = read_time(tx.read, expected_at, where="expected_at") if expected_at is not None else None
    if expected is not None and expected <= tx.now:
        raise Refused("expected_passed", "This time has passed. Say when the parts will come.", where="expected_at")
    enter_stage(tx, found, stage, note=clean_line(note, where="note", limit=500), expected_at=expected)
    return {"visit": visit, "stage": stage}


def enter_stage(tx: Transaction, found: Standing, stage: str, *, note: str = "",
                expected_at: Instant | None = None) -> None:
    """Write the change of stage and say every event it means."""
    book = in_force(tx.read)
    left, entered = book.stages[found.stage], book.stages[stage]
    tx.insert(tables.stage_change, visit=found.id, stage=stage, at=tx.now, by=tx.by, note=note, expected_at=expected_at)
    tx.update(tables.visit, found.id, stage=stage, stage_at=tx.now,
              **({"completed_at": tx.now} if stage == READY else {}))
    if entered.state != "working" or entered.work_done:
        end_spells(tx, found.id)
    if entered.work_done:
        resume_all(tx, found.id)
    tell_event(tx, found, "stage_changed", stage=stage, from_stage=left.id)
    for event in (*left.emits_on_leaving, *entered.emits):
        tell_event(tx, found, event, stage=stage)


def _check_way(book: StageBook, now_in: str, going_to: str) -> None:
    if going_to == now_in:
        raise Refused("stage_same", "The car is in this stage already.", where="stage")
    if going_to == DELIVERED:
        raise Refused("stage_by_farewell", "A car is delivered by settling the bill and saying goodbye.", where="stage")
    if now_in == RECEIVED:
        raise Refused("not_handed", "The car has not been handed to the workshop yet. Do that first.", where="stage")
    stage = book.stages[now_in]
    if going_to not in stage.next:
        raise Refused("stage_order", "From “{stage}” a car goes on to: {next}.", where="stage",
                      stage=labels(stage.label), next=labels(*(book.stages[each].label for each in stage.next)))
