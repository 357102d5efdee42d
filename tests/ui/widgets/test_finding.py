"""Search box and command palette: nothing before typing, neither a question nor a key while a word is half made."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from tests.ui.widgets.test_words import HOSTILE, shown
from ui.widgets.confirm import ConfirmSheet
from ui.widgets.hits import Hit, HitModel
from ui.widgets.palette import Command, CommandPalette
from ui.widgets.search_box import SearchBox

HITS = [Hit("1", HOSTILE, "last four 5678", "3"), Hit("2", "Ms Chen", aside="F2", aside_is_key=True, icon="person")]
COMMANDS = [Command("new", "New visit", "F2", "新建接待 xjjd"),
            Command("find", "Find", "F3"), Command("print", "Print", "F9")]


def compose(line, text: str, commit: str = "") -> None:
    event = QInputMethodEvent(text, [])
    event.setCommitString(commit)
    QApplication.sendEvent(line, event)


@pytest.fixture
def box(qtbot):
    made = SearchBox("Find", placeholder="plate")
    made.asked.connect(lambda text: made.set_hits(HITS if "5" not in text else []))
    shown(qtbot, made, 600, 500)
    made.line.setFocus()
    return made


def test_hit_model_keeps_the_rules_of_models(qtmodeltester):
    model = HitModel()
    model.set_hits(HITS)
    qtmodeltester.check(model)


def test_nothing_is_shown_before_typing(box):
    assert box.hits() == ()
    QTest.keyClick(box.line, Qt.Key.Key_Down)
    assert box.hits() == ()
    QTest.keyClick(box.line, Qt.Key.Key_Space)
    assert box.hits() == ()


def test_typing_asks_and_enter_takes(qtbot, box):
    with qtbot.waitSignal(box.asked) as asked:
        QTest.keyClick(box.line, Qt.Key.Key_L)
    assert asked.args == ["l"]
    assert box.hits() == tuple(HITS)
    QTest.keyClick(box.line, Qt.Key.Key_Down)
    with qtbot.waitSignal(box.chosen) as told:
        QTest.keyClick(box.line, Qt.Key.Key_Return)
    assert told.args[0] is HITS[1]
    assert box.hits() == ()


def test_with_another_key_nothing_behind_the_answers_is_painted_again(qtbot):
    """A page behind them is lists and cards: painting it anew with every key took longer than the answers did."""

    class Behind(QWidget):
        painted = 0

        def paintEvent(self, event) -> None:
            self.painted += 1

    window, behind = QWidget(), Behind()
    made = SearchBox("Find")
    made.asked.connect(lambda text: made.set_hits([Hit(text, f"{text} {each}") for each in range(6)]))
    column = QVBoxLayout(window)
    column.addWidget(made)
    column.addWidget(behind, 1)
    shown(qtbot, window, 600, 500)
    QTest.keyClicks(made.line, "l")
    QApplication.processEvents()
    at_first = window.grab().toImage()
    before = behind.painted
    QTest.keyClicks(made.line, "iw")
    QApplication.processEvents()
    assert behind.painted == before
    assert window.grab().toImage() != at_first


def test_a_word_being_composed_neither_asks_nor_acts_and_the_answers_before_it_stay(qtbot, box):
    QTest.keyClick(box.line, Qt.Key.Key_L)
    with qtbot.assertNotEmitted(box.asked), qtbot.assertNotEmitted(box.chosen):
        for text in ("w", "we", "wei", "wei'w"):
            compose(box.line, text)
            for key in (Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Escape):
                QTest.keyClick(box.line, key)
    assert box.hits() == tuple(HITS)
    with qtbot.waitSignal(box.asked) as asked:
        compose(box.line, "", "李伟")
    assert asked.args == ["l李伟"]
    assert box.line.text() == "l李伟"
    with qtbot.waitSignal(box.chosen):
        QTest.keyClick(box.line, Qt.Key.Key_Return)


def test_a_word_given_up_asks_nothing(qtbot, box):
    with qtbot.assertNotEmitted(box.asked):
        compose(box.line, "liwei")
        compose(box.line, "")
    assert box.hits() == ()


def test_a_window_shortcut_waits_until_the_word_is_made(qtbot, box):
    pressed = []
    QShortcut(QKeySequence("Escape"), box.window()).activated.connect(lambda: pressed.append("escape"))
    compose(box.line, "li")
    QTest.keyClick(box.line, Qt.Key.Key_Escape)
    assert pressed == []
    compose(box.line, "", "李")
    QTest.keyClick(box.line, Qt.Key.Key_Escape)
    assert box.hits() == ()
    QTest.keyClick(box.line, Qt.Key.Key_Escape)
    assert box.line.text() == ""
    assert pressed == []
    QTest.keyClick(box.line, Qt.Key.Key_Escape)
    assert pressed == ["escape"]


def test_no_answer_says_so_where_there_are_words_for_it(box):
    box.set_words("Find", "plate", "Nobody found.")
    QTest.keyClick(box.line, Qt.Key.Key_5)
    assert box.hits() == ()
    assert box._drop.isVisible()
    assert box._drop.nothing.said() == "Nobody found."


def test_leaving_closes_the_answers(qtbot, box):
    other = QLineEdit(box.window())
    other.show()
    QTest.keyClick(box.line, Qt.Key.Key_L)
    other.setFocus()
    assert box.hits() == ()


def test_a_click_takes_a_hit(qtbot, box):
    QTest.keyClick(box.line, Qt.Key.Key_L)
    rows = box._drop.list
    with qtbot.waitSignal(box.chosen) as told:
        QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton,
                         pos=rows.visualRect(rows.model().index(1, 0)).center())
    assert told.args[0] is HITS[1]


@pytest.fixture
def window(qtbot):
    page = QWidget()
    line = QLineEdit(page)
    QVBoxLayout(page).addWidget(line)
    page.resize(700, 500)
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    line.setFocus()
    return page


def test_the_palette_finds_by_name_key_and_other_language(qtbot, window):
    palette = CommandPalette(window, name="Commands", nothing="No such command.")
    palette.open_with(COMMANDS)
    assert [hit.key for hit in palette.list.answers.hits()] == ["new", "find", "print"]
    for typed, key in (("visit", "new"), ("f9", "print"), ("接待", "new"), ("xjjd", "new")):
        palette.line.setText(typed)
        assert [hit.key for hit in palette.list.answers.hits()] == [key]
    with qtbot.waitSignal(palette.chosen) as told:
        QTest.keyClick(palette.line, Qt.Key.Key_Return)
    assert told.args == ["new"]
    assert palette.isHidden()
    assert QApplication.focusWidget() is window.findChild(QLineEdit)


def test_the_palette_does_nothing_while_composing(qtbot, window):
    palette = CommandPalette(window)
    palette.open_with(COMMANDS)
    compose(palette.line, "f9")
    assert len(palette.list.answers.hits()) == 3, "what is being composed filters nothing"
    with qtbot.assertNotEmitted(palette.chosen):
        QTest.keyClick(palette.line, Qt.Key.Key_Return)
    assert palette.isVisible()
    compose(palette.line, "")
    QTest.keyClick(palette.line, Qt.Key.Key_Escape)
    assert palette.isHidden()


def test_shortcuts_of_the_page_sleep_under_a_sheet(qtbot, window):
    pressed = []
    QShortcut(QKeySequence("F4"), window).activated.connect(lambda: pressed.append("F4"))
    sheet = ConfirmSheet(window)
    sheet.ask("Cancel?", HOSTILE, "Cancel it", "Keep it", danger=True)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_F4)
    assert pressed == []
    QTest.keyClick(sheet.no, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is sheet.yes
    QTest.keyClick(sheet.yes, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is sheet.no
    with qtbot.waitSignal(sheet.answered) as told:
        QTest.keyClick(sheet.no, Qt.Key.Key_Escape)
    assert told.args == [False]
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_F4)
    assert pressed == ["F4"]


def test_yes_is_told_once(qtbot, window):
    sheet = ConfirmSheet(window)
    answers = []
    sheet.answered.connect(answers.append)
    sheet.ask("Print now?", "", "Print", "Later")
    assert QApplication.focusWidget() is sheet.yes
    QTest.keyClick(sheet.yes, Qt.Key.Key_Return)
    assert answers == [True]
    assert sheet.isHidden()
    window.resize(500, 400)
