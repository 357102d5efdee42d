"""The bill and its revisions add up, line by line against the estimate; money beside the settlement; corrections."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from frontdesk.store.store import Store
from frontdesk.values.clock import StandingClock
from frontdesk.values.refusal import Refused
from frontdesk.visit.lines import MOST_FEN
from frontdesk.visit.settlement.comparison import compare
from frontdesk.visit.settlement.reads import balance, methods
from tests.frontdesk.visit.service_desk import STROKES, TOTAL, ServiceDesk


@pytest.fixture
def desk(store: Store, clock: StandingClock) -> ServiceDesk:
    return ServiceDesk(store, clock)


def refused(desk: ServiceDesk, act: str, **fields: Any) -> Refused:
    with pytest.raises(Refused) as said:
        desk.do(act, **fields)
    return said.value


def line_of(desk: ServiceDesk, visit: int, name: str) -> int:
    return next(line.id for line in desk.page(visit).lines if line.name == name and line.state == "approved")


def test_the_first_bill_is_kept_line_by_line(desk: ServiceDesk) -> None:
    visit = desk.at("billed")
    (bill,) = desk.page(visit).bills
    assert (bill.revision, bill.reason, bill.total_fen, bill.by) == (1, "", TOTAL, "li")
    assert sum(line.amount_fen for line in bill.lines) == bill.total_fen
    assert {line.stand for line in bill.lines} == {"unchanged"}
    assert bill.labour_fen == 18_000


def test_every_line_says_how_it_stands_against_the_estimate(desk: ServiceDesk) -> None:
    visit = desk.at("estimated")
    wiper = next(line.id for line in desk.page(visit).lines if line.name == "雨刮片")
    desk.do("approve_estimate", visit=visit, how="in_person", strokes=STROKES, declined=[wiper])
    desk.do("hand_to_workshop", visit=visit, technician="zhao")
    desk.do("ask_overrun", visit=visit, reason="滤芯太脏", lines=[
        {"kind": "part", "name": "空调滤芯", "quantity": 1, "unit_price_fen": 12_800}])
    desk.do("answer_overrun", visit=visit, agreed=True, how="phone", evidence="电话同意")
    desk.do("make_bill", visit=visit)
    desk.do("correct_bill", visit=visit, line=line_of(desk, visit, "更换前刹车片"), quantity="1", reason="实际 1 小时")
    stands = {each.line.name: (each.stand, each.estimated_fen, each.billed_fen)
              for each in compare(desk.page(visit).lines)}
    assert stands == {"更换前刹车片": ("corrected", 18_000, 12_000), "前刹车片（原厂）": ("unchanged", 56_000, 56_000),
                      "雨刮片": ("declined", 9_000, None), "空调滤芯": ("added", None, 12_800)}
    bills = desk.page(visit).bills
    assert [(each.revision, each.reason, each.total_fen) for each in bills] == [
        (1, "", 18_000 + 56_000 + 12_800), (2, "实际 1 小时", 12_000 + 56_000 + 12_800)]


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(("labour", "part")), st.integers(1, 9_999), st.integers(1_000, 300_000)),
                min_size=1, max_size=8))
def test_a_bill_is_always_the_sum_of_its_lines(desk: ServiceDesk, lines: list[tuple[str, int, int]]) -> None:
    visit = desk.at("spoken")
    desk.do("estimate", visit=visit, work_minutes=30, lines=[
        {"kind": kind, "name": f"项目{place}", "quantity": f"{thousandths / 1000:.3f}", "unit_price_fen": price}
        for place, (kind, thousandths, price) in enumerate(lines)])
    desk.do("approve_estimate", visit=visit, how="in_person", strokes=STROKES)
    desk.do("hand_to_workshop", visit=visit, technician="zhao")
    made = desk.do("make_bill", visit=visit).ids
    page = desk.page(visit)
    (bill,) = page.bills
    assert bill.total_fen == sum(line.amount_fen for line in bill.lines) == made["total"] == page.bill.total_fen
    assert bill.labour_fen == sum(line.amount_fen for line in bill.lines if line.kind == "labour")
    assert sum(each.billed_fen or 0 for each in compare(page.lines)) == bill.total_fen
    desk.do("cancel_visit", visit=visit, reason="下一例")


def test_payments_are_split_and_say_by_how_much_they_are_off(desk: ServiceDesk) -> None:
    visit = desk.at("checked")
    less = refused(desk, "settle", visit=visit, payments=[{"method": "cash", "amount_fen": TOTAL - 150}])
    assert less.code == "payment_differs"
    assert "1.50" in str(less)
    assert "missing" in str(less)
    more = refused(desk, "settle", visit=visit, payments=[{"method": "cash", "amount_fen": TOTAL + 1}])
    assert "0.01 too much" in str(more)
    odd = refused(desk, "settle", visit=visit, payments=[{"method": "shells", "amount_fen": TOTAL}])
    assert odd.code == "method_unknown"
    assert "wechat" in str(odd)
    desk.do("settle", visit=visit, payments=[{"method": "card", "amount_fen": TOTAL - 500},
                                             {"method": "cash", "amount_fen": 500}])
    assert desk.page(visit).bill.outstanding_fen == 0


def test_a_deposit_counts_towards_the_bill(desk: ServiceDesk) -> None:
    visit = desk.at("checked")
    desk.do("note_payment", visit=visit, kind="deposit", method="wechat", amount_fen=20_000)
    assert refused(desk, "settle", visit=visit, payments=[{"method": "cash", "amount_fen": TOTAL}]).code == (
        "payment_differs")
    desk.do("settle", visit=visit, payments=[{"method": "cash", "amount_fen": TOTAL - 20_000}])
    page = desk.page(visit)
    assert (page.bill.paid_fen, page.bill.outstanding_fen) == (TOTAL, 0)
    assert [each.kind for each in page.payments] == ["deposit", ""]


def test_a_deposit_above_the_bill_goes_back_first(desk: ServiceDesk) -> None:
    visit = desk.at("checked")
    desk.do("note_payment", visit=visit, kind="deposit", method="wechat", amount_fen=TOTAL + 700)
    assert refused(desk, "settle", visit=visit, payments=[]).code == "deposit_above"
    assert refused(desk, "note_payment", visit=visit, kind="refund", method="wechat",
                   amount_fen=TOTAL + 701).code == "payment_over"
    desk.do("note_payment", visit=visit, kind="refund", method="wechat", amount_fen=700)
    desk.do("settle", visit=visit, payments=[])
    assert desk.page(visit).bill.outstanding_fen == 0


def test_a_corrected_paid_bill_is_straightened_before_the_farewell(desk: ServiceDesk) -> None:
    visit = desk.at("settled")
    wiper = line_of(desk, visit, "雨刮片")
    assert refused(desk, "correct_bill", visit=visit, line=wiper, quantity=1, reason=" ").code == "reason_missing"
    changed = desk.do("correct_bill", visit=visit, line=wiper, quantity=1, reason="只换了一片").ids
    assert (changed["revision"], changed["outstanding"]) == (2, -4_500)
    assert desk.page(visit).bills[0].total_fen == TOTAL
    left = refused(desk, "depart", visit=visit, belongings_checked=True)
    assert left.code == "bill_open"
    assert "45.00" in str(left)
    assert refused(desk, "note_payment", visit=visit, kind="rest", method="cash", amount_fen=1).code == (
        "nothing_outstanding")
    desk.do("note_payment", visit=visit, kind="refund", method="wechat", amount_fen=4_500)
    assert balance(desk.store.reader(), visit).outstanding_fen == 0
    desk.do("depart", visit=visit, belongings_checked=True)


def test_a_paid_bill_is_corrected_by_a_manager_where_there_is_one(desk: ServiceDesk) -> None:
    visit = desk.at("settled")
    desk.do("add_staff", login="boss", name="陈经理", role="manager")
    wiper = line_of(desk, visit, "雨刮片")
    assert refused(desk, "correct_bill", visit=visit, line=wiper, quantity=1, reason="错").code == "manager_needed"
    desk.named("boss")
    desk.do("correct_bill", visit=visit, line=wiper, quantity=1, reason="只换了一片")
    assert desk.page(visit).bills[1].by == "boss"


@pytest.mark.parametrize(("fields", "code"), [
    ({"quantity": "0"}, "quantity_unreadable"), ({"quantity": "-1"}, "quantity_unreadable"),
    ({"unit_price_fen": MOST_FEN + 1}, "amount_too_large"), ({"unit_price_fen": -1}, "price_impossible"),
    ({"unit_price_fen": 0}, "free_reason_missing"), ({"unit_price_fen": 99_000_00}, "needs_yes"),
    ({"unit_price_fen": MOST_FEN}, "amount_too_large"),
    ({"unit_price_fen": 60_000}, "nothing"), ({}, "nothing_corrected")])
def test_nonsense_in_a_correction_is_refused_and_changes_nothing(desk: ServiceDesk, fields: dict[str, Any],
                                                                 code: str) -> None:
    visit = desk.at("billed")
    pads = line_of(desk, visit, "前刹车片（原厂）")
    if code == "nothing":
        assert desk.do("correct_bill", visit=visit, line=pads, reason="涨价", **fields).ids["total"] == TOTAL + 4_000
        return
    assert refused(desk, "correct_bill", visit=visit, line=pads, reason="更正", **fields).code == code
    page = desk.page(visit)
    assert (page.bill.total_fen, len(page.bills)) == (TOTAL, 1)


def test_the_ways_of_paying_have_words_in_both_languages() -> None:
    assert all(each.label["en"] and each.label["zh_CN"] for each in methods().values())
