"""Everything about one visit on one page: read in one go, also after it is over."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from frontdesk.centre.calendar import of_centre
from frontdesk.centre.data import Label
from frontdesk.centre.reads import zone
from frontdesk.centre.times import today
from frontdesk.moments.elapsing import Moment
from frontdesk.moments.override import effective
from frontdesk.moments.queue import of_subject
from frontdesk.moments.rule import RuleBook
from frontdesk.people.reads import CustomerCard, card
from frontdesk.people.search import shown_plate
from frontdesk.people.vehicles.bodies import body_of
from frontdesk.staff.reads import StaffMember, by_id
from frontdesk.store.reading import Reader, Row
from frontdesk.values.clock import Instant
from frontdesk.values.refusal import Refused
from frontdesk.visit.commission.reads import commission_of, least_warranty
from frontdesk.visit.delivery_items import ItemState, checklist
from frontdesk.visit.farewells import (
    Comeback,
    FarewellRow,
    SignOffRow,
    comeback_of,
    comebacks_to,
    farewell_of,
    sign_offs,
)
from frontdesk.visit.greeting import declined_work
from frontdesk.visit.history import MessageRow, PromiseRow, QuestionRow, SignatureRow, StageRow, SurpriseRow
from frontdesk.visit.mark_kinds import standard_numbers
from frontdesk.visit.needs import NeedRow, seen
from frontdesk.visit.next_step import next_step
from frontdesk.visit.records import (
    Bill,
    ConcernRow,
    EstimateRow,
    LineRow,
    MarkRow,
    OverrunRow,
    PaymentRow,
    PhotoRow,
)
from frontdesk.visit.service_interval import NextService, propose
from frontdesk.visit.settlement.amounts import Billed, Terms, reckon
from frontdesk.visit.settlement.reads import BillRevision, basis, bill_revisions
from frontdesk.visit.stages import in_force
from frontdesk.visit.versions import LINE, line_row
from frontdesk.visit.warranty_terms import WarrantyTerm, warranty_terms


@dataclass(frozen=True, slots=True)
class VisitPage:
    """One visit with all that belongs to it.

    Head fields are those of the visit: instants in milliseconds, mileage in km, charge or fuel in percent. ``plate`` is
    as on the car. ``marks_old`` are those of earlier visits of this car; ``next_step`` is one of ``next_step.STEPS``.
    """

    id: int
    number: str
    ticket: str
    appointment: int | None
    bay: str
    seat: str
    stage: str
    stage_at: Instant | None
    arrived_at: Instant
    greeted_at: Instant | None
    mileage: int | None
    energy_percent: int | None
    belongings: str
    warnings: str
    child_seat: bool | None
    concerns_confirmed_at: Instant | None
    expected_minutes: int | None
    promised_at: Instant | None
    promise_reason: str
    completed_at: Instant | None
    bill_ready_at: Instant | None
    told_ready_at: Instant | None
    last_news_at: Instant | None
    settled_at: Instant | None
    departed_at: Instant | None
    cancelled_at: Instant | None
    cancel_reason: str
    next_service_on: str
    next_service_km: int | None
    customer: CustomerCard
    vehicle: int
    plate: str
    vin: str
    model: str
    energy: str
    body: str
    """Which outline: an id of resources/outlines/bodies.toml, chosen or proposed by the model."""
    advisor: StaffMember | None
    technician: StaffMember | None
    walked_arrival_at: Instant | None
    walked_delivery_at: Instant | None
    walk_reopened_at: Instant | None
    """Since when the marks of the arrival are changed after they were finished; None while they are not."""
    signed_before_at: Instant | None
    """When somebody signed marks of the arrival that changed since."""
    marks_old: tuple[MarkRow, ...]
    marks_arrival: tuple[MarkRow, ...]
    marks_delivery: tuple[MarkRow, ...]
    concerns: tuple[ConcernRow, ...]
    photos: tuple[PhotoRow, ...]
    estimates: tuple[EstimateRow, ...]
    lines: tuple[LineRow, ...]
    overruns: tuple[OverrunRow, ...]
    bill: Bill
    signatures: tuple[SignatureRow, ...]
    stage_changes: tuple[StageRow, ...]
    promises: tuple[PromiseRow, ...]
    messages: tuple[MessageRow, ...]
    questions: tuple[QuestionRow, ...]
    delivery: tuple[ItemState, ...]
    surprises: tuple[SurpriseRow, ...]
    payments: tuple[PaymentRow, ...]
    needs: tuple[NeedRow, ...]
    declined_before: tuple[str, ...]
    next_service: NextService
    moments: tuple[Moment, ...]
    stage_public: Label
    """What the customer reads of the stage."""
    next_step: str
    bills: tuple[BillRevision, ...]
    """Every revision of the bill, oldest first."""
    warranties: tuple[WarrantyTerm, ...]
    """Of every agreed line, from the day of the hand-over (today while it is to come)."""
    old_parts_wish: str
    """What the commission says of the old parts: take, leave or empty."""
    sign_offs: tuple[SignOffRow, ...]
    farewell: FarewellRow | None
    comeback: Comeback | None
    """The earlier visit this one goes back to, marked or proposed."""
    came_back: tuple[str, ...]
    """The numbers of later visits that came back to this one."""


_HEAD = """
SELECT v.id, v.number, v.ticket, v.appointment, v.bay, v.seat, v.stage, v.stage_at, v.arrived_at, v.greeted_at,
v.mileage,
       v.energy_percent, v.belongings, v.warnings, v.child_seat, v.concerns_confirmed_at, v.expected_minutes,
       v.promised_at,
       v.promise_reason, v.completed_at, v.bill_ready_at, v.told_ready_at, v.last_news_at, v.settled_at, v.departed_at,
       v.cancelled_at, v.cancel_reason, v.next_service_on, v.next_service_km,
       v.customer, v.vehicle, a.plate, a.vin, a.model, a.energy, a.body_kind, v.advisor, v.technician
FROM visit v JOIN vehicle a ON a.id = v.vehicle WHERE v.id = :visit
"""
_HEAD_FIELDS = 29
_MILEAGE, _SETTLED, _DEPARTED = 10, 23, 24
"""Places in ``_HEAD``."""

_MARK = ("SELECT m.id, m.visit, m.phase, m.view, m.x, m.y, m.area, m.kind, m.size, m.note, m.photo, m.at, m.by "
         "FROM mark m ")
_MARKS = _MARK + "WHERE m.visit = :visit AND NOT m.removed ORDER BY m.id"
_MARKS_OLD = (_MARK + "JOIN visit v ON v.id = m.visit WHERE v.vehicle = :vehicle AND v.arrived_at < :arrived "
              "AND v.cancelled_at IS NULL AND NOT m.removed ORDER BY m.id DESC LIMIT 200")
_CONCERNS = "SELECT id, words, at, by FROM concern WHERE visit = :visit AND NOT removed ORDER BY id"
_PHOTOS = ("SELECT p.id, p.sha, p.purpose, p.pair, p.caption, p.at, p.by, a.width, a.height, p.step FROM photo p "
           "JOIN attachment a ON a.sha = p.sha WHERE p.visit = :visit AND p.removed_at IS NULL ORDER BY p.id")
_ESTIMATES = ("SELECT version, work_minutes, promised_at, at, by, approved_at, how, who, evidence FROM estimate "
              "WHERE visit = :visit ORDER BY version")
LINES = f"{LINE} WHERE visit = :visit AND state <> 'replaced' ORDER BY version, id"
_OVERRUNS = ("SELECT id, version, reason, minutes_more, at, by, answered_at, agreed, how, who, evidence FROM overrun "
             "WHERE visit = :visit ORDER BY id")
_SIGNATURES = ("SELECT id, purpose, who, strokes, at, by FROM signature WHERE visit = :visit AND NOT void "
               "ORDER BY id")
_STAGES = "SELECT stage, at, by, note, expected_at FROM stage_change WHERE visit = :visit ORDER BY id"
_PROMISES = "SELECT promised_at, reason, at, by FROM promise WHERE visit = :visit ORDER BY id"
_MESSAGES = ("SELECT id, situation, channel, text, outcome, at, by FROM message WHERE subject = 'visit' "
             "AND subject_id = :visit ORDER BY id")
_QUESTIONS = "SELECT id, words, at, by FROM question WHERE visit = :visit ORDER BY id"
_SURPRISES = "SELECT id, what, cost, reaction, at, by FROM surprise WHERE visit = :visit ORDER BY id"
_PAYMENTS = "SELECT id, method, amount, at, by, kind, note FROM payment WHERE visit = :visit ORDER BY id"
_WALKS = "SELECT phase, finished_at, reopened, reopened_at FROM walk_around WHERE visit = :visit"
_SIGNED_BEFORE = "SELECT max(at) FROM signature WHERE visit = :visit AND void"


def visit_page(reader: Reader, visit: int, now: Instant, rules: RuleBook | None = None) -> VisitPage:
    """The page of a visit at ``now``; ``rules`` default to those in force. Raises ``Refused`` (``visit_unknown``)."""
    head = reader.row(_HEAD, visit=visit)
    if head is None:
        raise Refused("visit_unknown", "There is no such visit. Refresh the page.", where="visit")
    customer, vehicle, plate, vin, model, energy, body, advisor, technician = head[_HEAD_FIELDS:]
    day: date = today(now, zone(reader))
    walks: dict[str, Row] = {row[0]: row for row in reader.rows(_WALKS, visit=visit)}
    marks = [_mark(row) for row in reader.rows(_MARKS, visit=visit)]
    lines = lines_of(reader, visit)
    payments = tuple(PaymentRow(*row) for row in reader.rows(_PAYMENTS, visit=visit))
    commission = commission_of(reader, visit)
    left = head[_DEPARTED] or head[_SETTLED]
    page = VisitPage(
        *head[:_HEAD_FIELDS], customer=card(reader, customer, day), vehicle=vehicle,
        plate=shown_plate(plate) if plate else "", vin=vin, model=model, energy=energy,
        body=body_of(body, model), advisor=by_id(reader, advisor),
        technician=by_id(reader, technician), walked_arrival_at=_finished(walks.get("arrival")),
        walked_delivery_at=_finished(walks.get("delivery")), walk_reopened_at=_reopened(walks.get("arrival")),
        signed_before_at=reader.value(_SIGNED_BEFORE, visit=visit),
        marks_old=tuple(_mark(row) for row in reader.rows(_MARKS_OLD, vehicle=vehicle, arrived=head[8])),
        marks_arrival=tuple(mark for mark in marks if mark.phase == "arrival"),
        marks_delivery=tuple(mark for mark in marks if mark.phase == "delivery"),
        concerns=tuple(ConcernRow(*row) for row in reader.rows(_CONCERNS, visit=visit)),
        photos=tuple(PhotoRow(*row) for row in reader.rows(_PHOTOS, visit=visit)),
        estimates=tuple(EstimateRow(*row) for row in reader.rows(_ESTIMATES, visit=visit)), lines=lines,
        overruns=tuple(_overrun(row) for row in reader.rows(_OVERRUNS, visit=visit)),
        bill=_bill(lines, payments, *basis(reader, visit)),
        signatures=tuple(SignatureRow(*row) for row in reader.rows(_SIGNATURES, visit=visit)),
        stage_changes=tuple(StageRow(*row) for row in reader.rows(_STAGES, visit=visit)),
        promises=tuple(PromiseRow(*row) for row in reader.rows(_PROMISES, visit=visit)),
        messages=tuple(MessageRow(*row) for row in reader.rows(_MESSAGES, visit=visit)),
        questions=tuple(QuestionRow(*row) for row in reader.rows(_QUESTIONS, visit=visit)),
        delivery=checklist(reader, visit),
        surprises=tuple(SurpriseRow(*row) for row in reader.rows(_SURPRISES, visit=visit)), payments=payments,
        needs=seen(reader, visit), declined_before=declined_work(reader, vehicle),
        next_service=propose(reader, visit, day),
        moments=of_subject(reader, rules or effective(reader), of_centre(reader), "visit", visit, now),
        stage_public=in_force(reader).stages[head[6]].public, next_step="",
        bills=bill_revisions(reader, visit),
        warranties=warranty_terms(lines, today(left, zone(reader)) if left else day, head[_MILEAGE],
                                  least_warranty(commission.repair_class)),
        old_parts_wish=commission.old_parts, sign_offs=sign_offs(reader, visit), farewell=farewell_of(reader, visit),
        comeback=comeback_of(reader, visit), came_back=comebacks_to(reader, visit))
    return replace(page, next_step=next_step(page))


def _mark(row: Row) -> MarkRow:
    return MarkRow(*row, standard=standard_numbers().get(row[6], ""))


def _finished(walk: Row | None) -> Instant | None:
    """When a walk-around was finished; None where it is open, or open again."""
    return walk[1] if walk is not None and not walk[2] else None


def _reopened(walk: Row | None) -> Instant | None:
    return walk[3] if walk is not None and walk[2] else None


def lines_of(reader: Reader, visit: int) -> tuple[LineRow, ...]:
    """The lines of a visit, without those a later estimate replaced."""
    return tuple(line_row(row) for row in reader.rows(LINES, visit=visit))


def _overrun(row: Row) -> OverrunRow:
    values: list[Any] = list(row)
    values[7] = None if row[7] is None else bool(row[7])
    return OverrunRow(*values)


def _bill(lines: tuple[LineRow, ...], payments: tuple[PaymentRow, ...], let_off: int, terms: Terms) -> Bill:
    agreed = [line for line in lines if line.state == "approved"]
    amounts = reckon([Billed(line.kind, line.amount_fen, line.discount_fen) for line in agreed], let_off, terms)
    return Bill(
        estimated_fen=sum(line.approved_fen if line.approved_fen is not None else line.amount_fen
                          for line in lines if not line.overrun),
        agreed_fen=sum(line.approved_fen or 0 for line in agreed), labour_fen=amounts.labour_fen,
        parts_fen=amounts.parts_fen, total_fen=amounts.total_fen,
        asked_fen=sum(line.amount_fen for line in lines if line.state == "proposed"),
        declined_fen=sum(line.amount_fen for line in lines if line.state == "declined"),
        paid_fen=sum(payment.amount_fen for payment in payments), amounts=amounts)
