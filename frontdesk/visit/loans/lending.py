"""Lending a courtesy car: promised, handed over with a look and a signature, taken back the same way."""

from __future__ import annotations

import json
from typing import Any

from frontdesk.centre.times import read_time
from frontdesk.people.standing import refuse_unserved
from frontdesk.store.audit.hands import hand_on
from frontdesk.store.transaction import Transaction, act
from frontdesk.values.clock import DAY, Instant
from frontdesk.values.meanwhile import settled
from frontdesk.values.refusal import Refused
from frontdesk.values.text import clean_note
from frontdesk.visit.loans import tables
from frontdesk.visit.loans.cars import taken_cars
from frontdesk.visit.loans.rules import looks
from frontdesk.visit.signing import Strokes, packed

LONGEST = 60 * DAY


@act("book_loan")
def book_loan(tx: Transaction, *, customer: int, from_at: Instant | str, until_at: Instant | str,
              car: int | None = None, appointment: int | None = None, visit: int | None = None,
              note: str = "") -> dict[str, Any]:
    """Promise a courtesy car from one time to another; without ``car`` the first one that is free.

    Refused: ``no_car_free`` (every car is taken then), ``car_taken``, ``span_empty``, ``loan_too_long``.
    """
    refuse_unserved(tx.read, customer)
    begins, ends = read_time(tx.read, from_at, where="from_at"), read_time(tx.read, until_at, where="until_at")
    if ends <= max(begins, tx.now):
        raise Refused("span_empty", "The car comes back before it goes out. Check both times.", where="until_at")
    if ends - begins > LONGEST:
        raise Refused("loan_too_long", "A courtesy car is lent for 60 days at most. Check the date.", where="until_at")
    chosen = _free_car(tx, car, begins, ends)
    row = tx.insert(tables.loan, key=tx.key, car=chosen, customer=customer, appointment=appointment, visit=visit,
                    from_at=begins, until_at=ends, state="planned", at=tx.now, by=tx.by,
                    note=clean_note(note, where="note", limit=500))
    tx.happened("loan_booked", subject="loan", subject_id=row, times={"from_at": begins, "until_at": ends})
    tx.touched(customer=customer)
    return {"loan": row, "car": chosen, "customer": customer}


@act("change_loan")
def change_loan(tx: Transaction, *, loan: int, from_at: Instant | str | None = None,
                until_at: Instant | str | None = None, car: int | None = None,
                expected: dict[str, int] | None = None) -> dict[str, Any]:
    """Another time or car; of one that is out only the time it is expected back; what is not given stays.

    ``expected``: what stood there (times as instants, the car's number); what somebody else changed since is not
    replaced unseen. Refused as ``book_loan`` refuses, and ``changed_meanwhile``.
    """
    held = loan_in(tx, loan, "planned", "out")
    begins = held["from_at"] if from_at is None or held["state"] == "out" else read_time(tx.read, from_at,
                                                                                        where="from_at")
    ends = held["until_at"] if until_at is None else read_time(tx.read, until_at, where="until_at")
    wanted = held["car"] if car is None or held["state"] == "out" else car
    if expected:
        known = {name: held[name] for name in ("from_at", "until_at", "car")}
        kept = known | settled(known, expected, {"from_at": begins, "until_at": ends, "car": wanted},
                               lambda: hand_on(tx.read, "loan", loan, tuple(known), but=tx.by))
        begins, ends, wanted = kept["from_at"], kept["until_at"], kept["car"]
    if ends <= begins:
        raise Refused("span_empty", "The car comes back before it goes out. Check both times.", where="until_at")
    chosen = _free_car(tx, wanted, begins, ends, but=loan)
    tx.update(tables.loan, loan, from_at=begins, until_at=ends, car=chosen)
    tx.happened("loan_changed", subject="loan", subject_id=loan, times={"from_at": begins, "until_at": ends})
    tx.touched(customer=held["customer"])
    return {"loan": loan, "car": chosen, "customer": held["customer"]}


@act("cancel_loan")
def cancel_loan(tx: Transaction, *, loan: int) -> dict[str, Any]:
    """The customer needs no courtesy car after all."""
    held = loan_in(tx, loan, "planned")
    tx.update(tables.loan, loan, state="cancelled")
    tx.happened("loan_cancelled", subject="loan", subject_id=loan)
    tx.touched(customer=held["customer"])
    return {"loan": loan, "customer": held["customer"]}


@act("hand_out_loan")
def hand_out_loan(tx: Transaction, *, loan: int, mileage: int, energy_percent: int, looked: list[str] | None = None,
                  note: str = "", strokes: Strokes | None = None, staff_strokes: Strokes | None = None,
                  on_paper: bool = False) -> dict[str, Any]:
    """The customer takes the courtesy car: mileage, fuel or charge, what was looked at, and a signature."""
    held = loan_in(tx, loan, "planned")
    if tx.read.value("SELECT id FROM loan WHERE car = :car AND state = 'out' LIMIT 1", car=held["car"]) is not None:
        raise Refused("car_out", "This car has not come back yet. Take it back first, or choose another.", where="loan")
    row = _hand_over(tx, held, "out", mileage, energy_percent, looked or [], note,
                    (strokes, staff_strokes), on_paper=on_paper)
    tx.update(tables.loan, loan, state="out")
    tx.happened("loan_out", subject="loan", subject_id=loan, times={"until_at": held["until_at"]})
    return {"loan": loan, "handover": row, "customer": held["customer"]}


@act("take_back_loan")
def take_back_loan(tx: Transaction, *, loan: int, mileage: int, energy_percent: int, looked: list[str] | None = None,
                   note: str = "", strokes: Strokes | None = None, staff_strokes: Strokes | None = None,
                   on_paper: bool = False, confirmed: bool = False) -> dict[str, Any]:
    """The courtesy car is here again, looked over together and signed for. ``confirmed``: fewer kilometres than it went
    out with are right, as those were mistyped; how far it was driven is then not known.

    Refused: ``mileage_lower`` until confirmed, and as ``hand_out_loan``.
    """
    held = loan_in(tx, loan, "out")
    went = tx.read.value("SELECT mileage FROM loan_handover WHERE loan = :loan AND way = 'out'", loan=loan) or 0
    if mileage < went and not confirmed:
        raise Refused("mileage_lower", "The car went out with {before} km. Read the odometer again; if it is right, "
                      "that was a slip: send it once more.", where="mileage", before=went)
    row = _hand_over(tx, held, "back", mileage, energy_percent, looked or [], note,
                    (strokes, staff_strokes), on_paper=on_paper)
    tx.update(tables.loan, loan, state="back")
    tx.update(tables.loan_car, held["car"], mileage=mileage)
    tx.happened("loan_back", subject="loan", subject_id=loan)
    return {"loan": loan, "handover": row, "customer": held["customer"], "driven_km": max(mileage - went, 0)}


def _hand_over(tx: Transaction, held: dict[str, Any], way: str, mileage: int, energy_percent: int, looked: list[str],
               note: str, signed: tuple[Strokes | None, Strokes | None], *, on_paper: bool) -> int:
    if not 0 <= mileage <= 3_000_000:
        raise Refused("mileage_impossible", "No car has driven that far. Read the odometer again.", where="mileage")
    if not 0 <= energy_percent <= 100:
        raise Refused("energy_impossible", "Fuel or charge is from 0 to 100 %.", where="energy_percent")
    if unknown := [each for each in looked if each not in looks()]:
        raise Refused("look_unknown", "“{look}” is not on the list of what is looked at.", where="looked",
                      look=unknown[0][:40])
    strokes, staff_strokes = signed
    if not strokes and not on_paper:
        raise Refused("signature_missing", "The signature is missing. Sign in the field, or note that it was signed on "
                      "paper.", where="strokes")
    if not staff_strokes and not on_paper:
        raise Refused("staff_signature_missing", "Whoever hands the car over signs too. Sign in the second field, or "
                      "note that it was signed on paper.", where="staff_strokes")
    if tx.read.value("SELECT id FROM loan_mark WHERE loan = :loan AND way = :way AND kind = '' AND NOT removed LIMIT 1",
                     loan=held["id"], way=way) is not None:
        raise Refused("mark_unnamed", "A mark does not say what it is yet. Tap it and choose, or remove it.",
                      where="kind")
    tx.touched(customer=held["customer"])
    return tx.insert(tables.loan_handover, key=tx.key, loan=held["id"], customer=held["customer"], way=way,
                     mileage=mileage, energy_percent=energy_percent, looked=json.dumps(list(dict.fromkeys(looked))),
                     note=clean_note(note, where="note", limit=500), strokes=packed(strokes) if strokes else "",
                     staff_strokes=packed(staff_strokes) if staff_strokes else "", on_paper=on_paper, at=tx.now,
                     by=tx.by)


def loan_in(tx: Transaction, loan: int, *states: str) -> dict[str, Any]:
    """A lending in one of these states; refused otherwise."""
    row = tx.read.row("SELECT id, car, customer, from_at, until_at, state FROM loan WHERE id = :loan", loan=loan)
    if row is None:
        raise Refused("loan_missing", "There is no such courtesy car booking. Refresh the page.", where="loan")
    if row[5] not in states:
        raise Refused("loan_over", "This courtesy car was handed over, taken back or cancelled meanwhile. Refresh the "
                      "page.", where="loan")
    return dict(zip(("id", "car", "customer", "from_at", "until_at", "state"), row, strict=True))


def _free_car(tx: Transaction, car: int | None, begins: Instant, ends: Instant, *, but: int = 0) -> int:
    taken = taken_cars(tx.read, begins, ends, tx.now, but=but)
    cars = [row[0] for row in tx.read.rows("SELECT id FROM loan_car WHERE NOT retired ORDER BY id")]
    if car is not None:
        if car not in cars:
            raise Refused("loan_car_missing", "There is no such courtesy car.", where="car")
        if car in taken:
            raise Refused("car_taken", "This courtesy car is taken in that time. Choose another, or another time.",
                          where="car")
        return car
    free = next((each for each in cars if each not in taken), None)
    if free is None:
        raise Refused("no_car_free", "No courtesy car is free in that time. Choose another time, or a trip instead.",
                      where="from_at")
    return free
