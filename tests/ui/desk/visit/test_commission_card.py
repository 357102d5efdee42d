"""What the arrival papers ask: noted at the greeting and at the estimate with the keyboard, printed with F9."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from frontdesk.visit.commission.reads import Commission, commission_of
from tests.ui.desk.visit.made_up import Shop
from ui.desk.desk import Desk
from ui.desk.visit.arrival import ArrivalStep
from ui.desk.visit.commission_card import ArrivalNotes, EstimateNotes
from ui.desk.visit.commission_presenter import changed
from ui.desk.visit.estimate import EstimateStep
from ui.desk.visit.page import VisitPage
from ui.desk.visit.printing import PrintSheet, paper_of_step

Open = Callable[..., VisitPage]
Press = Callable[..., None]


def arrival_notes(page: VisitPage) -> ArrivalNotes:
    panel = page.panels["arrival"]
    assert isinstance(panel, ArrivalStep)
    return panel.paper_notes


def estimate_notes(page: VisitPage) -> EstimateNotes:
    panel = page.panels["estimate"]
    assert isinstance(panel, EstimateStep)
    return panel.paper_notes


def sheet_over(page: VisitPage, qtbot: QtBot) -> PrintSheet:
    found: list[PrintSheet] = []

    def there() -> bool:
        found[:] = page.window().findChildren(PrintSheet)
        said = found[0].note.said() if found else ""
        return bool(found) and (bool(found[0].made) or bool(said) and "Making" not in said)

    qtbot.waitUntil(there, timeout=30_000)
    return found[0]


def test_who_brought_the_car_is_typed_and_the_rest_is_one_key_each(opened: Open, shop: Shop, press: Press,
                                                                   settled: Callable[[], None]) -> None:
    page = opened("greeted", "arrival")
    notes = arrival_notes(page)
    notes.deliverer.line.setFocus()
    press("Lin Xiaoyu")
    press(Qt.Key.Key_Tab)
    press("139 5550 4321")
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Space)
    settled()
    assert page.record is not None
    noted = commission_of(shop.store.reader(), page.record.id)
    assert noted == Commission("Lin Xiaoyu", "+8613955504321", "", "", True, False)
    assert notes.phone.text() == "139 5550 4321"
    assert (notes.wash.chosen(), notes.waits.chosen()) == (["yes"], ["no"])


def test_a_number_that_is_none_is_said_beside_its_field_and_stays(opened: Open, press: Press,
                                                                  settled: Callable[[], None]) -> None:
    notes = arrival_notes(opened("greeted", "arrival"))
    notes.phone.line.setFocus()
    press("12")
    press(Qt.Key.Key_Tab)
    settled()
    assert notes.phone.error()
    assert notes.phone.text() == "12"


def test_class_and_old_parts_are_chosen_and_given_up_at_the_estimate(opened: Open, shop: Shop, press: Press,
                                                                     settled: Callable[[], None]) -> None:
    page = opened("confirmed", "estimate")
    notes = estimate_notes(page)
    notes.repair_class.chips()[0].setFocus()
    press(Qt.Key.Key_Space)
    settled()
    notes.old_parts.chips()[1].setFocus()
    press(Qt.Key.Key_Space)
    settled()
    assert page.record is not None
    noted = commission_of(shop.store.reader(), page.record.id)
    assert (noted.repair_class, noted.old_parts) == ("minor", "leave")
    press(Qt.Key.Key_Space)
    settled()
    assert commission_of(shop.store.reader(), page.record.id).old_parts == ""


def test_what_another_desk_notes_comes_in_and_half_typed_words_stay(opened: Open, shop: Shop, desk: Desk,
                                                                    settled: Callable[[], None]) -> None:
    page = opened("greeted", "arrival")
    notes = arrival_notes(page)
    assert page.record is not None
    notes.deliverer.line.setFocus()
    notes.deliverer.line.setText("林")
    shop.do("note_commission", visit=page.record.id, wash=True, deliverer_phone="13955504321")
    page.open_step("arrival")
    settled()
    assert notes.wash.chosen() == ["yes"]
    assert notes.phone.text() == "139 5550 4321"


def test_only_what_differs_is_noted() -> None:
    noted = Commission("林小雨", "+8613955504321", "", "", True, None)
    assert changed(noted, deliverer=" 林小雨 ", deliverer_phone="139 5550 4321", wash=True, waits=None) == {}
    assert changed(noted, deliverer="", wash=False) == {"deliverer": "", "wash": False}


def test_f9_opens_the_paper_of_the_step_in_the_size_chosen(opened: Open, qtbot: QtBot, press: Press) -> None:
    page = opened("estimated", "arrival")
    assert page.print_paper()
    sheet = sheet_over(page, qtbot)
    assert list(sheet.made) == ["slip"]
    assert [chip.key for chip in sheet.paper_size.chips()] == ["a4", "a5", "two"]
    high = sheet.made["slip"].pages[0].height
    sheet.paper_size.chips()[1].setFocus()
    press(Qt.Key.Key_Space)
    assert not sheet.print.isEnabled()
    qtbot.waitUntil(sheet.print.isEnabled, timeout=30_000)
    assert abs(sheet.made["slip"].pages[0].height - high / 2) < 4
    sheet.kind.chips()[1].setFocus()
    press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "commission" in sheet.made, timeout=30_000)
    assert [chip.key for chip in sheet.paper_size.chips()] == ["a4", "a5"]
    assert sheet.preview.count() == len(sheet.made["commission"].pages)
    sheet.close_sheet()


def test_without_a_printer_the_slip_is_kept_and_the_visit_goes_on(opened: Open, shop: Shop, qtbot: QtBot) -> None:
    page = opened("estimated", "estimate")
    said: list[str] = []

    def hear(_kind: str, words: str) -> None:
        said.append(words)

    page.said.connect(hear)
    page.print_paper()
    sheet = sheet_over(page, qtbot)
    sheet.finish()
    assert page.record is not None
    assert (shop.store.folder / "papers" / f"{page.record.number}-commission.pdf").is_file()
    assert str(shop.store.folder / "papers") in said[-1]


def test_a_paper_too_early_says_which_step_is_missing(opened: Open, qtbot: QtBot) -> None:
    page = opened("greeted", "arrival")
    page.print_paper()
    sheet = sheet_over(page, qtbot)
    assert "walked around" in sheet.note.said()
    assert not sheet.print.isEnabled()
    sheet.close_sheet()


def test_every_step_has_its_paper() -> None:
    assert [paper_of_step(step) for step in ("arrival", "walk_around", "concerns", "estimate", "approval", "bill")] == [
        "slip", "slip", "slip", "commission", "commission", "settlement"]


def test_a_visit_that_is_over_is_only_looked_at(opened: Open, shop: Shop) -> None:
    page = opened("arrived", "arrival")
    assert page.record is not None
    shop.do("cancel_visit", visit=page.record.id, reason="wrong car")
    notes = arrival_notes(page)
    notes.show_visit(shop.page(page.record.id))
    assert not any(field.isEnabled() for field in notes.inputs())


def test_the_advisor_signs_the_commission_beside_its_notes(opened: Open, shop: Shop, qtbot: QtBot) -> None:
    page = opened("estimated", "estimate")
    notes = estimate_notes(page)
    assert notes.advisor.isVisibleTo(page)
    notes.advisor.pad.set_strokes([[[500, 500, 500]]])
    notes.advisor.pad.signed.emit()
    assert notes.advisor.dot.isVisibleTo(page), "a dot is said to be none"
    notes.advisor.pad.set_strokes([[[100, 500, 500], [400, 300, 500], [800, 600, 500]]])
    notes.advisor.pad.signed.emit()
    notes.advisor.keep.click()
    qtbot.waitUntil(lambda: shop.store.reader().value(
        "SELECT count(*) FROM signature WHERE who = 'advisor' AND purpose = 'estimate'") == 1)
    qtbot.waitUntil(lambda: notes.advisor.signed.isVisibleTo(page))
