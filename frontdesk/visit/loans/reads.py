"""Who is to have, has and had a courtesy car, and in which state it went and came back."""

from __future__ import annotations

import json
from typing import NamedTuple

from frontdesk.store.reading import Reader, Row
from frontdesk.values.clock import Instant
from frontdesk.values.plate import shown_plate


class LoanRow(NamedTuple):
    """One lending as a list shows it."""

    id: int
    car: int
    plate: str
    model: str
    customer: int
    name: str
    title: str
    phone: str
    from_at: Instant
    until_at: Instant
    state: str
    note: str
    visit: int | None
    appointment: int | None


class Handover(NamedTuple):
    """How the car went out or came back; ``signed`` on the screen or on paper."""

    way: str
    mileage: int
    energy_percent: int
    looked: tuple[str, ...]
    note: str
    signed: bool
    at: Instant
    by: str


class LoanMark(NamedTuple):
    """A mark on the courtesy car; ``x`` and ``y`` in thousandths of the view."""

    id: int
    loan: int
    way: str
    view: str
    x: int
    y: int
    area: str
    kind: str
    size: str
    note: str
    photo: str


_COLUMNS = """
SELECT l.id, l.car, k.plate, k.model, l.customer, c.name, c.title, c.phone, l.from_at, l.until_at, l.state, l.note,
       l.visit, l.appointment
FROM loan l JOIN loan_car k ON k.id = l.car JOIN customer c ON c.id = l.customer
"""
_STANDING = f"""{_COLUMNS} WHERE l.state IN ('planned', 'out') ORDER BY CASE l.state WHEN 'out' THEN 0 ELSE 1 END,
    CASE l.state WHEN 'out' THEN l.until_at ELSE l.from_at END, l.id"""
_OF_CUSTOMER = f"{_COLUMNS} WHERE l.customer = :customer ORDER BY l.from_at DESC, l.id DESC"
_ONE = f"{_COLUMNS} WHERE l.id = :loan"


def loans_standing(reader: Reader) -> list[LoanRow]:
    """Lendings that are out (due back first) or planned (next first)."""
    return [_row(row) for row in reader.rows(_STANDING)]


def loans_of(reader: Reader, customer: int) -> list[LoanRow]:
    """Every lending to a customer, the newest first."""
    return [_row(row) for row in reader.rows(_OF_CUSTOMER, customer=customer)]


def loan_of(reader: Reader, loan: int) -> LoanRow | None:
    """One lending."""
    row = reader.row(_ONE, loan=loan)
    return _row(row) if row is not None else None


def handovers(reader: Reader, loan: int) -> dict[str, Handover]:
    """How the car went out and came back, by way."""
    return {row[0]: Handover(row[0], row[1], row[2], tuple(json.loads(row[3])), row[4], bool(row[5] or row[6]), row[7],
                             row[8])
            for row in reader.rows("SELECT way, mileage, energy_percent, looked, note, strokes, on_paper, at, by "
                                   "FROM loan_handover WHERE loan = :loan ORDER BY id", loan=loan)}


def marks_on(reader: Reader, car: int) -> list[LoanMark]:
    """Every mark known on a courtesy car, whichever lending noted it, the oldest first."""
    return [LoanMark._make(row) for row in reader.rows(
        "SELECT m.id, m.loan, m.way, m.view, m.x, m.y, m.area, m.kind, m.size, m.note, m.photo FROM loan_mark m "
        "JOIN loan l ON l.id = m.loan WHERE l.car = :car AND NOT m.removed ORDER BY m.id", car=car)]


def _row(row: Row) -> LoanRow:
    return LoanRow._make((*row[:2], shown_plate(row[2]), *row[3:]))
