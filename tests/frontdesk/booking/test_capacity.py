"""No bay and no advisor twice at the same time, whoever books and in whatever order; free times are named."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from frontdesk.booking.capacity import Wish, free_times, room, rules
from frontdesk.booking.reads import appointment, day
from frontdesk.centre.reads import zone
from frontdesk.store.store import Store
from frontdesk.values.clock import DAY, HOUR, MINUTE, StandingClock, read_instant
from frontdesk.values.refusal import Refused
from tests.frontdesk.conftest import NINE_O_CLOCK
from tests.frontdesk.visit.service_desk import ServiceDesk


@pytest.fixture
def desk(store: Store, clock: StandingClock) -> ServiceDesk:
    return ServiceDesk(store, clock)


def other(desk: ServiceDesk, number: int) -> int:
    return int(desk.do("add_customer", name=f"客户{number}", phone=f"139{number:08d}").ids["customer"])


def refused(desk: ServiceDesk, act: str, **fields: Any) -> Refused:
    with pytest.raises(Refused) as caught:
        desk.do(act, **fields)
    return caught.value


def test_a_bay_that_is_taken_is_refused_with_the_nearest_free_times(desk: ServiceDesk):
    desk.do("book", customer=desk.customer, starts_at="2026-05-04T14:00", minutes=90, bay="1号工位")
    problem = refused(desk, "book", customer=other(desk, 1), starts_at="2026-05-04T14:30", minutes=60, bay="1号工位")
    assert (problem.code, problem.where) == ("bay_taken", "bay")
    assert "1号工位" in str(problem)
    slots = problem.sentence.values["slots"]
    assert isinstance(slots, list)
    assert len(slots) == 3
    for at in slots:
        desk.do("book", customer=other(desk, 10 + slots.index(at)), starts_at=at, minutes=60, bay="1号工位")
        break


def test_a_bay_is_kept_free_after_a_job_and_another_bay_is_not(desk: ServiceDesk):
    desk.do("book", customer=desk.customer, starts_at="2026-05-04T14:00", minutes=60, bay="1号工位")
    assert refused(desk, "book", customer=other(desk, 1), starts_at="2026-05-04T15:00", minutes=30,
                   bay="1号工位").code == "bay_taken"
    desk.do("book", customer=other(desk, 2), starts_at="2026-05-04T15:00", minutes=30, bay="2号工位")
    desk.do("book", customer=other(desk, 3), starts_at="2026-05-04T15:15", minutes=30, bay="1号工位")


def test_an_advisor_receives_one_customer_at_a_time(desk: ServiceDesk):
    desk.do("book", customer=desk.customer, starts_at="2026-05-04T14:00", advisor="li")
    problem = refused(desk, "book", customer=other(desk, 1), starts_at="2026-05-04T14:15", advisor="li", anyway=True)
    assert (problem.code, problem.where) == ("advisor_taken", "advisor")
    desk.do("book", customer=other(desk, 2), starts_at="2026-05-04T14:30", advisor="li")


def test_full_bays_and_closed_hours_can_be_overruled_with_a_word(desk: ServiceDesk):
    for number, time in enumerate(("14:00", "14:15", "14:30")):
        desk.do("book", customer=other(desk, number), starts_at=f"2026-05-04T{time}", minutes=120)
    full: dict[str, Any] = {"customer": other(desk, 9), "starts_at": "2026-05-04T15:00", "minutes": 60}
    assert refused(desk, "book", **full).code == "bays_full"
    desk.do("book", **full, anyway=True)
    night: dict[str, Any] = {"customer": other(desk, 10), "starts_at": "2026-05-04T18:00", "minutes": 30}
    assert refused(desk, "book", **night).code == "closed_then"
    desk.do("book", **night, anyway=True)


def test_no_more_arrive_at_once_than_can_be_received(desk: ServiceDesk):
    desk.do("book", customer=desk.customer, starts_at="2026-05-04T14:00", minutes=30)
    assert refused(desk, "book", customer=other(desk, 1), starts_at="2026-05-04T14:05",
                   minutes=30).code == "arrivals_full"


def test_a_marked_holiday_is_closed_and_a_marked_sunday_open(desk: ServiceDesk):
    desk.do("set_day", on="2026-05-05", open=False, note="盘点")
    assert refused(desk, "book", customer=desk.customer, starts_at="2026-05-05T10:00").code == "closed_then"
    desk.do("set_day", on="2026-05-05", open=True, note="")
    desk.do("book", customer=desk.customer, starts_at="2026-05-05T10:00")


def test_moving_frees_the_old_time_and_keeps_its_history(desk: ServiceDesk, store: Store):
    row = desk.do("book", customer=desk.customer, starts_at="2026-05-04T14:00", minutes=60, bay="1号工位",
                  advisor="li").ids["appointment"]
    desk.do("change_appointment", appointment=row, starts_at="2026-05-04T14:15", reason="堵车")
    desk.do("book", customer=other(desk, 1), starts_at="2026-05-04T15:30", minutes=60, bay="1号工位")
    problem = refused(desk, "change_appointment", appointment=row, starts_at="2026-05-04T15:00")
    assert problem.code == "bay_taken"
    desk.do("change_appointment", appointment=row, starts_at="2026-05-04T15:00", bay="2号工位", advisor="")
    found = appointment(store.reader(), row)
    assert found is not None
    assert (found.bay, found.advisor, found.starts_at) == ("2号工位", "", NINE_O_CLOCK + 6 * HOUR)
    assert [tuple(change) for change in store.reader().rows(
        "SELECT starts_at - :nine, reason FROM appointment_change ORDER BY id", nine=NINE_O_CLOCK)] == [
            (5 * HOUR, "堵车"), (5 * HOUR + 15 * MINUTE, "")]


def test_free_times_lie_in_opening_hours_and_are_free(desk: ServiceDesk, store: Store):
    desk.do("book", customer=desk.customer, starts_at="2026-05-04T17:00", minutes=60, bay="1号工位")
    wish = Wish(read_instant("2026-05-04T17:45", desk_zone(store)), 60, bay_of(store, "1号工位"))
    times = free_times(store.reader(), wish, desk.clock(), count=5)
    assert times
    around = room(store.reader(), times[0] - DAY, times[-1] + DAY)
    for at in times:
        assert around.open_at(at)
        assert around.taken(Wish(at, 60, wish.bay)) is None


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(asked=st.lists(st.tuples(st.integers(0, 30), st.sampled_from([15, 30, 60, 120]), st.sampled_from(
    ["", "1号工位", "2号工位"]), st.sampled_from(["", "li"]), st.booleans(), st.integers(0, 4)), max_size=14))
def test_whatever_is_booked_moved_or_given_up_nothing_overlaps(tmp_path_factory: pytest.TempPathFactory,
                                                              asked: list[tuple[int, int, str, str, bool, int]]):
    with Store(tmp_path_factory.mktemp("booking") / "centre") as store:
        desk = ServiceDesk(store, StandingClock(NINE_O_CLOCK))
        made: list[int] = []
        for number, (quarter, minutes, bay, advisor, anyway, what) in enumerate(asked):
            at = NINE_O_CLOCK + HOUR + quarter * 15 * MINUTE
            try:
                if what == 0 and made:
                    desk.do("change_appointment", appointment=made[-1], starts_at=at, bay=bay, advisor=advisor,
                            anyway=anyway)
                elif what == 1 and made:
                    desk.do("cancel_appointment", appointment=made.pop(), reason="换时间")
                else:
                    made.append(desk.do("book", customer=other(desk, number), starts_at=at, minutes=minutes, bay=bay,
                                        advisor=advisor, anyway=anyway).ids["appointment"])
            except Refused:
                continue
        _nothing_overlaps(store)


def _nothing_overlaps(store: Store) -> None:
    """Looked at pair by pair, without the code under test."""
    each = rules(store.reader())
    rows = day(store.reader(), 0, NINE_O_CLOCK + 10 * DAY)
    for at, one in enumerate(rows):
        for two in rows[at + 1:]:
            gap = each.buffer_minutes * MINUTE
            apart = (one.starts_at + one.minutes * MINUTE + gap <= two.starts_at
                     or two.starts_at + two.minutes * MINUTE + gap <= one.starts_at)
            assert not one.bay or one.bay != two.bay or apart, "one bay, two cars"
            reception = abs(one.starts_at - two.starts_at) >= each.reception_minutes * MINUTE
            assert not one.advisor or one.advisor != two.advisor or reception, "one advisor, two customers"


def test_two_desks_asking_for_the_same_bay_at_once_one_gets_it(desk: ServiceDesk, tmp_path: Path):
    _two_desks(desk, lambda: Store(desk.store.folder))


@pytest.mark.postgres
def test_two_desks_on_postgresql(postgres_store: Store, postgres_url: str, tmp_path: Path):
    _two_desks(ServiceDesk(postgres_store, StandingClock(NINE_O_CLOCK)), lambda: Store(tmp_path / "2", postgres_url))


def _two_desks(desk: ServiceDesk, open_store: Any) -> None:
    customers = [other(desk, number) for number in range(8)]
    outcomes: list[str] = []
    ready = threading.Barrier(2)

    def take(mine: list[int]) -> None:
        with open_store() as store:
            here = ServiceDesk(store, StandingClock(NINE_O_CLOCK), found=False)
            ready.wait()
            for number, customer in enumerate(mine):
                try:
                    here.do("book", customer=customer, starts_at=f"2026-05-04T1{number + 1}:00", minutes=30,
                            bay="1号工位")
                    outcomes.append("booked")
                except Refused as problem:
                    outcomes.append(problem.code)

    desks = [threading.Thread(target=take, args=(half,)) for half in (customers[:4], customers[4:])]
    for each in desks:
        each.start()
    for each in desks:
        each.join()
    assert sorted(outcomes) == ["bay_taken"] * 4 + ["booked"] * 4


def desk_zone(store: Store) -> Any:
    return zone(store.reader())


def bay_of(store: Store, name: str) -> int:
    return int(store.reader().value("SELECT id FROM bay WHERE name = :name", name=name))


def test_who_is_in_by_the_roster_decides_how_many_can_be_received(desk: ServiceDesk, store: Store):
    """Nobody planned: everybody counts. Planned: only who is in then, and an advisor only in their own shift."""
    desk.do("add_staff", login="wang", name="王顾问", role="advisor")
    desk.do("book", customer=desk.customer, starts_at="2026-05-04T14:00", minutes=30)
    desk.do("book", customer=other(desk, 1), starts_at="2026-05-04T14:05", minutes=30)
    desk.do("set_shift", staff="li", on="2026-05-05", begins="08:30", ends="12:30")
    desk.do("set_shift", staff="wang", on="2026-05-05", begins="12:00", ends="17:00")
    morning: dict[str, Any] = {"starts_at": "2026-05-05T10:00", "minutes": 30}
    problem = refused(desk, "book", customer=other(desk, 2), advisor="wang", **morning)
    assert (problem.code, problem.where) == ("advisor_away", "advisor")
    assert "王顾问" in str(problem)
    slots = problem.sentence.values["slots"]
    assert isinstance(slots, list)
    here = zone(store.reader())
    day_begins, noon = (read_instant(f"2026-05-05T{time}", here) for time in ("00:00", "12:00"))
    assert slots
    assert all(at >= noon or at < day_begins for at in slots), "times near it are in the advisor's own shift"
    desk.do("book", customer=other(desk, 3), **morning)
    assert refused(desk, "book", customer=other(desk, 4), **morning).code == "arrivals_full"
    desk.do("book", customer=other(desk, 14), **morning, anyway=True)
    both: dict[str, Any] = {"starts_at": "2026-05-05T12:10", "minutes": 30}
    for number in (5, 6):
        desk.do("book", customer=other(desk, number), **both)
    late = refused(desk, "book", customer=other(desk, 7), starts_at="2026-05-05T17:15", minutes=15)
    assert (late.code, late.where) == ("nobody_in", "starts_at")


def test_who_works_here_no_more_receives_nobody(desk: ServiceDesk, store: Store):
    desk.do("add_staff", login="wang", name="王顾问", role="advisor")
    around = (desk.clock(), desk.clock() + DAY)
    before = room(store.reader(), *around).receiving
    desk.do("set_shift", staff="wang", on="2026-05-05", begins="08:30", ends="17:00")
    desk.do("retire_staff", login="wang")
    assert room(store.reader(), *around).receiving == before - 1
    gone = refused(desk, "book", customer=desk.customer, starts_at="2026-05-05T10:00", advisor="wang")
    assert gone.where == "advisor"


def test_free_times_across_a_change_of_the_clock_are_by_the_wall_clock(desk: ServiceDesk, store: Store):
    """Where the clock goes forward in the night, the centre opens at the hour on its door, not an hour later."""
    store.writer().execute("UPDATE centre SET zone = 'Europe/Berlin'")
    store.writer().execute("UPDATE opening_hours SET opens = '08:30', closes = '17:30'")
    berlin = zone(store.reader())
    for on in ("2027-03-27", "2027-03-28", "2027-03-29"):
        desk.do("set_day", on=on, open=True, note="")
    wish = Wish(read_instant("2027-03-28T03:30", berlin), 60)
    around = room(store.reader(), wish.starts_at - DAY, wish.starts_at + 2 * DAY)
    assert not around.open_at(wish.starts_at)
    assert around.open_at(read_instant("2027-03-28T08:30", berlin))
    assert not around.open_at(read_instant("2027-03-28T08:15", berlin))
    assert not around.open_at(read_instant("2027-03-28T17:30", berlin)), "the closing minute is too late"
    free = free_times(store.reader(), wish, wish.starts_at - HOUR, count=1)
    assert free == (read_instant("2027-03-28T08:30", berlin),)


def test_a_weekend_that_became_a_working_day_is_booked_and_its_holiday_is_not(desk: ServiceDesk):
    """The statutory calendar of 2026: the Saturday 9 May is worked for Labour Day, Tuesday 5 May is still off."""
    desk.do("set_day", on="2026-05-09", open=True, note="Labour Day")
    desk.do("set_day", on="2026-05-05", open=False, note="Labour Day")
    desk.do("book", customer=desk.customer, starts_at="2026-05-09T10:00")
    problem = refused(desk, "book", customer=other(desk, 1), starts_at="2026-05-05T10:00")
    assert problem.code == "closed_then"
    assert problem.sentence.values["slots"], "the nearest free times are named"
