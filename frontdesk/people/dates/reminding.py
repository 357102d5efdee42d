"""The reminder of a car's next service: a day among the customer's dates, told of a week ahead like a paper that ends.

One for each car; agreed anew it moves. What the day is called is the kind ``service`` (resources/important_dates.toml).
"""

from __future__ import annotations

from datetime import date

from frontdesk.people.dates.settling import settle_customer
from frontdesk.people.dates.tables import important_date
from frontdesk.people.search import shown_plate
from frontdesk.store.reading import Reader
from frontdesk.store.transaction import Transaction

KIND = "service"
_CAR = "SELECT plate, vin, model FROM vehicle WHERE id = :vehicle"
_STANDING = ("SELECT id, day FROM important_date WHERE customer = :customer AND kind = :kind AND NOT withdrawn "
             "AND substr(note, 1, :letters) = :car ORDER BY id DESC LIMIT 1")


def remind(tx: Transaction, customer: int, vehicle: int, on: date, about: str = "") -> int:
    """Let the customer be reminded of the service of this car on a day; ``about`` (its mileage) goes with it."""
    car = _named(tx.read, vehicle)
    values = {"day": on.isoformat(), "note": " · ".join(part for part in (car, about) if part), "by": tx.by,
              "at": tx.now}
    standing = tx.read.row(_STANDING, customer=customer, kind=KIND, car=car,
                           letters=len(car))
    if standing is not None:
        row = int(standing[0])
        tx.update(important_date, row, **values)
    else:
        row = tx.insert(important_date, customer=customer, kind=KIND, who="", **values)
    settle_customer(tx, customer)
    return row


def no_reminder(tx: Transaction, customer: int, vehicle: int) -> None:
    """The customer wants no reminder for this car any more."""
    car = _named(tx.read, vehicle)
    standing = tx.read.row(_STANDING, customer=customer, kind=KIND, car=car, letters=len(car))
    if standing is not None:
        tx.update(important_date, int(standing[0]), withdrawn=True, who="", day="", note="", by=tx.by, at=tx.now)
        settle_customer(tx, customer)


def reminder_of(reader: Reader, customer: int, vehicle: int) -> str:
    """The day (ISO) the customer is reminded of this car's service; empty where they are not."""
    car = _named(reader, vehicle)
    row = reader.row(_STANDING, customer=customer, kind=KIND, car=car, letters=len(car))
    return str(row[1]) if row is not None else ""


def _named(reader: Reader, vehicle: int) -> str:
    """How the car is told from the customer's others: its plate, else its VIN, else its model."""
    plate, vin, model = reader.row(_CAR, vehicle=vehicle) or ("", "", "")
    return (shown_plate(plate) if plate else "") or vin or model or "–"
