"""A car that stands still, and a technician who is wanted: somebody is asked in time, and what was done is evidence."""

from __future__ import annotations

from typing import Any

import pytest

from frontdesk.store.store import Store
from frontdesk.values.clock import HOUR, MINUTE, StandingClock
from frontdesk.values.refusal import Refused
from frontdesk.visit.board import board
from frontdesk.visit.repair.kinds import pauses
from frontdesk.visit.repair.reads import Still, called_at, jobs, standing_still, work_history
from tests.frontdesk.visit.service_desk import ServiceDesk

NEWS = "王先生您好，您的车暂时停了一下，原因是专用工具正在使用中，11:30交车。"


@pytest.fixture
def working(desk: ServiceDesk) -> int:
    """A car that Zhao works on."""
    visit = desk.at("repair")
    desk.do("start_work", visit=visit, technician="zhao")
    return visit


def moments(desk: ServiceDesk, rule: str) -> list[tuple[str, str, int]]:
    return [tuple(row) for row in desk.store.reader().rows(
        "SELECT state, owner, due_at - opened_at FROM moment WHERE rule = :rule ORDER BY occurrence", rule=rule)]


def refused(desk: ServiceDesk, act: str, **fields: Any) -> str:
    with pytest.raises(Refused) as caught:
        desk.do(act, **fields)
    return caught.value.code


@pytest.mark.parametrize("reason", [each for each in pauses() if each != "parts"])
def test_a_pause_with_words_for_the_customer_is_due_and_one_without_is_not(desk: ServiceDesk, working: int,
                                                                          reason: str):
    desk.do("pause_work", visit=working, technician="zhao", reason=reason)
    wanted = [("open", "advisor", 10 * MINUTE)] if pauses()[reason].tell else []
    assert moments(desk, "pause_update") == wanted
    assert moments(desk, "technician_asks") == ([("open", "advisor", 5 * MINUTE)] if reason == "question" else [])
    assert standing_still(desk.store.reader(), working) == Still("", None, reason, "")


def test_told_in_time_it_is_kept_and_work_that_goes_on_needs_no_word(desk: ServiceDesk, working: int,
                                                                    clock: StandingClock):
    desk.do("pause_work", visit=working, technician="zhao", reason="tool")
    clock.advance(5 * MINUTE)
    desk.do("tell", visit=working, situation="standing_still", channel="phone", text=NEWS, outcome="no_answer")
    assert moments(desk, "pause_update")[0][0] == "open", "nobody was reached"
    desk.do("tell", visit=working, situation="standing_still", channel="phone", text=NEWS)
    assert moments(desk, "pause_update")[0][0] == "kept"
    desk.do("start_work", visit=working, technician="zhao")
    desk.do("pause_work", visit=working, technician="zhao", reason="other_car")
    desk.do("start_work", visit=working, technician="zhao")
    assert [row[0] for row in moments(desk, "pause_update")] == ["kept", "cancelled"]
    assert standing_still(desk.store.reader(), working).reason == ""


def test_where_another_goes_on_with_the_car_nothing_is_told(desk: ServiceDesk, working: int):
    desk.do("add_staff", login="qian", name="钱进", role="technician")
    desk.do("start_work", visit=working, technician="qian")
    desk.do("pause_work", visit=working, technician="zhao", reason="tool")
    assert moments(desk, "pause_update") == []
    assert standing_still(desk.store.reader(), working).reason == "", "the car does not stand still"


def test_the_technicians_question_is_answered_when_the_work_goes_on(desk: ServiceDesk, working: int,
                                                                   clock: StandingClock):
    desk.do("pause_work", visit=working, technician="zhao", reason="question", note="要不要换机滤")
    clock.advance(7 * MINUTE)
    desk.do("start_work", visit=working, technician="zhao")
    assert [row[0] for row in moments(desk, "technician_asks")] == ["kept_late"]


def test_the_technician_is_called_comes_and_that_is_the_evidence(desk: ServiceDesk, working: int, store: Store,
                                                                clock: StandingClock):
    desk.do("call_technician", visit=working, note="想看旧件")
    assert moments(desk, "technician_wanted") == [("open", "technician", 10 * MINUTE)]
    assert refused(desk, "call_technician", visit=working) == "called_already"
    assert called_at(store.reader(), working) == clock()
    assert jobs(store.reader())[0].called_at == clock()
    desk.do("tell", visit=working, situation="in_progress", channel="phone", text="王先生您好，您的车11:30交车。")
    assert moments(desk, "technician_wanted")[0][0] == "open", "a call of the advisor is not the technician"
    clock.advance(8 * MINUTE)
    met = desk.do("meet_technician", visit=working, technician="zhao", words="给您看旧刹车片，剩2毫米。")
    assert moments(desk, "technician_wanted")[0][0] == "kept"
    assert called_at(store.reader(), working) is None
    assert tuple(store.reader().row("SELECT technician IS NOT NULL, note, meeting FROM technician_call")) == (
        1, "想看旧件", met.ids["meeting"])
    assert [line.what for line in work_history(store.reader(), working)][-2:] == ["called", "met"]


def test_no_longer_wanted_and_never_come(desk: ServiceDesk, working: int, clock: StandingClock):
    assert refused(desk, "call_off_technician", visit=working) == "nobody_called"
    desk.do("call_technician", visit=working)
    desk.do("call_off_technician", visit=working)
    desk.do("call_technician", visit=working)
    clock.advance(HOUR)
    desk.do("advance")
    assert [row[0] for row in moments(desk, "technician_wanted")] == ["cancelled", "missed"]
    assert refused(desk, "call_technician", visit=working, technician="nobody") in ("staff_unknown", "called_already")


def test_awaited_parts_have_a_script_of_their_own(desk: ServiceDesk, working: int, clock: StandingClock):
    desk.do("pause_work", visit=working, technician="zhao", reason="parts", part="前刹车片",
            expected_at=clock() + 30 * MINUTE)
    rule = desk.store.reader().value("SELECT state FROM moment WHERE rule = 'parts_update'")
    assert rule == "open"
    assert standing_still(desk.store.reader(), working) == Still("前刹车片", clock() + 30 * MINUTE, "parts", "")
    desk.do("tell", visit=working, situation="parts_awaited", channel="phone",
            text="王先生您好，您的车在等前刹车片，预计10:10到货，11:30交车。")
    assert desk.store.reader().value("SELECT state FROM moment WHERE rule = 'parts_update'") == "kept"


def test_the_lounge_board_says_nothing_of_a_pause(desk: ServiceDesk, working: int, store: Store, clock: StandingClock):
    before = board(store.reader(), clock())
    desk.do("pause_work", visit=working, technician="zhao", reason="other_car", note="先做急件")
    desk.do("call_technician", visit=working)
    assert board(store.reader(), clock()) == before
