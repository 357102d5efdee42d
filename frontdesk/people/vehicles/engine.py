"""The number stamped on a car's engine, or on its drive motor: it stands on the settlement list."""

from __future__ import annotations

import re
from typing import Any

from frontdesk.people.tables import vehicle as vehicles
from frontdesk.people.vehicles.car import known_car
from frontdesk.store.audit.hands import hand_on
from frontdesk.store.transaction import Transaction, act
from frontdesk.values.meanwhile import settled_one
from frontdesk.values.refusal import Refused
from frontdesk.values.text import clean_line, half_width

_NUMBER = re.compile(r"[A-Z0-9](?:[A-Z0-9 ./*-]{0,28}[A-Z0-9])?")


@act("note_engine_number")
def note_engine_number(tx: Transaction, *, vehicle: int, engine_number: str,
                       expected: str | None = None) -> dict[str, Any]:
    """Note the number of a car's engine or drive motor as it stands in the registration; empty takes it away.

    ``expected``: the one that was shown. Refused: ``vehicle_missing``, ``engine_number_unreadable``,
    ``changed_meanwhile``.
    """
    car = known_car(tx.read, vehicle)
    number = half_width(clean_line(engine_number, where="engine_number", limit=60)).upper()
    if number and _NUMBER.fullmatch(number) is None:
        raise Refused("engine_number_unreadable", "“{given}” is no engine number. Copy letters and digits from the "
                      "registration, at most 30.", where="engine_number", given=number[:40])
    known = str(tx.read.value("SELECT engine_number FROM vehicle WHERE id = :vehicle", vehicle=vehicle))
    number = settled_one(known, expected, number, "engine_number",
                         lambda: hand_on(tx.read, "vehicle", vehicle, ("engine_number",), but=tx.by))
    tx.update(vehicles, vehicle, engine_number=number)
    if car.owner is None:
        return {"vehicle": vehicle}
    tx.touched(customer=car.owner)
    return {"vehicle": vehicle, "customer": car.owner}
