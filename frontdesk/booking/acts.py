"""Booking an appointment, giving it up, and noting that nobody came."""

from __future__ import annotations

from typing import Any, Literal

from frontdesk.booking import tables
from frontdesk.centre.times import read_time
from frontdesk.staff.reads import known_login
from frontdesk.store.transaction import Transaction, act
from frontdesk.values.clock import DAY, MINUTE, Instant
from frontdesk.values.refusal import Refused
from frontdesk.values.text import clean_line, clean_note

Source = Literal["phone", "wechat", "app", "site", "in_person"]
LONGEST_AHEAD = 400 * DAY
LATE_ENTRY = 15 * MINUTE


@act("book")
def book(tx: Transaction, *, customer: int, vehicle: int | None = None, starts_at: Instant | str, minutes: int = 90,
         work: str = "", source: Source = "phone", needs: str = "", advisor: str = "") -> dict[str, Any]:
    """Book a customer's car for a time; ``minutes`` is how long it will probably take."""
    if tx.read.value("SELECT id FROM customer WHERE id = :id", id=customer) is None:
        raise Refused("customer_unknown", "This customer is not in the file. Find or add them first.", where="customer")
    if vehicle is not None and tx.read.value("SELECT id FROM ownership WHERE customer = :customer AND vehicle = "
                                             ":vehicle AND until IS NULL", customer=customer, vehicle=vehicle) is None:
        raise Refused("vehicle_not_theirs", "This car is not among the customer's cars. Add it to the customer first.",
                      where="vehicle")
    begins = read_time(tx.read, starts_at, where="starts_at")
    if begins < tx.now - LATE_ENTRY:
        raise Refused("time_passed", "This time has passed. Choose a coming one.", where="starts_at")
    if begins > tx.now + LONGEST_AHEAD:
        raise Refused("time_too_far", "This is more than a year ahead. Check the date.", where="starts_at")
    if not 5 <= minutes <= 14_400:
        raise Refused("minutes_impossible", "An appointment lasts from 5 minutes to 10 days.", where="minutes")
    twice = tx.read.value("SELECT id FROM appointment WHERE starts_at > :low AND starts_at < :high AND customer = "
                          ":customer AND coalesce(vehicle, 0) = :vehicle AND state = 'booked'",
                          low=begins - 30 * MINUTE, high=begins + 30 * MINUTE, customer=customer, vehicle=vehicle or 0)
    if twice is not None:
        raise Refused("booked_already", "This customer is already booked within half an hour of this time.",
                      where="starts_at")
    row = tx.insert(tables.appointment, key=tx.key, customer=customer, vehicle=vehicle, starts_at=begins,
                    minutes=minutes, work=clean_line(work, where="work"), source=source,
                    needs=clean_note(needs, where="needs", limit=1000),
                    advisor=known_login(tx.read, advisor, where="advisor").id if advisor else None, state="booked",
                    created_at=tx.now, created_by=tx.by, reason="")
    tx.touched(customer=customer)
    tx.happened("appointment_booked", subject="appointment", subject_id=row,
                facts={"source": source, "minutes": minutes},
                times={"starts_at": begins})
    return {"appointment": row, "customer": customer}


@act("cancel_appointment")
def cancel_appointment(tx: Transaction, *, appointment: int, reason: str) -> dict[str, Any]:
    """Give an appointment up, with the reason."""
    customer = _booked(tx, appointment)
    said = clean_line(reason, where="reason")
    if not said:
        raise Refused("reason_missing", "Write why the appointment is cancelled.", where="reason")
    tx.update(tables.appointment, appointment, state="cancelled", reason=said)
    tx.touched(customer=customer)
    tx.happened("appointment_cancelled", subject="appointment", subject_id=appointment)
    return {"appointment": appointment}


@act("mark_no_show")
def mark_no_show(tx: Transaction, *, appointment: int) -> dict[str, Any]:
    """Note that nobody came to an appointment whose time has passed."""
    customer = _booked(tx, appointment)
    if tx.read.value("SELECT starts_at FROM appointment WHERE id = :id", id=appointment) > tx.now:
        raise Refused("not_yet_due", "The appointment's time has not come yet.", where="appointment")
    tx.update(tables.appointment, appointment, state="no_show")
    tx.touched(customer=customer)
    tx.happened("appointment_missed", subject="appointment", subject_id=appointment)
    return {"appointment": appointment}


def _booked(tx: Transaction, appointment: int) -> int:
    """The customer of an appointment that still stands; refused otherwise."""
    row = tx.read.row("SELECT customer, state FROM appointment WHERE id = :id", id=appointment)
    if row is None:
        raise Refused("appointment_unknown", "There is no such appointment. Refresh the list.", where="appointment")
    if row[1] != "booked":
        raise Refused("appointment_over", "This appointment has already been kept, missed or cancelled.",
                      where="appointment")
    return row[0]
