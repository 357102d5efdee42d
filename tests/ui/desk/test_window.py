"""The window as a person uses it: keys, finding, places, language, person, letters, failures, closing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from frontdesk.store.drafts import recall
from frontdesk.store.faults import full
from frontdesk.visit.reads import here
from tests.ui.desk.conftest import ELEVEN_O_CLOCK
from ui.application import DeskProgram
from ui.desk.place import Place
from ui.settings import Settings, read_settings
from ui.theme import tokens
from ui.theme.look import look

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def program(qtbot, qapp, store, clock):
    assert clock() == ELEVEN_O_CLOCK
    made = DeskProgram(qapp, store, clock, Settings(theme="light"), "en", "li")
    qtbot.addWidget(made.window, before_close_func=lambda _: made.close())
    made.window.resize(1280, 800)
    made.open()
    made.window.activateWindow()
    qtbot.waitUntil(made.window.isActiveWindow)
    yield made
    made.window.close()


def _press(key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), key, modifier)


def test_the_four_places_are_a_key_away(program):
    window = program.window
    pages = []
    for key in (Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_1):
        _press(key, CTRL)
        pages.append(window.place().page)
    assert pages == ["customer", "visit", "insight", "today"]


def test_f3_finds_and_enter_opens_the_card(program, do, qtbot):
    customer = do("add_customer", name="欧阳晓彤", title="女士", phone="13855507788", plate="苏A·B8Q62").ids["customer"]
    window = program.window
    _press(Qt.Key.Key_F3)
    assert window.bar.search.line.hasFocus()
    QTest.keyClicks(window.bar.search.line, "b8q6")
    assert window.bar.search.hits()[0].title.startswith("苏A·B8Q62")
    _press(Qt.Key.Key_Return)
    assert (window.place().page, window.place().customer) == ("customer", customer)
    assert window.bar.search.line.text() == ""


def test_f2_then_finding_leads_to_an_arrival_in_few_keys(program, do, qtbot):
    do("add_customer", name="欧阳晓彤", phone="13855507788", plate="苏A·B8Q62")
    window = program.window
    _press(Qt.Key.Key_F2)
    QTest.keyClicks(window.bar.search.line, "7788")
    _press(Qt.Key.Key_Return)
    _press(Qt.Key.Key_F4)
    qtbot.waitUntil(lambda: window.place().page == "greeting")
    _press(Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: window.place().page == "visit")


def test_nobody_found_begins_a_new_card_with_what_was_typed(program):
    window = program.window
    _press(Qt.Key.Key_F2)
    window.bar.search.line.setText("苏Z99Z99")
    _press(Qt.Key.Key_Return)
    assert window.place() == Place("customer_form", focus="arrive", text="苏Z99Z99")
    assert window.page().lines["plate"].text() == "苏Z99Z99"


def test_f6_goes_to_what_is_due_and_esc_comes_back(program):
    window = program.window
    due = window._due.first()
    _press(Qt.Key.Key_F6)
    assert window.place() == due.place
    window.setFocus()
    _press(Qt.Key.Key_Escape)
    assert window.place().page == "today"


def test_everything_can_be_done_from_the_palette(program, do, qtbot):
    do("add_customer", name="欧阳晓彤", phone="13855507788", plate="苏A·B8Q62")
    window = program.window
    _press(Qt.Key.Key_K, CTRL)
    palette = window._overlays.palette
    assert palette.isVisible()
    offered = {hit.key for hit in palette.list.answers.hits()}
    assert {"new_visit", "find", "insight", "language", "theme", "keys", "intake"} <= offered
    QTest.keyClicks(palette.line, "insight")
    _press(Qt.Key.Key_Return)
    assert window.place().page == "insight"
    _press(Qt.Key.Key_K, CTRL)
    QTest.keyClicks(palette.line, "B8Q62")
    _press(Qt.Key.Key_Return)
    assert window.place().page == "customer"


def test_f1_shows_every_command_that_has_a_key(program):
    window = program.window
    _press(Qt.Key.Key_F1)
    words = {label.said() for label in window._overlays.keys.findChildren(type(window.bar.centre))}
    assert {command.name for command in window.commands if command.key} <= words
    _press(Qt.Key.Key_Escape)
    assert not window._overlays.keys.isVisible()


def test_every_key_belongs_to_one_command_only(program):
    keys = [command.key for command in [*program.window.commands, *program.window.page_commands()] if command.key]
    assert len(keys) == len(set(keys))


def test_language_switches_at_once_and_keeps_the_open_visit_and_half_typed_words(program, qtbot, store):
    window = program.window
    visit = here(store.reader())[0]
    window.go(Place("visit", visit=visit.visit))
    window.go(Place("customer_form"))
    QTest.keyClicks(window.page().lines["name"].line, "Li W")
    window.switch_language()
    qtbot.waitUntil(lambda: window.desk.translator.language == "zh_CN")
    assert window.place() == Place("customer_form")
    assert window.page().lines["name"].text() == "Li W"
    assert window.rail._buttons["today"].text() == window.desk.text("Today")
    window.go_visit()
    assert window.place() == Place("visit", visit=visit.visit)
    assert read_settings(store.folder).language == "zh_CN"
    window.switch_language()
    qtbot.waitUntil(lambda: window.desk.translator.language == "en")


def test_theme_and_letters_change_at_once(program, qtbot, store):
    window = program.window
    window.switch_theme()
    assert look().colours is tokens.DARK
    window.change_scale(1)
    qtbot.waitUntil(lambda: look().scale == 1.15)
    assert read_settings(store.folder) == Settings(theme="dark", scale=1.15)
    window.switch_theme()
    assert look().colours is tokens.LIGHT


def test_another_person_signs_in_and_acts_under_their_name(program, qtbot, store):
    window = program.window
    window.bar.person_wanted.emit("chen")
    qtbot.waitUntil(lambda: window.desk.actor == "chen")
    done = []
    window.desk.work.act("add_customer", name="Li Wei", done=done.append)
    qtbot.waitUntil(lambda: bool(done))
    assert store.reader().value("SELECT by FROM deed ORDER BY seq DESC LIMIT 1") == "chen"
    assert window.bar.person.label() == next(name for login, name in window.bar._people if login == "chen")


def test_what_a_command_beside_the_desk_does_is_seen(program, do, qtbot):
    window = program.window
    qtbot.waitUntil(lambda: window._is_warm, timeout=10_000)
    booked = window.page().coming.lines.rows()
    appointment = window.page().presenter.appointment(booked[0].key)
    do("arrive", customer=appointment.customer, vehicle=appointment.vehicle, appointment=appointment.id)
    qtbot.waitUntil(lambda: len(window.page().here.lines.rows()) == 5)
    qtbot.waitUntil(lambda: window.bar.next_due.text() != "")


def test_a_full_disk_is_said_calmly_and_tried_again(program, qtbot, store, monkeypatch):
    window = program.window
    real = store.begin

    def disk_full(_connection):
        raise full()

    monkeypatch.setattr(store, "begin", disk_full)
    window.desk.work.act("add_customer", name="Li Wei")
    qtbot.waitUntil(lambda: bool(window.notice.shown()))
    kind, text = window.notice.shown()[0]
    assert kind == "fault"
    assert "disk is full" in text
    monkeypatch.setattr(store, "begin", real)
    before = store.reader().value("SELECT count(*) FROM customer")
    window.notice.lines()[0].findChildren(type(window.bar.language))[0].click()
    qtbot.waitUntil(lambda: store.reader().value("SELECT count(*) FROM customer") == before + 1)


def test_a_form_that_was_begun_is_offered_after_a_start(qtbot, qapp, store, clock, program):
    program.window.go(Place("customer_form"))
    QTest.keyClicks(program.window.page().lines["name"].line, "Li W")
    program.window.close()
    again = DeskProgram(qapp, store, clock, Settings(theme="light"), "en", "li")
    qtbot.addWidget(again.window, before_close_func=lambda _: again.close())
    again.open()
    qtbot.waitUntil(lambda: bool(again.window.notice.shown()), timeout=10_000)
    assert again.window.notice.shown()[0][0] == "asked"
    again.window.notice.lines()[0].findChildren(type(again.window.bar.language))[0].click()
    assert again.window.page().lines["name"].text() == "Li W"
    again.window.close()


def test_closing_saves_what_is_half_typed(program, store):
    program.window.go(Place("customer_form"))
    QTest.keyClicks(program.window.page().lines["name"].line, "Li W")
    program.window.close()
    assert recall(store, "li", "customer_new")["name"] == "Li W"


def test_time_alone_is_written_down_by_the_program(program, clock, qtbot, store):
    qtbot.waitUntil(lambda: program.window._is_warm, timeout=10_000)
    clock.advance(3 * 3_600_000)
    program.advance()
    qtbot.waitUntil(lambda: store.reader().value("SELECT count(*) FROM deed WHERE act = 'advance'") == 1)
    qtbot.waitUntil(lambda: not program._advancing)
    program.advance()
    assert not program._advancing
