"""Wishes and condition: their words by Enter, the odometer that surprises, needs by one tap, nothing typed lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from frontdesk.values.refusal import Refused
from tests.ui.desk.visit.made_up import Shop, bring_to, earlier_visit
from ui.desk.desk import Desk
from ui.desk.visit.concerns import ConcernsStep
from ui.desk.visit.concerns_presenter import (
    changed_condition,
    choices,
    energy_words,
    read_back,
    typed_percent,
    warnings,
    written,
)
from ui.desk.visit.page import VisitPage

Open = Callable[..., VisitPage]


def panel(page: VisitPage) -> ConcernsStep:
    found = page.panels["concerns"]
    assert isinstance(found, ConcernsStep)
    return found


def test_enter_adds_and_ctrl_enter_confirms(opened: Open, shop: Shop, settled: Callable[[], None],
                                            press: Callable[..., None]) -> None:
    page = opened("walked")
    press("brakes squeal")
    press(Qt.Key.Key_Return)
    settled()
    assert panel(page).words_field.text() == ""
    press("smell from the vents")
    page.finish_step()
    for _ in range(3):
        settled()
    assert page.record is not None
    assert [row.words for row in page.record.concerns] == ["brakes squeal", "smell from the vents"]
    assert page.record.concerns_confirmed_at == shop.clock()
    assert page.step == "estimate"


def test_nothing_said_is_refused_beside_the_field(opened: Open, settled: Callable[[], None]) -> None:
    page = opened("walked")
    page.finish_step()
    settled()
    assert "Write down what the customer said" in panel(page).words_field.error()
    assert page.step == "concerns"


def test_a_lower_mileage_is_asked_about_and_can_be_confirmed(opened: Open, shop: Shop, settled: Callable[[], None],
                                                             qtbot: QtBot) -> None:
    earlier_visit(shop)
    page = opened("walked")
    step = panel(page)
    assert "62,805 km" in step.condition.mileage._hint  # noqa: SLF001 (the words below the field)
    step.condition.mileage.setFocus()
    qtbot.keyClicks(step.condition.mileage.line, "62000")
    qtbot.keyClick(step.condition.mileage.line, Qt.Key.Key_Return)
    settled()
    assert "62,805" in step.condition.mileage.error()
    assert step.condition.mileage.text() == "62000"
    assert step.condition.right.hasFocus()
    qtbot.keyClick(step.condition.right, Qt.Key.Key_Space)
    settled()
    assert page.record is not None
    assert shop.page(page.record.id).mileage == 62_000
    assert not step.condition.right.isVisibleTo(page)


def test_condition_is_saved_when_a_field_is_left(opened: Open, shop: Shop, settled: Callable[[], None],
                                                 qtbot: QtBot) -> None:
    page = opened("walked")
    card = panel(page).condition
    for field, words in ((card.mileage, "63100"), (card.energy, "35"), (card.belongings, "child seat")):
        field.setFocus()
        qtbot.keyClicks(field.line, words)
    qtbot.mouseClick(card.warnings.chips()[0], Qt.MouseButton.LeftButton)
    for _ in range(2):
        settled()
    assert page.record is not None
    found = shop.page(page.record.id)
    assert (found.mileage, found.energy_percent) == (63_100, 35)
    assert (found.belongings, found.warnings) == ("child seat", "Engine")


def test_what_is_no_percentage_stays_and_is_said(opened: Open, qtbot: QtBot) -> None:
    page = opened("walked")
    field = panel(page).condition.energy
    qtbot.keyClicks(field.line, "130")
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert "0 to 100" in field.error()
    assert field.text() == "130"


def test_a_line_is_corrected_and_taken_off(opened: Open, shop: Shop, settled: Callable[[], None], qtbot: QtBot) -> None:
    visit = bring_to(shop, "confirmed")
    page = opened(visit, "concerns")
    step = panel(page)
    first = shop.page(visit).concerns[0]
    step.said.change_wanted.emit(first.id, first.words)
    step.words_field.line.selectAll()
    qtbot.keyClicks(step.words_field.line, "squeals when braking")
    qtbot.keyClick(step.words_field.line, Qt.Key.Key_Return)
    settled()
    step.said.remove_wanted.emit(shop.page(visit).concerns[1].id)
    settled()
    assert [row.words for row in shop.page(visit).concerns] == ["squeals when braking"]
    assert shop.page(visit).concerns_confirmed_at is None


def test_a_tapped_need_is_noted_and_taken_back(opened: Open, shop: Shop, settled: Callable[[], None],
                                               qtbot: QtBot) -> None:
    page = opened("walked")
    chip = next(chip for chip in panel(page).groups["needs"].chips() if chip.key == "children")
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    settled()
    assert page.record is not None
    kept = [row for row in shop.page(page.record.id).customer.preferences if row.kind == "needs"]
    assert [(row.choice, row.sure) for row in kept] == [("children", "observed")]
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    settled()
    assert not any(row.kind == "needs" for row in shop.page(page.record.id).customer.preferences)


def test_half_a_line_survives(opened: Open, shop: Shop, desk: Desk, settled: Callable[[], None], press: Callable[...,
                              None]) -> None:
    visit = bring_to(shop, "walked")
    opened(visit)
    press("the left mirror ra")
    desk.drafting.save_all()
    settled()
    again = opened(visit)
    assert panel(again).words_field.text() == "the left mirror ra"


def test_warnings_are_written_and_read_in_both_languages(shop: Shop) -> None:
    for language in ("en", "zh_CN"):
        desk = shop.desk(language)
        kept = written(desk, warnings(), ["brakes", "engine"], "a blinking wrench")
        chosen, others = read_back(warnings(), kept)
        assert (set(chosen), others) == ({"engine", "brakes"}, "a blinking wrench")
        desk.work.close()


def test_an_electric_car_has_its_own_words(desk: Desk) -> None:
    assert energy_words(desk, "bev") == "Charge"
    assert energy_words(desk, "ice") == "Fuel"
    electric = [key for key, _ in choices(desk, warnings(), "bev")]
    assert "high_voltage" in electric
    assert "oil" not in electric


def test_percentages_as_typed() -> None:
    assert typed_percent(" 40% ") == 40
    assert typed_percent("") is None
    with pytest.raises(Refused) as refused:
        typed_percent("half")
    assert refused.value.where == "energy_percent"


def test_only_what_differs_is_sent(shop: Shop) -> None:
    page = shop.page(bring_to(shop, "confirmed"))
    assert changed_condition(page, energy_percent=40, belongings="", warnings="", child_seat=None) == {}
    assert changed_condition(page, energy_percent=41, belongings=" umbrella ", warnings="ABS", child_seat=None) == {
        "energy_percent": 41, "belongings": "umbrella", "warnings": "ABS"}
