"""Done by phone: the script filled in, the wording looked at, and one key that records it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from frontdesk.visit.page import visit_page
from frontdesk.visit.reads import here
from ui.desk.place import Place
from ui.desk.telling.presenter import TellingPresenter
from ui.desk.today.page import TodayPage


@pytest.fixture
def in_repair(desk):
    return next(row for row in here(desk.reader()) if row.stage == "in_repair")


def test_the_script_is_filled_with_this_customers_own_words(desk, in_repair):
    telling = TellingPresenter(desk, in_repair.visit, "in_progress")
    text = telling.text("phone", None, {})
    assert in_repair.plate in text
    assert "$" not in text
    assert telling.problems(text, None) == []
    assert telling.problems(text + " It will be ready soon.", None)


def test_what_the_visit_does_not_know_is_asked_for(desk, in_repair):
    telling = TellingPresenter(desk, in_repair.visit, "diagnosed")
    assert [missing.name for missing in telling.missing("phone", None)] == ["finding", "remedy"]
    assert telling.text("phone", None, {}) == ""
    assert "worn pads" in telling.text("phone", None, {"finding": "worn pads", "remedy": "new pads"})


def test_a_key_in_the_due_list_opens_the_sheet_and_one_more_records_it(qtbot, desk, clock, gone, in_repair):
    clock.advance(31 * 60_000)
    page = gone.show(TodayPage(desk), Place("today"))
    row = next(line for line in page.presenter.due.lines()
               if line.row.situation == "in_progress" and line.row.visit == in_repair.visit)
    page.due.set_current(row.key)
    QTest.keyClick(page.due, Qt.Key.Key_P)
    sheet = page._telling
    assert sheet is not None
    assert sheet.isVisible()
    assert in_repair.plate in sheet.words.text()
    assert sheet.done.isEnabled()
    QTest.keyClick(sheet.done, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not sheet.isVisible())
    told = visit_page(desk.reader(), in_repair.visit, clock.now).messages[-1]
    assert (told.situation, told.channel) == ("in_progress", "phone")
    assert gone.said[-1][0] == "told"


def test_vague_words_cannot_be_recorded_and_stay_in_the_sheet(qtbot, desk, gone, in_repair, clock):
    clock.advance(31 * 60_000)
    page = gone.show(TodayPage(desk), Place("today"))
    row = next(line for line in page.presenter.due.lines() if line.row.situation == "in_progress")
    page.due.set_current(row.key)
    QTest.keyClick(page.due, Qt.Key.Key_P)
    sheet = page._telling
    sheet.words.note.setPlainText("It will be ready soon.")
    assert not sheet.done.isEnabled()
    assert sheet.problems.isVisible()
    assert "soon" in sheet.problems.said()
    sheet.finish()
    qtbot.waitUntil(lambda: bool(sheet.words.error()))
    assert sheet.words.text() == "It will be ready soon."
    QTest.keyClick(sheet.words.note, Qt.Key.Key_Escape)
    assert not sheet.isVisible()


def test_ctrl_enter_in_the_words_records_without_adding_a_line(qtbot, desk, gone, in_repair, clock):
    clock.advance(31 * 60_000)
    page = gone.show(TodayPage(desk), Place("today"))
    row = next(line for line in page.presenter.due.lines() if line.row.situation == "in_progress")
    page.due.set_current(row.key)
    QTest.keyClick(page.due, Qt.Key.Key_P)
    sheet = page._telling
    text = sheet.words.text()
    sheet.words.note.setFocus()
    QTest.keyClick(sheet.words.note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not sheet.isVisible())
    assert visit_page(desk.reader(), row_visit(row), clock.now).messages[-1].text == text


def row_visit(line):
    return line.row.visit
