"""The week is planned with keys: digits, times typed, cleared, copied; thin cover is shown and answered."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from frontdesk.staff.roster import week
from ui.desk.place import Place
from ui.desk.roster.page import RosterPage

MONDAY = date(2026, 5, 4)


@pytest.fixture
def page(desk, gone) -> RosterPage:
    shown = gone.show(RosterPage(desk), Place("roster"))
    desk.news.changed.connect(shown.refresh)
    assert shown.grid.hasFocus()
    return shown


def planned(desk):
    return [(each.on.day, each.begins, each.ends, each.note) for each in week(desk.reader(), MONDAY)]


def test_a_digit_sets_an_arrow_moves_and_delete_clears(qtbot, page, desk):
    qtbot.keyClick(page.grid, Qt.Key.Key_1)
    qtbot.waitUntil(lambda: len(planned(desk)) == 1)
    opens, closes = planned(desk)[0][1:3]
    qtbot.waitUntil(lambda: page.grid.cells()[0][0].times == f"{opens}–{closes}")
    qtbot.keyClick(page.grid, Qt.Key.Key_Right)
    qtbot.keyClick(page.grid, Qt.Key.Key_4)
    qtbot.waitUntil(lambda: page.grid.cells()[0][1].away)
    assert page.grid.chosen().times == "Away"
    qtbot.keyClick(page.grid, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: len(planned(desk)) == 1)


def test_times_are_typed_as_people_write_them_and_a_wrong_one_stays(qtbot, page, desk):
    qtbot.keyClick(page.grid, Qt.Key.Key_Return)
    assert page.form.begins.line.hasFocus()
    qtbot.keyClicks(page.form.begins.line, "9")
    qtbot.keyClicks(page.form.ends.line, "830")
    qtbot.keyClick(page.form.ends.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "end at 08:30, before it begins at 09:00" in page.form.ends.error())
    assert page.form.ends.text() == "830"
    page.form.ends.set_text("1730")
    page.form.note.set_text("training till ten")
    page.form.note.line.setFocus()
    page.finish_step()
    qtbot.waitUntil(lambda: planned(desk) == [(4, "09:00", "17:30", "training till ten")])
    qtbot.waitUntil(page.grid.hasFocus)


def test_the_week_before_is_copied(qtbot, page, desk, gone):
    qtbot.keyClick(page.grid, Qt.Key.Key_1)
    qtbot.waitUntil(lambda: len(planned(desk)) == 1)
    page.on.click()
    page.copy_week()
    qtbot.waitUntil(lambda: ("told", "1 shift copied") in gone.said)
    assert [each.on.day for each in week(desk.reader(), date(2026, 5, 11))] == [11]


def test_thin_cover_is_marked_and_answered_with_a_reason(qtbot, desk, gone, do):
    who = do("add_customer", name="晚来", phone="13900009911").ids["customer"]
    do("book", customer=who, starts_at="2026-05-05T22:00", minutes=30, anyway=True)
    do("advance")
    page = gone.show(RosterPage(desk), Place("roster", text="2026-05-05", focus="accept_cover"))
    desk.news.changed.connect(page.refresh)
    assert page.presenter.heads()[1].thin
    assert page.form.reason.line.hasFocus()
    qtbot.keyClick(page.form.reason.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.form.reason.error() == "Write how the day will be managed.")
    qtbot.keyClicks(page.form.reason.line, "manager stays")
    page.finish_step()
    qtbot.waitUntil(lambda: not page.form.reason.isVisibleTo(page))
