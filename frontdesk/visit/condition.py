"""What the car brings in: mileage, charge or fuel, belongings, warnings on the dashboard."""

from __future__ import annotations

from typing import Any

from frontdesk.people import tables as people
from frontdesk.people.vehicles.readings import check_mileage
from frontdesk.store.audit.hands import hand_on
from frontdesk.store.transaction import Transaction, act
from frontdesk.values.meanwhile import settled
from frontdesk.values.refusal import Refused
from frontdesk.values.text import clean_note
from frontdesk.visit import tables
from frontdesk.visit.standing import Standing, open_visit


@act("record_condition")
def record_condition(tx: Transaction, *, visit: int, mileage: int | None = None, energy_percent: int | None = None,
                     belongings: str | None = None, warnings: str | None = None, child_seat: bool | None = None,
                     confirmed: bool = False, expected: dict[str, int | str | None] | None = None
                     ) -> dict[str, Any]:
    """Note the odometer in km, charge or fuel in percent, what lies in the car, which warnings burn, and
    whether a child seat is fitted (it is left as it is).

    What is not given stays. A reading that doesn't fit the last one is refused until ``confirmed`` says it was read
    again. ``expected`` is what stood in the fields before: where another hand wrote something else meanwhile it is
    refused with ``changed_meanwhile``.
    """
    found = open_visit(tx, visit)
    values: dict[str, Any] = {}
    if belongings is not None:
        values["belongings"] = clean_note(belongings, where="belongings")
    if warnings is not None:
        values["warnings"] = clean_note(warnings, where="warnings")
    if child_seat is not None:
        values["child_seat"] = child_seat
    if energy_percent is not None:
        if not 0 <= energy_percent <= 100:
            raise Refused("energy_impossible", "Charge or fuel is a number from 0 to 100 percent.",
                          where="energy_percent")
        values["energy_percent"] = energy_percent
    if expected:
        _refuse_changed(tx, visit, values if mileage is None else {**values, "mileage": mileage}, expected)
    if mileage is not None:
        check_mileage(tx.read, found.vehicle, mileage, tx.now, confirmed=confirmed, but_visit=found.id)
        values["mileage"] = mileage
        _keep_reading(tx, found, mileage)
    if not values:
        raise Refused("nothing_given", "There is nothing to record yet. Write the mileage, the charge or what is in "
                      "the car.")
    tx.update(tables.visit, visit, **values)
    return {"visit": visit}


def _refuse_changed(tx: Transaction, visit: int, values: dict[str, Any],
                    expected: dict[str, int | str | None]) -> None:
    names = ("mileage", "energy_percent", "belongings", "warnings")
    row = tx.read.row(f"SELECT {', '.join(names)} FROM visit WHERE id = :visit", visit=visit)
    settled(dict(zip(names, row or (), strict=True)), {name: was for name, was in expected.items() if name in names},
            values, lambda: hand_on(tx.read, "visit", visit, values))


def _keep_reading(tx: Transaction, found: Standing, mileage: int) -> None:
    row = tx.read.value("SELECT id FROM mileage_reading WHERE visit = :visit AND vehicle = :vehicle", visit=found.id,
                        vehicle=found.vehicle)
    if row is None:
        tx.insert(people.mileage_reading, vehicle=found.vehicle, kilometres=mileage, at=tx.now, visit=found.id,
                  by=tx.by)
    else:
        tx.update(people.mileage_reading, row, kilometres=mileage, at=tx.now)
    tx.update(people.vehicle, found.vehicle, mileage=mileage, mileage_at=tx.now)
