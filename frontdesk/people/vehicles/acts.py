"""What happens to a car: another plate, another owner, the end; and what its warranties promise."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import bindparam, true

from frontdesk.centre.reads import zone
from frontdesk.centre.times import today
from frontdesk.people.entry import clean
from frontdesk.people.owning import give, known_plate
from frontdesk.people.plating import carry
from frontdesk.people.tables import ownership
from frontdesk.people.vehicles.car import Car, changed, day_of, known_car
from frontdesk.people.vehicles.tables import retirement, warranty
from frontdesk.people.vehicles.warranties import kind_of
from frontdesk.store.audit.hands import hand_in, hand_on
from frontdesk.store.transaction import Transaction, act
from frontdesk.values.meanwhile import refuse_theirs, settled_one
from frontdesk.values.mileage import MOST
from frontdesk.values.plain_date import read_date
from frontdesk.values.refusal import Refused
from frontdesk.values.text import clean_line

_WARRANTIES = warranty
_END = ownership.update().where(ownership.c.vehicle == bindparam("_vehicle"), ownership.c.until.is_(None)).values(
    until=bindparam("until"))
_BACK = retirement.update().where(retirement.c.vehicle == bindparam("_vehicle")).values(withdrawn=true())
_REPLACED = warranty.update().where(warranty.c.vehicle == bindparam("_vehicle"), warranty.c.kind == bindparam("_kind"),
                                    warranty.c.note == bindparam("_note")).values(withdrawn=true())


@dataclass(frozen=True, slots=True)
class WarrantyStood:
    """A warranty as it was shown when somebody began to note another of the same kind; empty where there was none."""

    until: str = ""
    kilometres: int | None = None


@act("change_plate")
def change_plate(tx: Transaction, *, vehicle: int, plate: str, on: str = "", anyway: bool = False,
                 expected: str | None = None) -> dict[str, Any]:
    """The car got another plate (a new car its first one), on the day ``on``; an empty plate takes it off.

    The plate before stays in the history and is still found. ``expected`` is the plate that was shown. Refused:
    ``plate_same``, ``changed_meanwhile``, ``plate_known`` (another car carries it; with ``anyway`` it moves from that
    car to this one), ``date_in_future``, ``date_before``.
    """
    car = known_car(tx.read, vehicle)
    wanted = settled_one(car.plate, expected, clean("plate", plate, today(tx.now, zone(tx.read))), "plate",
                         lambda: hand_on(tx.read, "vehicle", vehicle, ("plate",), but=tx.by))
    if wanted == car.plate:
        raise Refused("plate_same", "The car carries this plate already. Write the new one.", where="plate")
    other = known_plate(tx, wanted) if wanted else None
    if other is not None and not anyway:
        raise other.refused()
    at = day_of(tx, on)
    began = tx.read.value("SELECT max(since) FROM plate_record WHERE vehicle = :vehicle AND until IS NULL",
                          vehicle=vehicle)
    if began is not None and car.plate and at < began:
        raise Refused("date_before", "The car got the plate it has now later than that. Check the day.", where="on")
    if other is not None:
        carry(tx, other.vehicle, "", at=at)
    carry(tx, vehicle, wanted, at=at)
    changed(tx, car.owner, other.customer if other is not None else None)
    return {"vehicle": vehicle, **_customer(car.owner)}


@act("hand_over_vehicle")
def hand_over_vehicle(tx: Transaction, *, vehicle: int, to: int | None = None, keeps_plate: bool = False,
                      on: str = "", expected: int | None = None) -> dict[str, Any]:
    """The car has another owner: the customer ``to``, or nobody we know (``None``), since the day ``on``.

    ``keeps_plate``: the old owner keeps the plate for another car, so this one has none until it gets one.
    ``expected``: the owner who was shown, 0 for none. Refused: ``vehicle_owned``, ``changed_meanwhile``,
    ``customer_missing``, ``date_in_future``, ``date_before``.
    """
    car = known_car(tx.read, vehicle)
    to = settled_one(car.owner or 0, expected, to or 0, "to",
                     lambda: hand_in(tx.read, "hand_over_vehicle", but=tx.by, vehicle=vehicle)) or None
    if to == car.owner:
        raise Refused("vehicle_owned", "The car belongs to this customer already.", where="to") if to else Refused(
            "vehicle_owned", "The car has no owner we know of. Say to whom it goes.", where="to")
    if to is not None and tx.read.row("SELECT id FROM customer WHERE id = :to", to=to) is None:
        raise Refused("customer_missing", "There is no such customer.", where="to")
    at = day_of(tx, on)
    _not_before(car, at)
    if to is None:
        tx.execute(_END, _vehicle=vehicle, until=at)
    else:
        give(tx, vehicle, to, at)
    tx.execute(_BACK, _vehicle=vehicle)
    if keeps_plate:
        carry(tx, vehicle, "", at=at)
    changed(tx, car.owner, to)
    return {"vehicle": vehicle, **_customer(to if to is not None else car.owner)}


@act("retire_vehicle")
def retire_vehicle(tx: Transaction, *, vehicle: int, why: Literal["sold", "scrapped"], on: str = "",
                   keeps_plate: bool = True) -> dict[str, Any]:
    """The car comes no more: it was sold away or scrapped. Its history stays; it leaves its owner's card.

    ``keeps_plate``: the owner keeps the plate for another car (a scrapped car has none in any case).
    Refused: ``vehicle_retired``, ``vehicle_here`` (a visit with it is still open), ``date_in_future``, ``date_before``.
    """
    car = known_car(tx.read, vehicle)
    if tx.read.row("SELECT id FROM retirement WHERE vehicle = :vehicle AND NOT withdrawn", vehicle=vehicle) is not None:
        raise Refused("vehicle_retired", "This car is noted as gone already.", where="vehicle")
    if tx.read.row("SELECT id FROM visit WHERE vehicle = :vehicle AND departed_at IS NULL AND cancelled_at IS NULL",
                   vehicle=vehicle) is not None:
        raise Refused("vehicle_here", "The car is still here. Finish its visit first.", where="vehicle")
    at = day_of(tx, on)
    _not_before(car, at)
    tx.execute(_END, _vehicle=vehicle, until=at)
    if keeps_plate or why == "scrapped":
        carry(tx, vehicle, "", at=at)
    tx.insert(retirement, key=tx.key, vehicle=vehicle, why=why,
              on_day=today(at, zone(tx.read)).isoformat(), at=tx.now, by=tx.by)
    changed(tx, car.owner)
    return {"vehicle": vehicle, **_customer(car.owner)}


@act("note_warranty")
def note_warranty(tx: Transaction, *, vehicle: int, kind: str = "vehicle", until: str = "",
                  kilometres: int | None = None, note: str = "",
                  expected: WarrantyStood | None = None) -> dict[str, Any]:
    """Note until when, or until how many km on the odometer, the car is under a warranty: whichever comes first.

    One of the same kind and note replaces the older. ``expected`` is that older one as it was shown: what somebody
    else noted meanwhile is not replaced unseen. Refused: ``warranty_unknown``, ``warranty_empty``,
    ``mileage_impossible``, ``changed_meanwhile``.
    """
    car = known_car(tx.read, vehicle)
    if kind_of(kind) is None:
        raise Refused("warranty_unknown", "There is no kind of warranty called {kind}.", where="kind", kind=kind)
    day = read_date(until, where="until").isoformat() if until.strip() else ""
    if kilometres is not None and not 0 < kilometres <= MOST:
        raise Refused("mileage_impossible", "{mileage} km is no mileage of a car. Read the odometer again.",
                      where="kilometres", mileage=kilometres)
    if not day and kilometres is None:
        raise Refused("warranty_empty", "Write until when the warranty holds, or until how many kilometres.",
                      where="until")
    words = clean_line(note, where="note", limit=80)
    if expected is not None:
        _refuse_other(tx, vehicle, (kind, words), expected, WarrantyStood(day, kilometres))
    tx.execute(_REPLACED, _vehicle=vehicle, _kind=kind, _note=words)
    row = tx.insert(warranty, key=tx.key, vehicle=vehicle, kind=kind, until=day, kilometres=kilometres, note=words,
                    at=tx.now, by=tx.by)
    _touched(tx, car)
    return {"warranty": row, "vehicle": vehicle, **_customer(car.owner)}


@act("withdraw_warranty")
def withdraw_warranty(tx: Transaction, *, warranty: int) -> dict[str, Any]:
    """A warranty was noted wrongly, or holds no longer."""
    vehicle = tx.read.value("SELECT vehicle FROM warranty WHERE id = :warranty AND NOT withdrawn", warranty=warranty)
    if vehicle is None:
        raise Refused("warranty_missing", "There is no such warranty.", where="warranty")
    car = known_car(tx.read, vehicle)
    tx.update(_WARRANTIES, warranty, withdrawn=True)
    _touched(tx, car)
    return {"warranty": warranty, "vehicle": vehicle, **_customer(car.owner)}


def _refuse_other(tx: Transaction, vehicle: int, which: tuple[str, str], expected: WarrantyStood,
                  wanted: WarrantyStood) -> None:
    """Refuse to replace what somebody else noted since: the day and the kilometres of a warranty are one thing."""
    found = tx.read.row("SELECT until, kilometres, by FROM warranty WHERE vehicle = :vehicle AND kind = :kind "
                        "AND note = :note AND NOT withdrawn ORDER BY id DESC LIMIT 1", vehicle=vehicle, kind=which[0],
                        note=which[1])
    stands = WarrantyStood() if found is None else WarrantyStood(found[0], found[1])
    if found is not None and stands not in (expected, wanted):
        refuse_theirs({"until": stands.until, "kilometres": stands.kilometres}, lambda: found[2])


def _not_before(car: Car, at: int) -> None:
    if car.since is not None and at < car.since:
        raise Refused("date_before", "{name} got the car later than that. Check the day.", where="on",
                      name=car.owner_name)


def _touched(tx: Transaction, car: Car) -> None:
    if car.owner is not None:
        tx.touched(customer=car.owner)


def _customer(customer: int | None) -> dict[str, Any]:
    return {} if customer is None else {"customer": customer}
