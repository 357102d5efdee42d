"""Trips of drivers: a car is fetched, brought back, or served at the customer's; no driver is in two places."""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

from frontdesk.centre.times import read_time
from frontdesk.people.standing import refuse_unserved
from frontdesk.staff.reads import known_login
from frontdesk.store.audit.hands import hand_on
from frontdesk.store.reading import Reader
from frontdesk.store.transaction import Transaction, act
from frontdesk.values.clock import MINUTE, Instant
from frontdesk.values.meanwhile import settled
from frontdesk.values.plate import shown_plate
from frontdesk.values.refusal import Refused
from frontdesk.values.text import clean_line, clean_note
from frontdesk.visit.loans import tables
from frontdesk.visit.loans.rules import travel
from frontdesk.visit.signing import Strokes, packed

Kind = Literal["pick_up", "delivery", "mobile"]
LONGEST = 1_440


class TripRow(NamedTuple):
    """A trip as a list shows it; ``driver`` is a name, empty where nobody drives yet."""

    id: int
    kind: str
    customer: int
    name: str
    title: str
    phone: str
    vehicle: int | None
    plate: str
    driver: str
    starts_at: Instant
    minutes: int
    address: str
    state: str
    note: str


_TRIPS = """
SELECT t.id, t.kind, t.customer, c.name, c.title, c.phone, t.vehicle, coalesce(v.plate, ''), coalesce(s.name, ''),
       t.starts_at, t.minutes, t.address, t.state, t.note
FROM trip t JOIN customer c ON c.id = t.customer LEFT JOIN vehicle v ON v.id = t.vehicle
LEFT JOIN staff s ON s.id = t.driver
WHERE t.starts_at >= :from_at AND t.starts_at < :to_at AND t.state <> 'cancelled' ORDER BY t.starts_at, t.id
"""

_BUSY = """
SELECT s.name, t.starts_at FROM trip t JOIN staff s ON s.id = t.driver
WHERE t.driver = :driver AND t.id <> :but AND t.state IN ('planned', 'under_way')
    AND t.starts_at < :ends AND t.starts_at + t.minutes * 60000 + :travel > :begins
ORDER BY t.starts_at LIMIT 1
"""


@act("book_trip")
def book_trip(tx: Transaction, *, kind: Kind, customer: int, vehicle: int | None = None, starts_at: Instant | str,
              minutes: int = 60, address: str, driver: str = "", appointment: int | None = None,
              visit: int | None = None, note: str = "") -> dict[str, Any]:
    """Plan a trip; ``driver`` is a login and may be open. Refused: ``driver_busy``, ``address_missing``."""
    refuse_unserved(tx.read, customer)
    begins = _coming(tx, starts_at)
    where_to = clean_line(address, where="address", limit=200)
    if not where_to:
        raise Refused("address_missing", "Write where the driver goes.", where="address")
    if not 5 <= minutes <= LONGEST:
        raise Refused("minutes_impossible", "A trip takes from 5 minutes to a day.", where="minutes")
    who = _driver(tx, driver, begins, minutes)
    row = tx.insert(tables.trip, key=tx.key, kind=kind, customer=customer, vehicle=vehicle, appointment=appointment,
                    visit=visit, driver=who, starts_at=begins, minutes=minutes, address=where_to, state="planned",
                    note=clean_note(note, where="note", limit=500), strokes="", on_paper=False, at=tx.now, by=tx.by)
    tx.happened("trip_booked", subject="trip", subject_id=row, times={"starts_at": begins})
    tx.touched(customer=customer)
    return {"trip": row, "customer": customer}


@act("change_trip")
def change_trip(tx: Transaction, *, trip: int, starts_at: Instant | str | None = None, minutes: int | None = None,
                address: str | None = None, driver: str | None = None, note: str | None = None,
                expected: dict[str, str | int] | None = None) -> dict[str, Any]:
    """Another time, place or driver for a planned trip; what is not given stays.

    ``expected``: what stood there (the start as an instant, the driver's login); what somebody else changed since is
    not replaced unseen. Refused as ``book_trip`` refuses, and ``changed_meanwhile``.
    """
    held = _trip(tx, trip, "planned")
    begins = held["starts_at"] if starts_at is None else _coming(tx, starts_at)
    length = held["minutes"] if minutes is None else minutes
    if not 5 <= length <= LONGEST:
        raise Refused("minutes_impossible", "A trip takes from 5 minutes to a day.", where="minutes")
    stood = str(tx.read.value("SELECT login FROM staff WHERE id = :id", id=held["driver"]) or "")
    fields: dict[str, Any] = {"starts_at": begins, "minutes": length, "driver": stood if driver is None else driver}
    if address is not None:
        fields["address"] = clean_line(address, where="address", limit=200)
        if not fields["address"]:
            raise Refused("address_missing", "Write where the driver goes.", where="address")
    if note is not None:
        fields["note"] = clean_note(note, where="note", limit=500)
    if expected:
        known = {**held, "driver": stood}
        fields = {name: known[name] for name in ("starts_at", "minutes", "driver")} | settled(
            known, expected, fields, lambda: hand_on(tx.read, "trip", trip, tuple(fields), but=tx.by))
    begins = fields["starts_at"]
    fields["driver"] = _driver(tx, fields["driver"], begins, fields["minutes"], but=trip)
    tx.update(tables.trip, trip, **fields)
    tx.happened("trip_changed", subject="trip", subject_id=trip, times={"starts_at": begins})
    tx.touched(customer=held["customer"])
    return {"trip": trip, "customer": held["customer"]}


@act("start_trip")
def start_trip(tx: Transaction, *, trip: int) -> dict[str, Any]:
    """The driver sets off. Refused: ``driver_missing``."""
    held = _trip(tx, trip, "planned")
    if held["driver"] is None:
        raise Refused("driver_missing", "Nobody drives yet. Choose the driver first.", where="driver")
    tx.update(tables.trip, trip, state="under_way", started_at=tx.now)
    tx.happened("trip_started", subject="trip", subject_id=trip)
    tx.touched(customer=held["customer"])
    return {"trip": trip, "customer": held["customer"]}


@act("finish_trip")
def finish_trip(tx: Transaction, *, trip: int, mileage: int | None = None, note: str = "",
                strokes: Strokes | None = None, on_paper: bool = False) -> dict[str, Any]:
    """The car was handed over, with its mileage and a signature; service at the customer's needs the signature too."""
    held = _trip(tx, trip, "under_way")
    if not strokes and not on_paper:
        raise Refused("signature_missing", "The signature is missing. Sign in the field, or note that it was signed on "
                      "paper.", where="strokes")
    if mileage is not None and not 0 <= mileage <= 3_000_000:
        raise Refused("mileage_impossible", "No car has driven that far. Read the odometer again.", where="mileage")
    tx.update(tables.trip, trip, state="done", done_at=tx.now, mileage=mileage,
              note=clean_note(note, where="note", limit=500) or held["note"],
              strokes=packed(strokes) if strokes else "", on_paper=on_paper)
    tx.happened("trip_done", subject="trip", subject_id=trip)
    tx.touched(customer=held["customer"])
    return {"trip": trip, "customer": held["customer"]}


@act("cancel_trip")
def cancel_trip(tx: Transaction, *, trip: int) -> dict[str, Any]:
    """Nobody drives after all."""
    held = _trip(tx, trip, "planned", "under_way")
    tx.update(tables.trip, trip, state="cancelled")
    tx.happened("trip_cancelled", subject="trip", subject_id=trip)
    tx.touched(customer=held["customer"])
    return {"trip": trip, "customer": held["customer"]}


def trips_between(reader: Reader, from_at: Instant, to_at: Instant) -> list[TripRow]:
    """The trips that begin in a stretch of time, in order; cancelled ones left out."""
    return [TripRow._make((*row[:7], shown_plate(row[7]) if row[7] else "", *row[8:]))
            for row in reader.rows(_TRIPS, from_at=from_at, to_at=to_at)]


def _coming(tx: Transaction, given: Instant | str) -> Instant:
    begins = read_time(tx.read, given, where="starts_at")
    if begins < tx.now - 15 * MINUTE:
        raise Refused("time_passed", "This time has passed. Choose a coming one.", where="starts_at")
    return begins


def _driver(tx: Transaction, login: str, begins: Instant, minutes: int, *, but: int = 0) -> int | None:
    if not login:
        return None
    who = known_login(tx.read, login, where="driver").id
    busy = tx.read.row(_BUSY, driver=who, but=but, begins=begins, ends=begins + minutes * MINUTE + travel(),
                       travel=travel())
    if busy is not None:
        raise Refused("driver_busy", "{name} is on another trip then. Choose somebody else, or another time.",
                      where="driver", name=busy[0])
    return who


def _trip(tx: Transaction, trip: int, *states: str) -> dict[str, Any]:
    names = ("id", "customer", "driver", "starts_at", "minutes", "note", "state", "address")
    row = tx.read.row(f"SELECT {', '.join(names)} FROM trip WHERE id = :trip", trip=trip)
    if row is None:
        raise Refused("trip_missing", "There is no such trip. Refresh the page.", where="trip")
    if row[6] not in states:
        raise Refused("trip_over", "This trip was begun, done or cancelled meanwhile. Refresh the page.", where="trip")
    return dict(zip(names, row, strict=True))
