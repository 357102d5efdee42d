"""Courtesy cars and trips: none promised twice, handed over with a signature, back with the kilometres driven."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from frontdesk.store.store import Store
from frontdesk.values.clock import DAY, HOUR, MINUTE, StandingClock
from frontdesk.values.refusal import Refused
from frontdesk.visit.loans.cars import loan_cars
from frontdesk.visit.loans.driving import trips_between
from frontdesk.visit.loans.reads import handovers, loan_of, loans_of, loans_standing, marks_on
from tests.frontdesk.conftest import NINE_O_CLOCK
from tests.frontdesk.visit.service_desk import STROKES, ServiceDesk


@pytest.fixture
def desk(store: Store, clock: StandingClock) -> ServiceDesk:
    return ServiceDesk(store, clock)


def refused(desk: ServiceDesk, act: str, **fields: Any) -> Refused:
    with pytest.raises(Refused) as caught:
        desk.do(act, **fields)
    return caught.value


def car(desk: ServiceDesk, number: int = 1) -> int:
    return int(desk.do("add_loan_car", plate=f"苏E8800{number}", model="示例 小型车", energy="bev").ids["loan_car"])


def lend(desk: ServiceDesk, begins: int = 1, ends: int = 5, **fields: Any) -> int:
    return int(desk.do("book_loan", customer=desk.customer, from_at=desk.clock() + begins * HOUR,
                       until_at=desk.clock() + ends * HOUR, **fields).ids["loan"])


def states(desk: ServiceDesk) -> dict[str, str]:
    return {row[0]: row[1] for row in desk.store.reader().rows(
        "SELECT rule, state FROM moment WHERE subject IN ('loan', 'trip')")}


def test_a_slip_at_the_hand_over_does_not_keep_the_car_from_coming_back(desk: ServiceDesk, store: Store):
    car(desk)
    loan = lend(desk)
    desk.do("hand_out_loan", loan=loan, mileage=120_000, energy_percent=80, on_paper=True)
    assert refused(desk, "take_back_loan", loan=loan, mileage=12_045, energy_percent=40, on_paper=True).code == (
        "mileage_lower")
    changed = desk.do("take_back_loan", loan=loan, mileage=12_045, energy_percent=40, on_paper=True, confirmed=True)
    assert changed.ids["driven_km"] == 0
    assert store.reader().value("SELECT mileage FROM loan_car") == 12_045


def test_a_car_goes_out_and_comes_back_with_marks_and_signatures(desk: ServiceDesk, store: Store):
    car(desk)
    loan = lend(desk)
    assert states(desk) == {"loan_ready": "open"}
    mark = desk.do("mark_loan_car", loan=loan, way="out", view="left", x=200, y=400, kind="scratch").ids["loan_mark"]
    desk.do("hand_out_loan", loan=loan, mileage=12000, energy_percent=80, looked=["outside", "licence"],
            strokes=STROKES, staff_strokes=STROKES)
    assert states(desk) == {"loan_ready": "kept", "loan_back": "open"}
    assert [(each.plate, each.name) for each in loan_cars(store.reader())] == [("苏E·88001", "王建国")]
    problem = refused(desk, "take_back_loan", loan=loan, mileage=11990, energy_percent=40, on_paper=True)
    assert (problem.code, problem.where) == ("mileage_lower", "mileage")
    changed = desk.do("take_back_loan", loan=loan, mileage=12045, energy_percent=40, looked=["inside"], on_paper=True)
    assert changed.ids["driven_km"] == 45
    both = handovers(store.reader(), loan)
    assert (both["out"].looked, both["back"].energy_percent, both["back"].signed) == (("outside", "licence"), 40, True)
    assert [(each.id, each.way) for each in marks_on(store.reader(), 1)] == [(mark, "out")]
    assert states(desk)["loan_back"] == "kept"
    assert loans_standing(store.reader()) == []
    assert [each.state for each in loans_of(store.reader(), desk.customer)] == ["back"]


def test_without_a_signature_nothing_changes_hands(desk: ServiceDesk, store: Store):
    car(desk)
    loan = lend(desk)
    assert refused(desk, "hand_out_loan", loan=loan, mileage=1, energy_percent=50).code == "signature_missing"
    found = loan_of(store.reader(), loan)
    assert found is not None
    assert found.state == "planned"
    for fields, where in (({"mileage": -1, "energy_percent": 50}, "mileage"), (
            {"mileage": 1, "energy_percent": 101}, "energy_percent"), (
            {"mileage": 1, "energy_percent": 1, "looked": ["shoes"]}, "looked")):
        assert refused(desk, "hand_out_loan", loan=loan, on_paper=True, **fields).where == where


def test_one_car_is_lent_once_and_the_next_one_is_found(desk: ServiceDesk):
    first, second = car(desk, 1), car(desk, 2)
    assert desk.do("book_loan", customer=desk.customer, from_at=desk.clock() + HOUR,
                   until_at=desk.clock() + 3 * HOUR).ids["car"] == first
    assert refused(desk, "book_loan", customer=desk.customer, car=first, from_at=desk.clock() + 3 * HOUR,
                   until_at=desk.clock() + 4 * HOUR).code == "car_taken", "half an hour to clean it"
    assert desk.do("book_loan", customer=desk.customer, from_at=desk.clock() + 2 * HOUR,
                   until_at=desk.clock() + 4 * HOUR).ids["car"] == second
    assert refused(desk, "book_loan", customer=desk.customer, from_at=desk.clock() + 2 * HOUR,
                   until_at=desk.clock() + 4 * HOUR).code == "no_car_free"
    assert refused(desk, "retire_loan_car", loan_car=first).code == "loan_car_used"


def test_a_car_that_is_late_back_is_not_promised_to_the_next(desk: ServiceDesk, clock: StandingClock):
    car(desk)
    loan = lend(desk, 0, 2)
    desk.do("hand_out_loan", loan=loan, mileage=1, energy_percent=50, on_paper=True)
    clock.advance(3 * HOUR)
    assert refused(desk, "book_loan", customer=desk.customer, from_at=clock() + 10 * MINUTE,
                   until_at=clock() + HOUR).code == "no_car_free"
    desk.do("change_loan", loan=loan, until_at=clock() + 4 * HOUR)
    assert states(desk)["loan_back"] == "open"
    assert refused(desk, "cancel_loan", loan=loan).code == "loan_over"


@pytest.mark.parametrize(("fields", "code"), [
    ({"until_at": NINE_O_CLOCK}, "span_empty"), ({"until_at": NINE_O_CLOCK + 90 * DAY}, "loan_too_long"),
    ({"customer": 99}, "customer_unknown"), ({"car": 99}, "loan_car_missing")])
def test_what_makes_no_sense_is_refused(desk: ServiceDesk, fields: dict[str, Any], code: str):
    car(desk)
    given = {"customer": desk.customer, "from_at": NINE_O_CLOCK + HOUR, "until_at": NINE_O_CLOCK + 2 * HOUR, **fields}
    assert refused(desk, "book_loan", **given).code == code


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(asked=st.lists(st.tuples(st.integers(0, 20), st.integers(1, 6), st.integers(0, 3), st.booleans()), max_size=14))
def test_no_car_and_no_driver_is_in_two_places(tmp_path_factory: pytest.TempPathFactory,
                                               asked: list[tuple[int, int, int, bool]]):
    with Store(tmp_path_factory.mktemp("loans") / "centre") as store:
        desk = ServiceDesk(store, StandingClock(NINE_O_CLOCK))
        car(desk, 1)
        car(desk, 2)
        for begins, length, what, named in asked:
            at = NINE_O_CLOCK + begins * HOUR
            try:
                if what == 3:
                    desk.do("book_trip", kind="pick_up", customer=desk.customer, starts_at=at, minutes=length * 30,
                            address="园区路1号", driver="zhao")
                elif what == 2:
                    loan = max((row.id for row in loans_standing(store.reader())), default=0)
                    desk.do("change_loan", loan=loan, from_at=at, until_at=at + length * HOUR)
                else:
                    desk.do("book_loan", customer=desk.customer, from_at=at, until_at=at + length * HOUR,
                            car=1 if named else None)
            except Refused:
                continue
        loans = loans_standing(store.reader())
        for one in loans:
            assert all(other.id == one.id or other.car != one.car or other.from_at >= one.until_at
                       or one.from_at >= other.until_at for other in loans)
        trips = trips_between(store.reader(), 0, NINE_O_CLOCK + 9 * DAY)
        for one in trips:
            assert all(other.id == one.id or other.starts_at >= one.starts_at + one.minutes * MINUTE
                       or one.starts_at >= other.starts_at + other.minutes * MINUTE for other in trips)


def test_a_driver_fetches_a_car(desk: ServiceDesk, store: Store, clock: StandingClock):
    trip = desk.do("book_trip", kind="pick_up", customer=desk.customer, vehicle=desk.vehicle,
                   starts_at="2026-05-04T11:00", minutes=60, address="园区路1号 3 栋").ids["trip"]
    assert refused(desk, "start_trip", trip=trip).code == "driver_missing"
    desk.do("change_trip", trip=trip, driver="zhao")
    assert refused(desk, "book_trip", kind="delivery", customer=desk.customer, starts_at="2026-05-04T12:00",
                   address="湖滨路", driver="zhao").code == "driver_busy"
    assert states(desk) == {"set_off": "open"}
    desk.do("start_trip", trip=trip)
    assert refused(desk, "finish_trip", trip=trip).code == "signature_missing"
    desk.do("finish_trip", trip=trip, mileage=30200, strokes=STROKES, note="钥匙一把")
    (row,) = trips_between(store.reader(), clock(), clock() + DAY)
    assert (row.state, row.driver, row.plate, row.note) == ("done", "赵刚", "苏A·B8Q62", "钥匙一把")
    assert states(desk) == {"set_off": "kept"}


@pytest.mark.postgres
def test_the_same_on_postgresql(postgres_store: Store):
    desk = ServiceDesk(postgres_store, StandingClock(NINE_O_CLOCK))
    car(desk)
    loan = lend(desk)
    desk.do("hand_out_loan", loan=loan, mileage=1, energy_percent=50, on_paper=True)
    trip = desk.do("book_trip", kind="mobile", customer=desk.customer, starts_at="2026-05-04T11:00", address="湖滨路",
                   driver="zhao").ids["trip"]
    assert refused(desk, "book_trip", kind="mobile", customer=desk.customer, starts_at="2026-05-04T11:30",
                   address="湖滨路", driver="zhao").code == "driver_busy"
    assert [row.id for row in trips_between(postgres_store.reader(), 0, NINE_O_CLOCK + DAY)] == [trip]
    assert [each.loan for each in loan_cars(postgres_store.reader())] == [loan]
