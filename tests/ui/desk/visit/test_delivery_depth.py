"""Letting an item go, explaining a line, what a centre's own items ask, a corrected bill, the farewell, a comeback."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from frontdesk.values.clock import DAY
from tests.ui.desk.visit.made_up import Shop, bring_to, deliver
from ui.desk.visit.bill import BillStep
from ui.desk.visit.bill_presenter import bill_parts, payments
from ui.desk.visit.delivery import DeliveryStep
from ui.desk.visit.delivery_presenter import confirmable, lines
from ui.desk.visit.farewell import FarewellStep
from ui.desk.visit.page import VisitPage

Open = Callable[..., VisitPage]


def delivery(page: VisitPage) -> DeliveryStep:
    found = page.panels["delivery"]
    assert isinstance(found, DeliveryStep)
    return found


def bill(page: VisitPage) -> BillStep:
    found = page.panels["bill"]
    assert isinstance(found, BillStep)
    return found


def test_an_item_is_let_go_with_a_reason_and_says_so(shop: Shop, opened: Open, settled: Callable[[], None],
                                                     qtbot: QtBot) -> None:
    page = opened("ready", "delivery")
    step = delivery(page)
    step.waiver.item.set_key("signature")
    qtbot.keyClick(step.waiver.reason.line, Qt.Key.Key_Return)
    settled()
    assert "Write why" in step.waiver.reason.error()
    qtbot.keyClicks(step.waiver.reason.line, "in a hurry")
    qtbot.keyClick(step.waiver.reason.line, Qt.Key.Key_Return)
    settled()
    assert step.items["signature"].hint.said() == "Handed over without it: in a hurry (chen)"
    assert page.record is not None
    assert not next(item for item in page.record.delivery if item.id == "signature").blocks
    assert "signature" not in dict(confirmable(page.record))


def test_the_words_for_a_line_are_written_anew(shop: Shop, opened: Open, settled: Callable[[], None],
                                               qtbot: QtBot) -> None:
    page = opened("ready", "delivery")
    card = delivery(page).explain
    card.words.line.selectAll()
    qtbot.keyClicks(card.words.line, "Stops shorter")
    qtbot.keyClick(card.words.line, Qt.Key.Key_Return)
    settled()
    assert page.record is not None
    assert any(line.why == "Stops shorter" for line in page.record.lines)
    assert "Stops shorter" in card.said.said()


def test_an_own_item_asks_for_its_value(shop: Shop, opened: Open, settled: Callable[[], None], qtbot: QtBot) -> None:
    shop.do("change_delivery_checklist", items=[{"label": "胎压", "label_en": "Tyre pressure", "required": True,
                                                 "evidence": "value"}])
    page = opened("ready", "delivery")
    step = delivery(page)
    line = step.items["own_1"]
    assert line.tick.label() == "Tyre pressure"
    page.finish_step()
    assert line.value_field.line.hasFocus()
    qtbot.keyClicks(line.value_field.line, "2.4 bar")
    qtbot.keyClick(line.value_field.line, Qt.Key.Key_Return)
    settled()
    assert page.record is not None
    assert page.record.delivery[0].value == "2.4 bar"


def test_the_old_parts_are_proposed_as_the_commission_says(shop: Shop) -> None:
    visit = bring_to(shop, "ready")
    shop.do("note_commission", visit=visit, old_parts="leave")
    assert dict(confirmable(shop.page(visit)))["old_parts"] == "left"
    assert next(line for line in lines(shop.page(visit), "en") if line.id == "old_parts").proposed == "left"


def test_a_corrected_bill_keeps_the_one_before_and_gives_money_back(shop: Shop, opened: Open,
                                                                    settled: Callable[[], None],
                                                                    qtbot: QtBot) -> None:
    visit = bring_to(shop, "ready")
    shop.do("make_bill", visit=visit)
    for item in shop.page(visit).delivery:
        if item.blocks:
            shop.do("waive_delivery_item", visit=visit, item=item.id, reason="test")
    total = shop.page(visit).bill.total_fen
    shop.do("settle", visit=visit, payments=[{"method": "card", "amount_fen": total}])
    page = opened(visit, "delivery")
    next(each for each in page.commands() if each.id == "correct_bill").run()
    step = bill(page)
    qtbot.waitUntil(step.correction.price.line.hasFocus)
    price = Decimal(step.correction.price.text()) - 10
    step.correction.price.set_text(str(price))
    qtbot.keyClicks(step.correction.reason.line, "less work")
    qtbot.keyClick(step.correction.reason.line, Qt.Key.Key_Return)
    settled()
    record = shop.page(visit)
    assert [each.reason for each in record.bills] == ["", "less work"]
    assert "Bill 1" in step.correction.history.said()
    assert step.correction.price.text() == f"{price:.2f}"
    assert step.go_on.label() == "Settle the difference"
    page.finish_step()
    assert step.money.amount.line.hasFocus()
    qtbot.keyClick(step.money.amount.line, Qt.Key.Key_Return)
    settled()
    assert shop.page(visit).bill.outstanding_fen == 0
    assert shop.page(visit).payments[-1].kind == "refund"


def test_a_declined_line_stands_on_the_bill_without_an_amount(shop: Shop, opened: Open) -> None:
    visit = bring_to(shop, "estimated")
    first = shop.page(visit).lines[-1]
    shop.do("approve_estimate", visit=visit, how="in_person", on_paper=True, declined=[first.id])
    parts = bill_parts(shop.page(visit), opened(visit, "bill").panels["bill"].formats)
    declined = [line for part in parts for line in part.lines if line.stand == "declined"]
    assert [(line.name, line.amount) for line in declined] == [(first.name, "")]
    assert payments(-700, "card", None) == []


def test_what_lay_in_the_car_goes_back_before_the_farewell(shop: Shop, opened: Open, settled: Callable[[], None],
                                                           qtbot: QtBot) -> None:
    visit = bring_to(shop, "ready")
    shop.do("record_condition", visit=visit, belongings="Umbrella")
    shop.do("make_bill", visit=visit)
    for item in shop.page(visit).delivery:
        if item.blocks:
            shop.do("waive_delivery_item", visit=visit, item=item.id, reason="test")
    shop.do("settle", visit=visit, payments=[{"method": "card", "amount_fen": shop.page(visit).bill.total_fen}])
    page = opened(visit, "farewell")
    step = page.panels["farewell"]
    assert isinstance(step, FarewellStep)
    assert step.things.chosen()[-1] == "Umbrella"
    step.things.set_chosen(step.things.chosen()[:-1])
    page.finish_step()
    settled()
    assert "Umbrella" in step.hindrance.said()
    step.things.set_chosen([chip.key for chip in step.things.chips()])
    qtbot.keyClicks(step.last_words.line, "See you")
    page.finish_step()
    settled()
    said = shop.page(visit).farewell
    assert said is not None
    assert said.escorted
    assert said.last_words == "See you"


def test_a_comeback_is_said_with_one_key(shop: Shop, opened: Open, settled: Callable[[], None], qtbot: QtBot) -> None:
    first = bring_to(shop, "ready")
    deliver(shop, first)
    shop.clock.now += 10 * DAY
    again = bring_to(shop, "confirmed")
    page = opened(again, "concerns")
    card = page.side.comeback
    assert card.said.said().startswith("Perhaps a comeback of visit")
    qtbot.mouseClick(card.yes, Qt.MouseButton.LeftButton)
    settled()
    assert card.said.said().startswith("Comes back to visit")
    assert shop.page(first).came_back == (shop.page(again).number,)
