"""Odometer, battery and warranties: what is plausible goes in, the rest when it is confirmed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.people.vehicles.makers import maker, vin_proposals
from frontdesk.people.vehicles.readings import soh_tenths
from frontdesk.people.vehicles.reads import cars_of, projection_of, vehicle_file
from frontdesk.values.clock import DAY
from frontdesk.values.refusal import Refused
from frontdesk.values.vin import Vin
from tests.frontdesk.people.vehicles.conftest import TODAY


def test_mileage_readings_are_compared_with_their_neighbours(do, owner, car, refused, clock):
    vehicle = owner["vehicle"]
    do("read_mileage", vehicle=vehicle, kilometres=20_000)
    assert refused("read_mileage", vehicle=vehicle, kilometres=19_999) == "mileage_lower"
    assert refused("read_mileage", vehicle=vehicle, kilometres=22_100) == "mileage_jump"
    assert refused("read_mileage", vehicle=vehicle, kilometres=2_000_001) == "mileage_impossible"
    assert refused("read_mileage", vehicle=vehicle, kilometres=1, at="2031-01-01T00:00") == "time_in_future"
    assert refused("read_mileage", vehicle=vehicle, kilometres=20_001, at="2026-01-01T10:00") == "mileage_higher"
    do("read_mileage", vehicle=vehicle, kilometres=14_000, at="2026-01-01T10:00")
    assert [(row.kilometres, row.odd, row.by) for row in car().mileages] == [(20_000, False, "li"),
                                                                             (14_000, False, "li")]
    clock.advance(365 * DAY)
    assert refused("read_mileage", vehicle=vehicle, kilometres=122_100) == "mileage_jump"
    do("read_mileage", vehicle=vehicle, kilometres=110_000)
    do("read_mileage", vehicle=vehicle, kilometres=90_000, confirmed=True)
    assert [(row.kilometres, row.odd) for row in car().mileages][:2] == [(90_000, True), (110_000, False)]


def test_the_mileage_of_a_visit_is_measured_the_same_way_and_may_be_corrected(do, owner, car, refused, clock):
    do("read_mileage", vehicle=owner["vehicle"], kilometres=20_000)
    clock.advance(10 * DAY)
    visit = do("arrive", customer=owner["customer"], vehicle=owner["vehicle"]).ids["visit"]
    assert refused("record_condition", visit=visit, mileage=19_000) == "mileage_lower"
    assert refused("record_condition", visit=visit, mileage=30_000) == "mileage_jump"
    do("record_condition", visit=visit, mileage=21_000)
    do("record_condition", visit=visit, mileage=20_500)
    assert [(row.kilometres, row.number[:1], row.by) for row in car().mileages] == [(20_500, "F", "li"),
                                                                                  (20_000, "", "li")]


def test_a_battery_does_not_recover_unless_somebody_says_so(do, owner, car, refused, clock):
    vehicle = owner["vehicle"]
    do("note_soh", vehicle=vehicle, percent="98.5%", instrument="诊断仪 A", conditions="SOC 80 %, 25 °C",
       at="2025-05-01T10:00")
    do("note_soh", vehicle=vehicle, percent=96)
    assert refused("note_soh", vehicle=vehicle, percent=96.1) == "soh_rising"
    assert refused("note_soh", vehicle=vehicle, percent=80) == "soh_fall"
    assert refused("note_soh", vehicle=vehicle, percent="好") == "soh_unreadable"
    assert refused("note_soh", vehicle=vehicle, percent=101) == "soh_impossible"
    assert refused("note_soh", vehicle=vehicle, percent=96, visit=5) == "visit_missing"
    do("note_soh", vehicle=vehicle, percent=99, confirmed=True, instrument="车机")
    assert [(row.tenths, row.instrument) for row in car().batteries] == [(990, "车机"), (960, ""), (985, "诊断仪 A")]
    do("change_vehicle", vehicle=vehicle, energy="ice")
    assert refused("note_soh", vehicle=vehicle, percent=90) == "soh_no_battery"


def test_what_the_delivery_checklist_says_of_the_battery_belongs_to_its_history(do, owner, car):
    visit = do("arrive", customer=owner["customer"], vehicle=owner["vehicle"]).ids["visit"]
    do("check_delivery_item", visit=visit, item="soh_before", value="96.5%")
    do("check_delivery_item", visit=visit, item="soh_after", value="95")
    do("check_delivery_item", visit=visit, item="soh_after", value="96.4")
    assert {(row.item, row.tenths, row.number[:1]) for row in car().batteries} == {("soh_before", 965, "F"),
                                                                                 ("soh_after", 964, "F")}
    do("uncheck_delivery_item", visit=visit, item="soh_after")
    assert [row.item for row in car().batteries] == ["soh_before"]


@given(st.integers(1, 1_000))
def test_every_state_of_health_reads_back(tenths):
    assert soh_tenths(f"{tenths / 10}") == tenths == soh_tenths(f" {tenths / 10:.2f} %")


@given(st.text(max_size=20) | st.floats())
def test_any_text_is_a_state_of_health_or_refused(given_text):
    try:
        tenths = soh_tenths(given_text)
    except Refused:
        return
    assert 1 <= tenths <= 1_000


def test_a_warranty_ends_by_the_day_or_by_the_kilometres(do, owner, acting, clock):
    vehicle, reader = owner["vehicle"], acting.store.reader()
    do("read_mileage", vehicle=vehicle, kilometres=1_000, at="2025-05-04T09:00")
    do("read_mileage", vehicle=vehicle, kilometres=37_500)
    do("note_warranty", vehicle=vehicle, kind="vehicle", until="2028-05-04", kilometres=100_000)
    do("note_warranty", vehicle=vehicle, kind="drive", until="2033-05-04", kilometres=150_000)
    do("note_warranty", vehicle=vehicle, kind="part", until="2026-06-01", note="空调压缩机")
    do("note_warranty", vehicle=vehicle, kind="extended", kilometres=30_000)
    standing = {row.kind: (row.state, row.ends) for row in vehicle_file(reader, vehicle, TODAY).warranties}
    assert standing["vehicle"] == ("holds", date(2028, 1, 19))
    assert standing["drive"] == ("holds", date(2029, 6, 2))
    assert standing["part"] == ("soon", date(2026, 6, 1))
    assert standing["extended"] == ("over", None)
    do("note_warranty", vehicle=vehicle, kind="vehicle", until="2029-05-04")
    rows = vehicle_file(reader, vehicle, TODAY).warranties
    assert [row.until for row in rows if row.kind == "vehicle"] == [date(2029, 5, 4)]
    do("withdraw_warranty", warranty=rows[0].id)
    assert len(vehicle_file(reader, vehicle, TODAY).warranties) == 3
    line = cars_of(reader, owner["customer"], TODAY)[0]
    assert line.warranty is not None
    assert (line.warranty.kind, line.mileage, line.mileage_now) == ("vehicle", 37_500, 37_512)


def test_what_is_no_warranty_is_refused(owner, refused):
    for code, fields in (("warranty_unknown", {"kind": "free"}), ("warranty_empty", {}),
                         ("mileage_impossible", {"kilometres": 0}), ("date_impossible", {"until": "2026-02-31"})):
        assert refused("note_warranty", vehicle=owner["vehicle"], **fields) == code
    assert refused("withdraw_warranty", warranty=5) == "warranty_missing"


def test_the_next_service_is_due_by_the_date_or_sooner_by_the_way_it_is_driven(do, owner, car, clock, acting):
    vehicle = owner["vehicle"]
    do("read_mileage", vehicle=vehicle, kilometres=1_000, at="2025-05-04T09:00")
    visit = do("arrive", customer=owner["customer"], vehicle=vehicle).ids["visit"]
    do("record_condition", visit=visit, mileage=37_500)
    do("plan_next_service", visit=visit, on="2027-05-04", km=47_500)
    due = car().next_service
    assert (due.by, due.due, due.on, due.kilometres) == ("mileage", date(2026, 8, 12), date(2027, 5, 4), 47_500)
    do("plan_next_service", visit=visit, on="2026-07-10", km=47_500)
    assert (car().next_service.by, car().next_service.due) == ("date", date(2026, 7, 10))
    projection = projection_of(acting.store.reader(), vehicle)
    assert projection is not None
    assert projection.per_day == 100
    row = car().visits[0]
    assert (row.mileage, row.shown, row.departed_at) == (37_500, "李伟", None)


@pytest.mark.parametrize(("vin", "year", "bought", "said", "years"), [
    ("LRWLVJKLXRL984715", 2026, "", "特斯拉（上海）", (2024, 1994)),
    ("LSVR811K0J3610340", 2026, "", "上汽大众", (2018, 1988)),
    ("LJ1EHEYD4SG017572", 2026, "2024-03-01", "江淮（也代工蔚来）", (2025, 1995)),
    ("LJ1EHEYD4SG017572", 2026, "1996-03-01", "江淮（也代工蔚来）", (1995,)),
    ("WBAVB17586NL41785", 2026, "", "BMW", (2006,)), ("Y0Y00000000000000", 2026, "", "", ())])
def test_a_vin_proposes_maker_and_model_year(vin, year, bought, said, years):
    found = vin_proposals(Vin.parse(vin), year=year, bought_on=bought)
    assert found.maker.get("zh_CN", "").startswith(said)
    assert found.years == years
    assert found.year == (years[0] if years else None)
    assert bool(maker(Vin(vin))) == bool(said)


def test_every_maker_of_our_table_is_a_code_and_has_both_languages():
    from resources.tables import read_tables

    makers = read_tables("vin_makers.toml")["makers"]
    assert {len(code) for code in makers} == {3}
    assert not any(set(code) & set("IOQ") for code in makers)
    assert all(set(label) == {"en", "zh_CN"} and all(label.values()) for label in makers.values())
