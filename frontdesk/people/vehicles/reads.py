"""Reading cars: plain SQL into frozen records."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from frontdesk.centre.reads import zone
from frontdesk.people.search import shown_plate
from frontdesk.people.vehicles.makers import maker, vin_proposals
from frontdesk.people.vehicles.projection import NEWEST, Projection, project
from frontdesk.people.vehicles.records import (
    CarLine,
    CarVisit,
    FormerCar,
    MileageRow,
    NextDue,
    OwnerRow,
    PlateRow,
    SohRow,
    VehicleFile,
)
from frontdesk.people.vehicles.standing import day_at, warranty_rows
from frontdesk.store.reading import Reader, Row
from frontdesk.values.clock import Instant, instant
from frontdesk.values.plate import Plate
from frontdesk.values.refusal import Refused
from frontdesk.values.vin import Vin

NEWEST_READINGS = 200
NEWEST_VISITS = 50

_VEHICLE = """
SELECT v.id, v.plate, v.vin, v.model, v.energy, v.colour, v.bought_on, v.created_at, r.why, r.on_day,
    v.engine_number FROM vehicle v
LEFT JOIN retirement r ON r.vehicle = v.id AND NOT r.withdrawn WHERE v.id = :vehicle ORDER BY r.id DESC LIMIT 1
"""
_OWNERS = """
SELECT o.customer, c.name, c.title, o.since, o.until FROM ownership o JOIN customer c ON c.id = o.customer
WHERE o.vehicle = :vehicle ORDER BY CASE WHEN o.until IS NULL THEN 0 ELSE 1 END, o.since DESC, o.id DESC
"""
_PLATES = """
SELECT plate, since, until, by FROM plate_record WHERE vehicle = :vehicle
ORDER BY CASE WHEN until IS NULL THEN 0 ELSE 1 END, since DESC, id DESC
"""
_MILEAGES = """
SELECT m.id, m.kilometres, m.at, coalesce(s.number, ''), m.by FROM mileage_reading m LEFT JOIN visit s ON s.id = m.visit
WHERE m.vehicle = :vehicle ORDER BY m.at DESC, m.id DESC LIMIT +:newest
"""
_BATTERIES = """
SELECT b.id, b.tenths, b.instrument, b.conditions, b.at, coalesce(s.number, ''), b.item, b.by FROM battery_reading b
LEFT JOIN visit s ON s.id = b.visit WHERE b.vehicle = :vehicle ORDER BY b.at DESC, b.id DESC LIMIT +:newest
"""
_WARRANTIES = """
SELECT vehicle, id, kind, until, kilometres, note FROM warranty WHERE vehicle = :vehicle AND NOT withdrawn ORDER BY id
"""
_VISITS = """
SELECT s.id, s.number, s.arrived_at, s.departed_at, s.mileage, s.customer, c.name, s.next_service_on, s.next_service_km,
    coalesce((SELECT sum(p.amount) FROM payment p WHERE p.visit = s.id), 0)
FROM visit s JOIN customer c ON c.id = s.customer WHERE s.vehicle = :vehicle AND s.cancelled_at IS NULL
ORDER BY s.arrived_at DESC, s.id DESC LIMIT +:newest
"""
_WORDS = """
SELECT visit, words FROM concern WHERE NOT removed AND visit IN (SELECT id FROM visit WHERE vehicle = :vehicle
    AND cancelled_at IS NULL ORDER BY arrived_at DESC, id DESC LIMIT +:newest) ORDER BY id
"""
_CARS = """
SELECT v.id, v.plate, v.vin, v.model, v.energy, v.colour, v.bought_on, v.mileage, v.mileage_at,
    (SELECT b.tenths FROM battery_reading b WHERE b.vehicle = v.id ORDER BY b.at DESC, b.id DESC LIMIT 1)
FROM ownership o JOIN vehicle v ON v.id = o.vehicle WHERE o.customer = :customer AND o.until IS NULL
ORDER BY o.since DESC, o.id DESC
"""
_CARS_MILEAGES = """
SELECT m.vehicle, m.at, m.kilometres FROM ownership o JOIN mileage_reading m ON m.vehicle = o.vehicle
WHERE o.customer = :customer AND o.until IS NULL ORDER BY m.at
"""
_CARS_WARRANTIES = """
SELECT w.vehicle, w.id, w.kind, w.until, w.kilometres, w.note FROM ownership o JOIN warranty w ON w.vehicle = o.vehicle
WHERE o.customer = :customer AND o.until IS NULL AND NOT w.withdrawn ORDER BY w.id
"""
_OWNED = """
SELECT o.customer, o.vehicle FROM ownership o JOIN customer c ON c.id = o.customer
WHERE o.until IS NULL AND c.restricted_at IS NULL ORDER BY o.customer, o.id LIMIT +:most
"""

_FORMER = """
SELECT v.id, CASE WHEN EXISTS (SELECT 1 FROM plate_record p WHERE p.vehicle = v.id) THEN '' ELSE v.plate END, v.model,
    o.until, r.why, (SELECT p.plate FROM plate_record p WHERE p.vehicle = v.id AND p.since <= o.until
        AND (p.until IS NULL OR p.until > o.since) ORDER BY p.since DESC, p.id DESC LIMIT 1)
FROM ownership o JOIN vehicle v ON v.id = o.vehicle LEFT JOIN retirement r ON r.vehicle = v.id AND NOT r.withdrawn
WHERE o.customer = :customer AND o.until IS NOT NULL ORDER BY o.until DESC, o.id DESC
"""


def vehicle_file(reader: Reader, vehicle: int, today: date) -> VehicleFile:
    """Everything about one car; ``today`` is the day at the centre. Raises ``Refused`` (``vehicle_missing``)."""
    row = reader.row(_VEHICLE, vehicle=vehicle)
    if row is None:
        raise Refused("vehicle_missing", "There is no such vehicle.", where="vehicle")
    plate = Plate(row[1]) if row[1] else None
    vin = vin_proposals(Vin(row[2]), year=today.year, bought_on=row[6]) if row[2] else None
    owners = _owners(reader, vehicle)
    mileages = _mileages(reader, vehicle)
    projection = project([(each.at, each.kilometres) for each in mileages])
    noon = _noon(reader, today)
    visits, agreed = _visits(reader, vehicle, {each.customer for each in owners if each.until is None})
    known = mileages[0].kilometres if mileages else None
    return VehicleFile(
        id=row[0], plate=row[1], plate_shown=shown_plate(row[1]) if row[1] else "",
        plate_kind=plate.kind.value if plate else "", plate_colour=plate.colour if plate else "plain",
        plate_warning=plate.warning if plate else None, vin=row[2], vin_warning=vin.warning if vin else None,
        maker=vin.maker if vin else {}, model_years=vin.years if vin else (), model=row[3], energy=row[4],
        colour=row[5], bought_on=row[6], created_at=row[7], retired=(row[8], row[9]) if row[8] else None,
        engine_number=row[10],
        owners=owners, plates=_plates(reader, vehicle, row[1], row[7]), mileages=mileages, projection=projection,
        mileage_now=projection.mileage(noon) if projection else None,
        batteries=tuple(SohRow(*each) for each in reader.rows(_BATTERIES, vehicle=vehicle, newest=NEWEST_READINGS)),
        warranties=warranty_rows(reader.rows(_WARRANTIES, vehicle=vehicle), today, zone(reader), known, projection),
        visits=visits, next_service=_next_due(reader, agreed, projection))


def engine_number_of(reader: Reader, vehicle: int) -> str:
    """The number of a car's engine or drive motor, empty where nobody noted it."""
    return str(reader.value("SELECT engine_number FROM vehicle WHERE id = :vehicle", vehicle=vehicle) or "")


def projection_of(reader: Reader, vehicle: int) -> Projection | None:
    """How much a car is driven, from its newest readings."""
    return project([(row[2], row[1]) for row in reader.rows(_MILEAGES, vehicle=vehicle, newest=NEWEST)])


def cars_of(reader: Reader, customer: int, today: date) -> tuple[CarLine, ...]:
    """The cars a customer owns now, the newest first, as they stand on the card; three statements for all of them."""
    rows = reader.rows(_CARS, customer=customer)
    if not rows:
        return ()
    readings: dict[int, list[tuple[Instant, int]]] = {}
    for vehicle, at, kilometres in reader.rows(_CARS_MILEAGES, customer=customer):
        readings.setdefault(vehicle, []).append((at, kilometres))
    warranties: dict[int, list[Row]] = {}
    for warranty in reader.rows(_CARS_WARRANTIES, customer=customer):
        warranties.setdefault(warranty[0], []).append(warranty)
    noon = _noon(reader, today)
    return tuple(_car_line(reader, row, readings.get(row[0], ()), warranties.get(row[0], ()), today, noon)
                 for row in rows)


def with_a_car(reader: Reader, most: int) -> tuple[tuple[int, int], ...]:
    """Customers in the order they became known, each with a car of theirs: whom one may book for."""
    return tuple((row[0], row[1]) for row in reader.rows(_OWNED, most=most))


def former_cars(reader: Reader, customer: int) -> tuple[FormerCar, ...]:
    """The cars a customer once had, the last first; with the plate they had then."""
    return tuple(FormerCar(row[0], shown_plate(row[5] or row[1]) if row[5] or row[1] else "", row[2], row[3],
                           row[4] or "") for row in reader.rows(_FORMER, customer=customer))


def masked_name(name: str) -> str:
    """A former owner's name for whoever asks about the car: only its beginning (``李**``)."""
    return name[:1] + "*" * max(1, min(3, len(name) - 1)) if name else ""


def _car_line(reader: Reader, row: Row, readings: Iterable[tuple[Instant, int]], warranties: Sequence[Row], today: date,
              noon: Instant) -> CarLine:
    projection = project(list(readings))
    standing = warranty_rows(warranties, today, zone(reader), row[7], projection) if warranties else ()
    first = (next((each for each in standing if each.kind == "vehicle" and each.state != "over"), None)
             or next((each for each in standing if each.state != "over"), None) or next(iter(standing), None))
    vin = Vin(row[2]) if row[2] else None
    return CarLine(id=row[0], plate=row[1], plate_shown=shown_plate(row[1]) if row[1] else "",
                   plate_colour=Plate(row[1]).colour if row[1] else "plain", vin=row[2],
                   vin_warning=vin.warning if vin else None, maker=maker(vin) if vin else {}, model=row[3],
                   energy=row[4], colour=row[5], bought_on=row[6], mileage=row[7], mileage_at=row[8],
                   mileage_now=projection.mileage(noon)[0] if projection else None, soh=row[9], warranty=first)


def _owners(reader: Reader, vehicle: int) -> tuple[OwnerRow, ...]:
    return tuple(OwnerRow(row[0], row[1] if row[4] is None else masked_name(row[1]), row[2], row[3], row[4])
                 for row in reader.rows(_OWNERS, vehicle=vehicle))


def _plates(reader: Reader, vehicle: int, present: str, created_at: Instant) -> tuple[PlateRow, ...]:
    rows = [PlateRow(row[0], shown_plate(row[0]), *row[1:]) for row in reader.rows(_PLATES, vehicle=vehicle)]
    if present and not any(row.until is None for row in rows):  # an import's, which has no record until it ends
        since = max([created_at, *(row.until for row in rows if row.until is not None)])
        rows.insert(0, PlateRow(present, shown_plate(present), since, None, ""))
    return tuple(rows)


def _mileages(reader: Reader, vehicle: int) -> tuple[MileageRow, ...]:
    rows = reader.rows(_MILEAGES, vehicle=vehicle, newest=NEWEST_READINGS)
    return tuple(MileageRow(*row, odd=place + 1 < len(rows) and row[1] < rows[place + 1][1])
                 for place, row in enumerate(rows))


def _visits(reader: Reader, vehicle: int, owners: set[int]) -> tuple[tuple[CarVisit, ...], tuple[str, int | None]]:
    """The visits, and what the newest one that agreed on something says of the next service."""
    rows = reader.rows(_VISITS, vehicle=vehicle, newest=NEWEST_VISITS)
    words: dict[int, list[str]] = {}
    for visit, said in reader.rows(_WORDS, vehicle=vehicle, newest=NEWEST_VISITS) if rows else ():
        words.setdefault(visit, []).append(said)
    agreed = next(((row[7], row[8]) for row in rows if row[7] or row[8] is not None), ("", None))
    return tuple(CarVisit(row[0], row[1], row[2], row[3], row[4], row[5],
                          row[6] if row[5] in owners else masked_name(row[6]), tuple(words.get(row[0], ())),
                          int(row[9])) for row in rows), agreed


def _next_due(reader: Reader, agreed: tuple[str, int | None], projection: Projection | None) -> NextDue | None:
    on = date.fromisoformat(agreed[0]) if agreed[0] else None
    if on is None and agreed[1] is None:
        return None
    reached = projection.reaches(agreed[1]) if projection is not None and agreed[1] is not None else None
    driven = day_at(reached[0], zone(reader)) if reached is not None else None
    if driven is not None and (on is None or driven < on):
        return NextDue(on, agreed[1], driven, "mileage")
    return NextDue(on, agreed[1], on, "date" if on is not None else "")


def _noon(reader: Reader, today: date) -> Instant:
    return instant(datetime(today.year, today.month, today.day, 12, tzinfo=zone(reader)))
