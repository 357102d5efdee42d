"""The lounge is looked at before opening; faults have an owner and a day, and are due until they are fixed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from frontdesk.booking.lounge.reads import check_items, checked, fixed_faults, open_faults, past_checks
from frontdesk.store.store import Store
from frontdesk.values.clock import DAY, HOUR, MINUTE, StandingClock
from frontdesk.values.refusal import Refused
from frontdesk.visit.lounge_items import shown_of
from frontdesk.visit.reads import due
from tests.frontdesk.conftest import NINE_O_CLOCK
from tests.frontdesk.visit.service_desk import ServiceDesk

MONDAY, TUESDAY = date(2026, 5, 4), date(2026, 5, 5)
OPENS = NINE_O_CLOCK - 30 * MINUTE


@pytest.fixture
def desk(store: Store, clock: StandingClock) -> ServiceDesk:
    return ServiceDesk(store, clock)


def refused(desk: ServiceDesk, act: str, **fields: Any) -> str:
    with pytest.raises(Refused) as caught:
        desk.do(act, **fields)
    return caught.value.code


def waiting(desk: ServiceDesk, rule: str) -> list[Any]:
    return [row for row in due(desk.store.reader(), None, desk.clock(), everything=True) if row.rule == rule]


def look(desk: ServiceDesk) -> None:
    for item in check_items():
        desk.do("check_lounge", item=item.id)


def test_the_check_is_due_half_an_hour_before_opening_and_kept_by_the_last_item(desk: ServiceDesk):
    desk.do("advance")
    assert [(row.on_day, row.due_at) for row in waiting(desk, "lounge_check")][1] == (
        "2026-05-05", OPENS + DAY - 30 * MINUTE)
    desk.clock.now = OPENS + DAY - 45 * MINUTE
    for item in check_items()[:-1]:
        desk.do("check_lounge", item=item.id)
    assert "2026-05-05" in [row.on_day for row in waiting(desk, "lounge_check")]
    desk.do("check_lounge", item=check_items()[-1].id)
    assert "2026-05-05" not in [row.on_day for row in waiting(desk, "lounge_check")]
    assert [(each.on, each.state) for each in past_checks(desk.store.reader(), TUESDAY, TUESDAY)] == [(TUESDAY, "kept")]


def test_a_day_without_a_check_counts_as_missed(desk: ServiceDesk):
    desk.do("advance")
    desk.clock.now = OPENS + DAY + 4 * HOUR
    desk.do("advance")
    assert [each.state for each in past_checks(desk.store.reader(), TUESDAY, TUESDAY)] == ["missed"]


def test_opening_later_moves_the_check(desk: ServiceDesk):
    desk.do("advance")
    desk.do("change_centre", hours=[{"weekday": day, "opens": "10:00", "closes": "18:00"} for day in range(7)])
    desk.do("advance")
    assert waiting(desk, "lounge_check")[-1].due_at == OPENS + DAY + 60 * MINUTE


def test_a_fault_needs_words_and_is_due_on_its_day_until_fixed(desk: ServiceDesk):
    assert refused(desk, "check_lounge", item="wifi", good=False) == "fault_empty"
    assert refused(desk, "check_lounge", item="sauna") == "item_unknown"
    assert refused(desk, "check_lounge", item="wifi", good=False, words="慢", due_on="2026-05-03") == "due_passed"
    fault = desk.do("check_lounge", item="wifi", good=False, words="连不上", staff="zhao",
                    due_on="2026-05-05").ids["fault"]
    assert [(each.good, each.item) for each in checked(desk.store.reader(), MONDAY)] == [(False, "wifi")]
    row = waiting(desk, "lounge_fault")[0]
    assert (row.name, row.on_day, row.advisor) == ("连不上", "2026-05-05", "赵刚")
    assert row.due_at == NINE_O_CLOCK + DAY + 8 * HOUR, "an hour before closing time"
    assert refused(desk, "check_lounge", item="wifi") == "fault_open"
    desk.do("check_lounge", item="wifi", good=False)
    assert len(open_faults(desk.store.reader())) == 1, "the fault that is open is not noted twice"
    desk.clock.advance(2 * DAY)
    assert open_faults(desk.store.reader())[0].overdue(date(2026, 5, 6))
    assert waiting(desk, "lounge_fault")[0].state == "overdue"
    desk.do("fix_lounge_fault", fault=fault, note="重启路由器")
    assert waiting(desk, "lounge_fault") == []
    assert fixed_faults(desk.store.reader(), NINE_O_CLOCK)[0].note == "重启路由器"
    assert refused(desk, "fix_lounge_fault", fault=fault) == "fault_unknown"


def test_a_fault_is_put_off_and_given_to_somebody_else(desk: ServiceDesk):
    fault = desk.do("check_lounge", item="wifi", good=False, words="慢").ids["fault"]
    desk.do("change_lounge_fault", fault=fault, staff="sun", due_on="2026-05-08")
    row = waiting(desk, "lounge_fault")[0]
    assert (row.advisor, row.on_day) == ("孙琳", "2026-05-08")
    assert row.due_at == NINE_O_CLOCK + 4 * DAY + 8 * HOUR


def test_tomorrow_is_not_looked_at_today(desk: ServiceDesk):
    assert refused(desk, "check_lounge", item="wifi", on="2026-05-05") == "day_ahead"


def test_the_lounge_is_shown_to_a_customer_item_by_item(desk: ServiceDesk):
    visit = desk.at("greeted")
    desk.do("introduce_lounge", visit=visit, items=["wifi", "coffee"])
    desk.do("introduce_lounge", visit=visit, items=["coffee", "smoking", "coffee"])
    assert shown_of(desk.store.reader(), visit) == ("coffee", "smoking")
    assert refused(desk, "introduce_lounge", visit=visit, items=["cinema"]) == "item_unknown"
    assert refused(desk, "introduce_lounge", visit=99, items=[]) == "visit_unknown"


@pytest.mark.postgres
def test_the_check_on_postgresql(postgres_store: Store):
    desk = ServiceDesk(postgres_store, StandingClock(NINE_O_CLOCK))
    desk.do("advance")
    look(desk)
    fault = desk.do("check_lounge", item="wifi", good=False, words="慢").ids["fault"]
    desk.do("fix_lounge_fault", fault=fault)
    assert [each.state for each in past_checks(postgres_store.reader(), MONDAY, MONDAY)] == ["kept"]
    assert [row.on_day for row in waiting(desk, "lounge_check")] == ["2026-05-05"]
