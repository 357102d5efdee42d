"""The estimate: jobs by one tap, lines by keys, a time that can be kept, versions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from frontdesk.values.clock import MINUTE
from frontdesk.values.refusal import Refused
from tests.ui.desk.visit.made_up import Shop, bring_to, earlier_visit
from ui.desk.desk import Desk
from ui.desk.visit.common_jobs import common_jobs, job_of, jobs_for
from ui.desk.visit.estimate import EstimateStep
from ui.desk.visit.estimate_form import EstimateForm, FormLine, amount_of, quantity_of
from ui.desk.visit.estimate_presenter import propose, versions
from ui.desk.visit.page import VisitPage

Open = Callable[..., VisitPage]


def panel(page: VisitPage) -> EstimateStep:
    found = page.panels["estimate"]
    assert isinstance(found, EstimateStep)
    return found


def tap(page: VisitPage, qtbot: QtBot, job: str) -> None:
    chip = next(chip for chip in panel(page).jobs.jobs.chips() if chip.key == job)
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)


def test_one_tap_and_one_key_give_an_estimate(opened: Open, shop: Shop, settled: Callable[[], None],
                                              press: Callable[..., None]) -> None:
    page = opened("confirmed")
    press(Qt.Key.Key_Space)
    step = panel(page)
    assert step.total.said() == "Total ¥538.00"
    assert step.minutes.number() == 40
    page.finish_step()
    settled()
    assert page.record is not None
    assert page.step == "approval"
    found = page.record
    assert [(line.kind, line.name, line.amount_fen) for line in found.lines] == [
        ("labour", "更换机油、机滤", 9_000), ("part", "机油 0W-20（升）", 38_000), ("part", "机滤", 6_800)]
    assert found.lines[2].why
    assert found.lines[2].warranty_months == 6
    assert found.promised_at is not None
    assert found.promised_at >= shop.clock() + 60 * MINUTE


def test_a_second_tap_takes_the_job_out(opened: Open, qtbot: QtBot) -> None:
    page = opened("confirmed")
    tap(page, qtbot, "small_service")
    tap(page, qtbot, "cabin_filter")
    tap(page, qtbot, "small_service")
    assert [line.job for line in panel(page).form.every()] == ["cabin_filter", "cabin_filter"]
    assert panel(page).minutes.number() == 10


def test_a_line_is_typed_by_keys_alone(opened: Open, qtbot: QtBot, press: Callable[..., None]) -> None:
    page = opened("confirmed")
    table = panel(page).tables["labour"]
    table.setFocus()
    table.setCurrentIndex(table.lines.index(0, 0))
    for words in ("Exhaust, welding", "1.5", "200"):
        if table.state() != table.State.EditingState:
            press(Qt.Key.Key_Return)
        press(words)
        press(Qt.Key.Key_Return)
    line = panel(page).form.lines["labour"][0]
    assert (line.name, line.quantity, line.price) == ("Exhaust, welding", "1.5", "200")
    assert panel(page).labour.said() == "Labour ¥300.00"
    assert panel(page).minutes.number() == 90
    assert table.currentIndex().row() == 1
    table.setCurrentIndex(table.lines.index(0, 0))
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    assert panel(page).form.lines["labour"] == []


def test_a_cell_being_typed_survives_news_and_is_sent(opened: Open, settled: Callable[[], None], qtbot: QtBot,
                                                      press: Callable[..., None]) -> None:
    page = opened("confirmed")
    tap(page, qtbot, "cabin_filter")
    panel(page).tables["part"].edit_cell(0, "price")
    press("150")
    assert page.record is not None
    page.act("seat", visit=page.record.id, seat="Sofa 1")
    settled()
    page.finish_step()
    settled()
    assert [line.unit_price_fen for line in page.record.lines] == [18_000, 15_000]


def test_what_is_wrong_is_said_and_stays(opened: Open, settled: Callable[[], None]) -> None:
    page = opened("confirmed")
    step = panel(page)
    step.form.add(FormLine("part", "hose", "two", "35"))
    step.minutes.set_number(20)
    page.finish_step()
    settled()
    assert "“two” is not a quantity" in step.problem.said()
    assert step.form.lines["part"][0].quantity == "two"
    assert page.step == "estimate"
    assert page.record is not None
    assert page.record.estimates == ()


def test_no_lines_at_all_is_refused_in_words(opened: Open, settled: Callable[[], None]) -> None:
    page = opened("confirmed")
    page.finish_step()
    settled()
    assert panel(page).problem.said()
    assert page.step == "estimate"


def test_a_time_that_cannot_be_kept_is_refused_beside_it(opened: Open, desk: Desk, settled: Callable[[], None],
                                                         qtbot: QtBot) -> None:
    page = opened("confirmed")
    tap(page, qtbot, "brake_pads_front")
    step = panel(page)
    step.promised.set_when(desk.local(desk.now()).replace(tzinfo=None) + timedelta(minutes=30))
    step.promised.changed.emit()
    page.finish_step()
    settled()
    assert "the work alone takes 60 minutes" in step.promised.error().lower()
    assert page.step == "estimate"


def test_the_proposed_time_says_why_and_moves_with_the_clock(opened: Open, shop: Shop, desk: Desk,
                                                             qtbot: QtBot) -> None:
    page = opened("confirmed")
    tap(page, qtbot, "brake_pads_front")
    step = panel(page)
    first = step.promised.when()
    assert step.reason.text() == "1 h of work, 30 min in reserve, rounded up."
    shop.clock.advance(10 * MINUTE)
    page.tick()
    assert step.promised.when() == first + timedelta(minutes=10)


def test_a_full_workshop_is_in_the_reason(shop: Shop, desk: Desk) -> None:
    for number in range(2):
        ids = shop.do("add_customer", name=f"客户{number}", plate=f"沪D1000{number}").ids
        other = shop.do("arrive", customer=ids["customer"], vehicle=ids["vehicle"]).ids["visit"]
        for name, fields in (("greet", {}), ("finish_walk_around", {"phase": "arrival"}), ("hand_to_workshop", {})):
            shop.do(name, visit=other, **fields)
    visit = bring_to(shop, "confirmed")
    assert propose(desk, visit, 60).reason == "1 h of work, 30 min in reserve, 10 min until a bay is free, rounded up."


def test_a_second_version_replaces_the_first(opened: Open, shop: Shop, desk: Desk, settled: Callable[[], None],
                                             qtbot: QtBot) -> None:
    visit = bring_to(shop, "estimated")
    page = opened(visit, "estimate")
    assert len(panel(page).form.every()) == 3
    assert panel(page).minutes.number() == 90
    qtbot.mouseClick(panel(page).jobs.more, Qt.MouseButton.LeftButton)
    tap(page, qtbot, "wipers")
    page.finish_step()
    settled()
    found = shop.page(visit)
    assert [row.version for row in found.estimates] == [1, 2]
    assert len(found.lines) == 4
    states = [state.split("  ·  ")[-1] for _, state in versions(desk, found)]
    assert states == ["waits for the customer's yes", "replaced"]


def test_an_agreed_estimate_stands(opened: Open) -> None:
    page = opened("approved", "estimate")
    step = panel(page)
    assert step.stands.isVisibleTo(page)
    assert not step.give.isVisibleTo(page)
    assert not step.tables["labour"].lines.flags(step.tables["labour"].lines.index(0, 0)) & Qt.ItemFlag.ItemIsEditable


def test_work_put_off_last_time_is_one_tap_away(opened: Open, shop: Shop, qtbot: QtBot) -> None:
    earlier_visit(shop)
    page = opened("confirmed")
    chip = panel(page).jobs.put_off.chips()[0]
    assert chip.key == "空调滤芯"
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert panel(page).form.jobs() == ["cabin_filter"]


def test_half_an_estimate_survives(opened: Open, shop: Shop, desk: Desk, settled: Callable[[], None],
                                   qtbot: QtBot) -> None:
    visit = bring_to(shop, "confirmed")
    page = opened(visit)
    tap(page, qtbot, "brake_fluid")
    desk.drafting.save_all()
    settled()
    assert panel(opened(visit)).form.jobs() == ["brake_fluid"]


def test_the_form_sums_and_sends() -> None:
    form = EstimateForm("zh_CN")
    job = job_of("Front brake pads, set")
    assert job is not None
    form.add_job(job)
    form.set("part", 1, name="螺栓", quantity="4", price="3.50")
    totals = form.totals()
    assert (totals.labour, totals.parts, totals.total, totals.complete) == (18_000, 47_400, 65_400, True)
    sent = form.fields()
    assert [line["unit_price_fen"] for line in sent] == [18_000, 46_000, 350]
    assert sent[2]["part_class"] == "original"
    assert sent[0]["part_class"] == ""
    form.set("part", 1, price="three")
    with pytest.raises(Refused) as refused:
        form.fields()
    assert form.place_of(refused.value.where) == ("part", 1, "unit_price_fen")
    assert not form.totals().complete


def test_a_name_brings_its_value_and_own_words_stay() -> None:
    form = EstimateForm("en")
    form.set("part", 0, name="brake pad set")
    assert form.lines["part"][0].why.startswith("Short, even braking")
    form.set("part", 0, why="as agreed")
    form.set("part", 0, name="engine oil")
    assert form.lines["part"][0].why == "as agreed"


def test_quantities_and_amounts() -> None:
    assert str(quantity_of("１.５")) == "1.5"
    assert quantity_of("0") is None
    assert quantity_of("1.2345") is None
    assert amount_of(FormLine("labour", "x", "1.25", "99.99")) == 12_499
    assert amount_of(FormLine("labour", "x", "1", "")) is None


def test_the_jobs_fit_the_car() -> None:
    assert "small_service" not in [job.id for job in jobs_for("bev")]
    assert "battery_check" in [job.id for job in jobs_for("bev")]
    assert len({job.id for job in common_jobs()}) == len(common_jobs())
    assert all(job.minutes > 0 and job.lines for job in common_jobs())
