"""The reminder of the next service: set with it, moved with it, told of a week ahead, taken back with one word."""

from __future__ import annotations

import pytest

from frontdesk.people.dates.reminding import reminder_of
from frontdesk.values.clock import DAY
from tests.frontdesk.visit.service_desk import ServiceDesk


@pytest.fixture
def desk(store, clock) -> ServiceDesk:
    return ServiceDesk(store, clock)


def ticked(desk: ServiceDesk, visit: int) -> bool:
    return next(item.done for item in desk.page(visit).delivery if item.id == "reminder_set")


def test_it_is_set_moved_and_taken_back(desk: ServiceDesk) -> None:
    visit, reader = desk.at("ready"), desk.store.reader()
    desk.do("plan_next_service", visit=visit)
    assert (reminder_of(reader, desk.customer, desk.vehicle), ticked(desk, visit)) == ("", False)
    first = desk.do("plan_next_service", visit=visit, on="2026-11-10", km=73_000, remind=True).ids["on"]
    assert (reminder_of(reader, desk.customer, desk.vehicle), ticked(desk, visit)) == (first, True)
    desk.do("plan_next_service", visit=visit, on="2026-12-01", remind=True)
    assert reader.rows("SELECT day, note FROM important_date WHERE kind = 'service' AND NOT withdrawn")[0][0] == (
        "2026-12-01")
    assert reader.value("SELECT count(*) FROM important_date WHERE kind = 'service'") == 1
    desk.do("plan_next_service", visit=visit, remind=False)
    assert (reminder_of(reader, desk.customer, desk.vehicle), ticked(desk, visit)) == ("", False)


def test_a_week_ahead_somebody_is_told_to_remind(desk: ServiceDesk) -> None:
    visit = desk.at("ready")
    on = desk.do("plan_next_service", visit=visit, on="2026-09-01", remind=True).ids["on"]
    desk.clock.advance(30 * DAY)
    desk.do("advance")
    reader = desk.store.reader()
    assert reader.value("SELECT count(*) FROM special_day") == 0
    while desk.clock.now < 1_788_192_000_000 - 3 * DAY:  # 2026-09-01 00:00 in Shanghai
        desk.clock.advance(DAY)
        desk.do("advance")
    assert [tuple(row) for row in reader.rows("SELECT kind, on_day FROM special_day")] == [("service", on)]
    assert reader.value("SELECT count(*) FROM moment WHERE rule = 'paper_runs_out'") == 1
