"""A liking noted against another: asked in place, one key lets the older go, both may stay and are shown as such."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from frontdesk.people.liking.reads import preferences_of
from ui.desk.customer.contradiction_sheet import ContradictionSheet
from ui.desk.customer.noting_sheet import NotingSheet
from ui.desk.customer.preference_panel import PreferencePanel
from ui.desk.place import Place
from ui.widgets.plain_label import PlainLabel

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def newcomer(do):
    return do("add_customer", name="李伟", title="先生", plate="苏A·B8Q62").ids["customer"]


def _press(key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), key, modifier)


def _open(window, kind):
    return next((sheet for sheet in window.findChildren(kind) if sheet.isVisible()), None)


def _known(store, customer):
    return [row.choice for row in preferences_of(store.reader(), customer)]


def _words(widget):
    return [label.said() for label in widget.findChildren(PlainLabel) if label.isVisible()]


def _note(window, kind, choice):
    """F7, the kind's letter and the choice's key, as a hand does it."""
    _press(Qt.Key.Key_F7)
    sheet = _open(window, NotingSheet)
    for wanted in ((kind, ""), (kind, choice)):
        entry = next(each for each in sheet.entries() if (each.kind, each.choice) == wanted and not each.preference)
        QTest.keyClicks(QApplication.focusWidget(), entry.key.lower())


def _go(window, qtbot, customer):
    window.go(Place("customer", customer=customer))
    qtbot.waitUntil(lambda: _open(window, PreferencePanel) is not None)
    return _open(window, PreferencePanel)


def _asked(window, qtbot):
    qtbot.waitUntil(lambda: _open(window, ContradictionSheet) is not None)
    return _open(window, ContradictionSheet)


def test_one_key_lets_the_older_go(program, qtbot, store, do, newcomer):
    do("note_preference", customer=newcomer, kind="needs", choice="quiet")
    window = program.window
    panel = _go(window, qtbot, newcomer)
    _note(window, "needs", "chat")
    sheet = _asked(window, qtbot)
    assert sheet.sheet.height() >= sheet.sheet.heightForWidth(sheet.sheet.width())
    assert _known(store, newcomer) == ["quiet", "chat"]  # noted already: nothing is lost by leaving it
    shown = " ".join(_words(sheet))
    assert "Likes it quiet" in shown
    assert "Likes to chat" in shown
    assert sum("said so" in words for words in _words(sheet)) == 2
    _press(Qt.Key.Key_1)
    assert sheet.isVisible()
    _press(Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: not sheet.isVisible())
    assert _known(store, newcomer) == ["chat"]
    assert any("Taken away: Likes it quiet" in words for _, words in window.notice.shown())
    qtbot.waitUntil(lambda: not panel.settle.isVisible())


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Return])
def test_both_may_stay_and_the_card_says_that_they_contradict(program, qtbot, store, do, newcomer, key):
    do("note_preference", customer=newcomer, kind="needs", choice="chat", sure="observed")
    window = program.window
    panel = _go(window, qtbot, newcomer)
    assert not panel.settle.isVisible()
    _note(window, "needs", "quiet")
    sheet = _asked(window, qtbot)
    _press(key)
    assert not sheet.isVisible()
    assert _known(store, newcomer) == ["chat", "quiet"]
    qtbot.waitUntil(panel.settle.isVisible)
    qtbot.waitUntil(lambda: [words for words in _words(panel) if "contradicts" in words] == [
        "Needs: Likes to chat (contradicts: Likes it quiet)", "Needs: Likes it quiet (contradicts: Likes to chat)"])
    _press(Qt.Key.Key_F7, CTRL_SHIFT)
    again = _asked(window, qtbot)
    assert [row.choice for row in again.asked()] == ["chat", "quiet"]
    _press(Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: _known(store, newcomer) == ["quiet"])
    qtbot.waitUntil(lambda: not panel.settle.isVisible())


def test_nothing_is_asked_where_nothing_contradicts(program, qtbot, store, do, newcomer):
    do("note_preference", customer=newcomer, kind="needs", choice="quiet")
    window = program.window
    _go(window, qtbot, newcomer)
    _note(window, "needs", "pet")
    qtbot.waitUntil(lambda: any("Brings a pet" in words for _, words in window.notice.shown()))
    assert _open(window, ContradictionSheet) is None


def test_several_are_asked_one_after_the_other(program, qtbot, store, do, newcomer):
    for kind, choice in (("needs", "quiet"), ("time", "pressed")):
        do("note_preference", customer=newcomer, kind=kind, choice=choice)
    window = program.window
    _go(window, qtbot, newcomer)
    _note(window, "needs", "chat")
    sheet = _asked(window, qtbot)
    assert sheet.asked()[0].choice == "quiet"
    _press(Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: sheet.asked()[0].choice == "pressed")
    _press(Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    assert _known(store, newcomer) == ["pressed", "chat"]
