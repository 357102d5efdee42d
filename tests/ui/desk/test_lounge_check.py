"""The lounge is looked at with one key an item; a fault has words, an owner and a day until it is fixed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from frontdesk.booking.lounge.reads import check_items, checked, open_faults
from ui.desk.lounge_check.page import LoungeCheckPage
from ui.desk.place import Place


@pytest.fixture
def page(desk, gone) -> LoungeCheckPage:
    shown = gone.show(LoungeCheckPage(desk), Place("lounge_check"))
    desk.news.changed.connect(shown.refresh)
    assert shown.items.hasFocus()
    return shown


def found(desk):
    return {each.item: each.good for each in checked(desk.reader(), desk.today())}


def test_enter_goes_through_the_list(qtbot, page, desk):
    for at, item in enumerate(check_items()):
        qtbot.waitUntil(lambda at=at: page.items.current().key == at)
        qtbot.keyClick(page.items, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda item=item: found(desk).get(item.id) is True)
    assert "12 of 12 checked" in page.heading.words()[1]


def test_a_fault_is_noted_shown_and_fixed(qtbot, page, desk):
    qtbot.keyClick(page.items, Qt.Key.Key_F)
    assert page.form.words.line.hasFocus()
    qtbot.keyClick(page.form.words.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.form.words.error() == "Write what is wrong.")
    qtbot.keyClicks(page.form.words.line, "seat torn")
    page.form.owner.set_key("li")
    page.finish_step()
    qtbot.waitUntil(lambda: len(open_faults(desk.reader())) == 1)
    qtbot.waitUntil(lambda: not page.form.isVisible())
    assert open_faults(desk.reader())[0].owner == "li"
    assert page.faults.lines.rows()[0].title == "Seats and comfort: seat torn"
    page.faults.set_current(page.faults.lines.rows()[0].key)
    qtbot.keyClick(page.faults, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not open_faults(desk.reader()))
    qtbot.waitUntil(lambda: page.faults.lines.rows()[0].badge == "fixed")


def test_escape_closes_the_form_first(qtbot, page):
    qtbot.keyClick(page.items, Qt.Key.Key_F)
    assert page.step_back()
    assert page.items.hasFocus()
    assert not page.step_back()
