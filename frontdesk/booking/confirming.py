"""What is said to a customer before the visit: confirmed, reminded, on the way; and after one that did not come."""

from __future__ import annotations

from typing import Any

from frontdesk.booking import tables
from frontdesk.booking.acts import booked, check_time
from frontdesk.messages.record import refuse_told_meanwhile
from frontdesk.people.reaching.saying import say
from frontdesk.store.transaction import Transaction, act
from frontdesk.values.clock import DAY, Instant
from frontdesk.values.refusal import Refused


@act("confirm_appointment")
def confirm_appointment(tx: Transaction, *, appointment: int, channel: str, text: str,
                        outcome: str = "told", over: int | None = None) -> dict[str, Any]:
    """Confirm an appointment to the customer; the words are kept. Only ``outcome`` told counts as confirmed.

    ``over`` is the newest message about it that the person saw: what was said at another desk meanwhile is refused
    (``told_meanwhile``), here and in the other acts of an appointment that say something.
    """
    refuse_told_meanwhile(tx, "appointment", appointment, "appointment_confirmation", over)
    return _say(tx, appointment, "appointment_confirmation", channel, text, outcome, column="confirmed_at",
                event="appointment_confirmed")


@act("remind_appointment")
def remind_appointment(tx: Transaction, *, appointment: int, channel: str, text: str,
                       outcome: str = "told", over: int | None = None) -> dict[str, Any]:
    """Remind the customer the day before: time, bay, expected duration, advisor."""
    refuse_told_meanwhile(tx, "appointment", appointment, "appointment_reminder", over)
    return _say(tx, appointment, "appointment_reminder", channel, text, outcome, column="reminded_at",
                event="appointment_reminded")


@act("note_on_the_way")
def note_on_the_way(tx: Transaction, *, appointment: int, expected_at: Instant | str) -> dict[str, Any]:
    """The customer said when he comes: nearly there, or late; the greeter is at the door by that time."""
    customer = booked(tx, appointment)
    expected = check_time(tx, expected_at, where="expected_at")
    starts = tx.read.value("SELECT starts_at FROM appointment WHERE id = :id", id=appointment)
    if abs(expected - starts) > DAY:
        raise Refused("move_instead", "This is another day. Move the appointment instead.", where="expected_at")
    tx.update(tables.appointment, appointment, expected_at=expected)
    tx.touched(customer=customer)
    tx.happened("appointment_expected", subject="appointment", subject_id=appointment, times={"starts_at": expected})
    return {"appointment": appointment, "customer": customer}


@act("stand_at_the_door")
def stand_at_the_door(tx: Transaction, *, appointment: int) -> dict[str, Any]:
    """Somebody stands at the door for a customer who is about to come."""
    customer = booked(tx, appointment)
    tx.happened("stood_at_the_door", subject="appointment", subject_id=appointment)
    tx.touched(customer=customer)
    return {"appointment": appointment}


@act("follow_up_appointment")
def follow_up_appointment(tx: Transaction, *, appointment: int, channel: str, text: str,
                          outcome: str = "told", over: int | None = None) -> dict[str, Any]:
    """Ask after an appointment that was missed or given up: what happened, and whether another time suits."""
    row = tx.read.row("SELECT customer, state FROM appointment WHERE id = :id", id=appointment)
    if row is None:
        raise Refused("appointment_unknown", "There is no such appointment. Refresh the list.", where="appointment")
    if row[1] not in ("no_show", "cancelled"):
        raise Refused("nothing_to_follow_up", "This appointment stands, or was kept; there is nothing to ask after.",
                      where="appointment")
    refuse_told_meanwhile(tx, "appointment", appointment, "appointment_follow_up", over)
    message = say(tx, "appointment", appointment, row[0], "appointment_follow_up", channel, text, outcome)
    tx.happened("appointment_followed_up", subject="appointment", subject_id=appointment,
                facts={"message": message, "channel": channel, "outcome": outcome})
    tx.touched(customer=row[0])
    return {"appointment": appointment, "message": message, "customer": row[0]}


def _say(tx: Transaction, appointment: int, situation: str, channel: str, text: str, outcome: str, *, column: str,
         event: str) -> dict[str, Any]:
    customer = booked(tx, appointment)
    message = say(tx, "appointment", appointment, customer, situation, channel, text, outcome)
    if outcome == "told":
        tx.update(tables.appointment, appointment, **{column: tx.now})
    tx.happened(event, subject="appointment", subject_id=appointment,
                facts={"message": message, "channel": channel, "outcome": outcome})
    tx.touched(customer=customer)
    return {"appointment": appointment, "message": message, "customer": customer}
