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


def opened(desk, clock, gone):
    clock.advance(31 * 60_000)
    page = gone.show(TodayPage(desk), Place("today"))
    row = next(line for line in page.presenter.due.lines() if line.row.situation == "in_progress")
    page.due.set_current(row.key)
    QTest.keyClick(page.due, Qt.Key.Key_P)
    return page._telling, row.row.visit


def test_phone_first_two_keys_and_the_number_is_shown(qtbot, desk, gone, in_repair, clock):
    sheet, visit = opened(desk, clock, gone)  # the first key
    assert visit_page(desk.reader(), visit, clock.now).customer.phone_shown in sheet._where.said()
    assert [sheet.done.key_text(), *(each.key_text() for each in sheet.ended.values())] == ["1", "2", "3", "4"]
    QTest.keyClick(sheet.focusWidget() or sheet.done, Qt.Key.Key_1)  # the second
    qtbot.waitUntil(lambda: not sheet.isVisible())
    told = visit_page(desk.reader(), visit, clock.now).messages[-1]
    assert (told.channel, told.outcome) == ("phone", "told")


@pytest.mark.parametrize(("key", "outcome"), [(Qt.Key.Key_2, "no_answer"), (Qt.Key.Key_3, "busy")])
def test_nobody_reached_is_noted_with_one_key_and_the_message_is_next(qtbot, desk, gone, in_repair, clock, key,
                                                                      outcome):
    sheet, visit = opened(desk, clock, gone)
    QTest.keyClick(sheet.done, key)
    qtbot.waitUntil(lambda: sheet.channel.chosen() == ["wechat"])
    assert sheet.isVisible()
    page = visit_page(desk.reader(), visit, clock.now)
    assert (page.messages[-1].outcome, page.last_news_at == clock.now) == (outcome, False)
    assert not any(each.isVisible() for each in sheet.ended.values())
    QTest.keyClick(sheet.done, Qt.Key.Key_Return)  # four keys from the list to the message
    qtbot.waitUntil(lambda: not sheet.isVisible())
    last = visit_page(desk.reader(), visit, clock.now).messages[-1]
    assert (last.channel, last.outcome) == ("wechat", "told")


def test_a_wish_to_be_called_back_leaves_the_promise_open_and_is_due(qtbot, desk, gone, in_repair, clock):
    sheet, visit = opened(desk, clock, gone)
    QTest.keyClick(sheet.done, Qt.Key.Key_4)
    qtbot.waitUntil(lambda: not sheet.isVisible())
    open_ones = {row[0] for row in desk.reader().rows(
        "SELECT rule FROM moment WHERE subject = 'visit' AND subject_id = :visit AND state = 'open'", visit=visit)}
    assert {"progress_update", "call_back"} <= open_ones


def test_a_digit_in_the_words_stays_a_digit(desk, gone, in_repair, clock):
    sheet, visit = opened(desk, clock, gone)
    before = visit_page(desk.reader(), visit, clock.now).messages
    sheet.words.note.setFocus()
    QTest.keyClick(sheet.words.note, Qt.Key.Key_2)
    assert "2" in sheet.words.text()
    assert sheet.isVisible()
    assert visit_page(desk.reader(), visit, clock.now).messages == before


def test_two_desks_that_note_the_same_call_note_it_once(qtbot, desk, gone, in_repair, clock):
    sheet, visit = opened(desk, clock, gone)
    beside = TellingPresenter(desk, visit, "in_progress")
    name, fields = beside.act("phone", beside.text("phone", None, {}), "told", None)
    done = []
    desk.work.act(name, done=done.append, **fields)
    qtbot.waitUntil(lambda: bool(done))
    count = len(visit_page(desk.reader(), visit, clock.now).messages)
    QTest.keyClick(sheet.done, Qt.Key.Key_1)
    qtbot.waitUntil(lambda: not sheet.isVisible())
    assert len(visit_page(desk.reader(), visit, clock.now).messages) == count
    kind, said = gone.said[-1]
    assert kind == "told"
    assert f"{desk.local(clock.now):%H:%M}" in said


def test_whoever_asked_for_messages_is_not_called(qtbot, desk, in_repair):
    customer = TellingPresenter(desk, in_repair.visit, "in_progress").customer
    done = []
    desk.work.act("note_preference", customer=customer, kind="channel", choice="message", done=done.append)
    qtbot.waitUntil(lambda: bool(done))
    telling = TellingPresenter(desk, in_repair.visit, "in_progress")
    assert telling.preferred("phone") == "wechat"
    assert telling.preferred("in_person") == "in_person"
