"""How the warranties of a car stand today."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from frontdesk.people.vehicles.projection import Projection
from frontdesk.people.vehicles.records import WarrantyRow
from frontdesk.people.vehicles.warranties import kind_of
from frontdesk.store.reading import Row
from frontdesk.values.clock import local

SOON_DAYS = 90
"""Days before its end from which a warranty is named as ending soon."""

_LAST = date(2199, 12, 31)


def warranty_rows(rows: Iterable[Row], today: date, zone: ZoneInfo, mileage: int | None,
                  projection: Projection | None) -> tuple[WarrantyRow, ...]:
    """Rows of (vehicle, id, kind, until, kilometres, note) with how they stand; ``mileage`` is the last one read."""
    return tuple(_standing(row, today, zone, mileage, projection) for row in rows)


def _standing(row: Row, today: date, zone: ZoneInfo, mileage: int | None, projection: Projection | None) -> WarrantyRow:
    _, id_, kind, until, kilometres, note = row
    day = date.fromisoformat(until) if until else None
    driven = kilometres is not None and mileage is not None and mileage >= kilometres
    ends = day
    if kilometres is not None and projection is not None and not driven:
        reached = projection.reaches(kilometres)
        if reached is not None and (by_km := day_at(reached[0], zone)) < (day or _LAST):
            ends = by_km
    over = driven or (day is not None and day < today)
    soon = not over and ends is not None and ends - today <= timedelta(days=SOON_DAYS)
    known = kind_of(kind)
    return WarrantyRow(id_, kind, known.label if known else {"en": kind}, day, kilometres, note, ends,
                       "over" if over else "soon" if soon else "holds")


def day_at(at: int, zone: ZoneInfo) -> date:
    """The day of an instant; the last one we know for one far away."""
    return local(at, zone).date() if at < 7_258_118_400_000 else _LAST
