"""The delivery: one key confirms what needs no more, the rest is pointed to; signature, next service, surprise."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from frontdesk.people.dates.reminding import reminder_of
from tests.ui.desk.visit.made_up import Shop, bring_to
from tests.ui.desk.visit.test_bill import told
from ui.desk.visit.delivery import DeliveryStep
from ui.desk.visit.delivery_presenter import confirmable, next_thing
from ui.desk.visit.page import VisitPage

Open = Callable[..., VisitPage]


def panel(page: VisitPage) -> DeliveryStep:
    found = page.panels["delivery"]
    assert isinstance(found, DeliveryStep)
    return found


def draw(pad: QWidget) -> None:
    """A signature by hand."""
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(60, 90))
    for x in range(60, 260, 10):
        QTest.mouseMove(pad, QPoint(x, 90 - (x % 40)))
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(260, 80))


def test_three_keys_where_nothing_is_unusual(shop: Shop, opened: Open, settled: Callable[[], None]) -> None:
    page = opened(told(shop), "delivery")
    step = panel(page)
    assert step.summary.said() == "0 of 7 shown and explained"
    page.finish_step()
    settled()
    settled()
    assert step.open_items.said() == "Still open: Second walk-around, Customer signed the delivery"
    page.finish_step()
    settled()
    assert page.record is not None
    assert page.record.walked_delivery_at is not None
    assert step.signature.paper.hasFocus()
    QTest.keyClick(step.signature.paper, Qt.Key.Key_Space)
    settled()
    assert step.summary.said() == "Everything is shown, explained and signed."
    assert page.record.next_service_on == page.record.next_service.on
    assert next(item.value for item in page.record.delivery if item.id == "old_parts") == "taken"
    assert page.step == "bill"


def test_a_drawn_signature_is_kept_by_the_same_key(shop: Shop, opened: Open, settled: Callable[[], None]) -> None:
    page = opened("ready", "delivery")
    step = panel(page)
    for _ in range(2):
        page.finish_step()
        settled()
        settled()
    draw(step.pad)
    page.finish_step()
    settled()
    assert page.record is not None
    signature = next(each for each in page.record.signatures if each.purpose == "delivery")
    assert signature.strokes
    assert not step.signature.paper.isVisibleTo(page)


def test_another_choice_is_what_is_noted(shop: Shop, opened: Open, settled: Callable[[], None], qtbot: QtBot) -> None:
    page = opened("ready", "delivery")
    line = panel(page).items["old_parts"]
    qtbot.mouseClick(line.choices.chips()[1], Qt.MouseButton.LeftButton)
    settled()
    assert line.tick.isChecked()
    page.finish_step()
    settled()
    assert page.record is not None
    assert next(item.value for item in page.record.delivery if item.id == "old_parts") == "left"
    qtbot.mouseClick(line.tick, Qt.MouseButton.LeftButton)
    settled()
    assert not line.tick.isChecked()


def test_an_electric_car_asks_for_its_battery_and_refuses_nonsense_beside_it(
        shop: Shop, opened: Open, settled: Callable[[], None], qtbot: QtBot) -> None:
    shop.do("change_vehicle", vehicle=shop.vehicle, energy="bev")
    visit = bring_to(shop, "ready")
    page = opened(visit, "delivery")
    step = panel(page)
    page.finish_step()
    settled()
    settled()
    before = step.items["soh_before"].percent
    assert QApplication.focusWidget() is before.line
    qtbot.keyClicks(before.line, "196")
    step.items["soh_after"].percent.line.setFocus()
    settled()
    assert "up to 100" in before.error()
    assert before.text() == "196"
    before.line.selectAll()
    qtbot.keyClicks(before.line, "96.5")
    step.items["soh_after"].percent.line.setFocus()
    settled()
    assert next(item.value for item in shop.page(visit).delivery if item.id == "soh_before") == "96.5"
    assert next_thing(shop.page(visit)) == "fill_in"


def test_the_wash_on_record_ticks_the_washed_car(shop: Shop) -> None:
    visit = bring_to(shop, "checked")
    shop.do("move_stage", visit=visit, stage="wash")
    shop.do("move_stage", visit=visit, stage="ready")
    assert "washed" in dict(confirmable(shop.page(visit)))


def test_without_a_wash_nobody_says_that_it_was_washed(shop: Shop) -> None:
    assert "washed" not in dict(confirmable(shop.page(bring_to(shop, "ready"))))


def test_a_service_of_the_customers_choice_and_one_in_the_past(shop: Shop, opened: Open, settled: Callable[[], None],
                                                               qtbot: QtBot) -> None:
    page = opened("ready", "delivery")
    step = panel(page)
    step.service.km.line.selectAll()
    qtbot.keyClicks(step.service.km.line, "1000")
    qtbot.mouseClick(step.service.agree, Qt.MouseButton.LeftButton)
    settled()
    assert "more kilometres" in step.service.km.error()
    step.service.km.line.selectAll()
    qtbot.keyClicks(step.service.km.line, "70000")
    qtbot.mouseClick(step.service.agree, Qt.MouseButton.LeftButton)
    settled()
    assert page.record is not None
    assert page.record.next_service_km == 70_000
    assert reminder_of(shop.store.reader(), shop.customer, shop.vehicle) == page.record.next_service_on
    assert next(item.done for item in page.record.delivery if item.id == "reminder_set")
    qtbot.mouseClick(step.service.remind, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(step.service.agree, Qt.MouseButton.LeftButton)
    settled()
    assert not reminder_of(shop.store.reader(), shop.customer, shop.vehicle)


def test_a_surprise_with_its_cost_and_what_they_said(shop: Shop, opened: Open, settled: Callable[[], None],
                                                     qtbot: QtBot) -> None:
    page = opened("ready", "delivery")
    card = panel(page).surprise
    qtbot.mouseClick(card.give, Qt.MouseButton.LeftButton)
    settled()
    assert card.what.error()
    for field, words in ((card.what, "a child's car model"), (card.cost, "25.50"), (card.reaction, "smiled")):
        qtbot.keyClicks(field.line, words)
    qtbot.mouseClick(card.give, Qt.MouseButton.LeftButton)
    settled()
    assert page.record is not None
    given = page.record.surprises[0]
    assert (given.what, given.cost_fen, given.reaction) == ("a child's car model", 2_550, "smiled")
    assert not card.what.text()
