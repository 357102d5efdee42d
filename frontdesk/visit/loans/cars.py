"""The centre's courtesy cars, and which are free when."""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

from frontdesk.store.reading import Reader
from frontdesk.store.transaction import Transaction, act
from frontdesk.values.clock import Instant
from frontdesk.values.plate import Plate, shown_plate
from frontdesk.values.refusal import Refused
from frontdesk.values.text import clean_line
from frontdesk.visit.loans import tables
from frontdesk.visit.loans.rules import between

Energy = Literal["", "ice", "bev", "phev"]


class LoanCar(NamedTuple):
    """A courtesy car. ``loan`` and ``name``: who has it now, and until when; None and empty where it stands here."""

    id: int
    plate: str
    model: str
    energy: str
    note: str
    mileage: int | None
    loan: int | None
    name: str
    title: str
    until_at: Instant | None


_CARS = """
SELECT c.id, c.plate, c.model, c.energy, c.note, c.mileage, l.id, coalesce(p.name, ''), coalesce(p.title, ''),
       l.until_at
FROM loan_car c LEFT JOIN loan l ON l.car = c.id AND l.state = 'out' LEFT JOIN customer p ON p.id = l.customer
WHERE NOT c.retired ORDER BY c.id
"""

_TAKEN = """
SELECT car FROM loan WHERE state IN ('planned', 'out') AND id <> :but AND from_at < :ends AND until_at > :begins
UNION SELECT car FROM loan WHERE state = 'out' AND id <> :but AND until_at <= :begins AND :begins < :late
"""


@act("add_loan_car")
def add_loan_car(tx: Transaction, *, plate: str, model: str, energy: Energy = "", mileage: int | None = None,
                 note: str = "") -> dict[str, Any]:
    """Add a car that customers may borrow. Refused: ``loan_car_known`` (that plate is lent already)."""
    normal = Plate.parse(plate, where="plate").text
    if tx.read.value("SELECT id FROM loan_car WHERE plate = :plate AND NOT retired", plate=normal) is not None:
        raise Refused("loan_car_known", "{plate} is among the courtesy cars already.", where="plate",
                      plate=shown_plate(normal))
    words = clean_line(model, where="model", limit=80)
    if not words:
        raise Refused("model_missing", "Write which car it is.", where="model")
    row = tx.insert(tables.loan_car, key=tx.key, plate=normal, model=words, energy=energy, mileage=mileage,
                    note=clean_line(note, where="note"), retired=False, at=tx.now, by=tx.by)
    return {"loan_car": row}


@act("retire_loan_car")
def retire_loan_car(tx: Transaction, *, loan_car: int) -> dict[str, Any]:
    """Lend a car no more. Refused while somebody has it or is to have it."""
    if tx.read.value("SELECT id FROM loan_car WHERE id = :row AND NOT retired", row=loan_car) is None:
        raise Refused("loan_car_missing", "There is no such courtesy car.", where="loan_car")
    if tx.read.value("SELECT id FROM loan WHERE car = :row AND state IN ('planned', 'out') LIMIT 1",
                     row=loan_car) is not None:
        raise Refused("loan_car_used", "Somebody has this car, or is to have it. Take it back or cancel that first.",
                      where="loan_car")
    tx.update(tables.loan_car, loan_car, retired=True)
    return {"loan_car": loan_car}


def loan_cars(reader: Reader) -> list[LoanCar]:
    """Every courtesy car, and who has it."""
    return [LoanCar._make((row[0], shown_plate(row[1]), *row[2:])) for row in reader.rows(_CARS)]


def taken_cars(reader: Reader, begins: Instant, ends: Instant, now: Instant, *, but: int = 0) -> set[int]:
    """The cars that are not free from ``begins`` to ``ends``; one that is late back is not free before it is here."""
    gap = between()
    return {row[0] for row in reader.rows(_TAKEN, begins=begins - gap, ends=ends + gap, but=but, late=now + gap)}
