"""The calendar page: moved in by keys, days marked, holidays named, special days counted and listed."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from frontdesk.centre.calendar import of_centre
from ui.desk.calendar.page import CalendarPage
from ui.desk.pages import make_page
from ui.desk.place import Place
from ui.desk.window_commands import window_commands


@pytest.fixture
def page(desk, gone):
    return gone.show(CalendarPage(desk), Place("calendar"))


def cell(page, day):
    return next(each for each in page.presenter.cells() if each.day == day)


def test_it_opens_on_today_and_says_the_day(page):
    assert page.heading.words()[0] == "May 2026"
    assert page.grid.hasFocus()
    assert page.grid.chosen().day == date(2026, 5, 4)
    assert page.grid.accessibleDescription().startswith("Today · Monday, 4 May")
    assert not page.warning.isVisible()


def test_keys_move_by_days_weeks_and_months(page):
    for key, day in ((Qt.Key.Key_Right, (5, 5)), (Qt.Key.Key_Down, (5, 12)), (Qt.Key.Key_Home, (5, 11)),
                     (Qt.Key.Key_End, (5, 17)), (Qt.Key.Key_Left, (5, 16)), (Qt.Key.Key_PageDown, (6, 16)),
                     (Qt.Key.Key_PageUp, (5, 16)), (Qt.Key.Key_Up, (5, 9))):
        QTest.keyClick(page.grid, key)
        assert page.presenter.day == date(2026, *day)
    QTest.keyClick(page.grid, Qt.Key.Key_Return)
    assert not page.grid.hasFocus()
    assert page.step_back()
    assert page.grid.hasFocus()
    assert not page.step_back()


def test_holidays_make_up_days_and_festivals_are_named(page):
    page._go(date(2026, 2, 17))
    assert (cell(page, date(2026, 2, 17)).mark, cell(page, date(2026, 2, 17)).below) == ("off", "Spring Festival")
    assert cell(page, date(2026, 2, 14)).mark == "worked"
    assert cell(page, date(2026, 2, 25)).mark == ""
    words = [words for _, words in page.presenter.about()]
    assert "Holiday · Spring Festival" in words
    assert any(line.startswith("Spring Festival · A happy") for line in words)
    assert "0 customers agreed to greetings" in words


def test_a_year_not_announced_warns_and_its_holidays_can_be_marked(qtbot, page, desk):
    page._go(date(2031, 2, 5))
    assert page.warning.isVisible()
    assert "2031" in page.warning.said()
    QTest.mouseClick(page.working.chips()[1], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: of_centre(desk.reader()).working_day(date(2031, 2, 5)).working is False)
    page.refresh(None)
    assert cell(page, date(2031, 2, 5)).mark == "off"
    assert page.presenter.work_mark() == "off"


def test_a_day_is_closed_with_a_reason_and_as_usual_again(qtbot, page, desk):
    page._go(date(2026, 5, 11))
    page.note.set_text("盘点")
    page.opening.chips()[2].click()
    qtbot.waitUntil(lambda: not of_centre(desk.reader()).open_on(date(2026, 5, 11)))
    page.refresh(None)
    assert cell(page, date(2026, 5, 11)).mark == "closed"
    assert (page.note.text(), page.opening.chosen()) == ("盘点", ["closed"])
    page.opening.chips()[0].click()
    qtbot.waitUntil(lambda: of_centre(desk.reader()).marks == {})


def test_a_note_without_a_mark_says_what_is_missing(qtbot, page):
    page.note.line.setFocus()
    QTest.keyClicks(page.note.line, "stocktaking")
    QTest.keyClick(page.note.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(page.note.error()))
    assert page.note.text() == "stocktaking"


def test_special_days_are_counted_listed_and_lead_to_the_customer(qtbot, page, do, gone):
    made = do("add_customer", name="李伟", title="先生", birthday="1985-05-28")
    page.refresh(None)
    before = cell(page, date(2026, 5, 28)).count
    assert before >= 1
    page._go(date(2026, 5, 28))
    assert len(page.days.lines.rows()) == before
    place = next(at for at, row in enumerate(page.days.lines.rows()) if row.right == "turns 41")
    page.days.set_current(place)
    QTest.keyClick(page.days, Qt.Key.Key_Return)
    assert gone.places[-1] == Place("customer", customer=made.ids["customer"])


def test_the_ends_of_time_stop_it(page):
    for day in (date(1950, 1, 1), date(2098, 12, 31)):
        page._go(day)
        page._turn(-1 if day.year == 1950 else 1)
        assert date(1950, 1, 1) <= page.presenter.day <= date(2098, 12, 31)


def test_the_palette_knows_it(desk, words):
    assert isinstance(make_page("calendar", desk), CalendarPage)

    class Window:
        def __getattr__(self, name):
            return lambda *_: None

    assert "calendar" in [command.id for command in window_commands(Window(), words)]
