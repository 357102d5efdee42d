"""Which copies stay: calendar cases as in Anki's own tests, and what holds for every clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from frontdesk.store.keeping.table import plan
from frontdesk.store.keeping.thinning import staying, steady_times
from frontdesk.values.clock import DAY, HOUR, MINUTE

STAY = plan().stay
BEGIN = int(datetime(2026, 1, 1, 8, tzinfo=UTC).timestamp() * 1000)


@dataclass(frozen=True)
class Copy:
    number: int
    made_at: int
    reason: str = "usual"


def copies_at(times: list[int]) -> list[Copy]:
    return [Copy(number, at) for number, at in enumerate(times, 1)]


def day_of(copy: Copy) -> date:
    return datetime.fromtimestamp(copy.made_at / 1000, tz=UTC).date()


def used_for(days: int) -> list[Copy]:
    """A desk that is open ten hours a day and makes its copies; each round thins out, as the program does."""
    copies: list[Copy] = []
    number = 0
    for day in range(days):
        for half_hour in range(20):
            number += 1
            copies.append(Copy(number, BEGIN + day * DAY + half_hour * 30 * MINUTE))
            stay = staying(copies, STAY, plan().staying)
            copies = [one for one in copies if one.number in stay]
    return copies


def test_a_year_of_work_keeps_two_days_then_days_weeks_and_months():
    copies = used_for(365)
    newest = copies[-1].made_at
    young = [one for one in copies if newest - one.made_at <= 48 * HOUR]
    assert len(young) >= 40, "every copy of two days"
    older = sorted((one for one in copies if newest - one.made_at > 48 * HOUR), key=lambda one: -one.number)
    assert len(older) == 12 + 10 + 4, "no month is older than the copies may be"
    days = [day_of(one) for one in older]
    assert len(set(days)) == len(days)
    assert [a - b for a, b in zip(days[:12], days[1:12], strict=False)] == [timedelta(days=1)] * 11
    weeks = [day.isocalendar()[:2] for day in days[12:22]]
    assert len(set(weeks)) == 10
    months = [(day.year, day.month) for day in days[22:]]
    assert len(set(months)) == len(months)
    assert 150 * DAY < newest - older[-1].made_at <= 180 * DAY, "an erased person leaves the copies within half a year"


def test_a_clock_that_jumps_to_2099_deletes_nothing_by_itself():
    copies = used_for(120)
    last = copies[-1]
    stood = Copy(last.number + 1, last.made_at)
    jumped = Copy(last.number + 1, int(datetime(2099, 6, 1, tzinfo=UTC).timestamp() * 1000))
    assert staying([*copies, jumped], STAY) == staying([*copies, stood], STAY) == {
        one.number for one in [*copies, stood]}


def test_a_clock_set_back_a_year_deletes_nothing_and_the_new_copy_stays():
    copies = used_for(30)
    back = Copy(copies[-1].number + 1, copies[-1].made_at - 365 * DAY)
    assert staying([*copies, back], STAY) == {one.number for one in [*copies, back]}


def test_the_newest_of_what_came_before_something_large_stays_as_long_as_a_copy_may():
    copies = used_for(60)
    marked, stay = Copy(0, BEGIN - 110 * DAY, "upgrade"), STAY._replace(jump=500 * DAY, months=0, weeks=0)
    assert 0 not in staying([marked, *copies], stay)
    assert 0 in staying([marked, *copies], stay, frozenset({"upgrade"}))
    old = Copy(0, BEGIN - 130 * DAY, "upgrade")
    assert 0 not in staying([old, *copies], stay, frozenset({"upgrade"})), "older than 180 days: it goes all the same"
    few = [old, *copies[-5:]]
    assert 0 in staying(few, stay), "where there are few, none goes"


def test_days_begin_at_the_centres_midnight():
    evening = int(datetime(2026, 3, 2, 15, 30, tzinfo=UTC).timestamp() * 1000)  # 23:30 in Shanghai
    copies = [Copy(1, evening), Copy(2, evening + 60 * MINUTE), *(
        Copy(3 + each, evening + 5 * DAY + each * MINUTE) for each in range(12))]
    few = STAY._replace(least=1)
    assert {1, 2} <= staying(copies, few, offset=8 * HOUR), "two days there"
    assert 1 not in staying(copies, few), "one day in UTC"


@given(st.lists(st.integers(min_value=0, max_value=4_102_444_800_000), max_size=60))
def test_whatever_the_clock_said_the_newest_stay_and_again_changes_nothing(times: list[int]):
    copies = [Copy(number, at) for number, at in enumerate(times, 1)]
    stay = staying(copies, STAY, plan().staying)
    assert {one.number for one in copies[-STAY.least:]} <= stay
    left = [one for one in copies if one.number in stay]
    assert len(left) >= min(len(copies), STAY.least)
    assert steady_times(times, STAY.jump) == sorted(steady_times(times, STAY.jump)), "time never goes back"


@given(st.integers(min_value=1, max_value=50), st.integers(min_value=101, max_value=40_000),
       st.lists(st.integers(min_value=1, max_value=20 * 60), min_size=1, max_size=50))
def test_no_jump_of_the_clock_makes_anything_older(at: int, days: int, minutes: list[int]):
    """With a jump somewhere, forward or back, the same copies stay as if no time had passed there."""
    cut = at % len(minutes)
    for jump in (days * DAY, -days * DAY):
        flat, moved = [BEGIN], [BEGIN]
        for place, step in enumerate(minutes):
            flat.append(flat[-1] + (0 if place == cut else step * MINUTE))
            moved.append(moved[-1] + (jump if place == cut else step * MINUTE))
        assert staying(copies_at(moved), STAY) == staying(copies_at(flat), STAY)
