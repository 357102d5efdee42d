"""Thanks and the call a day later: what closes their moments, and what does not."""

from __future__ import annotations

import pytest

from frontdesk.store.store import Store
from frontdesk.values.clock import DAY, HOUR, MINUTE, StandingClock
from frontdesk.visit.reads import due
from tests.frontdesk.visit.service_desk import ServiceDesk


@pytest.fixture
def gone(store: Store, clock: StandingClock) -> tuple[ServiceDesk, int]:
    desk = ServiceDesk(store, clock)
    return desk, desk.at("departed")


def states(desk: ServiceDesk, visit: int) -> dict[str, str]:
    return {moment.rule: moment.state for moment in desk.page(visit).moments
            if moment.rule in ("thank_you", "follow_up")}


def test_they_fall_due_an_hour_and_a_day_after_the_farewell(gone: tuple[ServiceDesk, int]):
    desk, visit = gone
    left = desk.clock()
    at = {row.rule: (row.due_at - left, row.closes_with) for row in due(desk.store.reader(), None, left,
                                                                        everything=True)
          if row.visit == visit}
    assert at == {"thank_you": (HOUR, "thank"), "follow_up": (DAY, "follow_up")}
    assert desk.page(visit).next_step == "thank"


def test_a_call_nobody_answers_stays_due(gone: tuple[ServiceDesk, int]):
    desk, visit = gone
    desk.clock.advance(50 * MINUTE)
    desk.do("thank", visit=visit, channel="wechat", text="王先生，谢谢您今天来，直线 0512 6688 1001。")
    assert desk.page(visit).next_step == "follow_up"
    desk.clock.advance(22 * HOUR)
    desk.do("follow_up", visit=visit, outcome="no_answer", text="第一次拨打，无人接听")
    assert states(desk, visit) == {"thank_you": "kept", "follow_up": "open"}
    desk.do("follow_up", visit=visit, outcome="told", text="客户说：很快就处理好了，满意", score=10)
    assert states(desk, visit) == {"thank_you": "kept", "follow_up": "kept"}
    assert [(message.situation, message.outcome) for message in desk.page(visit).messages][-3:] == [
        ("thank_you", "told"), ("follow_up", "no_answer"), ("follow_up", "told")]


def test_a_written_follow_up_is_on_record_and_no_call(gone: tuple[ServiceDesk, int]):
    desk, visit = gone
    desk.do("follow_up", visit=visit, outcome="told", channel="sms", text="王先生，请问车开得还好吗？")
    assert states(desk, visit)["follow_up"] == "open"
