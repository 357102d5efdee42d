"""The clock set back and forward, 1999 to 2038: nothing is lost, nothing is due twice, no flood."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from frontdesk.acts.passing import needs_advance
from frontdesk.moments.absence import gone_since
from frontdesk.moments.elapsing import MOST_REPEATS
from frontdesk.moments.set_back import came_back, leapt
from frontdesk.values.clock import DAY, HOUR, MINUTE, read_instant
from frontdesk.visit.reads import due
from tests.frontdesk.moments.centre_days import at_work

SHANGHAI = ZoneInfo("Asia/Shanghai")
NOON = read_instant("2026-11-20T11:00", SHANGHAI)
STATES = ("SELECT rule, occurrence, opened_at, due_at, missed_at, closed_at, state FROM moment "
          "WHERE subject = 'visit' ORDER BY subject, subject_id, rule, occurrence")


@pytest.fixture
def work(tmp_path):
    with at_work(tmp_path / "data", NOON) as found:
        yield found


def passes(work):
    """What a desk does every few seconds."""
    if needs_advance(work.store.reader(), work.clock()):
        return work.do("advance")
    return {}


def states(work):
    return [tuple(row) for row in work.store.reader().rows(STATES)]


@pytest.mark.parametrize("wrong", ["1999-01-01T00:00", "2016-02-29T23:59", "2026-11-19T11:00", "2026-11-20T10:00",
                                   "2026-11-20T12:00", "2026-11-22T11:00", "2027-03-28T02:30", "2038-01-19T03:14"])
def test_a_clock_that_goes_wrong_and_comes_back_changes_nothing(work, wrong):
    work.in_repair(3)
    passes(work)
    before = states(work)
    work.clock.now = read_instant(wrong, SHANGHAI)
    for _ in range(3):
        passes(work)
        work.clock.advance(20_000)
    due(work.store.reader(), None, work.clock())
    work.clock.now = NOON + MINUTE
    passes(work)
    assert states(work) == before
    assert passes(work) == {}


def test_what_was_missed_by_a_clock_an_hour_ahead_is_open_again_and_due_at_its_own_time(work):
    visit, = work.in_repair(1)
    passes(work)
    before = states(work)
    work.clock.now = NOON + 3 * HOUR
    assert passes(work)["moments"] > 0
    assert states(work) != before
    work.clock.now = NOON + MINUTE
    assert came_back(work.store.reader(), work.clock())
    assert passes(work)["taken_back"] > 0
    assert states(work) == before
    work.clock.now = NOON + 31 * MINUTE
    assert "progress_update" in {row.rule for row in due(work.store.reader(), None, work.clock()) if row.visit == visit}


def test_a_car_that_came_while_the_clock_ran_ahead_is_greeted_today(work):
    work.in_repair(1)
    work.clock.now = NOON + DAY
    visit, = work.arrive(1)
    work.clock.now = NOON + MINUTE
    passes(work)
    row = work.store.reader().row("SELECT opened_at, due_at FROM moment WHERE rule = 'greet' AND subject_id = :visit",
                                  visit=visit)
    assert tuple(row) == (NOON + MINUTE, NOON + MINUTE + 30_000)


def test_a_clock_set_back_by_mistake_leaves_the_due_times_alone(work):
    work.in_repair(2)
    for _ in range(12):
        work.clock.advance(6 * MINUTE)
        work.arrive(1)
    passes(work)
    due_then = {row[:4] for row in states(work)}
    work.clock.now -= HOUR
    passes(work)
    assert {row[:4] for row in states(work)} <= due_then
    work.clock.now += HOUR
    passes(work)
    assert {row[:4] for row in states(work)} == due_then


def test_an_answer_given_while_the_clock_was_ahead_stands(work):
    visit, = work.in_repair(1)
    work.clock.now = NOON + 2 * HOUR
    passes(work)
    work.tell(visit)
    kept = [row for row in states(work) if row[0] == "progress_update" and row[6] in ("kept", "kept_late")]
    work.clock.now = NOON + MINUTE
    passes(work)
    assert [row for row in states(work) if row[0] == "progress_update" and row[6] in ("kept", "kept_late")] == kept


def test_time_that_leaps_by_years_waits_for_a_person(work):
    work.in_repair(2)
    work.clock.now = read_instant("2038-01-19T03:14", SHANGHAI)
    assert leapt(work.store.reader(), work.clock())
    assert not needs_advance(work.store.reader(), work.clock())
    work.arrive(1)
    assert not leapt(work.store.reader(), work.clock())


def test_a_machine_asleep_for_a_weekend_wakes_with_a_sum_and_no_flood(work):
    work.in_repair(20)
    work.clock.now = NOON + 3 * DAY
    found = passes(work)
    assert found["moments"] > 20
    since = gone_since(work.store.reader(), work.calendar(), work.clock())
    assert since is not None
    rows = due(work.store.reader(), None, work.clock())
    assert len([row for row in rows if row.rule == "progress_update"]) <= 20
    assert passes(work) == {}


def test_a_look_at_a_leap_of_years_makes_no_endless_row_of_half_hours(work):
    work.in_repair(2)
    work.clock.now = read_instant("2038-01-19T03:14", SHANGHAI)
    work.do("advance")
    longest = "SELECT max(occurrence) FROM moment WHERE rule = 'progress_update'"
    assert work.store.reader().value(longest) == MOST_REPEATS
    assert len(work.store.reader().rows("SELECT 1 FROM moment")) < 3 * MOST_REPEATS
