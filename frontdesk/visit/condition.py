"""What the car brings in: mileage, charge or fuel, belongings, warnings on the dashboard."""

from __future__ import annotations

from typing import Any

from frontdesk.people import tables as people
from frontdesk.store.transaction import Transaction, act
from frontdesk.values.mileage import MOST
from frontdesk.values.refusal import Refused
from frontdesk.values.text import clean_note
from frontdesk.visit import tables
from frontdesk.visit.standing import Standing, open_visit

_JUMP = 100_000
"""So many kilometres between two visits are read again before they are believed."""


@act("record_condition")
def record_condition(tx: Transaction, *, visit: int, mileage: int | None = None, energy_percent: int | None = None,
                     belongings: str | None = None, warnings: str | None = None, confirmed: bool = False) -> dict[str,
                                                                                                                  Any]:
    """Note the odometer in km, charge or fuel in percent, what lies in the car and which warnings burn.

    What is not given stays. A reading that doesn't fit the last one is refused until ``confirmed`` says it was read
    again.
    """
    found = open_visit(tx, visit)
    values: dict[str, Any] = {}
    if belongings is not None:
        values["belongings"] = clean_note(belongings, where="belongings")
    if warnings is not None:
        values["warnings"] = clean_note(warnings, where="warnings")
    if energy_percent is not None:
        if not 0 <= energy_percent <= 100:
            raise Refused("energy_impossible", "Charge or fuel is a number from 0 to 100 percent.",
                          where="energy_percent")
        values["energy_percent"] = energy_percent
    if mileage is not None:
        _check_mileage(tx, found, mileage, confirmed=confirmed)
        values["mileage"] = mileage
        _keep_reading(tx, found, mileage)
    if not values:
        raise Refused("nothing_given", "There is nothing to record yet. Write the mileage, the charge or what is in "
                      "the car.")
    tx.update(tables.visit, visit, **values)
    return {"visit": visit}


def _check_mileage(tx: Transaction, found: Standing, mileage: int, *, confirmed: bool) -> None:
    if not 0 <= mileage <= MOST:
        raise Refused("mileage_impossible", "{mileage} km is no mileage of a car. Read the odometer again.",
                      where="mileage", mileage=mileage)
    if confirmed:
        return
    before = tx.read.value("SELECT kilometres FROM mileage_reading WHERE vehicle = :vehicle AND coalesce(visit, 0) <> "
                           ":visit ORDER BY at DESC, id DESC LIMIT 1", vehicle=found.vehicle, visit=found.id)
    if before is None:
        return
    if mileage < before:
        raise Refused("mileage_lower", "The odometer showed {before} km at the last visit, now {now} km. Read it "
                      "again; if it is right, confirm it.", where="mileage", before=f"{before:,}", now=f"{mileage:,}")
    if mileage - before > _JUMP:
        raise Refused("mileage_jump", "{driven} km since the last visit is a lot. Read the odometer again; if it is "
                      "right, confirm it.", where="mileage", driven=f"{mileage - before:,}")


def _keep_reading(tx: Transaction, found: Standing, mileage: int) -> None:
    row = tx.read.value("SELECT id FROM mileage_reading WHERE visit = :visit AND vehicle = :vehicle", visit=found.id,
                        vehicle=found.vehicle)
    if row is None:
        tx.insert(people.mileage_reading, vehicle=found.vehicle, kilometres=mileage, at=tx.now, visit=found.id)
    else:
        tx.update(people.mileage_reading, row, kilometres=mileage, at=tx.now)
    tx.update(people.vehicle, found.vehicle, mileage=mileage, mileage_at=tx.now)
