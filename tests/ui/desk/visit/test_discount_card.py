"""Discounts on the bill page: yuan or percent, off a line or the whole bill; tax and rounding are said beside them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from frontdesk.values.refusal import Refused
from tests.ui.desk.visit.made_up import Shop, bring_to
from tests.ui.desk.visit.test_bill import panel, shown
from ui.desk.visit.bill_presenter import discount_of, rate_shown
from ui.desk.visit.estimate import EstimateStep
from ui.desk.visit.page import VisitPage

Open = Callable[..., VisitPage]


def terms(shop: Shop, **fields: object) -> None:
    shop.do("add_staff", login="zhou", name="周敏", role="manager")
    shop.by = "zhou"
    shop.do("set_billing_terms", **fields)
    shop.by = "chen"


def test_percent_off_a_line_then_yuan_off_the_bill(shop: Shop, opened: Open, settled: Callable[[], None],
                                                   qtbot: QtBot) -> None:
    visit = shown(shop)
    page = opened(visit, "bill")
    card = panel(page).discount
    pads = next(line for line in shop.page(visit).lines if line.name == "前刹车片（一副）")
    card.line.set_key(str(pads.id))
    qtbot.keyClicks(card.amount.line, "10%")
    card.reason.set_text("老客户")
    qtbot.keyClick(card.reason.line, Qt.Key.Key_Return)
    settled()
    qtbot.waitUntil(lambda: panel(page).total.said() == "¥758.00")
    assert "−¥46.00" in panel(page).lines.words()
    assert card.reason.text() == ""
    card.line.set_key("0")
    qtbot.keyClicks(card.amount.line, "8.50")
    card.reason.set_text("周年庆")
    qtbot.keyClick(card.reason.line, Qt.Key.Key_Return)
    settled()
    qtbot.waitUntil(lambda: panel(page).total.said() == "¥749.50")
    assert panel(page).against.said() == "As agreed: ¥804.00; discount and rounding −¥54.50"
    assert "−¥54.50" in panel(page).lines.words()
    assert card.given.said().splitlines() == ["前刹车片（一副） −¥46.00", "The whole bill −¥8.50"]
    page.finish_step()
    settled()
    assert [each.amount_fen for each in shop.page(visit).payments] == [74_950]


def test_a_discount_without_a_reason_stays_typed_and_says_so(shop: Shop, opened: Open, settled: Callable[[], None],
                                                             qtbot: QtBot) -> None:
    page = opened(shown(shop), "bill")
    card = panel(page).discount
    qtbot.keyClicks(card.amount.line, "lots")
    card.give.click()
    assert card.amount.error()
    card.amount.set_text("50")
    card.give.click()
    settled()
    qtbot.waitUntil(lambda: bool(card.reason.error()))
    assert card.amount.text() == "50"
    card.reason.set_text("手快")
    card.amount.set_text("9000")
    card.give.click()
    settled()
    qtbot.waitUntil(lambda: "804.00" in card.amount.error())


def test_the_bill_is_rounded_and_says_its_tax(shop: Shop, opened: Open) -> None:
    terms(shop, tax_rate=1_300, rounding="yuan")
    visit = bring_to(shop, "ready")
    shop.do("discount_bill", visit=visit, amount_fen=1_550, reason="周年庆")
    page = opened(visit, "bill")
    assert panel(page).total.said() == "¥788.00"
    words = panel(page).lines.words()
    assert words[-6:] == ["Discount", "−¥15.50", "Rounded off", "−¥0.50", "of it tax (13 %)", "¥90.65"]


def test_tax_on_top_is_said_in_the_estimate(shop: Shop, opened: Open, qtbot: QtBot) -> None:
    terms(shop, tax_rate=650, tax_included=False, labour_rate_fen=16_000)
    page = opened("confirmed", "estimate")
    step = page.panels["estimate"]
    assert isinstance(step, EstimateStep)
    step.form.set("labour", 0, name="检查异响")
    step.editor.refresh()
    assert step.form.lines["labour"][0].price == "160.00"
    assert step.editor.total.said() == "Total ¥170.40 with ¥10.40 of tax"


def test_part_number_and_brand_are_typed_below_the_part(shop: Shop, opened: Open, settled: Callable[[], None],
                                                        qtbot: QtBot) -> None:
    page = opened("confirmed", "estimate")
    step = page.panels["estimate"]
    assert isinstance(step, EstimateStep)
    editor = step.editor
    assert not editor.brand.isVisibleTo(page)
    step.form.set("part", 0, name="机油滤芯", price="45")
    editor.refresh()
    editor.tables["part"].setCurrentIndex(editor.tables["part"].lines.index(0, 0))
    qtbot.waitUntil(lambda: editor.brand.isVisibleTo(page))
    qtbot.keyClicks(editor.brand.line, "Example Filters")
    qtbot.keyClicks(editor.part_number.line, "W 712/95")
    qtbot.keyClicks(step.minutes.line, "30")
    page.finish_step()
    settled()
    assert page.record is not None
    (line,) = page.record.lines
    assert (line.brand, line.part_number) == ("Example Filters", "W 712/95")


def test_a_discount_as_typed(shop: Shop) -> None:
    record = shop.page(shown(shop))
    pads = next(line for line in record.lines if line.name == "前刹车片（一副）")
    assert discount_of("5 %", record, 0) == 4_020
    assert discount_of("１０％", record, pads.id) == 4_600
    assert discount_of("20元", record, 0) == 2_000
    for wrong in ("101%", "-1%", "x%", "%", "nan%"):
        with pytest.raises(Refused):
            discount_of(wrong, record, 0)
    assert (rate_shown(1_300), rate_shown(650), rate_shown(625)) == ("13", "6.5", "6.25")
