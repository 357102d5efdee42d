"""The technician's side: begun, paused, found, checked, done; who and when, and what it means for the promises."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from frontdesk.centre.calendar import of_centre
from frontdesk.moments.override import effective
from frontdesk.store.store import Store
from frontdesk.values.clock import HOUR, MINUTE, StandingClock
from frontdesk.values.refusal import Refused
from frontdesk.visit.live_rows import promises
from frontdesk.visit.repair.hours import stage_spans, worked
from frontdesk.visit.repair.reads import checks, findings, fixed_first_time, jobs, work_history
from tests.frontdesk.conftest import NINE_O_CLOCK
from tests.frontdesk.visit.service_desk import ServiceDesk


@pytest.fixture
def shop(desk: ServiceDesk) -> ServiceDesk:
    desk.do("add_staff", login="qian", name="钱进", role="technician")
    return desk


def refused(desk: ServiceDesk, act: str, **fields: Any) -> Refused:
    with pytest.raises(Refused) as caught:
        desk.do(act, **fields)
    return caught.value


def moments(desk: ServiceDesk, visit: int) -> dict[str, str]:
    return {row[0]: row[1] for row in desk.store.reader().rows(
        "SELECT rule, state FROM moment WHERE subject = 'visit' AND subject_id = :visit ORDER BY occurrence",
        visit=visit)}


def second_car(desk: ServiceDesk) -> tuple[int, int]:
    ids = desk.do("add_customer", name="陈小雨", title="女士", phone="13900139000", plate="苏B·66K88").ids
    return ids["customer"], ids["vehicle"]


def test_a_job_from_begin_to_passed_check(shop: ServiceDesk, store: Store, clock: StandingClock):
    visit = shop.at("handed")
    assert shop.do("start_work", visit=visit, technician="zhao").ids["stage"] == "diagnosing"
    clock.advance(10 * MINUTE)
    done = shop.do("finish_work", visit=visit, technician="zhao")
    assert done.ids["stage"] == "in_repair"  # agreed before: straight into the repair, and on with it
    clock.advance(30 * MINUTE)
    shop.do("pause_work", visit=visit, technician="zhao", reason="meal")
    clock.advance(20 * MINUTE)
    row = jobs(store.reader())[0]
    assert (row.working, row.paused, row.pause_reason) == ((), ("zhao",), "meal")
    shop.do("start_work", visit=visit, technician="zhao")
    row = jobs(store.reader())[0]
    assert (row.working, row.paused, row.bay) == (("zhao",), (), "2号工位")
    clock.advance(20 * MINUTE)
    assert shop.do("finish_work", visit=visit, technician="zhao").ids["stage"] == "quality_check"
    assert refused(shop, "check_quality", visit=visit, passed=True, checker="zhao").code == "checked_own_work"
    assert refused(shop, "check_quality", visit=visit, passed=False, checker="qian").code == "defect_missing"
    back = shop.do("check_quality", visit=visit, passed=False, checker="qian", defect="noise")
    assert back.ids["stage"] == "in_repair"
    assert fixed_first_time(store.reader(), visit) is False
    shop.do("start_work", visit=visit, technician="zhao")
    clock.advance(10 * MINUTE)
    shop.do("finish_work", visit=visit, technician="zhao")
    assert shop.do("check_quality", visit=visit, passed=True, checker="qian").ids["stage"] == "wash"
    assert [(each.passed, each.checker, each.defect, each.repaired_by) for each in checks(store.reader(), visit)] == [
        (False, "钱进", "noise", ("zhao",)), (True, "钱进", "", ("zhao",))]
    shop.do("move_stage", visit=visit, stage="ready")
    now = clock()
    found = worked(store.reader(), now - 5 * HOUR, now + 1, now)
    assert [each.login for each in found] == ["zhao"]
    assert found[0].by_stage == {"diagnosing": 10 * MINUTE, "in_repair": 60 * MINUTE}
    assert (found[0].worked, found[0].sold_thousandths) == (70 * MINUTE, 1500)
    assert found[0].efficiency == pytest.approx(1.5 / (70 / 60))
    assert (found[0].checked, found[0].first_time) == (1, 0)
    assert [line.what for line in work_history(store.reader(), visit)].count("begun") == 4
    spans = stage_spans(store.reader(), visit, now)
    assert [span.stage for span in spans][-4:] == ["in_repair", "quality_check", "wash", "ready"]
    assert sum(span.milliseconds for span in spans) == now - spans[0].begun_at


def test_waiting_for_parts_tells_the_customer_and_late_ones_are_chased(shop: ServiceDesk, store: Store,
                                                                      clock: StandingClock):
    visit = shop.at("repair")
    shop.do("start_work", visit=visit, technician="zhao")
    assert refused(shop, "pause_work", visit=visit, technician="zhao", reason="parts").where == "expected_at"
    assert refused(shop, "pause_work", visit=visit, technician="zhao", reason="parts",
                   expected_at=clock()).code == "expected_passed"
    assert refused(shop, "pause_work", visit=visit, technician="zhao", reason="tea").code == "pause_unknown"
    due = clock() + HOUR
    shop.do("pause_work", visit=visit, technician="zhao", reason="parts", expected_at=due, part="前刹车片")
    page = shop.page(visit)
    assert page.stage == "awaiting_parts"
    assert page.stage_changes[-1].expected_at == due
    row = jobs(store.reader())[0]
    assert (row.parts_at, row.part, row.working) == (due, "前刹车片", ())
    assert {rule: moments(shop, visit)[rule] for rule in ("parts_update", "parts_late")} == {
        "parts_update": "open", "parts_late": "open"}
    shop.do("tell", visit=visit, situation="in_progress", channel="phone",
            text="王先生您好，配件预计10:30到货，到货后马上为您安装，预计11:30完工。".replace("马上", "当即"))
    assert moments(shop, visit)["parts_update"] == "kept"
    due_at = "SELECT due_at FROM moment WHERE subject_id = :visit AND rule = 'parts_late'"
    assert store.reader().value(due_at, visit=visit) == due
    shop.do("chase_parts", visit=visit, expected_at=due + HOUR, note="供应商晚一小时")
    assert store.reader().value(due_at, visit=visit) == due + HOUR
    clock.advance(2 * HOUR)
    shop.do("parts_here", visit=visit)
    assert moments(shop, visit)["parts_late"] in ("kept", "kept_late")
    assert refused(shop, "parts_here", visit=visit).code == "no_parts_awaited"
    assert shop.do("start_work", visit=visit, technician="zhao").ids["stage"] == "in_repair"


def test_a_finding_is_seen_at_once_and_becomes_a_question(shop: ServiceDesk, store: Store):
    visit = shop.at("repair")
    shop.do("seat", visit=visit, seat="3号沙发")
    old, new = shop.photo("old"), shop.photo("new")
    finding = shop.do("note_finding", visit=visit, technician="zhao", words="刹车盘磨出台阶", means="制动时抖动",
                      old_photo=old, new_photo=new).ids["finding"]
    assert refused(shop, "note_finding", visit=visit, technician="zhao", words=" ").where == "words"
    assert {rule: moments(shop, visit)[rule] for rule in ("finding", "show_parts")} == {
        "finding": "open", "show_parts": "open"}
    assert [(photo.purpose, photo.pair) for photo in shop.page(visit).photos] == [
        ("old_part", f"finding-{finding}"), ("new_part", f"finding-{finding}")]
    lines = [{"kind": "part", "name": "刹车盘", "quantity": 2, "unit_price_fen": 40000}]
    asked = shop.do("ask_about_finding", finding=finding, lines=lines, minutes_more=30)
    assert shop.page(visit).overruns[0].reason == "刹车盘磨出台阶\n制动时抖动"
    assert findings(store.reader(), visit)[0].overrun == asked.ids["overrun"]
    assert moments(shop, visit)["finding"] == "kept"
    assert refused(shop, "settle_finding", finding=finding, outcome="noted").code == "finding_settled"
    assert refused(shop, "start_work", visit=visit + 5, technician="zhao").code == "visit_unknown"
    shop.do("meet_technician", visit=visit, technician="zhao", finding=finding)
    assert moments(shop, visit)["show_parts"] == "kept"


def test_meeting_the_technician_is_news_when_something_was_said(shop: ServiceDesk, store: Store, clock: StandingClock):
    visit = shop.at("repair")
    clock.advance(20 * MINUTE)
    assert moments(shop, visit)["progress_update"] == "open"
    assert refused(shop, "meet_technician", visit=visit, technician="zhao").where == "words"
    shop.do("meet_technician", visit=visit, technician="zhao", words="给您看旧刹车片，剩2毫米，新片已经装好。")
    states = [row[0] for row in store.reader().rows(
        "SELECT state FROM moment WHERE rule = 'progress_update' ORDER BY occurrence")]
    assert states == ["kept", "open"]
    assert shop.page(visit).last_news_at == clock()
    assert shop.page(visit).messages[-1].channel == "in_person"


def test_two_technicians_press_at_once(shop: ServiceDesk, store: Store, clock: StandingClock):
    visit = shop.at("repair")
    shop.do("start_work", visit=visit, technician="zhao")
    assert refused(shop, "start_work", visit=visit, technician="zhao").code == "working_already"
    shop.do("start_work", visit=visit, technician="qian")
    assert jobs(store.reader())[0].working == ("zhao", "qian")
    other = shop.at("repair", customer=(both := second_car(shop))[0], vehicle=both[1])
    problem = refused(shop, "start_work", visit=other, technician="qian")
    assert (problem.code, problem.where) == ("working_elsewhere", "technician")
    clock.advance(MINUTE)
    assert shop.do("finish_work", visit=visit, technician="qian").ids["stage"] == "in_repair"  # zhao still works
    assert shop.do("finish_work", visit=visit, technician="zhao").ids["stage"] == "quality_check"
    assert refused(shop, "finish_work", visit=visit, technician="zhao").code == "not_working"


def test_the_same_press_with_the_same_key_is_done_once(shop: ServiceDesk, store: Store):
    visit = shop.at("repair")
    first = shop.do("start_work", key="k1", visit=visit, technician="zhao").ids["spell"]
    assert shop.do("start_work", key="k1", visit=visit, technician="zhao").ids["spell"] == first
    assert store.reader().value("SELECT count(*) FROM work_spell") == 1


def test_moving_the_car_at_the_desk_ends_the_work(shop: ServiceDesk, store: Store):
    visit = shop.at("repair")
    shop.do("start_work", visit=visit, technician="zhao")
    shop.do("move_stage", visit=visit, stage="quality_check")
    assert store.reader().value("SELECT count(*) FROM work_spell WHERE ended_at IS NULL") == 0
    assert refused(shop, "start_work", visit=visit, technician="zhao").code == "work_over"


@pytest.fixture
def beside(tmp_path: Path) -> Iterator[Store]:
    """The same centre on SQLite."""
    with Store(tmp_path / "beside") as store:
        yield store


@pytest.mark.postgres
def test_postgresql_reads_the_same(postgres_store: Store, beside: Store):
    found: list[Any] = []
    for each in (ServiceDesk(store, StandingClock(NINE_O_CLOCK)) for store in (beside, postgres_store)):
        each.do("add_staff", login="qian", name="钱进", role="technician")
        visit = each.at("repair")
        each.do("start_work", visit=visit, technician="zhao")
        each.do("note_finding", visit=visit, technician="zhao", words="渗油", means="会缺油")
        each.clock.advance(10 * MINUTE)
        each.do("pause_work", visit=visit, technician="zhao", reason="parts", part="密封圈",
                expected_at=each.clock() + HOUR)
        each.do("chase_parts", visit=visit, expected_at=each.clock() + 2 * HOUR)
        each.do("parts_here", visit=visit)
        each.do("start_work", visit=visit, technician="zhao")
        each.clock.advance(10 * MINUTE)
        each.do("finish_work", visit=visit, technician="zhao")
        each.do("check_quality", visit=visit, passed=True, checker="qian")
        each.do("meet_technician", visit=visit, technician="zhao", words="旧件给您看。")
        reader, now = each.store.reader(), each.clock()
        found.append((jobs(reader), findings(reader, visit), checks(reader, visit), work_history(reader, visit),
                      worked(reader, now - HOUR, now + 1, now), stage_spans(reader, visit, now),
                      promises(reader, effective(reader), of_centre(reader), now - HOUR, now + HOUR, now)))
    assert found[0] == found[1]
