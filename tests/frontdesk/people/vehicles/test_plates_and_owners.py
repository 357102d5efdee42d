"""Plates and owners over time: what an act changes becomes history, and nothing is lost."""

from __future__ import annotations

import pytest

from frontdesk.people.search import find
from frontdesk.people.vehicles.reads import cars_of, former_cars, masked_name, vehicle_file
from frontdesk.store.transaction import Acting
from frontdesk.values.clock import DAY, StandingClock
from tests.frontdesk.people.vehicles.conftest import TODAY


def plates(file):
    return [(row.shown, row.until is None) for row in file.plates]


def test_a_new_car_gets_its_plate_and_later_another(do, owner, car, clock: StandingClock):
    assert car().plates == ()
    do("change_vehicle", vehicle=owner["vehicle"], plate="临A12345")
    clock.advance(30 * DAY)
    do("change_plate", vehicle=owner["vehicle"], plate="苏a·d12345")
    clock.advance(400 * DAY)
    do("change_plate", vehicle=owner["vehicle"], plate="浙AF12345", on="2027-06-01")
    file = car()
    assert plates(file) == [("浙A·F12345", True), ("苏A·D12345", False), ("临A12345", False)]
    assert (file.plate_kind, file.plate_colour) == ("new_energy_small", "green")
    for newer, older in zip(file.plates, file.plates[1:], strict=False):
        assert older.until == newer.since
    assert file.plates[0].by == "li"


def test_a_car_is_found_by_the_plate_it_once_had(do, owner, acting, clock: StandingClock):
    do("change_plate", vehicle=owner["vehicle"], plate="苏E7K9M2")
    clock.advance(30 * DAY)
    do("change_plate", vehicle=owner["vehicle"], plate="苏AD12345")
    for typed in ("7K9M2", "苏E7K9", "苏e·7k9m2", "AD123"):
        hits = find(acting.store.reader(), typed)
        assert [(hit.vehicle, hit.plate) for hit in hits] == [(owner["vehicle"], "苏A·D12345")], typed
        assert hits[0].why


def test_a_slip_of_the_hand_is_corrected_and_leaves_no_history(do, owner, car, clock: StandingClock):
    do("change_vehicle", vehicle=owner["vehicle"], plate="苏AB8Q63")
    since = car().plates[0].since
    clock.advance(DAY // 2)
    do("change_vehicle", vehicle=owner["vehicle"], plate="苏AB8Q62")
    assert plates(car()) == [("苏A·B8Q62", True)]
    assert car().plates[0].since == since
    clock.advance(DAY)
    do("change_vehicle", vehicle=owner["vehicle"], plate="苏AB8Q64")
    assert plates(car()) == [("苏A·B8Q64", True), ("苏A·B8Q62", False)]


def test_an_imported_plate_has_a_history_too(do, owner, car, acting: Acting, clock: StandingClock):
    with acting.store.writing() as tx:  # as an import writes it
        tx.run("UPDATE vehicle SET plate = '苏A12345' WHERE id = :vehicle", vehicle=owner["vehicle"])
    began = car().created_at
    assert [(row.since, row.until) for row in car().plates] == [(began, None)]
    clock.advance(10 * DAY)
    do("change_plate", vehicle=owner["vehicle"], plate="苏A54321")
    assert plates(car()) == [("苏A·54321", True), ("苏A·12345", False)]
    assert (car().plates[1].since, car().plates[1].until) == (began, began + 10 * DAY)


def test_a_plate_moves_to_the_owners_next_car(do, owner, car, refused, clock: StandingClock):
    do("change_plate", vehicle=owner["vehicle"], plate="苏AD12345")
    clock.advance(DAY)
    second = do("add_vehicle", customer=owner["customer"], model="ET7", energy="bev").ids["vehicle"]
    assert refused("change_plate", vehicle=second, plate="苏AD12345") == "plate_known"
    do("change_plate", vehicle=second, plate="苏AD12345", anyway=True)
    assert plates(car()) == [("苏A·D12345", False)]
    assert car().plate == ""
    assert refused("change_plate", vehicle=second, plate="苏 a·d12345") == "plate_same"
    assert refused("change_plate", vehicle=second, plate="", on="2031-01-01") == "date_in_future"
    assert refused("change_plate", vehicle=second, plate="", on="2020-01-01") == "date_before"
    assert refused("change_plate", vehicle=999, plate="") == "vehicle_missing"


@pytest.mark.parametrize("keeps", [True, False])
def test_a_car_goes_to_another_owner_with_or_without_its_plate(do, owner, car, acting, clock, keeps):
    do("change_plate", vehicle=owner["vehicle"], plate="苏AD12345")
    buyer = do("add_customer", name="王芳", phone="13955501234").ids["customer"]
    clock.advance(100 * DAY)
    changed = do("hand_over_vehicle", vehicle=owner["vehicle"], to=buyer, keeps_plate=keeps)
    assert set(changed.customers) == {owner["customer"], buyer}
    file = car()
    assert [(row.shown, row.until is None) for row in file.owners] == [("王芳", True), ("李*", False)]
    assert file.plate == ("" if keeps else "苏AD12345")
    assert (file.plates[0].until is None) == (not keeps)
    reader = acting.store.reader()
    assert cars_of(reader, owner["customer"], TODAY) == ()
    assert [each.id for each in cars_of(reader, buyer, TODAY)] == [owner["vehicle"]]
    assert [(each.plate_shown, each.retired) for each in former_cars(reader, owner["customer"])] == [
        ("苏A·D12345", "")]


def test_who_had_a_car_without_a_plate_in_between_is_not_said_to_have_had_one(do, owner, acting, clock: StandingClock):
    """It changed owners twice: the first kept the plate, the third got another; the second never had one."""
    vehicle = owner["vehicle"]
    do("change_plate", vehicle=vehicle, plate="苏AD12345")
    second, third = (do("add_customer", name=name, phone=phone).ids["customer"]
                     for name, phone in (("王芳", "13855501235"), ("赵六", "13855501236")))
    for to, keeps in ((second, True), (third, False)):
        clock.advance(2 * DAY)
        do("hand_over_vehicle", vehicle=vehicle, to=to, keeps_plate=keeps)
    clock.advance(2 * DAY)
    do("change_plate", vehicle=vehicle, plate="沪AD99999")
    reader = acting.store.reader()
    assert [each.plate_shown for who in (owner["customer"], second) for each in former_cars(reader, who)] == [
        "苏A·D12345", ""]
    assert [each.plate_shown for each in cars_of(reader, third, TODAY)] == ["沪A·D99999"]


def test_a_car_that_goes_to_nobody_we_know_is_taken_up_by_whoever_brings_it(do, owner, car, refused, clock):
    do("change_plate", vehicle=owner["vehicle"], plate="苏AD12345")
    clock.advance(DAY)
    do("hand_over_vehicle", vehicle=owner["vehicle"])
    assert car().owner is None
    assert refused("hand_over_vehicle", vehicle=owner["vehicle"]) == "vehicle_owned"
    buyer = do("add_customer", name="王芳", plate="苏AD12345").ids
    assert buyer["vehicle"] == owner["vehicle"]
    assert refused("hand_over_vehicle", vehicle=owner["vehicle"], to=buyer["customer"]) == "vehicle_owned"
    assert refused("hand_over_vehicle", vehicle=owner["vehicle"], to=987) == "customer_missing"
    assert refused("hand_over_vehicle", vehicle=owner["vehicle"], on="2025-01-01") == "date_before"


def test_a_car_that_is_scrapped_leaves_the_card_and_keeps_its_history(do, owner, car, refused, acting, clock):
    do("change_plate", vehicle=owner["vehicle"], plate="苏AD12345")
    visit = do("arrive", customer=owner["customer"], vehicle=owner["vehicle"]).ids["visit"]
    assert refused("retire_vehicle", vehicle=owner["vehicle"], why="scrapped") == "vehicle_here"
    do("cancel_visit", visit=visit, reason="走了")
    do("retire_vehicle", vehicle=owner["vehicle"], why="scrapped", keeps_plate=False)
    file = car()
    assert (file.retired, file.owner, file.plate) == (("scrapped", "2026-05-04"), None, "")
    assert plates(file) == [("苏A·D12345", False)]
    assert refused("retire_vehicle", vehicle=owner["vehicle"], why="sold") == "vehicle_retired"
    assert [each.retired for each in former_cars(acting.store.reader(), owner["customer"])] == ["scrapped"]
    clock.advance(DAY)
    do("hand_over_vehicle", vehicle=owner["vehicle"], to=owner["customer"])
    assert car().retired is None


def test_nothing_is_left_half_done_when_it_is_refused(do, owner, refused, acting):
    do("add_customer", name="王芳", plate="苏A99999")
    before = acting.store.reader().rows("SELECT vehicle, plate, since, until FROM plate_record")
    assert refused("change_plate", vehicle=owner["vehicle"], plate="苏A99999") == "plate_known"
    assert refused("change_plate", vehicle=owner["vehicle"], plate="没有") == "plate_unreadable"
    assert acting.store.reader().rows("SELECT vehicle, plate, since, until FROM plate_record") == before


@pytest.mark.parametrize(("name", "masked"), [("李伟", "李*"), ("欧阳修文", "欧***"), ("李", "李*"), ("", ""),
                                              ("苏州大好汽车公司", "苏***")])
def test_a_former_owner_is_named_by_the_beginning_only(name, masked):
    assert masked_name(name) == masked


def test_a_car_that_is_not_there_is_refused(acting):
    from frontdesk.values.refusal import Refused

    with pytest.raises(Refused, match="no such vehicle"):
        vehicle_file(acting.store.reader(), 77, TODAY)


def test_every_read_finds_its_rows_by_an_index(do, owner, acting):
    do("change_plate", vehicle=owner["vehicle"], plate="苏AD12345")
    reader = acting.store.reader()
    original, seen = reader.rows, []

    def listening(text: str, /, **values: object):
        seen.append(text)
        walked = [row[3] for row in original("EXPLAIN QUERY PLAN " + text, **values)
                  if row[3].startswith("SCAN") and "USING" not in row[3] and row[3] != "SCAN centre"]
        assert walked == [], (text, walked)
        return original(text, **values)

    reader.rows = listening  # type: ignore[method-assign]
    vehicle_file(reader, owner["vehicle"], TODAY)
    cars_of(reader, owner["customer"], TODAY)
    former_cars(reader, owner["customer"])
    assert len(seen) >= 12
