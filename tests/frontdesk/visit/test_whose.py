"""Whose visit it is: short reads that pages ask."""

from __future__ import annotations

from frontdesk.visit.whose import customer_of, named_visits, plate_of, visit_here
from tests.frontdesk.visit.service_desk import ServiceDesk


def test_visit_customer_and_plate(store, clock):
    desk = ServiceDesk(store, clock)
    reader = store.reader()
    assert (customer_of(reader, 99), visit_here(reader, desk.customer), plate_of(reader, 99)) == (None, None, "")
    visit = desk.at("greeted")
    assert (customer_of(reader, visit), visit_here(reader, desk.customer), plate_of(reader, visit)) == (
        desk.customer, visit, "苏AB8Q62")
    named = named_visits(reader, [visit, 99])
    assert {key: (each.name, each.title, each.plate) for key, each in named.items()} == {
        visit: ("王建国", "先生", "苏AB8Q62")}
    assert named_visits(reader, []) == {}
    desk.do("cancel_visit", visit=visit, reason="走了")
    assert visit_here(reader, desk.customer) is None
