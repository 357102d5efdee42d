"""Estimates and their answers: lines for nothing, very large ones, versions compared, an answer to what was not seen,
calls wished for, answers changed, declined work at the next visit.
"""

from __future__ import annotations

from typing import Any

import pytest

from frontdesk.booking.cautions import cautions
from frontdesk.values.clock import DAY, MINUTE
from frontdesk.values.refusal import Refused
from frontdesk.visit.put_off import put_off
from frontdesk.visit.reads import due
from frontdesk.visit.versions import changes, version_lines
from tests.frontdesk.visit.service_desk import LINES, TOTAL, ServiceDesk

MOST = 9_999_999_999
PHONE = {"how": "phone", "evidence": "10:05 电话，王先生逐项答复"}


def part(**fields: Any) -> dict[str, Any]:
    return {"kind": "part", "name": "火花塞", "quantity": 1, "unit_price_fen": 8_800, **fields}


def refused(desk: ServiceDesk, act: str, **fields: Any) -> Refused:
    with pytest.raises(Refused) as caught:
        desk.do(act, **fields)
    assert "{" not in str(caught.value)
    return caught.value


def on(desk: ServiceDesk, visit: int, *steps: str) -> None:
    for step in steps:
        getattr(desk, f"_{step}")(visit)


def estimate(desk: ServiceDesk, *lines: dict[str, Any], **fields: Any) -> dict[str, Any]:
    visit = desk.at("spoken")
    return desk.do("estimate", visit=visit, lines=list(lines), work_minutes=30, **fields).ids


def test_a_line_for_nothing_says_why(desk: ServiceDesk):
    visit = desk.at("spoken")
    free = part(unit_price_fen=0)
    assert refused(desk, "estimate", visit=visit, lines=[part(), free], work_minutes=30).where == "lines.1.free"
    own = part(unit_price_fen=0, part_class="own", name="客户自带轮胎")
    desk.do("estimate", visit=visit, lines=[part(free="goodwill"), {**free, "free": "warranty"}, own], work_minutes=30)
    assert [(line.amount_fen, line.free) for line in desk.page(visit).lines] == [(8_800, ""), (0, "warranty"), (0, "")]


def test_an_estimate_of_nothing_is_asked_about_once(desk: ServiceDesk):
    visit = desk.at("spoken")
    fields: dict[str, Any] = {"visit": visit, "lines": [part(unit_price_fen=0, free="recall")], "work_minutes": 30}
    assert refused(desk, "estimate", **fields).code == "nothing_to_pay"
    assert desk.page(visit).estimates == ()
    assert desk.do("estimate", **fields, anyway=True).ids["total"] == 0
    desk.do("approve_estimate", visit=visit, **PHONE)
    on(desk, visit, "handed", "repair", "ready", "told", "billed", "checked")
    desk.do("settle", visit=visit, payments=[])
    assert desk.page(visit).settled_at is not None


@pytest.mark.parametrize(("line", "code"), [
    (part(unit_price_fen=-1), "price_impossible"), (part(quantity=0), "quantity_unreadable"),
    (part(quantity="-1"), "quantity_unreadable"), (part(unit_price_fen=MOST + 1), "amount_too_large"),
    (part(unit_price_fen=5_000_000_000, quantity=2), "amount_too_large")])
def test_amounts_that_cannot_be(desk: ServiceDesk, line: dict[str, Any], code: str):
    assert refused(desk, "estimate", visit=desk.at("spoken"), lines=[line], work_minutes=30).code == code


def test_the_largest_estimate_there_is(desk: ServiceDesk):
    ids = estimate(desk, part(unit_price_fen=MOST))
    assert ids["total"] == MOST
    again = refused(desk, "estimate", visit=ids["visit"], lines=[part(unit_price_fen=MOST), part()], work_minutes=30)
    assert (again.code, again.where) == ("amount_too_large", "lines")
    desk.do("approve_estimate", visit=ids["visit"], **PHONE)
    assert refused(desk, "ask_overrun", visit=ids["visit"], lines=[part()], reason="漏油").code == "amount_too_large"


def test_versions_are_kept_and_compared(desk: ServiceDesk):
    visit = desk.at("estimated")
    second = [LINES[0], {**LINES[1], "unit_price_fen": 60_000}, part()]
    desk.do("estimate", visit=visit, lines=second, work_minutes=60, seen=1)
    first, newest = (version_lines(desk.store.reader(), visit, version) for version in (1, 2))
    found = changes(first, newest)
    assert [(each.kind, each.name, each.difference_fen) for each in found] == [
        ("changed", "前刹车片（原厂）", 4_000), ("added", "火花塞", 8_800), ("left_out", "雨刮片", -9_000)]
    assert str(found[0].said()) == "前刹车片（原厂）: ¥600.00 instead of ¥560.00"
    assert changes(first, first) == ()
    assert refused(desk, "estimate", visit=visit, lines=second, work_minutes=60, seen=1).code == "estimate_changed"


def test_a_yes_to_what_another_desk_changed_is_refused_with_the_change(desk: ServiceDesk):
    visit = desk.at("estimated")
    seen = [{"line": line.id, "amount_fen": line.amount_fen} for line in desk.page(visit).lines]
    desk.do("estimate", visit=visit, lines=[LINES[0], {**LINES[1], "unit_price_fen": 60_000}], work_minutes=60)
    refusal = refused(desk, "approve_estimate", visit=visit, seen=seen, **PHONE)
    assert refusal.code == "estimate_changed"
    assert "前刹车片（原厂）: ¥600.00 instead of ¥560.00; 雨刮片: left out" in str(refusal)
    seen = [{"line": line.id, "amount_fen": line.amount_fen} for line in desk.page(visit).lines]
    assert desk.do("approve_estimate", visit=visit, seen=seen, **PHONE).ids["total"] == 18_000 + 60_000


def test_a_wished_call_keeps_the_line_open_and_falls_due(desk: ServiceDesk):
    visit = desk.at("estimated")
    wipers = desk.page(visit).lines[2].id
    desk.do("approve_estimate", visit=visit, call_me=[wipers], **PHONE)
    assert [line.state for line in desk.page(visit).lines] == ["approved", "approved", "proposed"]
    row = next(row for row in due(desk.store.reader(), None, desk.clock()) if row.rule == "estimate_call")
    assert (row.due_at - row.opened_at, row.situation) == (15 * MINUTE, "estimate_call")
    on(desk, visit, "handed", "repair")
    assert refused(desk, "make_bill", visit=visit).code == "answers_open"
    desk.do("tell", visit=visit, situation="estimate_call", channel="phone", outcome="no_answer", text="未接通")
    assert any(row.rule == "estimate_call" for row in due(desk.store.reader(), None, desk.clock()))
    desk.do("answer_lines", visit=visit, answers=[{"line": wipers, "answer": "approved"}], who="王太太", **PHONE)
    assert not any(row.rule == "estimate_call" for row in due(desk.store.reader(), None, desk.clock()))
    line = desk.page(visit).lines[2]
    assert (line.state, line.answered_by, line.answered_how, line.evidence) == ("approved", "王太太", *PHONE.values())
    assert line.answered_at == desk.clock()
    assert desk.do("make_bill", visit=visit).ids["total"] == TOTAL


def test_a_call_about_the_whole_estimate(desk: ServiceDesk):
    visit = desk.at("estimated")
    desk.do("ask_for_call", visit=visit, words="下午三点以后，打她太太的手机")
    page = desk.page(visit)
    assert all(line.call_wished_at == desk.clock() and line.state == "proposed" for line in page.lines)
    assert page.next_step == "approve_estimate"
    desk.do("approve_estimate", visit=visit, **PHONE)
    assert [moment.state for moment in desk.page(visit).moments if moment.rule == "estimate_call"] == ["kept"]
    assert refused(desk, "ask_for_call", visit=visit).code == "nothing_open"


def test_an_answer_can_be_changed_until_the_work_begins(desk: ServiceDesk):
    visit = desk.at("handed")
    every = [line.id for line in desk.page(visit).lines]
    wipers = every[2]
    assert refused(desk, "answer_lines", visit=visit, answers=[{"line": line, "answer": "declined"} for line in every],
                   **PHONE).code == "all_declined"
    desk.do("answer_lines", visit=visit, answers=[{"line": wipers, "answer": "declined", "seen_fen": 9_000}], **PHONE)
    assert desk.page(visit).bill.total_fen == TOTAL - 9_000
    desk.do("answer_lines", visit=visit, answers=[{"line": wipers, "answer": "approved"}], **PHONE)
    assert refused(desk, "answer_lines", visit=visit, answers=[{"line": wipers, "answer": "approved"}],
                   **PHONE).code == "answer_same"
    assert refused(desk, "answer_lines", visit=visit, answers=[{"line": wipers, "answer": "declined"}],
                   how="phone").code == "evidence_missing"
    changed = refused(desk, "answer_lines", visit=visit, **PHONE,
                      answers=[{"line": wipers, "answer": "declined", "seen_fen": 8_999}])
    assert changed.code == "line_changed"
    assert "¥90.00, not ¥89.99" in str(changed)
    desk.do("start_line", line=wipers)
    assert refused(desk, "answer_lines", visit=visit, answers=[{"line": wipers, "answer": "declined"}],
                   **PHONE).code == "work_started"
    on(desk, visit, "repair")
    assert all(line.started_at is not None for line in desk.page(visit).lines)


def test_a_declined_cheap_line_does_not_make_room_for_a_dear_one(desk: ServiceDesk):
    """One line may be ¥150 dearer while another is ¥60 cheaper; without that other it is too much."""
    visit = desk.at("handed")
    labour, _pads, wipers = desk.page(visit).lines
    desk.do("correct_line", line=wipers.id, quantity=1, unit_price_fen=3_000)
    desk.do("correct_line", line=labour.id, quantity=1, unit_price_fen=18_000 + 15_000)
    assert refused(desk, "answer_lines", visit=visit, answers=[{"line": wipers.id, "answer": "declined"}],
                   **PHONE).code == "needs_yes"


def test_more_than_a_hundred_yuan_is_asked_for_instead_of_what_was_agreed(desk: ServiceDesk):
    visit = desk.at("handed")
    pads = desk.page(visit).lines[1]
    dearer = {"kind": "part", "name": pads.name, "quantity": 1, "unit_price_fen": 70_000, "instead_of": pads.id}
    assert refused(desk, "correct_line", line=pads.id, unit_price_fen=70_000).code == "needs_yes"
    desk.do("ask_overrun", visit=visit, lines=[dearer], reason="原厂件涨价")
    assert refused(desk, "start_line", line=pads.id).code == "needs_line_yes"
    desk.do("answer_overrun", visit=visit, agreed=False, **PHONE)
    assert desk.page(visit).bill.total_fen == TOTAL
    desk.do("ask_overrun", visit=visit, lines=[dearer], reason="原厂件涨价")
    desk.do("answer_overrun", visit=visit, agreed=True, **PHONE)
    page = desk.page(visit)
    assert (page.bill.total_fen, page.bill.agreed_fen) == (TOTAL + 14_000, TOTAL + 14_000)
    desk.do("start_line", line=next(line.id for line in page.lines if line.instead_of == pads.id
                                    and line.state == "approved"))
    assert put_off(desk.store.reader(), desk.vehicle) == ()


def test_a_yes_to_a_reconditioned_part_is_written(desk: ServiceDesk):
    visit = estimate(desk, part(part_class="reconditioned", name="再制造起动机"), part())["visit"]
    assert refused(desk, "approve_estimate", visit=visit, **PHONE).code == "written_yes_missing"
    desk.do("approve_estimate", visit=visit, how="message", evidence="微信：同意用再制造件")
    assert desk.page(visit).bill.total_fen == 2 * 8_800


def declined_last_time(desk: ServiceDesk) -> int:
    visit = desk.at("estimated")
    wipers = desk.page(visit).lines[2].id
    desk.do("approve_estimate", visit=visit, declined=[wipers], **PHONE)
    leave(desk, visit, TOTAL - 9_000)
    desk.clock.advance(30 * DAY)
    return wipers


def leave(desk: ServiceDesk, visit: int, total: int) -> None:
    on(desk, visit, "handed", "repair", "ready", "told", "billed", "checked")
    desk.do("settle", visit=visit, payments=[{"method": "cash", "amount_fen": total}])
    on(desk, visit, "departed")


def waiting(desk: ServiceDesk) -> list[int]:
    return [line.line for line in put_off(desk.store.reader(), desk.vehicle)]


def warned(desk: ServiceDesk) -> list[str]:
    return [each.words for each in cautions(desk.store.reader(), desk.customer, desk.vehicle, desk.clock())
            if each.kind == "declined"]


def test_declined_work_is_taken_up_and_then_gone(desk: ServiceDesk):
    wipers = declined_last_time(desk)
    assert waiting(desk) == [wipers]
    assert warned(desk) == ["雨刮片"]
    visit = desk.at("spoken")
    assert desk.page(visit).declined_before == ("雨刮片",)
    desk.do("estimate", visit=visit, lines=LINES[:1], work_minutes=60)
    ids = desk.do("take_up_declined", visit=visit, lines=[wipers]).ids
    assert (ids["version"], ids["total"]) == (2, 18_000 + 9_000)
    assert [line.taken_from for line in desk.page(visit).lines] == [None, wipers]
    desk.do("approve_estimate", visit=visit, **PHONE)
    assert waiting(desk) == []
    assert warned(desk) == []


def test_declined_again_waits_once(desk: ServiceDesk):
    wipers = declined_last_time(desk)
    visit = desk.at("spoken")
    desk.do("take_up_declined", visit=visit, lines=[wipers])
    lines = [*LINES[:1], {**LINES[2], "name": "雨刮片（一对）", "taken_from": wipers}]
    desk.do("estimate", visit=visit, lines=lines, work_minutes=60)
    again = desk.page(visit).lines[1].id
    desk.do("approve_estimate", visit=visit, declined=[again], **PHONE)
    assert waiting(desk) == [], "it was answered today"
    desk.do("cancel_visit", visit=visit, reason="客户临时有事")
    assert waiting(desk) == [wipers], "a visit that was cancelled answers nothing"
    visit = desk.at("spoken")
    desk.do("estimate", visit=visit, lines=[LINES[1], lines[1]], work_minutes=60)
    again = desk.page(visit).lines[1].id
    desk.do("approve_estimate", visit=visit, declined=[again], **PHONE)
    leave(desk, visit, 56_000)
    assert waiting(desk) == [again]


def test_refused_for_good_is_never_proposed_again(desk: ServiceDesk):
    wipers = declined_last_time(desk)
    visit = desk.at("spoken")
    desk.do("let_declined_go", visit=visit, lines=[wipers])
    assert waiting(desk) == []
    assert warned(desk) == []
    assert desk.page(visit).declined_before == ()
    assert refused(desk, "take_up_declined", visit=visit, lines=[wipers]).code == "line_unknown"
