"""Every figure of the news a waiting customer is owed, through the acts of the desk: one test each."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from frontdesk.values.clock import MINUTE, SECOND, read_instant
from frontdesk.visit.page import visit_page
from frontdesk.visit.reads import due
from tests.frontdesk.moments.centre_days import at_work

NINE = read_instant("2026-11-20T09:00", ZoneInfo("Asia/Shanghai"))


@pytest.fixture
def work(tmp_path):
    with at_work(tmp_path / "data", NINE) as found:
        yield found


def dues(work, visit, rule):
    return [at for _, _, at in work.moments(visit, rule)]


def states(work, visit, rule):
    return [state for state, _, _ in work.moments(visit, rule)]


def shown(work, visit):
    return {row.rule: row for row in due(work.store.reader(), None, work.clock()) if row.visit == visit}


def test_the_diagnosis_is_told_within_fifteen_minutes(work):
    visit, = work.arrive(1)
    work.approved(visit)
    work.stage(visit, "diagnosing")
    work.clock.advance(20 * MINUTE)
    work.stage(visit, "in_repair")
    assert dues(work, visit, "diagnosis_update") == [work.clock() + 15 * MINUTE]
    work.clock.advance(15 * MINUTE)
    work.tell(visit, "diagnosed")
    assert states(work, visit, "diagnosis_update") == ["kept"]


def test_every_thirty_minutes_in_repair_counted_from_the_last_news(work):
    visit, = work.in_repair(1)
    begun = work.clock()
    for turn in range(1, 4):
        assert dues(work, visit, "progress_update")[-1] == begun + 30 * MINUTE
        work.clock.advance((30 - turn) * MINUTE)
        work.tell(visit)
        begun = work.clock()
    assert states(work, visit, "progress_update")[:-1] == ["kept"] * 4


def test_a_missed_half_hour_counts_and_the_next_one_comes_all_the_same(work):
    visit, = work.in_repair(1)
    begun = work.clock()
    work.clock.advance(95 * MINUTE)
    work.do("advance")
    found = [(state, (at - begun) // MINUTE) for state, _, at in work.moments(visit, "progress_update")]
    assert found == [("kept", 30), ("missed", 30), ("missed", 60), ("open", 90)]


@pytest.mark.parametrize(("minutes", "periodic"), [(20, False), (100, True)])
def test_jobs_under_thirty_minutes_are_spared_the_periodic_news_and_told_at_the_end(work, minutes, periodic):
    visit, = work.in_repair(1, minutes=10 if minutes == 20 else minutes)
    assert bool(states(work, visit, "progress_update")) is periodic
    work.stage(visit, "quality_check")
    work.stage(visit, "ready")
    assert bool(states(work, visit, "completion_update")) is not periodic
    assert dues(work, visit, "told_ready") == [work.clock() + 2 * MINUTE]


def test_at_once_on_completion(work):
    visit, = work.in_repair(1)
    work.stage(visit, "quality_check")
    work.stage(visit, "ready")
    assert shown(work, visit)["told_ready"].due_at == work.clock() + 2 * MINUTE
    work.clock.advance(90 * SECOND)
    work.tell(visit, "ready", text="您好，您的车已完工，现在可以取车。")
    assert states(work, visit, "told_ready") == ["kept"]


def test_ten_minutes_ahead_and_the_bill_five_minutes_before_the_handover(work):
    visit, = work.in_repair(1)
    promised = visit_page(work.store.reader(), visit, work.clock()).promised_at
    assert dues(work, visit, "soon_ready") == [promised - 10 * MINUTE]
    assert dues(work, visit, "bill_ready") == [promised - 5 * MINUTE]
    assert dues(work, visit, "delay") == [promised - 5 * MINUTE]


def test_a_delay_is_explained_before_the_promise_is_missed(work):
    visit, = work.in_repair(1)
    promised = visit_page(work.store.reader(), visit, work.clock()).promised_at
    work.clock.now = promised - 6 * MINUTE
    work.tell(visit, "delay", text="非常抱歉，配件晚到，新的交车时间是23:45。", promised_at="2026-11-20T23:45")
    assert states(work, visit, "delay") == ["kept", "open"]
    later, = work.in_repair(1)
    promised = visit_page(work.store.reader(), later, work.clock()).promised_at
    work.clock.now = promised + 1
    work.do("advance")
    assert states(work, later, "delay") == ["missed"]


def test_every_visit_over_half_an_hour_has_one_news_and_over_two_hours_two(work):
    visit, = work.in_repair(1, minutes=100)  # promised in 150 minutes
    assert len(dues(work, visit, "second_update")) == 1
    work.clock.advance(20 * MINUTE)
    work.tell(visit, outcome="no_answer")
    assert states(work, visit, "second_update") == ["open"]
    work.tell(visit)
    assert states(work, visit, "second_update") == ["kept"]
    short, = work.in_repair(1, minutes=40)
    assert dues(work, short, "second_update") == []


def test_jobs_over_three_hours_are_told_again_after_two(work):
    visit, = work.in_repair(1, minutes=180)
    begun = work.clock()
    assert dues(work, visit, "long_job_update") == [begun + 120 * MINUTE]
    work.clock.advance(60 * MINUTE)
    work.tell(visit)
    assert states(work, visit, "long_job_update") == ["open"]
    work.clock.advance(45 * MINUTE)
    work.tell(visit)
    assert states(work, visit, "long_job_update") == ["kept"]


def test_one_question_is_answered_and_the_second_is_the_managers(work):
    visit, = work.in_repair(1)
    work.do("note_question", visit=visit, words="还要多久？")
    assert dues(work, visit, "answer_question") == [work.clock() + 5 * MINUTE]
    assert dues(work, visit, "asked_again") == []
    work.tell(visit)
    work.do("note_question", visit=visit, words="好了吗？")
    assert states(work, visit, "asked_again") == ["open"]
    assert shown(work, visit)["asked_again"].owner == "manager"
    assert len(visit_page(work.store.reader(), visit, work.clock()).questions) == 2


def test_what_is_overdue_rises_to_the_manager(work):
    visit, = work.in_repair(1)
    work.clock.advance(39 * MINUTE)
    assert shown(work, visit)["progress_update"].owner == "advisor"
    work.clock.advance(2 * MINUTE)
    row = shown(work, visit)["progress_update"]
    assert (row.owner, row.state) == ("manager", "overdue")


def test_a_call_back_falls_due_and_the_promise_of_news_stays_open(work):
    visit, = work.in_repair(1)
    work.tell(visit, outcome="call_back", text="")
    assert dues(work, visit, "call_back") == [work.clock() + 15 * MINUTE]
    assert states(work, visit, "progress_update")[-1] == "open"
    work.tell(visit)
    assert states(work, visit, "call_back") == ["kept"]
