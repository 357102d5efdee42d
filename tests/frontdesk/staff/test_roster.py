"""Who is in and when: shifts as they are written, a week copied, days nobody planned."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from frontdesk.staff.roster import in_on, monday, shift_kinds, shifts, week, who_is_in
from frontdesk.store.store import Store
from frontdesk.values.clock import HOUR, MINUTE, StandingClock
from frontdesk.values.refusal import Refused
from tests.frontdesk.conftest import NINE_O_CLOCK
from tests.frontdesk.visit.service_desk import ServiceDesk

MONDAY = date(2026, 5, 4)


@pytest.fixture
def desk(store: Store, clock: StandingClock) -> ServiceDesk:
    return ServiceDesk(store, clock)


def refused(desk: ServiceDesk, act: str, **fields: Any) -> Refused:
    with pytest.raises(Refused) as caught:
        desk.do(act, **fields)
    return caught.value


def logins(desk: ServiceDesk, at: int) -> list[str]:
    return [member.login for member in who_is_in(desk.store.reader(), at)]


def test_everybody_is_in_during_opening_hours_where_nobody_is_planned(desk: ServiceDesk):
    assert logins(desk, NINE_O_CLOCK) == ["li", "zhao", "sun"]
    assert logins(desk, NINE_O_CLOCK - HOUR) == []


def test_a_planned_day_has_those_who_are_planned(desk: ServiceDesk):
    desk.do("set_shift", staff="li", on="2026-05-04", begins="830", ends="12")
    desk.do("set_shift", staff="sun", on="2026-05-04", note="培训")
    assert logins(desk, NINE_O_CLOCK) == ["li"]
    assert logins(desk, NINE_O_CLOCK + 3 * HOUR) == []
    away = next(each for each in shifts(desk.store.reader(), MONDAY, MONDAY) if each.login == "sun")
    assert (away.away, away.note) == (True, "培训")


def test_a_shift_replaces_the_one_before_and_can_be_cleared(desk: ServiceDesk):
    desk.do("set_shift", staff="li", on="2026-05-04", begins="08:30", ends="12:00")
    desk.do("set_shift", staff="li", on="2026-05-04", begins="13:00", ends="18:00")
    assert [(each.begins, each.ends) for each in week(desk.store.reader(), MONDAY)] == [("13:00", "18:00")]
    desk.do("clear_shift", staff="li", on="2026-05-04")
    assert week(desk.store.reader(), MONDAY) == ()


@pytest.mark.parametrize(("begins", "ends", "code"), [
    ("12:00", "08:00", "shift_reversed"), ("08:00", "08:00", "shift_reversed"), ("08:00", "", "shift_unreadable"),
    ("", "18:00", "shift_unreadable"), ("25:00", "26:00", "shift_unreadable"), ("früh", "spät", "shift_unreadable"),
])
def test_a_shift_that_is_none_is_refused(desk: ServiceDesk, begins: str, ends: str, code: str):
    assert refused(desk, "set_shift", staff="li", on="2026-05-04", begins=begins, ends=ends).code == code
    assert week(desk.store.reader(), MONDAY) == ()


def test_a_week_is_copied_but_what_is_planned_stays_and_closed_days_stay_empty(desk: ServiceDesk):
    for day in range(4, 11):
        desk.do("set_shift", staff="li", on=f"2026-05-{day:02}", begins="08:30", ends="14:00")
    desk.do("set_shift", staff="li", on="2026-05-11", begins="12:00", ends="18:00")
    desk.do("set_day", on="2026-05-12", open=False)
    assert desk.do("copy_week", of="2026-05-06", to="2026-05-15").ids == {"copied": 5, "week": "2026-05-11"}
    found = {each.on.day: each.begins for each in week(desk.store.reader(), date(2026, 5, 11))}
    assert found == {11: "12:00", 13: "08:30", 14: "08:30", 15: "08:30", 16: "08:30", 17: "08:30"}
    desk.do("copy_week", of="2026-05-04", to="2026-05-11", replace=True)
    assert week(desk.store.reader(), date(2026, 5, 11))[0].begins == "08:30"
    assert refused(desk, "copy_week", of="2026-05-04", to="2026-05-10").code == "week_same"
    assert refused(desk, "copy_week", of="2026-06-01", to="2026-05-10").code == "week_empty"


def test_who_left_is_in_no_longer(desk: ServiceDesk):
    desk.do("set_shift", staff="sun", on="2026-05-04", begins="08:30", ends="18:00")
    desk.do("retire_staff", login="sun")
    assert logins(desk, NINE_O_CLOCK) == ["li", "zhao"], "without any shift that counts the day is not planned"


def test_usual_shifts_follow_the_opening_hours(desk: ServiceDesk):
    times = {kind.id: kind.times(510, 1080) for kind in shift_kinds()}
    assert times["day"] == ("08:30", "18:00")
    assert times["early"][0] == "08:30"
    assert times["late"][1] == "18:00"
    assert times["away"] == ("", "")
    short = {kind.id: kind.times(600, 720) for kind in shift_kinds()}
    assert short["early"] == short["late"] == ("10:00", "12:00")


def test_a_shift_until_midnight_lasts_to_the_next_day(desk: ServiceDesk):
    desk.do("set_shift", staff="li", on="2026-05-04", begins="16:00", ends="24:00")
    present = in_on(desk.store.reader(), MONDAY)
    assert present[0].until - present[0].since == 8 * HOUR
    assert logins(desk, NINE_O_CLOCK + 15 * HOUR - MINUTE) == ["li"]


@pytest.mark.postgres
def test_the_roster_on_postgresql(postgres_store: Store):
    desk = ServiceDesk(postgres_store, StandingClock(NINE_O_CLOCK))
    desk.do("set_shift", staff="li", on="2026-05-04", begins="08:30", ends="14:00")
    desk.do("copy_week", of="2026-05-04", to="2026-05-11")
    assert logins(desk, NINE_O_CLOCK) == ["li"]
    assert monday(week(postgres_store.reader(), date(2026, 5, 13))[0].on) == date(2026, 5, 11)
