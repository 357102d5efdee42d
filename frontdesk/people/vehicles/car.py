"""The car an act is about, as it stands now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from frontdesk.centre.reads import zone
from frontdesk.people.finding import refresh
from frontdesk.store.reading import Reader
from frontdesk.store.transaction import Transaction
from frontdesk.values.clock import Instant, instant, local
from frontdesk.values.plain_date import read_date
from frontdesk.values.refusal import Refused

_CAR = """
SELECT v.id, v.plate, v.energy, v.created_at, o.customer, coalesce(c.name, ''), o.since
FROM vehicle v LEFT JOIN ownership o ON o.vehicle = v.id AND o.until IS NULL LEFT JOIN customer c ON c.id = o.customer
WHERE v.id = :vehicle ORDER BY o.since DESC, o.id DESC LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class Car:
    """A vehicle and who owns it now (``None``: nobody we know)."""

    id: int
    plate: str
    energy: str
    created_at: Instant
    owner: int | None
    owner_name: str
    since: Instant | None


def known_car(reader: Reader, vehicle: int) -> Car:
    """The car; raises ``Refused`` (``vehicle_missing``)."""
    row = reader.row(_CAR, vehicle=vehicle)
    if row is None:
        raise Refused("vehicle_missing", "There is no such vehicle.", where="vehicle")
    return Car(*row)


def day_of(tx: Transaction, on: str, *, where: str = "on") -> Instant:
    """The beginning of the day that was named, at the centre; now where none or today was named.

    Raises ``Refused`` (``date_in_future``, or as ``read_date`` does).
    """
    if not on.strip():
        return tx.now
    here = zone(tx.read)
    day, today = read_date(on, where=where), local(tx.now, here).date()
    if day > today:
        raise Refused("date_in_future", "This day is still to come. Write the day on which it happened.", where=where)
    return tx.now if day == today else instant(datetime(day.year, day.month, day.day, tzinfo=here))


def changed(tx: Transaction, *customers: int | None) -> None:
    """Make these customers findable by what is known now, and say that they changed."""
    for customer in dict.fromkeys(customers):
        if customer is not None:
            refresh(tx, customer)
            tx.touched(customer=customer)
