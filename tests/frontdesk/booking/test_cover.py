"""Enough people for the arrivals expected; thin cover is told the day before, and only as long as it is thin."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.acts.passing import needs_advance
from frontdesk.booking.cover import cover, hours
from frontdesk.staff.reads import StaffMember
from frontdesk.staff.roster import Presence
from frontdesk.store.store import Store
from frontdesk.values.clock import DAY, HOUR, MINUTE, StandingClock
from frontdesk.values.refusal import Refused
from frontdesk.visit.reads import due
from tests.frontdesk.conftest import NINE_O_CLOCK
from tests.frontdesk.visit.service_desk import ServiceDesk

TOMORROW = date(2026, 5, 5)
BEGINS = NINE_O_CLOCK - 9 * HOUR


@pytest.fixture
def desk(store: Store, clock: StandingClock) -> ServiceDesk:
    return ServiceDesk(store, clock)


def book(desk: ServiceDesk, number: int, at: str) -> int:
    customer = desk.do("add_customer", name=f"客户{number}", phone=f"139{number:08d}").ids["customer"]
    return int(desk.do("book", customer=customer, starts_at=at, minutes=30, anyway=True).ids["appointment"])


def warned(desk: ServiceDesk) -> list[str]:
    if needs_advance(desk.store.reader(), desk.clock()):
        desk.do("advance")
    assert not needs_advance(desk.store.reader(), desk.clock())
    return [row.on_day for row in due(desk.store.reader(), None, desk.clock(), everything=True)
            if row.rule == "cover_thin"]


def test_two_an_hour_are_received_by_one_and_the_third_is_too_many(desk: ServiceDesk):
    for number, at in enumerate(("09:00", "09:20")):
        book(desk, number, f"2026-05-05T{at}")
    assert not cover(desk.store.reader(), TOMORROW).thin
    assert warned(desk) == []
    book(desk, 2, "2026-05-05T09:40")
    thin = cover(desk.store.reader(), TOMORROW).thin
    assert [(hour.arrivals, hour.able, hour.people) for hour in thin] == [(3, 2.0, ("李娜",))]
    assert warned(desk) == ["2026-05-05"]


def test_a_second_person_ends_the_warning_and_their_leave_opens_it_again(desk: ServiceDesk):
    for number in range(3):
        book(desk, number, f"2026-05-05T09:{number * 20:02}")
    assert warned(desk) == ["2026-05-05"]
    desk.do("add_staff", login="chen", name="陈静", role="receptionist")
    assert warned(desk) == []
    desk.do("set_shift", staff="chen", on="2026-05-05")
    assert warned(desk) == ["2026-05-05"], "with one name on it the roster counts, and li is not planned"
    desk.do("set_shift", staff="chen", on="2026-05-05", begins="08:30", ends="18:00")
    desk.do("set_shift", staff="li", on="2026-05-05", begins="08:30", ends="18:00")
    assert warned(desk) == []


def test_a_warning_is_accepted_with_a_reason_once(desk: ServiceDesk):
    book(desk, 1, "2026-05-05T19:00")
    assert warned(desk) == ["2026-05-05"], "nobody is in after closing time"
    with pytest.raises(Refused, match="Write how"):
        desk.do("accept_cover", on="2026-05-05", reason=" ")
    desk.do("accept_cover", on="2026-05-05", reason="店长留下接待")
    assert warned(desk) == []
    with pytest.raises(Refused, match="Nothing is warned"):
        desk.do("accept_cover", on="2026-05-06", reason="店长留下接待")


def test_a_day_that_is_closed_after_all_asks_for_nothing(desk: ServiceDesk):
    book(desk, 1, "2026-05-05T19:00")
    assert warned(desk) == ["2026-05-05"]
    desk.do("set_day", on="2026-05-05", open=False)
    assert warned(desk) == []
    rules = [row.rule for row in due(desk.store.reader(), None, desk.clock(), everything=True) if row.day is not None]
    assert rules == ["lounge_check", "lounge_check"], "today's, and that of the day after"


def test_the_warning_comes_on_the_last_open_day_before(desk: ServiceDesk):
    desk.do("set_day", on="2026-05-05", open=False)
    desk.do("set_day", on="2026-05-06", open=False)
    book(desk, 1, "2026-05-07T19:00")
    assert warned(desk) == ["2026-05-07"]
    row = next(row for row in due(desk.store.reader(), None, desk.clock(), everything=True) if row.rule == "cover_thin")
    assert row.due_at == NINE_O_CLOCK + 6 * HOUR, "three hours before closing time of today"
    assert row.owner == "manager"


def test_nothing_is_asked_of_days_without_opening_hours(store: Store, clock: StandingClock):
    bare = ServiceDesk(store, clock, found=False)
    bare.do("set_up_centre", name="无营业时间", staff=[])
    assert not needs_advance(store.reader(), clock())


def test_running_it_again_changes_nothing_and_the_next_day_has_its_own(desk: ServiceDesk):
    assert desk.do("advance").ids["days"] == 2
    assert desk.do("advance").ids["days"] == 0
    desk.clock.advance(DAY)
    assert desk.do("advance").ids["days"] == 1


ARRIVALS = st.lists(st.integers(0, 24 * 60 - 1), max_size=30)
SHIFTS = st.lists(st.tuples(st.integers(0, 1440), st.integers(0, 1440)).map(sorted), max_size=6)


def _hours(arrivals: list[int], shifts: list[list[int]], rate: float = 2.0):
    people = [Presence(StaffMember(at, f"s{at}", f"S{at}", "advisor", ""), BEGINS + a * MINUTE, BEGINS + b * MINUTE)
              for at, (a, b) in enumerate(shifts)]
    return list(hours([BEGINS + at * MINUTE for at in arrivals], people, (BEGINS, BEGINS + DAY), rate))


@given(ARRIVALS, SHIFTS, st.tuples(st.integers(0, 1440), st.integers(0, 1440)).map(sorted))
def test_one_more_person_never_makes_cover_thinner_and_nobody_is_lost(arrivals: list[int], shifts: list[list[int]],
                                                                      more: Any):
    before, after = _hours(arrivals, shifts), _hours(arrivals, [*shifts, more])
    assert sum(hour.arrivals for hour in before) == len(arrivals)
    assert {hour.begins for hour in after if hour.thin} <= {hour.begins for hour in before if hour.thin}
    assert sum(hour.able for hour in before) == pytest.approx(sum(b - a for a, b in shifts) / 60 * 2)


@given(ARRIVALS, SHIFTS, st.integers(0, 24 * 60 - 1))
def test_one_more_arrival_never_makes_cover_better(arrivals: list[int], shifts: list[list[int]], more: Any):
    before, after = _hours(arrivals, shifts), _hours([*arrivals, more], shifts)
    assert {hour.begins for hour in before if hour.thin} <= {hour.begins for hour in after if hour.thin}


@pytest.mark.postgres
def test_cover_on_postgresql(postgres_store: Store):
    desk = ServiceDesk(postgres_store, StandingClock(NINE_O_CLOCK))
    book(desk, 1, "2026-05-05T19:00")
    assert warned(desk) == ["2026-05-05"]
    desk.do("set_day", on="2026-05-05", open=False)
    assert warned(desk) == []
