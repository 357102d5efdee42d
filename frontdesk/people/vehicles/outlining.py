"""Choosing the outline a car is drawn with."""

from __future__ import annotations

from typing import Any

from frontdesk.people.tables import vehicle as vehicles
from frontdesk.people.vehicles.bodies import bodies
from frontdesk.people.vehicles.car import known_car
from frontdesk.store.transaction import Transaction, act
from frontdesk.values.refusal import Refused


@act("choose_body")
def choose_body(tx: Transaction, *, vehicle: int, body: str) -> dict[str, Any]:
    """Draw this car with another outline from now on. Refused: ``vehicle_missing``, ``body_unknown``."""
    car = known_car(tx.read, vehicle)
    if body not in bodies():
        raise Refused("body_unknown", "“{body}” is no body of a car. Choose one of: {known}.", where="body",
                      body=body[:30], known=", ".join(bodies()))
    tx.update(vehicles, vehicle, body_kind=body)
    if car.owner is not None:
        tx.touched(customer=car.owner)
    for row in tx.read.rows("SELECT id FROM visit WHERE vehicle = :vehicle AND departed_at IS NULL "
                            "AND cancelled_at IS NULL", vehicle=vehicle):
        tx.touched(visit=row[0])
    return {"vehicle": vehicle}
