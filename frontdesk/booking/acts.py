"""Booking an appointment, moving it, giving it up, and noting that nobody came."""

from __future__ import annotations

from typing import Any, Literal

from frontdesk.booking import tables
from frontdesk.booking.capacity import LONGEST, Wish, refuse_taken
from frontdesk.centre.times import read_time
from frontdesk.people.standing import refuse_unserved
from frontdesk.staff.reads import known_login
from frontdesk.store.audit.hands import hand_on
from frontdesk.store.transaction import Transaction, act
from frontdesk.values.clock import DAY, HOUR, MINUTE, Instant
from frontdesk.values.meanwhile import settled
from frontdesk.values.refusal import Refused
from frontdesk.values.text import clean_line, clean_note

Source = Literal["phone", "wechat", "app", "site", "in_person", "other"]
LONGEST_AHEAD = 400 * DAY
LATE_ENTRY = 15 * MINUTE


@act("book")
def book(tx: Transaction, *, customer: int, vehicle: int | None = None, starts_at: Instant | str, minutes: int = 90,
         minutes_least: int | None = None, work: str = "", source: Source = "phone", needs: str = "", advisor: str = "",
         bay: str = "", courtesy_car: bool = False, pick_up: bool = False, waiting: int | None = None,
         anyway: bool = False) -> dict[str, Any]:
    """Book a customer's car for a time; ``minutes`` is how long it will take at most, ``minutes_least`` at least.

    ``advisor`` is a login and ``bay`` a bay's name, both may be open. ``waiting``: the request of the waiting list that
    this answers. Two can't have one bay, or one advisor at the same moment; ``anyway`` books outside opening hours or
    into a full slot. Refused: ``bay_taken``, ``advisor_taken``, ``bays_full``, ``arrivals_full``, ``closed_then`` (each
    naming free times), ``booked_already``, ``time_passed`` and what is wrong with a field.
    """
    check_customer(tx, customer, vehicle)
    begins = check_time(tx, starts_at)
    check_minutes(minutes, minutes_least)
    twice = tx.read.value("SELECT id FROM appointment WHERE starts_at > :low AND starts_at < :high AND customer = "
                          ":customer AND coalesce(vehicle, 0) = :vehicle AND state = 'booked'",
                          low=begins - 30 * MINUTE, high=begins + 30 * MINUTE, customer=customer, vehicle=vehicle or 0)
    if twice is not None:
        raise Refused("booked_already", "This customer is already booked within half an hour of this time.",
                      where="starts_at")
    receives, stands = _advisor(tx, advisor), _bay(tx, bay)
    refuse_taken(tx.read, Wish(begins, minutes, stands, receives), tx.now, anyway=anyway)
    row = tx.insert(tables.appointment, key=tx.key, customer=customer, vehicle=vehicle, starts_at=begins,
                    minutes=minutes, minutes_least=minutes_least, work=clean_line(work, where="work"), source=source,
                    needs=clean_note(needs, where="needs", limit=1000), advisor=receives, bay=stands,
                    courtesy_car=courtesy_car, pick_up=pick_up, state="booked", created_at=tx.now, created_by=tx.by,
                    reason="")
    if waiting is not None:
        _answer_waiting(tx, waiting, customer, row)
    tx.touched(customer=customer)
    tx.happened("appointment_booked", subject="appointment", subject_id=row,
                facts={"source": source, "minutes": minutes, "hours_ahead": (begins - tx.now) / HOUR},
                times={"starts_at": begins})
    return {"appointment": row, "customer": customer}


def _settled(tx: Transaction, appointment: int, expected: dict[str, int | str] | None, starts_at: Instant | str | None,
             minutes: int | None, work: str | None, needs: str | None) -> tuple[Any, ...]:
    """What is to be changed where somebody else may have changed the same appointment meanwhile."""
    if not expected:
        return starts_at, minutes, work, needs
    given = {"starts_at": None if starts_at is None else check_time(tx, starts_at), "minutes": minutes, "work": work,
             "needs": needs}
    wanted = {name: value for name, value in given.items() if value is not None}
    row = tx.read.row("SELECT starts_at, minutes, work, needs FROM appointment WHERE id = :id", id=appointment)
    kept = settled(dict(zip(given, row or (), strict=True)), {name: expected[name] for name in given
                                                              if name in expected}, wanted,
                   lambda: hand_on(tx.read, "appointment", appointment, but=tx.by))
    return tuple(kept.get(name) for name in given)


@act("change_appointment")
def change_appointment(tx: Transaction, *, appointment: int, starts_at: Instant | str | None = None,
                       minutes: int | None = None, minutes_least: int | None = None, bay: str | None = None,
                       advisor: str | None = None, vehicle: int | None = None, work: str | None = None,
                       needs: str | None = None, courtesy_car: bool | None = None, pick_up: bool | None = None,
                       reason: str = "", anyway: bool = False,
                       expected: dict[str, int | str] | None = None) -> dict[str, Any]:
    """Move an appointment to another time, bay or advisor, or correct what it is about; what is not given stays.

    ``expected`` is what the diary showed (``starts_at`` in milliseconds, ``minutes``, ``work``, ``needs``): where
    somebody else moved or corrected it meanwhile it is refused with ``changed_meanwhile``.

    An empty ``bay`` or ``advisor`` means no certain one. A new time has to be confirmed again; ``reason`` is kept with
    the old one. Refused as ``book`` refuses, and ``appointment_over``.
    """
    customer = booked(tx, appointment)
    row = tx.read.row("SELECT starts_at, minutes, bay, advisor, minutes_least FROM appointment WHERE id = :id",
                      id=appointment) or (0, 0, None, None, None)
    starts_at, minutes, work, needs = _settled(tx, appointment, expected, starts_at, minutes, work, needs)
    begins = row[0] if starts_at is None else check_time(tx, starts_at)
    length = row[1] if minutes is None else minutes
    least = minutes_least if minutes_least is not None else row[4] if minutes is None else None
    check_minutes(length, least)
    stands = row[2] if bay is None else _bay(tx, bay)
    receives = row[3] if advisor is None else _advisor(tx, advisor)
    if (begins, length, stands, receives) != tuple(row[:4]):
        refuse_taken(tx.read, Wish(begins, length, stands, receives), tx.now, but=appointment, anyway=anyway)
    fields: dict[str, Any] = {"starts_at": begins, "minutes": length, "minutes_least": least, "bay": stands,
                              "advisor": receives}
    if vehicle is not None:
        check_customer(tx, customer, vehicle)
        fields["vehicle"] = vehicle
    if work is not None:
        fields["work"] = clean_line(work, where="work")
    if needs is not None:
        fields["needs"] = clean_note(needs, where="needs", limit=1000)
    fields |= {name: wanted for name, wanted in (("courtesy_car", courtesy_car), ("pick_up", pick_up))
               if wanted is not None}
    tx.update(tables.appointment, appointment, **fields)
    if begins != row[0]:
        tx.insert(tables.appointment_change, appointment=appointment, starts_at=row[0],
                  reason=clean_line(reason, where="reason"), at=tx.now, by=tx.by)
        tx.update(tables.appointment, appointment, confirmed_at=None, reminded_at=None, expected_at=None)
        tx.happened("appointment_moved", subject="appointment", subject_id=appointment,
                    facts={"hours_ahead": (begins - tx.now) / HOUR}, times={"starts_at": begins})
        freed(tx, row[0], appointment)
    tx.touched(customer=customer)
    return {"appointment": appointment, "customer": customer}


@act("cancel_appointment")
def cancel_appointment(tx: Transaction, *, appointment: int, reason: str) -> dict[str, Any]:
    """Give an appointment up, with the reason; whoever waits for that time is offered it."""
    customer = booked(tx, appointment)
    said = clean_line(reason, where="reason")
    if not said:
        raise Refused("reason_missing", "Write why the appointment is cancelled.", where="reason")
    tx.update(tables.appointment, appointment, state="cancelled", reason=said)
    tx.touched(customer=customer)
    tx.happened("appointment_cancelled", subject="appointment", subject_id=appointment)
    freed(tx, tx.read.value("SELECT starts_at FROM appointment WHERE id = :id", id=appointment), appointment)
    return {"appointment": appointment}


@act("mark_no_show")
def mark_no_show(tx: Transaction, *, appointment: int) -> dict[str, Any]:
    """Note that nobody came to an appointment whose time has passed."""
    customer = booked(tx, appointment)
    if tx.read.value("SELECT starts_at FROM appointment WHERE id = :id", id=appointment) > tx.now:
        raise Refused("not_yet_due", "The appointment's time has not come yet.", where="appointment")
    tx.update(tables.appointment, appointment, state="no_show")
    tx.touched(customer=customer)
    tx.happened("appointment_missed", subject="appointment", subject_id=appointment)
    return {"appointment": appointment}


def booked(tx: Transaction, appointment: int) -> int:
    """The customer of an appointment that still stands; refused otherwise."""
    row = tx.read.row("SELECT customer, state FROM appointment WHERE id = :id", id=appointment)
    if row is None:
        raise Refused("appointment_unknown", "There is no such appointment. Refresh the list.", where="appointment")
    if row[1] != "booked":
        raise Refused("appointment_over", "This appointment has already been kept, missed or cancelled.",
                      where="appointment")
    return row[0]


def freed(tx: Transaction, starts_at: Instant, appointment: int) -> None:
    """A time became free: tell of each request of the waiting list that it would suit."""
    if starts_at < tx.now:
        return
    for (row,) in tx.read.rows("SELECT id FROM waiting WHERE state = 'waiting' AND from_at <= :at AND until_at >= :at "
                               "ORDER BY id", at=starts_at):
        tx.happened("slot_freed", subject="waiting", subject_id=row, times={"starts_at": starts_at})


def check_customer(tx: Transaction, customer: int, vehicle: int | None) -> None:
    """Refuse somebody who is not in the file, or a car that is not his."""
    refuse_unserved(tx.read, customer)
    if vehicle is not None and tx.read.value("SELECT id FROM ownership WHERE customer = :customer AND vehicle = "
                                             ":vehicle AND until IS NULL", customer=customer, vehicle=vehicle) is None:
        raise Refused("vehicle_not_theirs", "This car is not among the customer's cars. Add it to the customer first.",
                      where="vehicle")


def check_time(tx: Transaction, given: Instant | str, *, where: str = "starts_at") -> Instant:
    """The instant of a time that is still to come. Raises ``Refused``."""
    begins = read_time(tx.read, given, where=where)
    if begins < tx.now - LATE_ENTRY:
        raise Refused("time_passed", "This time has passed. Choose a coming one.", where=where)
    if begins > tx.now + LONGEST_AHEAD:
        raise Refused("time_too_far", "This is more than a year ahead. Check the date.", where=where)
    return begins


def check_minutes(most: int, least: int | None) -> None:
    """Refuse a length that no appointment has, and a range that ends before it begins."""
    if not 5 <= most <= LONGEST:
        raise Refused("minutes_impossible", "An appointment lasts from 5 minutes to 10 days.", where="minutes")
    if least is not None and not 5 <= least <= most:
        raise Refused("minutes_impossible", "The shorter time of the range must not be above the longer one.",
                      where="minutes_least")


def _advisor(tx: Transaction, login: str) -> int | None:
    return known_login(tx.read, login, where="advisor").id if login else None


def _bay(tx: Transaction, name: str) -> int | None:
    if not name:
        return None
    row = tx.read.value("SELECT id FROM bay WHERE name = :name ORDER BY id LIMIT 1", name=name)
    if row is None:
        raise Refused("bay_unknown", "There is no bay {bay}. Choose one of the list.", where="bay", bay=name[:40])
    return row


def _answer_waiting(tx: Transaction, waiting: int, customer: int, appointment: int) -> None:
    row = tx.read.row("SELECT customer, state FROM waiting WHERE id = :waiting", waiting=waiting)
    if row is None or row[0] != customer or row[1] != "waiting":
        raise Refused("waiting_unknown", "This request is no longer on the waiting list. Refresh the list.",
                      where="waiting")
    tx.update(tables.waiting, waiting, state="booked", appointment=appointment)
    tx.happened("waiting_answered", subject="waiting", subject_id=waiting)
