"""F7 and one key note a preference on every page that knows its customer; counted by the filter that counts hands."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from frontdesk.people.liking.reads import preferences_of
from ui.desk.customer.noting_sheet import NotingSheet
from ui.desk.place import Place
from ui.widgets.key_counter import KeyCounter


@pytest.fixture
def newcomer(do):
    return do("add_customer", name="李伟", title="先生", plate="苏A·B8Q62").ids


def _press(key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), key, modifier)


def _sheet(window) -> NotingSheet:
    return next(sheet for sheet in window.findChildren(NotingSheet) if sheet.isVisible())


def _noted(store, customer):
    return [(row.kind, row.choice, row.sure, row.note) for row in preferences_of(store.reader(), customer)]


def _place(name, do, newcomer):
    if name == "customer":
        return Place("customer", customer=newcomer["customer"])
    visit = do("arrive", **newcomer).ids["visit"]
    return Place(name, visit=visit, customer=newcomer["customer"])


@pytest.mark.parametrize("name", ["customer", "greeting", "visit"])
def test_two_keys_note_a_preference(program, qtbot, qapp, store, do, newcomer, name):
    window = program.window
    window.go(_place(name, do, newcomer))
    qapp.processEvents()
    counter = KeyCounter(qapp)
    before = counter.count()
    _press(Qt.Key.Key_F7)
    first = _sheet(window).entries()[0]
    _press(Qt.Key.Key_1)
    assert (counter.count() - before).acts == 2
    qtbot.waitUntil(lambda: bool(_noted(store, newcomer["customer"])))
    assert _noted(store, newcomer["customer"]) == [(first.kind, first.choice, "stated", "")]
    qtbot.waitUntil(lambda: not window.findChildren(NotingSheet)[0].isVisible())
    assert any("Noted of Mr Li" in words for _, words in window.notice.shown())
    counter.deleteLater()


def test_a_letter_opens_a_kind_and_escape_leads_back(program, qtbot, qapp, store, do, newcomer):
    window = program.window
    window.go(_place("customer", do, newcomer))
    _press(Qt.Key.Key_F7)
    sheet = _sheet(window)
    drinks = next(entry for entry in sheet.entries() if entry.kind == "coffee" and not entry.choice)
    QTest.keyClicks(QApplication.focusWidget(), drinks.key.lower())
    assert sheet.kind() == "coffee"
    _press(Qt.Key.Key_Escape)
    assert sheet.kind() == ""
    assert sheet.isVisible()
    QTest.keyClicks(QApplication.focusWidget(), drinks.key)
    tea = next(entry for entry in sheet.entries() if entry.choice == "tea")
    full_width = chr(ord(tea.key) + 0xFEE0)
    QApplication.sendEvent(QApplication.focusWidget(), QKeyEvent(
        QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, full_width))
    qtbot.waitUntil(lambda: _noted(store, newcomer["customer"]) == [("coffee", "tea", "stated", "")])
    qtbot.waitUntil(lambda: not sheet.isVisible())
    _press(Qt.Key.Key_F7)
    assert not any(entry.choice == "tea" for entry in sheet.entries())
    _press(Qt.Key.Key_Escape)
    assert not sheet.isVisible()


def test_f7_again_says_it_was_seen_and_then_a_digit_confirms_it(program, qtbot, store, do, newcomer):
    window = program.window
    window.go(_place("customer", do, newcomer))
    _press(Qt.Key.Key_F7)
    _press(Qt.Key.Key_F7)
    assert _sheet(window).sure.chosen() == ["observed"]
    entry = _sheet(window).entries()[1]
    _press(Qt.Key.Key_2)
    qtbot.waitUntil(lambda: _noted(store, newcomer["customer"]) == [(entry.kind, entry.choice, "observed", "")])
    qtbot.waitUntil(lambda: not window.findChildren(NotingSheet)[0].isVisible())
    _press(Qt.Key.Key_F7)
    assert _sheet(window).entries()[0].preference
    _press(Qt.Key.Key_1)
    qtbot.waitUntil(lambda: _noted(store, newcomer["customer"]) == [(entry.kind, entry.choice, "confirmed", "")])


def test_one_key_confirms_on_the_card(program, qtbot, qapp, store, do, newcomer):
    do("note_preference", customer=newcomer["customer"], kind="needs", choice="quiet", sure="observed")
    program.window.go(_place("customer", do, newcomer))
    qapp.processEvents()
    _press(Qt.Key.Key_F7, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: _noted(store, newcomer["customer"]) == [("needs", "quiet", "confirmed", "")])


def test_own_words_wait_for_the_input_method(program, qtbot, qapp, store, do, newcomer):
    window = program.window
    window.go(_place("customer", do, newcomer))
    _press(Qt.Key.Key_F7)
    sheet = _sheet(window)
    _press(Qt.Key.Key_0)
    line = sheet.words.line
    assert line.hasFocus()
    assert line.text() == ""
    QApplication.sendEvent(line, QInputMethodEvent("ji'de1", []))
    _press(Qt.Key.Key_1)
    _press(Qt.Key.Key_Return)
    assert _noted(store, newcomer["customer"]) == []
    committed = QInputMethodEvent("", [])
    committed.setCommitString("记得问候他父亲")
    QApplication.sendEvent(line, committed)
    QTest.keyClicks(line, "1A")
    assert sheet.kind() == ""
    _press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(_noted(store, newcomer["customer"])))
    kind, choice, sure, words = _noted(store, newcomer["customer"])[0]
    assert (kind, choice, sure) == ("tag", "", "stated")
    assert "记得问候他父亲" in words
    assert words.endswith("1A")


def test_health_is_refused_beside_the_words_and_nothing_typed_is_lost(program, qtbot, store, do, newcomer):
    window = program.window
    window.go(_place("customer", do, newcomer))
    _press(Qt.Key.Key_F7)
    sheet = _sheet(window)
    _press(Qt.Key.Key_0)
    QTest.keyClicks(sheet.words.line, "wheelchair")
    _press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(sheet.words.error()))
    assert "consent" in sheet.words.error()
    assert sheet.words.text() == "wheelchair"
    assert _noted(store, newcomer["customer"]) == []


def test_news_asks_for_its_day(program, qtbot, store, do, newcomer):
    window = program.window
    window.go(_place("customer", do, newcomer))
    _press(Qt.Key.Key_F7)
    sheet = _sheet(window)
    news = next(entry for entry in sheet.entries() if entry.kind == "news" and not entry.choice)
    QTest.keyClicks(QApplication.focusWidget(), news.key)
    assert sheet.day.isVisible()
    _press(Qt.Key.Key_0)
    QTest.keyClicks(sheet.words.line, "second shop")
    sheet.day.line.setFocus()
    QTest.keyClicks(sheet.day.line, "31 Feb")
    _press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(sheet.day.error()))
    sheet.day.set_text("2026-04-30")
    _press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(preferences_of(store.reader(), newcomer["customer"])))
    assert preferences_of(store.reader(), newcomer["customer"])[0].happened_on == "2026-04-30"


def test_of_hundreds_of_choices_each_is_shown_and_has_its_key(program, qtbot, qapp, store, do, newcomer):
    for number in range(60):
        do("add_preference_choice", kind="coffee", label=f"Special {number}")
    program.window.go(Place("customer", customer=newcomer["customer"]))
    qapp.processEvents()
    _press(Qt.Key.Key_F7)
    sheet = _sheet(program.window)
    assert not sheet.more.isVisible()
    _press(Qt.Key.Key_A)
    assert sheet.more.isVisible()
    seen = []
    while not seen or seen[0] not in [entry.choice for entry in sheet.entries()]:
        assert all(entry.key for entry in sheet.entries())
        assert sheet.sheet.rect().contains(sheet.first.geometry())
        seen += [entry.choice for entry in sheet.entries()]
        _press(Qt.Key.Key_PageDown)
    assert len(seen) == len(set(seen)) >= 69
    _press(Qt.Key.Key_PageUp)
    last = sheet.entries()[-1]
    _press(getattr(Qt.Key, f"Key_{last.key}"))
    qtbot.waitUntil(lambda: bool(_noted(store, newcomer["customer"])))
    assert _noted(store, newcomer["customer"])[0][:2] == ("coffee", last.choice)
