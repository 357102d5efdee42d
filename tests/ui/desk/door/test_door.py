"""The door as a person uses it: switching by one key, locking, waiting, coming back to one's own page."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from frontdesk.acts.register import perform
from frontdesk.acts.wiring import acting
from frontdesk.staff.pin import hashing
from frontdesk.staff.reads import everybody
from frontdesk.values.clock import MINUTE
from ui.application import DeskProgram
from ui.desk.place import Place
from ui.settings import Settings, read_settings

CTRL = Qt.KeyboardModifier.ControlModifier
PIN, OTHER = "739154", "602817"


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch):
    real = hashing.hashlib.scrypt
    monkeypatch.setattr(hashing.hashlib, "scrypt", lambda mixed, **how: real(mixed, **(how | {"n": 2 ** 7})))


def in_charge(store):
    return next(each.login for each in everybody(store.reader()) if each.role in ("manager", "administrator"))


@pytest.fixture
def with_pins(store, clock, quick):
    for login, pin in (("li", PIN), ("chen", OTHER)):
        perform(acting(store, clock, login), "choose_pin", {"pin": pin})


@pytest.fixture
def opened(qtbot, qapp, store, clock):
    programs = []

    def make(actor="li", place=None):
        made = DeskProgram(qapp, store, clock, Settings(theme="light"), "en", actor)
        programs.append(made)
        qtbot.addWidget(made.window, before_close_func=lambda _: made.close())
        made.window.resize(1280, 800)
        made.open(place)
        made.window.activateWindow()
        qtbot.waitUntil(made.window.isActiveWindow)
        qtbot.waitUntil(lambda: made._door is not None and made.door._watch is not None)
        return made

    yield make
    for made in programs:
        made.window.close()


def _press(key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), key, modifier)


def _type(words):
    QTest.keyClicks(QApplication.focusWidget(), words)


def _in(qtbot, program, pin):
    """Unlock: the PIN and Enter."""
    _type(pin)
    _press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not program.window.is_covered)


def test_a_desk_whose_person_has_a_pin_begins_locked_and_shows_nothing(with_pins, opened, qtbot, store):
    program = opened(place=Place("customer", customer=1))
    window, screen = program.window, program.door.screen
    assert window.is_covered
    assert window.frame.isHidden()
    assert window.page() is None
    name = store.reader().value("SELECT name FROM customer WHERE id = 1")
    assert name
    assert not [label.text() for label in window.findChildren(QLabel) if name in label.text()]
    assert name not in window.windowTitle()
    _press(Qt.Key.Key_Escape)
    _press(Qt.Key.Key_F3)
    _press(Qt.Key.Key_2, CTRL)
    assert window.is_covered
    assert window.page() is None
    assert screen.pin.line.hasFocus()
    _in(qtbot, program, PIN)
    assert window.place() == Place("customer", customer=1)
    assert not window.frame.isHidden()


def test_one_key_a_pin_and_another_person_is_there_and_back(with_pins, opened, qtbot, store):
    program = opened()
    _in(qtbot, program, PIN)
    _press(Qt.Key.Key_F12)
    screen = program.door.screen
    assert program.window.is_covered
    assert screen.may_leave
    _press(Qt.Key.Key_C)
    assert screen.chosen().login == "chen"
    assert screen.pin.text() == ""
    _in(qtbot, program, OTHER)
    assert program.actor == "chen" == program.work.by == read_settings(store.folder).actor
    _press(Qt.Key.Key_F12)
    assert program.door.screen.chosen().login == "li", "whoever was here before is chosen"
    _press(Qt.Key.Key_Escape)
    assert not program.window.is_covered
    assert program.actor == "chen"
    deeds = store.reader().rows("SELECT by FROM deed WHERE act = 'sign_in' ORDER BY seq")
    assert [row[0] for row in deeds] == ["li", "li"]


def test_half_typed_words_come_back_to_whoever_typed_them(with_pins, opened, qtbot):
    program = opened()
    _in(qtbot, program, PIN)
    window = program.window
    window.go(Place("customer_form"))
    page = window.page()
    field = QApplication.focusWidget()
    _type("Half a na")
    _press(Qt.Key.Key_L, CTRL)
    assert window.is_covered
    _in(qtbot, program, PIN)
    assert window.page() is page
    assert field.text() == "Half a na"
    assert field.hasFocus()
    _press(Qt.Key.Key_F12)
    _press(Qt.Key.Key_C)
    _in(qtbot, program, OTHER)
    assert not [line for line in window.page().findChildren(type(field)) if line.text() == "Half a na"]
    window.go(Place("today"))
    _press(Qt.Key.Key_F12)
    _in(qtbot, program, PIN)
    assert window.place() == Place("customer_form")
    assert [line for line in window.page().findChildren(type(field)) if line.text() == "Half a na"]


def test_wrong_pins_are_said_and_the_wait_is_counted_down(with_pins, opened, qtbot, clock):
    program = opened()
    screen = program.door.screen
    for count in range(5):
        _type(OTHER)
        _press(Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: bool(screen.pin.error()) and screen.enter.isEnabled())
        assert screen.pin.text() == ""
        assert ("0:30" in screen.pin.error()) == (count == 4)
    _type(PIN)
    _press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "manager" in screen.pin.error() and screen.enter.isEnabled())
    assert program.window.is_covered
    clock.advance(30_000)
    _in(qtbot, program, PIN)


def test_an_idle_window_locks_and_a_busy_one_does_not(with_pins, opened, qtbot, clock, store):
    program = opened()
    _in(qtbot, program, PIN)
    watch = program.door._watch
    watch.look()
    clock.advance(4 * MINUTE)
    QTest.keyClick(program.window.windowHandle(), Qt.Key.Key_Shift)
    watch.look()
    clock.advance(4 * MINUTE)
    watch.look()
    assert not program.window.is_covered
    clock.advance(2 * MINUTE)
    watch.look()
    assert program.window.is_covered
    assert not program.door.screen.may_leave
    _in(qtbot, program, PIN)
    perform(acting(store, clock, in_charge(store)), "set_lock", {"minutes": 0})
    qtbot.waitUntil(lambda: watch.after == 0)
    clock.advance(600 * MINUTE)
    watch.look()
    assert not program.window.is_covered


def test_without_pins_nothing_locks_and_switching_is_one_enter(opened, qtbot, clock, store):
    program = opened()
    clock.advance(600 * MINUTE)
    program.door._watch.look()
    _press(Qt.Key.Key_L, CTRL)
    assert not program.window.is_covered
    _press(Qt.Key.Key_F12)
    other = program.door.screen.chosen().login
    _press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: program.actor == other and not program.window.is_covered)


def test_the_menu_of_people_asks_for_the_pin_too(with_pins, opened, qtbot, store):
    program = opened()
    _in(qtbot, program, PIN)
    program.window.person_wanted.emit("chen")
    assert program.window.is_covered
    assert program.actor == "li"
    assert program.door.screen.chosen().login == "chen"
    _in(qtbot, program, OTHER)
    assert program.actor == "chen"
    assert len(everybody(store.reader())) > 2


def test_a_colleagues_first_pin_leaves_the_manager_a_way_in_that_is_said(opened, qtbot, store, clock, quick):
    boss = in_charge(store)
    perform(acting(store, clock, "li"), "choose_pin", {"pin": PIN})
    program = opened("li")
    _in(qtbot, program, PIN)
    program.window.person_wanted.emit(boss)
    qtbot.waitUntil(lambda: program.window.desk.actor == boss and not program.window.is_covered)
    program.window.lock_wanted.emit()
    assert program.window.is_covered
    _press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not program.window.is_covered)
    assert any("Choose yours now" in line.text for line in program.window.notice._lines)
    perform(acting(store, clock, boss), "choose_pin", {"pin": OTHER})
    program.window.lock_wanted.emit()
    assert program.door.screen.pin.line.hasFocus()


def test_who_is_in_charge_without_a_pin_does_not_begin_an_open_window(with_pins, opened, qtbot, store, clock):
    boss = in_charge(store)
    perform(acting(store, clock, boss), "choose_pin", {"pin": "480153"})
    perform(acting(store, clock, boss), "add_staff", {"login": "neu", "name": "新经理", "role": "manager"})
    program = opened("neu")
    assert program.window.is_covered
    assert not program.door.screen.may_leave
