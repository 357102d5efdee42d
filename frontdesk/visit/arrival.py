"""The customer is at the door: arrival, greeting, a seat in the lounge; and a visit that is given up."""

from __future__ import annotations

from typing import Any

from frontdesk.booking import tables as booking
from frontdesk.centre.reads import zone
from frontdesk.centre.times import day_bounds
from frontdesk.people.standing import refuse_unserved
from frontdesk.staff.reads import known_login
from frontdesk.store.reading import numbered
from frontdesk.store.transaction import Transaction, act
from frontdesk.values.clock import Instant, local
from frontdesk.values.refusal import Refused
from frontdesk.values.text import clean_line
from frontdesk.visit import tables
from frontdesk.visit.stages import RECEIVED
from frontdesk.visit.standing import open_visit, tell_event, unsettled_visit

_COUNTER_LOCK = 1_178_815_045
_TICKETS_A_LETTER = 99
_CAME_BEFORE = """SELECT id FROM visit WHERE customer = :customer AND cancelled_at IS NULL
    UNION ALL SELECT id FROM customer WHERE id = :customer AND last_visit_at IS NOT NULL LIMIT 1"""
"""Nothing at somebody's first visit; who was known before this program came before."""


@act("arrive")
def arrive(tx: Transaction, *, customer: int, vehicle: int, appointment: int | None = None,
           advisor: str = "") -> dict[str, Any]:
    """A customer is here with a car, with or without an appointment; opens the visit and starts its clocks."""
    refuse_unserved(tx.read, customer)
    if tx.read.value("SELECT id FROM ownership WHERE customer = :customer AND vehicle = :vehicle AND until IS NULL",
                     customer=customer, vehicle=vehicle) is None:
        raise Refused("vehicle_not_theirs", "This car is not among the customer's cars. Add it to the customer first.",
                      where="vehicle")
    here = tx.read.value("SELECT number FROM visit WHERE vehicle = :vehicle AND departed_at IS NULL AND cancelled_at "
                         "IS NULL", vehicle=vehicle)
    if here is not None:
        raise Refused("here_already", "This car is already here: visit {number}. Open that one.", where="vehicle",
                      number=here)
    member = known_login(tx.read, advisor, where="advisor").id if advisor else None
    if appointment is not None:
        member = _keep_appointment(tx, appointment, customer, vehicle) or member if not advisor else member
        tx.update(booking.appointment, appointment, state="arrived")
    first = tx.read.value(_CAME_BEFORE, customer=customer) is None
    number, ticket = next_number(tx)
    visit = tx.insert(tables.visit, key=tx.key, number=number, ticket=ticket, customer=customer, vehicle=vehicle,
                      appointment=appointment, advisor=member, technician=None, bay="", seat="", stage=RECEIVED,
                      stage_at=tx.now, arrived_at=tx.now, belongings="", warnings="", promise_reason="",
                      cancel_reason="", next_service_on="")
    tx.insert(tables.stage_change, visit=visit, stage=RECEIVED, at=tx.now, by=tx.by, note="")
    tx.touched(customer=customer)
    if appointment is not None:
        tx.happened("appointment_arrived", subject="appointment", subject_id=appointment)
    tx.happened("visit_arrived", subject="visit", subject_id=visit,
                facts={"walk_in": appointment is None, "first_visit": first, "stage": RECEIVED, "expected_minutes": 0},
                times={"arrived_at": tx.now})
    return {"visit": visit, "number": number, "ticket": ticket, "customer": customer}


@act("greet")
def greet(tx: Transaction, *, visit: int) -> dict[str, Any]:
    """The customer was greeted by name; ends the greeting clock. The advisor who greets takes the visit, if nobody has.
    """
    found = open_visit(tx, visit)
    if found.greeted_at is not None:
        raise Refused("greeted_already", "This customer has been greeted.", where="visit")
    advisor = found.advisor or tx.read.value("SELECT id FROM staff WHERE login = :login AND role = 'advisor' AND "
                                             "active", login=tx.by)
    tx.change(tables.visit, visit, found._asdict(), greeted_at=tx.now, advisor=advisor)
    tell_event(tx, found, "customer_greeted")
    return {"visit": visit}


@act("seat")
def seat(tx: Transaction, *, visit: int, seat: str) -> dict[str, Any]:
    """Where the customer sits, so that everybody finds them; empty when they have left the lounge."""
    open_visit(tx, visit)
    tx.update(tables.visit, visit, seat=clean_line(seat, where="seat", limit=40))
    return {"visit": visit}


@act("cancel_visit")
def cancel_visit(tx: Transaction, *, visit: int, reason: str) -> dict[str, Any]:
    """Give a visit up (wrong car, the customer left again), with the reason; its open promises are no longer due."""
    found = unsettled_visit(tx, visit)
    said = clean_line(reason, where="reason")
    if not said:
        raise Refused("reason_missing", "Write why the visit is cancelled.", where="reason")
    tx.update(tables.visit, visit, cancelled_at=tx.now, cancel_reason=said)
    tell_event(tx, found, "visit_cancelled")
    return {"visit": visit}


def next_number(tx: Transaction) -> tuple[str, str]:
    """The next visit's number and ticket of this day, such as ``F261122-001`` and ``A01``.

    Counted inside the writing transaction: SQLite lets one writer in at a time, on PostgreSQL a lock does the same.
    """
    if tx.store.postgres:
        tx.read.row("SELECT pg_advisory_xact_lock(:lock)", lock=_COUNTER_LOCK)
    prefix = f"F{local(tx.now, zone(tx.read)):%y%m%d}-"
    last = tx.read.value("SELECT number FROM visit WHERE number >= :low AND number < :high ORDER BY length(number) "
                         "DESC, number DESC LIMIT 1", **numbered(prefix))
    count = int(last.removeprefix(prefix)) + 1 if last else 1
    letter, place = divmod(count - 1, _TICKETS_A_LETTER)
    return f"{prefix}{count:03d}", f"{chr(ord('A') + letter % 26)}{place + 1:02d}"


def _keep_appointment(tx: Transaction, appointment: int, customer: int, vehicle: int) -> int | None:
    """Check that the appointment is this customer's, for today and still open; returns the advisor it asked for."""
    row = tx.read.row("SELECT customer, vehicle, state, starts_at, advisor FROM appointment WHERE id = :id",
                      id=appointment)
    if row is None or row[0] != customer or row[1] not in (None, vehicle):
        raise Refused("appointment_not_theirs", "This appointment is not for this customer and car.",
                      where="appointment")
    if row[2] not in ("booked", "no_show"):
        raise Refused("appointment_over", "This appointment has already been kept, missed or cancelled.",
                      where="appointment")
    if not _same_day(tx, row[3]):
        raise Refused("appointment_other_day", "This appointment is for another day. Mark the arrival without it.",
                      where="appointment")
    return row[4]


def _same_day(tx: Transaction, at: Instant) -> bool:
    begins, ends = day_bounds(tx.now, zone(tx.read))
    return begins <= at < ends
