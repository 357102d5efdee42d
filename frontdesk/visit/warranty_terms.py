"""Until when and how far each line of a bill is under warranty: its own, and never less than the rules ask."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from frontdesk.visit.commission.reads import RepairClass
from frontdesk.visit.records import LineRow
from frontdesk.visit.service_interval import in_months


@dataclass(frozen=True, slots=True)
class WarrantyTerm:
    """The warranty of one line, whichever ends first: an ISO date (empty: no end by date) and kilometres on the
    odometer (None: no end by them). ``least``: it is what the rules ask for the class of repair, not the line's own.
    ``none``: no warranty of the house at all.
    """

    line: int
    name: str
    kind: str
    until: str
    kilometres: int | None
    least: bool = False
    none: bool = False


def warranty_terms(lines: Iterable[LineRow], begin: date, mileage: int | None,
                   least: RepairClass | None) -> tuple[WarrantyTerm, ...]:
    """The warranty of every agreed line, labour and parts, from the day of the hand-over and the car's kilometres.

    A customer's own part carries none; a line without a warranty of its own has the least one of the class of repair.
    """
    return tuple(_term(line, begin, mileage, least) for line in lines if line.state == "approved")


def _term(line: LineRow, begin: date, mileage: int | None, least: RepairClass | None) -> WarrantyTerm:
    if line.part_class == "own":
        return WarrantyTerm(line.id, line.name, line.kind, "", None, none=True)
    months, kilometres = line.warranty_months or 0, line.warranty_km or 0
    floor_on = (begin + timedelta(days=least.days)).isoformat() if least is not None else ""
    floor_km = mileage + least.kilometres if least is not None and mileage is not None else None
    if not months and not kilometres:
        return WarrantyTerm(line.id, line.name, line.kind, floor_on, floor_km, least=least is not None,
                            none=least is None)
    until = max(in_months(begin, months).isoformat(), floor_on) if months else ""
    reach = mileage + kilometres if kilometres and mileage is not None else None
    if reach is not None and floor_km is not None:
        reach = max(reach, floor_km)
    return WarrantyTerm(line.id, line.name, line.kind, until, reach)
