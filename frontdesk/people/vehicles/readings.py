"""What is read off a car: the odometer, and the state of health of its traction battery."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any

from sqlalchemy import bindparam

from frontdesk.centre.times import read_time
from frontdesk.people.tables import mileage_reading
from frontdesk.people.tables import vehicle as vehicles
from frontdesk.people.vehicles.car import known_car
from frontdesk.people.vehicles.tables import battery_reading
from frontdesk.store.reading import Reader
from frontdesk.store.transaction import Transaction, act
from frontdesk.values.clock import DAY, Instant
from frontdesk.values.mileage import MOST, too_far
from frontdesk.values.refusal import Refused
from frontdesk.values.text import clean_line, half_width

_FORGET = battery_reading.delete().where(
    battery_reading.c.vehicle == bindparam("_vehicle"), battery_reading.c.visit == bindparam("_visit"),
    battery_reading.c.item == bindparam("_item"))
FALL = 100
"""Tenths of a percent that a battery may lose between two readings before one is asked to look again."""


@act("read_mileage")
def read_mileage(tx: Transaction, *, vehicle: int, kilometres: int, at: int | str = "",
                 confirmed: bool = False) -> dict[str, Any]:
    """Note what the odometer says, in km, outside a visit; ``at`` is when it was read (default: now).

    Refused: ``mileage_impossible``; ``mileage_lower`` and ``mileage_jump`` (more than 100 000 km a year) until
    ``confirmed`` says that it was read again; ``time_in_future``.
    """
    car = known_car(tx.read, vehicle)
    moment = _when(tx, at)
    check_mileage(tx.read, vehicle, kilometres, moment, confirmed=confirmed)
    row = tx.insert(mileage_reading, key=tx.key, vehicle=vehicle, kilometres=kilometres, at=moment, by=tx.by)
    newest = tx.read.value("SELECT mileage_at FROM vehicle WHERE id = :vehicle", vehicle=vehicle)
    if newest is None or moment >= newest:
        tx.update(vehicles, vehicle, mileage=kilometres, mileage_at=moment)
    if car.owner is not None:
        tx.touched(customer=car.owner)
    return {"reading": row, "vehicle": vehicle, **({} if car.owner is None else {"customer": car.owner})}


def check_mileage(reader: Reader, vehicle: int, kilometres: int, at: Instant, *, confirmed: bool = False,
                  but_visit: int = -1) -> None:
    """Refuse a reading no car has; and, unless ``confirmed``, one that doesn't fit those before and behind it.

    ``but_visit``: the visit whose own reading is being replaced (none: below zero).
    """
    if not 0 <= kilometres <= MOST:
        raise Refused("mileage_impossible", "{mileage} km is no mileage of a car. Read the odometer again.",
                      where="mileage", mileage=kilometres)
    if confirmed:
        return
    values = {"vehicle": vehicle, "but": but_visit, "at": at}
    before = reader.row("SELECT kilometres, at FROM mileage_reading WHERE vehicle = :vehicle AND coalesce(visit, 0) <> "
                        ":but AND at <= :at ORDER BY at DESC, id DESC LIMIT 1", **values)
    behind = reader.value("SELECT min(kilometres) FROM mileage_reading WHERE vehicle = :vehicle AND coalesce(visit, 0) "
                          "<> :but AND at > :at", **values)
    if behind is not None and kilometres > behind:
        raise Refused("mileage_higher", "The odometer showed {later} km later than that, and here are {now} km. Check "
                      "both; if it is right, confirm it.", where="mileage", later=f"{behind:,}", now=f"{kilometres:,}")
    if before is None:
        return
    if kilometres < before[0]:
        raise Refused("mileage_lower", "The odometer showed {before} km at the last visit, now {now} km. Read it "
                      "again; if it is right, confirm it.", where="mileage", before=f"{before[0]:,}",
                      now=f"{kilometres:,}")
    if too_far(kilometres - before[0], (at - before[1]) / DAY):
        raise Refused("mileage_jump", "{driven} km since the last visit is a lot. Read the odometer again; if it is "
                      "right, confirm it.", where="mileage", driven=f"{kilometres - before[0]:,}")


@act("note_soh")
def note_soh(tx: Transaction, *, vehicle: int, percent: str | float, instrument: str = "", conditions: str = "",
             at: int | str = "", visit: int | None = None, confirmed: bool = False) -> dict[str, Any]:
    """Note the state of health of the traction battery in percent, what it was read with, and how (charge, warmth).

    Refused: ``soh_unreadable``, ``soh_impossible``, ``soh_no_battery``, ``visit_missing``, ``time_in_future``; until
    ``confirmed``: ``soh_rising`` (batteries don't recover) and ``soh_fall`` (more than ten points at once).
    """
    car = known_car(tx.read, vehicle)
    if car.energy == "ice":
        raise Refused("soh_no_battery", "This car is noted with petrol or diesel and has no traction battery. Correct "
                      "the drive first if that is wrong.", where="percent")
    tenths = soh_tenths(percent)
    moment = _when(tx, at)
    if visit is not None and tx.read.row("SELECT id FROM visit WHERE id = :visit AND vehicle = :vehicle", visit=visit,
                                         vehicle=vehicle) is None:
        raise Refused("visit_missing", "There is no such visit of this car.", where="visit")
    if not confirmed:
        _check_soh(tx.read, vehicle, tenths, moment)
    row = tx.insert(battery_reading, key=tx.key, vehicle=vehicle, tenths=tenths,
                    instrument=clean_line(instrument, where="instrument", limit=80),
                    conditions=clean_line(conditions, where="conditions", limit=200), at=moment, visit=visit, by=tx.by)
    if car.owner is not None:
        tx.touched(customer=car.owner)
    if visit is not None:
        tx.touched(visit=visit)
    return {"reading": row, "vehicle": vehicle, **({} if car.owner is None else {"customer": car.owner})}


def keep_visit_soh(tx: Transaction, vehicle: int, visit: int, item: str, percent: str, *, instrument: str = "",
                   conditions: str = "") -> None:
    """What the delivery checklist of a visit says of the battery belongs to the car's history; its last word counts.
    ``percent`` and the words have passed the checklist's own gate.
    """
    tenths = soh_tenths(percent)
    row = tx.read.value("SELECT id FROM battery_reading WHERE vehicle = :vehicle AND visit = :visit AND item = :item",
                        vehicle=vehicle, visit=visit, item=item)
    if row is None:
        tx.insert(battery_reading, vehicle=vehicle, tenths=tenths, at=tx.now, visit=visit, item=item, by=tx.by,
                  instrument=instrument, conditions=conditions)
    else:
        tx.update(battery_reading, row, tenths=tenths, at=tx.now, by=tx.by, instrument=instrument,
                  conditions=conditions)


def forget_visit_soh(tx: Transaction, vehicle: int, visit: int, item: str) -> None:
    """The tick on the delivery checklist was taken away again."""
    tx.execute(_FORGET, _vehicle=vehicle, _visit=visit, _item=item)


def soh_tenths(percent: str | float) -> int:
    """A state of health as people write it (``93.5``, ``９３％``) in tenths of a percent.

    Raises ``Refused`` (``soh_unreadable``, ``soh_impossible``).
    """
    plain = half_width(clean_line(str(percent), where="percent")).replace(" ", "").removesuffix("%")
    try:
        number = Decimal(plain)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or "_" in plain:
        raise Refused("soh_unreadable", "“{text}” is not a state of health. Write percent, like 93.5.",
                      where="percent", text=str(percent).strip()[:20])
    if not 0 < number <= 100:
        raise Refused("soh_impossible", "A state of health lies between 0 and 100 percent. Read it again.",
                      where="percent")
    return max(1, round(number * 10))


def _check_soh(reader: Reader, vehicle: int, tenths: int, at: Instant) -> None:
    before = reader.value("SELECT tenths FROM battery_reading WHERE vehicle = :vehicle AND at <= :at ORDER BY at DESC, "
                          "id DESC LIMIT 1", vehicle=vehicle, at=at)
    if before is None:
        return
    if tenths > before:
        raise Refused("soh_rising", "The battery had {before} % before, now {now} %. Batteries don't recover: read it "
                      "again; if it is right (another instrument, a new battery), confirm it.", where="percent",
                      before=f"{before / 10:g}", now=f"{tenths / 10:g}")
    if before - tenths > FALL:
        raise Refused("soh_fall", "The battery had {before} % before, now {now} %: that is a lot at once. Read it "
                      "again; if it is right, confirm it.", where="percent", before=f"{before / 10:g}",
                      now=f"{tenths / 10:g}")


def _when(tx: Transaction, at: int | str) -> Instant:
    if isinstance(at, str) and not at.strip():
        return tx.now
    moment = read_time(tx.read, at, where="at")
    if moment > tx.now:
        raise Refused("time_in_future", "This time is still to come. Write when it was read.", where="at")
    return moment
