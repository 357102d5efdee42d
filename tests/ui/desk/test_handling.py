"""Put off, hand over, and the summaries that stand for a flood: by keyboard in the list of what is due."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from frontdesk.staff.reads import everybody
from ui.desk.place import Place
from ui.desk.today.page import TodayPage

MINUTE, HOUR = 60_000, 3_600_000


@pytest.fixture
def page(desk, gone):
    shown = gone.show(TodayPage(desk), Place("today"))
    desk.work.changed.connect(shown.refresh)
    yield shown
    desk.work.changed.disconnect(shown.refresh)


def _open_row(page):
    """The first row that is not missed yet, with the keyboard on it."""
    line = next(line for line in page.desk.queue.lines() if line.row.state in ("waiting", "soon"))
    page.due.set_current(line.key)
    return line


def _keys(page):
    return [line.key for line in page.desk.queue.lines()]


def test_s_puts_a_row_off_with_a_reason_and_it_comes_back_by_itself(qtbot, desk, clock, page, gone):
    line = _open_row(page)
    QTest.keyClicks(page.due, "s")
    sheet = page._handling
    assert sheet.isVisible()
    assert line.what in sheet.heading.text()
    QTest.keyClick(sheet, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Write why" in sheet.problem.text())
    assert sheet.isVisible()
    sheet.times.set_chosen([sheet.times.chips()[0].key])
    QTest.keyClicks(sheet.words.line, "customer at lunch")
    QTest.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: line.key not in _keys(page))
    assert page.desk.queue.lines()[-1].group == "put_off"
    assert ("told", "Put off. It comes back by itself.") in gone.said
    clock.advance(6 * MINUTE)
    page.tick()
    assert line.key in _keys(page)
    assert not any(each.group for each in page.desk.queue.lines())


def test_enter_on_the_summary_shows_what_was_put_off_and_s_takes_it_back(qtbot, desk, do, clock, page):
    line = _open_row(page)
    row = line.row
    do("snooze_moment", rule=row.rule, subject=row.subject, subject_id=row.subject_id, occurrence=row.occurrence,
       until=clock() + 2 * MINUTE, reason="test drive")
    page.load()
    summary = desk.queue.lines()[-1]
    page.due.set_current(summary.key)
    QTest.keyClick(page.due, Qt.Key.Key_Return)
    shown = desk.queue.line(line.key)
    assert shown.when.startswith("put off until")
    page.due.set_current(line.key)
    QTest.keyClicks(page.due, "S")
    qtbot.waitUntil(lambda: not any(each.group for each in desk.queue.lines()))
    assert line.key in _keys(page)


def test_h_hands_a_row_over_and_the_list_says_to_whom(qtbot, desk, page):
    line = _open_row(page)
    colleague = next(each for each in everybody(desk.reader()) if each.login != desk.actor)
    QTest.keyClicks(page.due, "h")
    sheet = page._handling
    QTest.keyClick(sheet, Qt.Key.Key_Return)
    assert sheet.problem.text() == "Choose to whom."
    sheet.colleagues.set_chosen([colleague.login])
    QTest.keyClick(sheet, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: colleague.name in desk.queue.line(line.key).what)


def test_what_was_typed_is_still_there_after_escape(desk, page):
    line = _open_row(page)
    QTest.keyClicks(page.due, "s")
    QTest.keyClicks(page._handling.words.line, "back at two")
    QTest.keyClick(page._handling, Qt.Key.Key_Escape)
    assert not page._handling.isVisible()
    page._handling.open_for(line, "S")
    assert page._handling.words.text() == "back at two"


def test_after_a_weekend_asleep_there_is_one_line_and_no_flood(desk, do, clock, page):
    """The machine sleeps from noon to the next morning: one summary stands for what fell due meanwhile."""
    before = [line for line in desk.queue.lines() if not line.group]
    assert len(before) > 5
    clock.advance(22 * HOUR)
    page.tick()
    desk.queue.tick()  # as the window does, each second
    page.load()
    lines = desk.queue.lines()
    away = [line for line in lines if line.group == "away"]
    if not away:
        pytest.fail(f"no summary among {[(line.what, line.when) for line in lines]}")
    assert "fell due while" in away[0].who
    red = sum(line.urgency == "red" for line in lines)
    page.due.set_current(away[0].key)
    QTest.keyClick(page.due, Qt.Key.Key_Return)
    assert sum(line.urgency == "red" for line in desk.queue.lines()) > red + 5
    assert desk.queue.first() is not None
    do("advance")
    page.load()
    assert any(line.group == "away" for line in desk.queue.lines()), "writing it down changes nothing that is seen"


def test_a_clock_set_back_is_noticed(desk, clock, page):
    clock.advance(-2 * HOUR)
    page.tick()
    assert desk.queue._read_at == clock()
