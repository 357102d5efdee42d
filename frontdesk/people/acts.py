"""What a person does about customers and vehicles."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from frontdesk.centre.reads import zone
from frontdesk.people.entry import cleaned
from frontdesk.people.finding import refresh
from frontdesk.people.numbering import first_free
from frontdesk.people.owning import give, known_plate, own
from frontdesk.people.plating import carry, first_plate
from frontdesk.people.tables import customer as customers
from frontdesk.people.tables import vehicle as vehicles
from frontdesk.store.audit.hands import hand_on
from frontdesk.store.transaction import Transaction, act
from frontdesk.values.clock import local
from frontdesk.values.meanwhile import settled
from frontdesk.values.refusal import Refused

Energy = Literal["", "ice", "bev", "phev"]


@act("add_customer")
def add_customer(tx: Transaction, *, name: str, title: str = "", phone: str = "", phone_other: str = "",
                 birthday: str = "", occupation: str = "", note: str = "", source: str = "", plate: str = "",
                 vin: str = "", model: str = "", energy: Energy = "", colour: str = "", bought_on: str = "",
                 anyway: bool = False) -> dict[str, Any]:
    """Take in a customer, with a vehicle where anything of one is known.

    Refused: ``customer_known`` (same number and name), ``plate_known`` (somebody else's car); ``anyway`` says that it
    is meant so, and a known plate's car then goes over to the new customer.
    """
    person = cleaned({"name": name, "title": title, "phone": phone, "phone_other": phone_other, "birthday": birthday,
                      "occupation": occupation, "note": note, "source": source}, _today(tx))
    car = cleaned({"plate": plate, "vin": vin, "model": model, "energy": energy, "colour": colour,
                   "bought_on": bought_on}, _today(tx))
    if not anyway:
        _not_known(tx, person["name"], person["phone"])
    number = first_free(tx.read)
    row = tx.insert(customers, **({} if number is None else {"id": number}), **person, key=tx.key, created_at=tx.now,
                    created_by=tx.by)
    ids = {"customer": row}
    if any(car.values()):
        ids["vehicle"] = _vehicle(tx, row, car, anyway=anyway)
    refresh(tx, row)
    tx.touched(customer=row)
    return ids


@act("change_customer")
def change_customer(tx: Transaction, *, customer: int, name: str | None = None, title: str | None = None,
                    phone: str | None = None, phone_other: str | None = None, birthday: str | None = None,
                    occupation: str | None = None, note: str | None = None, source: str | None = None,
                    anyway: bool = False, expected: dict[str, str] | None = None) -> dict[str, Any]:
    """Correct what is known of a customer; fields not given stay. An empty text takes the value away.

    ``expected`` is what stood in the fields before they were changed: what somebody else corrected meanwhile stays, and
    where both changed the same field it is refused with ``changed_meanwhile``.
    """
    known = _known_customer(tx, customer)
    fields = cleaned({"name": name, "title": title, "phone": phone, "phone_other": phone_other, "birthday": birthday,
                      "occupation": occupation, "note": note, "source": source}, _today(tx))
    fields = _settled(tx, "customer", customer, fields, expected)
    if not anyway and ("name" in fields or "phone" in fields):
        _not_known(tx, fields.get("name", known[0]), fields.get("phone", known[1]), but=customer)
    if fields:
        tx.update(customers, customer, **fields)
        refresh(tx, customer)
    tx.touched(customer=customer)
    return {"customer": customer}


@act("add_vehicle")
def add_vehicle(tx: Transaction, *, customer: int, plate: str = "", vin: str = "", model: str = "", energy: Energy = "",
                bought_on: str = "", colour: str = "", anyway: bool = False) -> dict[str, Any]:
    """Note another vehicle of a customer; at least plate, VIN or model. A new car has no plate yet.

    Refused: ``vehicle_empty``, ``plate_known`` (with ``anyway`` that car goes over to this customer).
    """
    _known_customer(tx, customer)
    car = cleaned({"plate": plate, "vin": vin, "model": model, "energy": energy, "colour": colour,
                   "bought_on": bought_on}, _today(tx))
    if not (car["plate"] or car["vin"] or car["model"]):
        raise Refused("vehicle_empty", "Nothing is known of this car. Write its plate, its VIN or at least the model.",
                      where="plate")
    row = _vehicle(tx, customer, car, anyway=anyway)
    refresh(tx, customer)
    tx.touched(customer=customer)
    return {"customer": customer, "vehicle": row}


@act("change_vehicle")
def change_vehicle(tx: Transaction, *, vehicle: int, plate: str | None = None, vin: str | None = None,
                   model: str | None = None, energy: Energy | None = None, bought_on: str | None = None,
                   colour: str | None = None, expected: dict[str, str] | None = None) -> dict[str, Any]:
    """Correct what is known of a vehicle, or give it the plate it got later; fields not given stay.

    Refused: ``vehicle_missing``, ``plate_known`` (another car carries that plate); with ``expected`` (what stood there
    before) ``changed_meanwhile``.
    """
    if tx.read.row("SELECT id FROM vehicle WHERE id = :vehicle", vehicle=vehicle) is None:
        raise Refused("vehicle_missing", "There is no such vehicle.", where="vehicle")
    fields = cleaned({"plate": plate, "vin": vin, "model": model, "energy": energy, "colour": colour,
                      "bought_on": bought_on}, _today(tx))
    fields = _settled(tx, "vehicle", vehicle, fields, expected)
    if fields.get("plate"):
        other = known_plate(tx, fields["plate"])
        if other is not None and other.vehicle != vehicle:
            raise other.refused()
    owners = [row[0] for row in tx.read.rows(
        "SELECT customer FROM ownership WHERE vehicle = :vehicle AND until IS NULL", vehicle=vehicle)]
    if "plate" in fields:
        carry(tx, vehicle, fields.pop("plate"), correcting=True)
    if fields:
        tx.update(vehicles, vehicle, **fields)
    for owner in owners:
        refresh(tx, owner)
        tx.touched(customer=owner)
    return {"vehicle": vehicle, **({"customer": owners[0]} if owners else {})}


def _today(tx: Transaction) -> date:
    return local(tx.now, zone(tx.read)).date()


def _settled(tx: Transaction, table: str, row: int, fields: dict[str, str], expected: dict[str, str] | None
             ) -> dict[str, str]:
    """What is to be written where somebody else may have corrected the same row meanwhile."""
    before = cleaned({name: text for name, text in (expected or {}).items() if name in fields}, _today(tx))
    if not before:
        return fields
    names = list(before)
    found = tx.read.row(f"SELECT {', '.join(names)} FROM {table} WHERE id = :row", row=row)
    return settled(dict(zip(names, found or (), strict=True)), before, fields,
                   lambda: hand_on(tx.read, table, row, names))


def _known_customer(tx: Transaction, customer: int) -> tuple[str, str]:
    row = tx.read.row("SELECT name, phone FROM customer WHERE id = :customer", customer=customer)
    if row is None:
        raise Refused("customer_missing", "There is no such customer.", where="customer")
    return row[0], row[1]


def _not_known(tx: Transaction, name: str, phone: str, *, but: int = 0) -> None:
    if not phone:
        return
    row = tx.read.row("SELECT id FROM customer WHERE phone = :phone AND name = :name AND id <> :but ORDER BY id "
                      "LIMIT 1", phone=phone, name=name, but=but)
    if row is not None:
        raise Refused("customer_known", "{name} with this number is already here. Open that card instead, or say that "
                      "this is another person.", where="phone", name=name, customer=row[0])


def _vehicle(tx: Transaction, customer: int, car: dict[str, str], *, anyway: bool) -> int:
    """The vehicle of this plate given to the customer, or a new one."""
    other = known_plate(tx, car["plate"]) if car["plate"] else None
    if other is None:
        row = tx.insert(vehicles, **car, key=tx.key, created_at=tx.now)
        first_plate(tx, row, car["plate"])
        own(tx, customer, row)
        return row
    if other.customer == customer:
        raise Refused("plate_known", "{plate} is already on this card.", where="plate", plate=other.shown,
                      vehicle=other.vehicle)
    if not anyway and other.customer is not None:
        raise other.refused()
    if missing := {field: text for field, text in car.items() if text and field != "plate" and not other.fields[field]}:
        tx.update(vehicles, other.vehicle, **missing)
    give(tx, other.vehicle, customer)
    return other.vehicle
