"""Promised times are late enough to be kept, and the next service is proposed from how much the car drives."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from frontdesk.people import tables as people
from frontdesk.store.transaction import Transaction, act
from frontdesk.values.clock import DAY, MINUTE
from frontdesk.values.refusal import Refused
from frontdesk.visit.lines import amount_of, read_quantity
from frontdesk.visit.promising import minutes_until, promise_rules, rounded_up
from frontdesk.visit.service_interval import in_months
from frontdesk.visit.value_library import library, worth_of
from tests.frontdesk.visit.service_desk import LINES, ServiceDesk


def test_an_hour_is_promised_as_an_hour_and_a_half_and_a_full_workshop_waits(desk: ServiceDesk):
    visit = desk.at("spoken")
    free = desk.do("estimate", visit=visit, lines=LINES, work_minutes=60).ids["promised_at"]
    assert 90 * MINUTE <= free - desk.clock() < 95 * MINUTE
    assert free % (5 * MINUTE) == 0
    for place in range(3):
        ids = desk.do("add_customer", name="车间", plate=f"苏B{10000 + place}", anyway=True).ids
        desk.at("handed", customer=ids["customer"], vehicle=ids["vehicle"])
    full = desk.do("estimate", visit=visit, lines=LINES, work_minutes=60).ids["promised_at"]
    assert 100 * MINUTE <= full - desk.clock() < 105 * MINUTE, "three bays are taken: this car waits for one"


def test_a_time_of_the_customers_choosing_is_taken_where_it_can_be_kept(desk: ServiceDesk):
    visit = desk.at("spoken")
    given_at = desk.do("estimate", visit=visit, lines=LINES, work_minutes=60, promised_at="2026-05-04T17:30+08:00").ids
    assert given_at["promised_at"] == desk.page(visit).promised_at
    assert given_at["expected_minutes"] == minutes_until(given_at["promised_at"], desk.clock())
    again = desk.do("estimate", visit=visit, lines=LINES, work_minutes=60, promised_at=given_at["promised_at"]).ids
    assert again["promised_at"] == given_at["promised_at"], "an instant is as good as its text"


@given(at=some.integers(1, 4_000_000_000_000))
def test_rounding_up_is_never_earlier_and_less_than_a_step_later(at: int):
    step = promise_rules().round_up_minutes * MINUTE
    assert 0 <= rounded_up(at) - at < step
    assert rounded_up(at) % step == 0


@given(thousandths=some.integers(1, 100_000_000), price=some.integers(0, 10_000_000))
def test_amounts_are_rounded_half_up_to_a_fen(thousandths: int, price: int):
    assert amount_of(thousandths, price) == (thousandths * price + 500) // 1000


@pytest.mark.parametrize(("given_as", "thousandths"), [("1.5", 1500), (2, 2000), (0.1, 100), (" 4 ", 4000),
                                                       ("1e2", 100_000)])
def test_quantities(given_as: str | float, thousandths: int):
    assert read_quantity(given_as, where="quantity") == thousandths


@pytest.mark.parametrize("given_as", ["", "0", -1, "1.0001", "inf", "1,5", "1e9", float("nan")])
def test_no_quantities(given_as: str | float):
    with pytest.raises(Refused) as refused:
        read_quantity(given_as, where="lines.0.quantity")
    assert (refused.value.code, refused.value.where) == ("quantity_unreadable", "lines.0.quantity")


@act("test_read_odometer")
def read_odometer(tx: Transaction, *, vehicle: int, kilometres: int) -> None:
    """An older reading, as an import leaves it."""
    tx.insert(people.mileage_reading, vehicle=vehicle, kilometres=kilometres, at=tx.now)


@pytest.mark.parametrize(("driven", "on", "why"), [
    (9_000, "2026-08-12", "100 km a day: 10,000 km are driven in 100 days"),
    (24_000, "2026-07-03", "never sooner than two months"),
    (450, "2027-05-04", "never later than a year"),
    (0, "2026-11-04", "no history: the usual six months"),
])
def test_the_next_service_follows_the_mileage(desk: ServiceDesk, driven: int, on: str, why: str):
    desk.clock.now -= 90 * DAY
    read_odometer(desk.acting, vehicle=desk.vehicle, kilometres=45_200 - driven)
    desk.clock.now += 90 * DAY
    visit = desk.at("greeted")
    desk.do("record_condition", visit=visit, mileage=45_200)
    proposal = desk.page(visit).next_service
    assert (proposal.on, proposal.kilometres) == (on, 55_500), why
    agreed = desk.do("plan_next_service", visit=visit).ids
    assert (agreed["on"], agreed["km"]) == (on, 55_500)
    assert desk.do("plan_next_service", visit=visit, on="2026年9月1日", km=50_000).ids["on"] == "2026-09-01"


def test_months_end_where_the_month_does():
    from datetime import date

    assert in_months(date(2026, 8, 31), 6) == date(2027, 2, 28)
    assert in_months(date(2026, 12, 1), 12) == date(2027, 12, 1)


def test_every_entry_of_the_value_library_is_found_by_its_own_words():
    for entry in library():
        assert set(entry.why) == {"en", "zh_CN"}
        for word in entry.words:
            assert worth_of(f"更换 {word.upper()} x") is not None
    assert len({entry.id for entry in library()}) == len(library())
    pads = worth_of("前刹车片（原厂）")
    assert pads is not None
    assert (pads.id, pads.months, pads.kilometres) == ("brake_pads", 24, 50_000)
    assert [entry.id for name in ("机油滤清器", "全合成机油 0W-20", "动力电池检测") if (entry := worth_of(name))] == [
        "oil_filter", "oil", "battery_check"]
    assert worth_of("行驶证贴纸") is None


def test_lines_take_words_and_warranty_from_the_library_and_own_words_win(desk: ServiceDesk):
    visit = desk.at("spoken")
    desk.do("estimate", visit=visit, work_minutes=60, lines=[
        *LINES, {"kind": "part", "name": "前刹车片", "quantity": 1, "unit_price_fen": 100, "why": "客户说了算",
                 "warranty_months": 12, "warranty_km": 0}])
    labour, pads, _wipers, own = desk.page(visit).lines
    assert (labour.warranty_months, pads.warranty_months, pads.warranty_km) == (None, 24, 50_000)
    assert "制动" in pads.why
    assert (own.why, own.warranty_months, own.warranty_km) == ("客户说了算", 12, 0)
