"""The same visit on a real PostgreSQL server gives the same record."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from frontdesk.store.store import Store
from frontdesk.values.clock import StandingClock
from frontdesk.visit.arrival_papers import commission_paper, slip_paper
from frontdesk.visit.board import board
from frontdesk.visit.farewells import FirstTime, first_time
from frontdesk.visit.reads import by_number, due, greeting_card, today, visits
from tests.frontdesk.conftest import NINE_O_CLOCK
from tests.frontdesk.visit.service_desk import TOTAL, ServiceDesk

pytestmark = pytest.mark.postgres


@pytest.fixture
def beside(tmp_path: Path) -> Iterator[ServiceDesk]:
    """The same desk on SQLite."""
    with Store(tmp_path / "beside") as store:
        yield ServiceDesk(store, StandingClock(NINE_O_CLOCK))


def test_a_corrected_bill_a_waiver_and_a_comeback(postgres_store: Store, beside: ServiceDesk):
    there = ServiceDesk(postgres_store, StandingClock(NINE_O_CLOCK))
    for each in (beside, there):
        each.do("change_delivery_checklist", items=[{"id": "signature", "required": True, "evidence": "derived"}])
        visit = each.at("billed")
        each.do("waive_delivery_item", visit=visit, item="signature", reason="赶火车")
        each.do("note_payment", visit=visit, kind="deposit", method="cash", amount_fen=1_000)
        each.do("settle", visit=visit, payments=[{"method": "card", "amount_fen": TOTAL - 1_000}])
        line = each.page(visit).lines[0]
        each.do("correct_bill", visit=visit, line=line.id, quantity=1, reason="更正")
        each.do("note_payment", visit=visit, kind="refund", method="cash",
                amount_fen=-each.page(visit).bill.outstanding_fen)
        each.do("depart", visit=visit, belongings_checked=True, belongings=["雨伞一把"])
        again = each.at("spoken")
        found = each.page(again).comeback
        assert found is not None
        each.do("mark_comeback", visit=again, of_visit=found.visit)
    pages = [each.page(1) for each in (beside, there)]
    assert pages[0].bills == pages[1].bills
    assert pages[0].delivery == pages[1].delivery
    assert pages[0].payments == pages[1].payments
    assert pages[0].came_back == pages[1].came_back != ()
    figures = [first_time(each.store.reader(), 0, each.clock() + 1) for each in (beside, there)]
    assert figures[0] == figures[1] == FirstTime(1, 1, 0)


def test_a_whole_visit(postgres_store: Store, beside: ServiceDesk):
    there = ServiceDesk(postgres_store, StandingClock(NINE_O_CLOCK))
    for each in (beside, there):
        each.do("book", customer=each.customer, vehicle=each.vehicle, starts_at="2026-05-04T15:00", work="保养")
        visit = each.at("repair")
        each.do("ask_overrun", visit=visit, reason="漏油", minutes_more=10, lines=[
            {"kind": "part", "name": "油封", "quantity": "0.5", "unit_price_fen": 999}])
        each.do("answer_overrun", visit=visit, agreed=True, how="phone", evidence="同意")
        each._ready(visit)
        each._told(visit)
    pages = [each.page(1) for each in (beside, there)]
    assert pages[0] == pages[1]
    assert pages[1].bill.total_fen == TOTAL + 500
    clock = there.clock
    readers = [each.store.reader() for each in (beside, there)]
    shanghai = ZoneInfo("Asia/Shanghai")
    for read in (lambda reader: due(reader, None, clock(), everything=True), lambda reader: board(reader, clock()),
                 lambda reader: today(reader, clock(), shanghai), lambda reader: visits(reader),
                 lambda reader: by_number(reader, "F260504-001"),
                 lambda reader: greeting_card(reader, 1, 1, today_at(clock, shanghai))):
        assert read(readers[0]) == read(readers[1])
    there._billed(1)
    there._checked(1)
    there.do("settle", visit=1, payments=[{"method": "card", "amount_fen": TOTAL + 500}])
    there._departed(1)
    assert there.page(1).next_step == "thank"


def test_the_papers_of_the_arrival_say_the_same(postgres_store: Store, beside: ServiceDesk):
    there = ServiceDesk(postgres_store, StandingClock(NINE_O_CLOCK))
    for each in (beside, there):
        visit = each.at("estimated")
        each.do("record_condition", visit=visit, child_seat=True)
        each.do("note_commission", visit=visit, deliverer="王小雨", wash=True, waits=False, repair_class="minor")
        each.do("change_centre", credit_code="91350100M000100Y43")
    for paper in (slip_paper, commission_paper):
        one, other = (paper(each.store, 1, language="zh_CN", printed_by="li", now=each.clock())
                      for each in (beside, there))
        assert one == other


def test_two_desks_never_share_a_number(postgres_store: Store):
    clock = StandingClock(NINE_O_CLOCK)
    desk = ServiceDesk(postgres_store, clock)
    cars = [desk.do("add_customer", name=f"客户{place}", plate=f"苏B{10000 + place}", anyway=True).ids
            for place in range(8)]
    numbers: list[str] = []

    def arrive_all(mine: list[dict[str, int]]) -> None:
        other = ServiceDesk(postgres_store, clock, found=False)
        numbers.extend(other.do("arrive", customer=ids["customer"], vehicle=ids["vehicle"]).ids["number"]
                       for ids in mine)

    desks = [threading.Thread(target=arrive_all, args=(cars[place::2],)) for place in range(2)]
    for each in desks:
        each.start()
    for each in desks:
        each.join()
    assert sorted(numbers) == [f"F260504-{place:03d}" for place in range(1, 9)]


def today_at(clock: StandingClock, zone: ZoneInfo):
    from frontdesk.centre.times import today as day_of

    return day_of(clock(), zone)
