"""The page of scripts: both languages, a live preview, problems said why, in force at once, back to shipped."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from frontdesk.messages.own_words import own_words
from frontdesk.messages.scripts import library
from ui.desk.place import Place
from ui.desk.scripts.page import WORDS, ScriptsPage
from ui.desk.telling.presenter import TellingPresenter


@pytest.fixture
def page(desk, work, gone):
    work.by = "zhou"
    desk = desk.but(actor="zhou")
    shown = gone.show(ScriptsPage(desk), Place("scripts", text="in_progress"))
    work.changed.connect(shown.refresh)
    yield shown
    work.changed.disconnect(shown.refresh)


def put(page, language, text):
    page.editors[language].field.note.setPlainText(text)


def test_every_situation_stands_there_filled_with_a_made_up_visit(page):
    assert [each[0] for each in page.presenter.situations()] == list(library().situations)
    for at in range(len(library().situations)):
        page.list.set_current(at)
        for editor in page.editors.values():
            assert editor.said.said()
            assert "$" not in editor.said.said()
            assert editor.wrong.said() == ""


def test_what_is_wrong_is_said_while_it_is_typed(page):
    put(page, "zh_CN", "$address您好，$promised_tme交车。")
    assert "$promised_tme" in page.editors["zh_CN"].wrong.said()
    put(page, "zh_CN", "$address您好，马上就好，$promised_time交车。")
    assert "马上" in page.editors["zh_CN"].wrong.said()
    assert page.editors["zh_CN"].said.said() == "李先生您好，马上就好，15:30交车。"
    put(page, "zh_CN", "$address您好，$promised_time交车。")
    assert page.editors["zh_CN"].wrong.said() == ""


def test_own_words_are_in_force_at_the_next_telling_and_can_be_taken_back(qtbot, desk, page, gone):
    put(page, "zh_CN", "$address您好，$plate在做，$promised_time交车。")
    put(page, "en", "$address, $plate is worked on and ready at $promised_time.")
    page.finish_step()
    qtbot.waitUntil(lambda: ("told", "In force from now on.") in gone.said)
    assert len(own_words(desk.reader())) == 2
    visit = desk.reader().value("SELECT min(id) FROM visit WHERE stage = 'in_repair'")
    telling = TellingPresenter(desk, visit, "in_progress")
    assert telling.text("phone", None, {}).startswith(telling._address(telling._centre.language))
    assert len(telling.text("phone", None, {})) < 80
    assert page.list.current().badge == "own words"
    assert page.model.rowCount() == 2
    page.shipped.click()
    qtbot.waitUntil(lambda: own_words(desk.reader()) == ())
    qtbot.waitUntil(lambda: page.model.rowCount() == 4)
    assert page.editors["en"].field.text() == library().situations["in_progress"].texts["spoken", "en"].template


def test_a_refusal_stands_at_its_own_language_and_nothing_typed_is_lost(qtbot, desk, page):
    put(page, "en", "$address, your car will be ready soon, at $promised_time.")
    page.finish_step()
    qtbot.waitUntil(lambda: bool(page.editors["en"].field.error()))
    assert page.editors["zh_CN"].field.error() == ""
    assert page.editors["en"].field.text().startswith("$address, your car will be ready soon")
    assert own_words(desk.reader()) == ()


def test_a_name_is_put_in_where_the_cursor_stands(page):
    put(page, "en", "Hello , ready at $promised_time.")
    note = page.editors["en"].field.note
    note.setFocus()
    cursor = note.textCursor()
    cursor.setPosition(6)
    note.setTextCursor(cursor)
    QTest.mouseClick(next(chip for chip in page.names.chips() if chip.key == "$address"), Qt.MouseButton.LeftButton)
    assert page.editors["en"].field.text() == "Hello $address, ready at $promised_time."
    assert page.names.chosen() == []


def test_the_lists_of_words_are_changed_the_same_way(qtbot, desk, page, gone):
    page._go_part(WORDS)
    assert "马上" in page.editors["zh_CN"].field.text().split("\n")
    page.editors["zh_CN"].field.note.appendPlainText("过两天")
    page.finish_step()
    qtbot.waitUntil(lambda: ("told", "In force from now on.") in gone.said)
    page.parts.set_chosen(["scripts"])
    page._show_list("ready")
    put(page, "zh_CN", "$address您好，过两天来取车。")
    assert "过两天" in page.editors["zh_CN"].wrong.said()


def test_half_written_words_come_back_to_their_own_situation(qtbot, desk, page):
    put(page, "en", "$address, half a sentence until $promised_time")
    page.list.set_current(0)
    assert "half a sentence" not in page.editors["en"].field.text()
    desk.drafting.save_all()
    done = []
    desk.work.read(lambda: None, done=done.append)
    qtbot.waitUntil(lambda: bool(done))
    page._show_list("in_progress")
    assert "half a sentence" in page.editors["en"].field.text()
