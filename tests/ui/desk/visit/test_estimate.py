"""The estimate: jobs by one tap, lines by keys, a time that can be kept, versions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from frontdesk.values.clock import MINUTE
from frontdesk.values.refusal import Refused
from frontdesk.visit.put_off import put_off
from tests.ui.desk.visit.made_up import PADS, Shop, bring_to, earlier_visit
from ui.desk.desk import Desk
from ui.desk.visit.common_jobs import common_jobs, job_of, jobs_for
from ui.desk.visit.estimate import EstimateStep
from ui.desk.visit.estimate_form import EstimateForm, FormLine, amount_of, quantity_of
from ui.desk.visit.estimate_presenter import propose, versions
from ui.desk.visit.page import VisitPage
from ui.widgets.plain_label import PlainLabel

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
    assert step.editor.total.said() == "Total ¥538.00"
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
    assert panel(page).editor.labour.said() == "Labour ¥300.00"
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


def test_work_put_off_last_time_is_one_tap_away(opened: Open, shop: Shop, settled: Callable[[], None],
                                                qtbot: QtBot) -> None:
    earlier_visit(shop)
    page = opened("confirmed")
    waiting = panel(page).jobs.put_off
    (line, chip), = waiting.chips.items()
    assert chip.text() == "空调滤芯"
    chip.setFocus()
    qtbot.keyClick(chip, Qt.Key.Key_Space)
    taken, = panel(page).form.every()
    assert (taken.name, taken.price, taken.part_class, taken.minutes) == ("空调滤芯", "128.00", "equivalent", 10)
    assert panel(page).editor.total.said() == "Total ¥128.00"
    page.finish_step()
    settled()
    assert page.record is not None
    assert [found.taken_from for found in page.record.lines] == [line]


def test_work_nobody_wants_any_more_goes_for_good(opened: Open, shop: Shop, settled: Callable[[], None],
                                                  qtbot: QtBot) -> None:
    earlier_visit(shop)
    page = opened("confirmed")
    waiting = panel(page).jobs.put_off
    (line, chip), = waiting.chips.items()
    qtbot.keyClick(chip, Qt.Key.Key_Space)
    qtbot.keyClick(waiting.goes[line], Qt.Key.Key_Space)
    settled()
    assert panel(page).form.every() == []
    assert waiting.isHidden()
    assert put_off(shop.store.reader(), shop.vehicle) == ()


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


def test_letters_find_a_job_and_enter_puts_it_in(opened: Open, press: Callable[..., None]) -> None:
    page = opened("confirmed")
    press("k")
    assert panel(page).jobs.search.line.hasFocus()
    press("tlx")
    assert [chip.key for chip in panel(page).jobs.jobs.chips()] == ["cabin_filter"]
    press(Qt.Key.Key_Return)
    assert panel(page).form.jobs() == ["cabin_filter"]
    assert panel(page).jobs.search.text() == ""
    press("zz zz")
    assert panel(page).jobs.jobs.chips() == []
    said = [label.said() for label in panel(page).jobs.search.findChildren(PlainLabel) if label.isVisibleTo(page)]
    assert any("No job is called like this" in words for words in said)


def test_the_centres_own_jobs_are_on_the_menu(opened: Open, shop: Shop, press: Callable[..., None]) -> None:
    shop.do("add_job", label="贴膜", code="tm", minutes=120, lines=[
        {"kind": "labour", "name": "前挡贴膜", "quantity": "1.5", "unit_price_fen": 20_000}])
    shop.do("retire_job", job="wipers")
    page = opened("confirmed")
    press("tm")
    press(Qt.Key.Key_Return)
    assert panel(page).editor.total.said() == "Total ¥300.00"
    assert panel(page).minutes.number() == 120
    press("wipers")
    assert "wipers" not in [chip.key for chip in panel(page).jobs.jobs.chips()]


def test_a_line_for_nothing_asks_why_and_an_estimate_of_nothing_asks_once(opened: Open, settled: Callable[[], None],
                                                                        press: Callable[..., None]) -> None:
    page = opened("confirmed")
    step = panel(page)
    step.form.add(FormLine("labour", "Horn, adjusted", "0.5", "0"))
    step.editor.changed.emit()
    page.finish_step()
    settled()
    assert "costs nothing" in step.problem.said()
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Space)
    assert step.form.lines["labour"][0].free == "goodwill"
    page.finish_step()
    settled()
    assert "¥0.00" in step.nothing.said()
    assert page.step == "estimate"
    page.finish_step()
    settled()
    assert page.record is not None
    assert [(line.amount_fen, line.free) for line in page.record.lines] == [(0, "goodwill")]


def test_the_largest_amount_has_room(opened: Open, settled: Callable[[], None]) -> None:
    page = opened("confirmed")
    step = panel(page)
    step.form.add(FormLine("part", "Engine", "1", "99,999,999.99", "original"))
    step.editor.refresh()
    table = step.tables["part"]
    column = table.lines.fields.index("amount")
    shown = str(table.lines.index(0, column).data())
    assert shown == "99,999,999.99"
    assert table.fontMetrics().horizontalAdvance(shown) + 8 <= table.columnWidth(column)
    price = table.lines.fields.index("price")
    assert table.fontMetrics().horizontalAdvance("99,999,999.99") + 8 <= table.columnWidth(price)
    step.form.set("part", 0, price="100,000,000")
    step.form.add(FormLine("labour", "Engine, fitting", "1", "200"))
    step.editor.changed.emit()
    page.finish_step()
    settled()
    assert "more than an estimate can come to" in step.problem.said()


def test_a_version_from_another_desk_does_not_take_away_what_is_typed(opened: Open, shop: Shop, desk: Desk,
                                                                      settled: Callable[[], None],
                                                                      qtbot: QtBot) -> None:
    visit = bring_to(shop, "estimated")
    page = opened(visit, "estimate")
    tap(page, qtbot, "cabin_filter")
    typed = panel(page).form.kept()
    shop.do("estimate", visit=visit, lines=PADS[:1], work_minutes=60)
    page.finish_step()
    settled()
    assert shop.page(visit).estimates[-1].version == 2
    page.open(page.place)
    assert panel(page).form.kept() == typed
    assert "Version 2 was made at another desk" in panel(page).meanwhile.said()
    assert "前刹车片（一副）: left out, ¥460.00" in panel(page).differences.words()
    page.finish_step()
    settled()
    assert shop.page(visit).estimates[-1].version == 3
