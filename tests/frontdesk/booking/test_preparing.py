"""What a day's preparation holds for each customer, by season, hour and weather; ticks and parts."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.booking.at_the_door import at_the_door
from frontdesk.booking.preparation.paper import preparation_paper
from frontdesk.booking.preparation.parts import proposed
from frontdesk.booking.preparation.weather import DayWeather, care_of, plan, reasons
from frontdesk.booking.preparing import DayPreparation, Preparation, preparation
from frontdesk.store.store import Store
from frontdesk.values.clock import DAY, StandingClock
from frontdesk.values.refusal import Refused
from tests.frontdesk.conftest import NINE_O_CLOCK
from tests.frontdesk.visit.service_desk import ServiceDesk

TOMORROW = date(2026, 5, 5)


@pytest.fixture
def desk(store: Store, clock: StandingClock) -> ServiceDesk:
    return ServiceDesk(store, clock)


def book(desk: ServiceDesk, at: str = "2026-05-05T09:00", **fields: Any) -> int:
    return int(desk.do("book", customer=desk.customer, vehicle=desk.vehicle, starts_at=at, minutes=60, **fields).ids[
        "appointment"])


def day(desk: ServiceDesk, on: date = TOMORROW) -> DayPreparation:
    return preparation(desk.store.reader(), on, desk.clock())


def one(desk: ServiceDesk) -> Preparation:
    return day(desk).rows[0]


def names(found: Preparation) -> list[str]:
    return [item.id for item in found.items]


def refused(desk: ServiceDesk, act: str, **fields: Any) -> str:
    with pytest.raises(Refused) as caught:
        desk.do(act, **fields)
    return caught.value.code


def test_a_first_visit_is_escorted_and_a_second_is_not(desk: ServiceDesk):
    book(desk)
    assert one(desk).first_visit
    assert names(one(desk))[0] == "escort"
    desk.at("departed")
    assert not one(desk).first_visit
    assert "escort" not in names(one(desk))
    assert one(desk).visits == 1


def test_likings_alerts_last_words_declined_work_recalls_and_days_are_gathered(desk: ServiceDesk):
    desk.do("note_preference", customer=desk.customer, kind="coffee", choice="americano")
    desk.do("set_alert", customer=desk.customer, stage="arrival", words="请走侧门")
    desk.do("set_alert", customer=desk.customer, stage="delivery", words="交车时送伞")
    desk.do("note_recall", vehicle=desk.vehicle, words="气囊")
    desk.do("change_customer", customer=desk.customer, birthday="05-07")
    desk.at("departed")
    desk.clock.now = NINE_O_CLOCK
    book(desk, needs="儿童座椅", courtesy_car=True, pick_up=True)
    found = one(desk)
    assert {"needs", "courtesy_car", "pick_up", "recall.1"} <= set(names(found))
    assert any(name.startswith("preference.") for name in names(found))
    assert [alert.words for alert in found.alerts] == ["请走侧门"]
    assert found.last is not None
    assert found.last.concerns
    assert [(each.kind, each.in_days) for each in found.dates] == [("birthday", 2)]
    assert found.phone_masked.endswith("8000")
    assert "****" in found.phone_masked


def test_a_day_has_who_comes_in_order_and_nobody_else(desk: ServiceDesk):
    late, early = book(desk, "2026-05-05T15:00"), book(desk, "2026-05-05T09:00")
    gone = book(desk, "2026-05-05T11:00")
    desk.do("cancel_appointment", appointment=gone, reason="改天")
    book(desk, "2026-05-06T09:00")
    assert [each.row.id for each in day(desk).rows] == [early, late]


def test_breakfast_is_for_who_comes_before_half_past_nine_also_when_they_said_so_later(desk: ServiceDesk):
    early, late = book(desk, "2026-05-05T09:29"), book(desk, "2026-05-05T10:30")
    rows = {each.row.id: names(each) for each in day(desk).rows}
    assert "care.breakfast" in rows[early]
    assert "care.breakfast" not in rows[late]
    desk.do("note_on_the_way", appointment=early, expected_at="2026-05-05T10:00")
    assert "care.breakfast" not in {each.row.id: names(each) for each in day(desk).rows}[early]


@pytest.mark.parametrize(("weather", "high", "low", "house", "customer"), [
    ("rain", 21, 16, ["umbrella_stand", "shoe_mat"], ["umbrella", "dry_towel", "raincoat", "shoe_cleaning", "hot_tea"]),
    ("snow", 1, -4, ["umbrella_stand", "shoe_mat", "clear_path"], ["umbrella", "dry_towel"]),
    ("dry", 36, 27, ["shade"], ["cold_drink", "cold_towel", "cool_car"]),
    ("dry", 35, 27, [], []),
    ("dry", 2, -6, ["clear_path"], ["hot_tea", "hot_towel", "warm_car"]),
    ("dry", 2, -5, [], []),
])
def test_the_weather_that_was_set_asks_for_its_care(desk: ServiceDesk, weather: str, high: int, low: int,
                                                   house: list[str], customer: list[str]):
    book(desk, "2026-05-05T14:00")
    desk.do("set_weather", on="2026-05-05", weather=weather, high=high, low=low)
    found = day(desk)
    assert [item.id for item in found.house] == [f"care.{name}" for name in house]
    assert {f"care.{name}" for name in customer} <= set(names(found.rows[0]))
    if not customer:
        assert [name for name in names(found.rows[0]) if name.startswith("care.")] == ["care.warm_towel"]


def test_setting_the_weather_again_replaces_it_and_impossible_ones_are_refused(desk: ServiceDesk):
    desk.do("set_weather", on="2026-05-05", weather="rain", high=21)
    desk.do("set_weather", on="2026-05-05", weather="dry")
    assert day(desk).weather == DayWeather("dry", None, None)
    assert refused(desk, "set_weather", on="2026-05-05", weather="dry", high=61) == "temperature_impossible"
    assert refused(desk, "set_weather", on="2026-05-05", weather="dry", high=3, low=4) == "temperature_reversed"
    assert refused(desk, "set_weather", on="2026-05-05", weather="hail") == "bad_field"
    assert refused(desk, "set_weather", on="morgen", weather="dry") == "date_unreadable"


@given(st.dates(date(2020, 1, 1), date(2030, 12, 31)), st.sampled_from(["", "dry", "rain", "snow"]),
       st.integers(-60, 60), st.integers(0, 60))
def test_every_reason_finds_its_care_and_each_care_stands_once(on: date, weather: str, low: int, more: int):
    set_for = DayWeather(weather, min(low + more, 60), low) if weather else None
    found = reasons(on, set_for, "08:15")
    for whom in ("customer", "house"):
        care = care_of(found, whom)
        assert len({each.id for each in care}) == len(care)
        assert all(each.whom == whom for each in care)
    assert any(each.id in ("spring", "summer", "autumn", "winter") for each in found)
    assert ("rain" in [each.id for each in found]) == (weather == "rain")


def test_every_care_that_a_reason_names_is_there_and_used():
    used = {name for reason in plan().reasons for name in reason.care}
    assert used == set(plan().care)


def test_ticks_are_kept_with_who_and_when_and_can_be_taken_back(desk: ServiceDesk):
    row = book(desk, needs="充电线")
    desk.do("tick_preparation", appointment=row, item="needs")
    found = next(item for item in one(desk).items if item.id == "needs")
    assert found.tick is not None
    assert (found.tick.by, found.tick.at) == ("li", NINE_O_CLOCK)
    assert one(desk).ready == 1
    desk.do("tick_preparation", appointment=row, item="needs", ready=False)
    assert one(desk).ready == 0
    desk.do("set_weather", on="2026-05-05", weather="rain")
    desk.do("tick_day", on="2026-05-05", item="care.shoe_mat")
    assert [item.id for item in day(desk).house if item.tick] == ["care.shoe_mat"]


@pytest.mark.parametrize("item", ["", "care.nothing", "care.shoe_mat", "preference.", "recall.x", "'; DROP TABLE"])
def test_what_is_no_item_is_refused(desk: ServiceDesk, item: str):
    row = book(desk)
    assert refused(desk, "tick_preparation", appointment=row, item=item) == "item_unknown"
    assert refused(desk, "tick_day", on="2026-05-05", item="care.hot_tea") == "item_unknown"


def test_an_appointment_that_is_over_takes_no_ticks_and_no_parts(desk: ServiceDesk):
    row = book(desk)
    part = int(desk.do("need_part", appointment=row, name="机滤").ids["part"])
    desk.do("cancel_appointment", appointment=row, reason="改天")
    assert refused(desk, "tick_preparation", appointment=row, item="escort") == "appointment_over"
    assert refused(desk, "need_part", appointment=row, name="机油") == "appointment_over"
    assert refused(desk, "part_ready", part=part) == "appointment_over"


def test_parts_are_proposed_from_the_work_by_the_energy_of_the_car():
    petrol = [part.name["zh_CN"] for part in proposed("小保养，更换前刹车片", "ice")]
    assert petrol == ["机油 0W-20（升）", "机滤", "前刹车片（副）"]
    assert [part.name["zh_CN"] for part in proposed("小保养，更换前刹车片", "bev")] == ["前刹车片（副）"]
    assert proposed("Oil Change please", "ice")[0].quantity == "4"
    assert proposed("听听异响", "ice") == ()


def test_a_part_is_written_once_and_one_not_needed_is_proposed_no_more(desk: ServiceDesk):
    row = book(desk, work="小保养")
    assert [part.state for part in one(desk).parts] == ["proposed", "proposed"]
    first = desk.do("need_part", appointment=row, name="机滤", quantity="2").ids["part"]
    assert desk.do("need_part", appointment=row, name="机滤", quantity="1", ready=True).ids["part"] == first
    desk.do("drop_part", appointment=row, name="机油 0W-20（升）")
    assert [(part.name["en"], part.quantity, part.state) for part in one(desk).parts] == [("机滤", "1", "ready")]
    desk.do("part_ready", part=first, ready=False)
    assert one(desk).parts[0].state == "needed"
    assert refused(desk, "need_part", appointment=row, name="  ") == "part_empty"
    assert refused(desk, "part_ready", part=999) == "part_unknown"


def test_somebody_whose_data_is_only_stored_is_not_prepared_for(desk: ServiceDesk):
    desk.do("note_preference", customer=desk.customer, kind="coffee", choice="americano")
    book(desk)
    desk.clock.advance(2 * DAY)
    desk.do("restrict_customer", customer=desk.customer, why="客户要求")
    found = one(desk)
    assert found.restricted
    assert (found.items, found.phone_masked, found.dates) == ((), "", ())


def test_at_the_door_is_told_the_car_the_first_visit_and_the_umbrella(desk: ServiceDesk):
    row = book(desk)
    assert at_the_door(desk.store.reader(), [row])[row].bring == ()
    desk.do("set_weather", on="2026-05-05", weather="snow")
    door = at_the_door(desk.store.reader(), [row])[row]
    assert [label["en"] for label in door.bring] == ["Umbrella", "Dry towel"]
    assert (door.model, door.first_visit, door.expected_at) == ("示例 轿车 2.0T", True, NINE_O_CLOCK + DAY)


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_the_paper_says_once_what_everybody_gets_and_masks_the_number(desk: ServiceDesk, language: str):
    book(desk)
    other = desk.do("add_customer", name="陈静", title="女士", phone="13900139000").ids["customer"]
    desk.do("book", customer=other, starts_at="2026-05-05T10:30", minutes=30)
    desk.do("set_weather", on="2026-05-05", weather="rain", high=21, low=16)
    paper = preparation_paper(desk.store, TOMORROW, language=language, printed_by="li", now=desk.clock())
    assert {"zh_CN": "热茶", "en": "Hot tea"}[language] in paper.everyone
    assert all(box.words not in paper.everyone for each in paper.customers for box in each.boxes)
    assert paper.weather.startswith({"zh_CN": "雨 · 16–21 ℃", "en": "Rain · 16–21 °C"}[language])
    assert "13800138000" not in str(paper)
    assert [each.phone for each in paper.customers] == ["138****8000", "139****9000"]


@pytest.mark.postgres
def test_preparing_on_postgresql(postgres_store: Store):
    desk = ServiceDesk(postgres_store, StandingClock(NINE_O_CLOCK))
    row = book(desk, work="小保养", needs="充电线")
    desk.do("set_weather", on="2026-05-05", weather="rain", high=21, low=16)
    desk.do("note_recall", vehicle=desk.vehicle, words="气囊")
    desk.do("need_part", appointment=row, name="机滤", ready=True)
    desk.do("tick_preparation", appointment=row, item="needs")
    desk.do("tick_day", on="2026-05-05", item="care.shoe_mat")
    found = day(desk)
    assert found.rows[0].ready == 2
    assert at_the_door(postgres_store.reader(), [row])[row].first_visit
