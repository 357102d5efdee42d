"""Discounts, tax and rounding on a real bill: revisions, who may, what is to be paid, and what the list then says."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from frontdesk.store.store import Store
from frontdesk.values.clock import StandingClock
from frontdesk.values.refusal import Refused
from frontdesk.visit.settlement.paper import settlement_paper
from frontdesk.visit.settlement.reads import balance, billing_terms
from tests.frontdesk.visit.service_desk import TOTAL, ServiceDesk

BOSS = {"login": "zhou", "name": "周敏", "role": "manager"}


@pytest.fixture
def desk(store: Store, clock: StandingClock) -> ServiceDesk:
    desk = ServiceDesk(store, clock)
    desk.do("add_staff", **BOSS)
    return desk


def refused(desk: ServiceDesk, act: str, **fields: Any) -> str:
    with pytest.raises(Refused) as said:
        desk.do(act, **fields)
    return said.value.code


def line_of(desk: ServiceDesk, visit: int, name: str) -> int:
    return next(line.id for line in desk.page(visit).lines if line.name == name)


def paid(desk: ServiceDesk, visit: int) -> int:
    return balance(desk.store.reader(), visit).outstanding_fen


def test_a_discount_on_a_line_and_on_the_bill_are_revisions_of_it(desk: ServiceDesk) -> None:
    visit = desk.at("checked")
    wiper = line_of(desk, visit, "雨刮片")
    first = desk.do("discount_bill", visit=visit, line=wiper, amount_fen=1_000, reason="老客户").ids
    assert (first["revision"], first["total"]) == (2, TOTAL - 1_000)
    desk.do("discount_bill", visit=visit, amount_fen=5_050, reason="周年庆")
    page = desk.page(visit)
    assert [(each.revision, each.reason, each.discount_fen, each.total_fen) for each in page.bills] == [
        (1, "", 0, TOTAL), (2, "老客户", 1_000, TOTAL - 1_000), (3, "周年庆", 6_050, TOTAL - 6_050)]
    assert [line.discount_fen for line in page.bills[-1].lines if line.line == wiper] == [1_000]
    assert refused(desk, "settle", visit=visit, payments=[{"method": "cash", "amount_fen": TOTAL}]) == "payment_differs"
    desk.do("settle", visit=visit, payments=[{"method": "card", "amount_fen": TOTAL - 6_050 - 700},
                                             {"method": "cash", "amount_fen": 700}])
    assert desk.page(visit).bill.outstanding_fen == 0


def test_what_cannot_be_let_off_is_refused(desk: ServiceDesk) -> None:
    visit = desk.at("billed")
    wiper = line_of(desk, visit, "雨刮片")
    for code, fields in (("discount_impossible", {"amount_fen": -1}), ("discount_too_large", {"amount_fen": TOTAL + 1}),
                         ("discount_too_large", {"amount_fen": 9_001, "line": wiper}),
                         ("nothing_corrected", {"amount_fen": 0}), ("line_unknown", {"amount_fen": 1, "line": 4_711}),
                         ("reason_missing", {"amount_fen": 100, "reason": " "})):
        assert refused(desk, "discount_bill", visit=visit, **{"reason": "试", **fields}) == code
    assert len(desk.page(visit).bills) == 1


def test_given_before_the_bill_it_is_in_its_first_revision_and_0_takes_it_back(desk: ServiceDesk) -> None:
    visit = desk.at("ready")
    assert desk.do("discount_bill", visit=visit, amount_fen=2_000, reason="等得久").ids["revision"] is None
    desk.do("make_bill", visit=visit)
    assert [each.total_fen for each in desk.page(visit).bills] == [TOTAL - 2_000]
    desk.do("discount_bill", visit=visit, amount_fen=0, reason="改用洗车券")
    assert [each.total_fen for each in desk.page(visit).bills] == [TOTAL - 2_000, TOTAL]


def test_on_a_paid_bill_a_manager_gives_it_and_the_money_goes_back(desk: ServiceDesk) -> None:
    visit = desk.at("settled")
    assert refused(desk, "discount_bill", visit=visit, amount_fen=500, reason="漏给") == "manager_needed"
    desk.named("zhou")
    assert desk.do("discount_bill", visit=visit, amount_fen=500, reason="漏给").ids["outstanding"] == -500
    assert refused(desk, "depart", visit=visit, belongings_checked=True) == "bill_open"
    desk.do("note_payment", visit=visit, kind="refund", method="cash", amount_fen=500)
    desk.do("depart", visit=visit, belongings_checked=True)


def test_a_discount_makes_no_room_for_more_than_was_agreed_to(desk: ServiceDesk) -> None:
    visit = desk.at("ready")
    desk.do("discount_bill", visit=visit, amount_fen=30_000, reason="补偿")
    pads = line_of(desk, visit, "前刹车片（原厂）")
    assert refused(desk, "correct_line", line=pads, unit_price_fen=56_000 + 10_001) == "needs_yes"
    desk.do("correct_line", line=pads, unit_price_fen=56_000 + 10_000)


def test_a_correction_below_the_discount_ends_at_nothing_and_not_below(desk: ServiceDesk) -> None:
    visit = desk.at("billed")
    wiper = line_of(desk, visit, "雨刮片")
    desk.do("discount_bill", visit=visit, line=wiper, amount_fen=8_000, reason="老客户")
    desk.do("correct_bill", visit=visit, line=wiper, quantity=1, reason="只换一片")
    page = desk.page(visit)
    assert page.bill.total_fen == TOTAL - 9_000
    assert [line.discount_fen for line in page.bills[-1].lines if line.line == wiper] == [4_500]


def test_terms_hold_from_the_next_bill_on(desk: ServiceDesk) -> None:
    old = desk.at("billed")
    desk.named("zhou")
    desk.do("set_billing_terms", tax_rate=1_300, tax_included=False, rounding="yuan", labour_rate_fen=16_000)
    assert billing_terms(desk.store.reader()) == (1_300, False, "yuan", 16_000)
    assert paid(desk, old) == TOTAL
    desk.do("correct_bill", visit=old, line=line_of(desk, old, "雨刮片"), quantity=1, reason="一片")
    assert paid(desk, old) == TOTAL - 4_500
    desk.named("li")
    desk.do("cancel_visit", visit=old, reason="试完")
    new = desk.at("billed")
    tax = TOTAL * 13 // 100
    assert paid(desk, new) == (TOTAL + tax) // 100 * 100
    desk.named("zhou")
    assert refused(desk, "set_billing_terms", tax_rate=10_000) == "tax_impossible"
    assert refused(desk, "set_billing_terms", labour_rate_fen=-1) == "price_impossible"
    desk.do("set_billing_terms", tax_included=True)
    assert billing_terms(desk.store.reader())[:3] == (1_300, True, "yuan")


def test_the_list_says_part_number_brand_engine_tax_and_discounts(desk: ServiceDesk) -> None:
    desk.named("zhou")
    desk.do("set_billing_terms", tax_rate=600, rounding="jiao")
    desk.named("li")
    visit = desk.at("spoken")
    desk.do("estimate", visit=visit, work_minutes=30, lines=[
        {"kind": "part", "name": "机油滤芯", "quantity": 1, "unit_price_fen": 4_567, "part_number": "W 712/95",
         "brand": "示例滤清"}])
    desk.do("approve_estimate", visit=visit, how="in_person", strokes=[[[100, 200], [400, 300]]])
    desk.do("hand_to_workshop", visit=visit, technician="zhao")
    desk.do("note_engine_number", vehicle=desk.vehicle, engine_number=" ea888-562391 ")
    desk.do("discount_bill", visit=visit, line=line_of(desk, visit, "机油滤芯"), amount_fen=60, reason="零头")
    desk.do("make_bill", visit=visit)
    paper = settlement_paper(desk.store, visit, language="zh_CN", printed_by="li", now=desk.clock())
    (part,) = paper.parts
    assert (part.part_number, part.brand, part.discount_fen) == ("W 712/95", "示例滤清", 60)
    assert (paper.engine_number, paper.tax_rate, paper.tax_fen, paper.rounding_fen) == ("EA888-562391", 600, 255, 7)
    assert paper.total_fen == paper.outstanding_fen == 4_500 == desk.page(visit).bill.total_fen
    assert refused(desk, "note_engine_number", vehicle=desk.vehicle, engine_number="<b>") == "engine_number_unreadable"


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(1, 300_000), st.integers(0, 300_000)), min_size=1, max_size=5),
       st.integers(0, 99), st.integers(0, 2_000), st.booleans(), st.sampled_from(("none", "jiao", "yuan")))
def test_split_payments_come_to_the_rounded_total(  # noqa: PLR0913, PLR0917 (what a bill depends on)
        desk: ServiceDesk, lines: list[tuple[int, int]], percent: int, rate: int, inside: bool, rounding: str) -> None:
    desk.named("zhou")
    desk.do("set_billing_terms", tax_rate=rate, tax_included=inside, rounding=rounding)
    desk.named("li")
    visit = desk.at("spoken")
    desk.do("estimate", visit=visit, work_minutes=30, lines=[
        {"kind": "part", "name": f"件{at}", "quantity": 1, "unit_price_fen": price} for at, (price, _) in
        enumerate(lines)])
    desk.do("approve_estimate", visit=visit, how="in_person", strokes=[[[100, 200], [400, 300]]])
    desk.do("hand_to_workshop", visit=visit, technician="zhao")
    desk.do("make_bill", visit=visit)
    page = desk.page(visit)
    for line, (price, off) in zip(page.lines, lines, strict=True):
        if 0 < off <= price:
            desk.do("discount_bill", visit=visit, line=line.id, amount_fen=off, reason="试")
    whole = desk.page(visit).bill.amounts
    off = (whole.net_fen + whole.bill_discount_fen) * percent // 100
    if off:
        desk.do("discount_bill", visit=visit, amount_fen=off, reason="试")
    page = desk.page(visit)
    newest = page.bills[-1]
    added = 0 if inside else newest.tax_fen
    assert newest.total_fen == page.bill.total_fen == balance(desk.store.reader(), visit).outstanding_fen
    assert newest.labour_fen + newest.parts_fen - newest.discount_fen + added - newest.rounded_off_fen == (
        newest.total_fen)
    paper = settlement_paper(desk.store, visit, language="en", printed_by="li", now=desk.clock())
    assert (paper.total_fen, paper.discount_fen, paper.tax_fen) == (newest.total_fen, newest.discount_fen,
                                                                    newest.tax_fen)
    desk.do("cancel_visit", visit=visit, reason="下一例")
