"""The same life of a car on a real PostgreSQL server gives the same file."""

from __future__ import annotations

from pathlib import Path

import pytest

from frontdesk.acts.register import perform
from frontdesk.people.vehicles.reads import cars_of, former_cars, vehicle_file
from frontdesk.store.store import Store
from frontdesk.store.transaction import Acting
from frontdesk.values.clock import DAY, StandingClock
from tests.frontdesk.conftest import NINE_O_CLOCK
from tests.frontdesk.people.vehicles.conftest import TODAY

pytestmark = pytest.mark.postgres


def lived(store: Store):
    clock = StandingClock(NINE_O_CLOCK)

    def do(act, /, **fields):
        return perform(Acting(store, clock, "li", "desk-1"), act, fields).ids

    first = do("add_customer", name="李伟", phone="13855501234", plate="临A12345", vin="LRWLVJKLXRL984715",
               energy="bev")
    car, buyer = first["vehicle"], do("add_customer", name="王芳", plate="苏A99999")["customer"]
    do("read_mileage", vehicle=car, kilometres=100, at="2026-01-01T10:00")
    visit = do("arrive", customer=first["customer"], vehicle=car)["visit"]
    do("record_condition", visit=visit, mileage=9_000)
    do("note_concern", visit=visit, words="异响")
    do("plan_next_service", visit=visit, km=19_000)
    do("note_soh", vehicle=car, percent="97.5", visit=visit)
    do("note_warranty", vehicle=car, until="2029-01-01", kilometres=120_000)
    do("cancel_visit", visit=visit, reason="改天")
    visit = do("arrive", customer=first["customer"], vehicle=car)["visit"]
    do("plan_next_service", visit=visit, km=19_000)
    clock.advance(3 * DAY)
    do("change_plate", vehicle=car, plate="苏AD12345")
    clock.advance(3 * DAY)
    do("hand_over_vehicle", vehicle=car, to=buyer)
    do("retire_vehicle", vehicle=2, why="sold", keeps_plate=False)
    reader = store.reader()
    return ([vehicle_file(reader, each, TODAY) for each in (car, 2)],
            [cars_of(reader, each, TODAY) for each in (first["customer"], buyer)],
            [former_cars(reader, each) for each in (first["customer"], buyer)])


def test_a_cars_life(postgres_store: Store, tmp_path: Path):
    with Store(tmp_path / "beside") as store:
        beside = lived(store)
    there = lived(postgres_store)
    assert there == beside
    assert there[0][0].owner is not None
    assert there[0][0].owner.shown == "王芳"
