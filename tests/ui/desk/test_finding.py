"""The search box of the real window: any part finds, each answer says why, nothing is shown for nothing typed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from resources.formats import Formats
from resources.translations import open_translator
from ui.desk.finding import FURTHER, NEW, answers

HOSTILE = ('" OR "a"*', "'; DROP TABLE customer; --", "NEAR(李 王)", "%_*?", "李*", "{typed}", "\U0001f697\U0001f600",
           "a" * 10_000, "李 " * 5_000, "\u202e李", "<b>李</b>", "~李", "^8765", "\x00李\n王")


@pytest.fixture
def somebody(do) -> int:
    return do("add_customer", name="欧阳晓彤", title="女士", phone="13855507788", plate="苏A·B8Q62",
              vin="LSVAM41Z9C2229211").ids["customer"]


@pytest.mark.parametrize("typed", ["b8q6", "Ｂ８Ｑ６", "7788", "5507", "欧阳", "歐陽", "ouyangxt", "oyxt", "2229211",
                                   "欧阳7788", "欧阳女士", "oyxt q62", " 苏a·b8q62 "])
def test_any_part_finds_and_says_why(desk, somebody, typed):
    first = answers(desk, typed)[0]
    assert first.place.customer == somebody
    assert first.title.startswith("苏A·B8Q62")
    assert first.detail.split(" · ")[0] not in ("", "138****7788")


def test_why_is_said_in_the_readers_language(desk, somebody):
    chinese = desk.but(translator=open_translator("zh_CN"), formats=Formats("zh_CN"))
    assert answers(desk, "7788")[0].detail.startswith("Number ends in 7788")
    assert answers(chinese, "7788")[0].detail.startswith("电话尾号 7788")
    assert answers(chinese, "q62 欧阳")[0].detail.startswith("车牌尾号 Q62、姓名含“欧阳”")


@pytest.mark.parametrize("typed", ["", "   ", "\u3000", "···", "*", "\"'%_", "-", "\U0001f600", "（）"])
def test_nobody_is_shown_before_something_is_typed(desk, somebody, typed):
    assert answers(desk, typed) == []


@pytest.mark.parametrize("typed", HOSTILE)
def test_hostile_text_is_only_text(desk, somebody, typed):
    shown = answers(desk, typed)
    assert len(shown) <= 8
    assert all(len(each.title) < 300 for each in shown)
    if shown and shown[-1].key == NEW:
        assert shown[-1].place.text == typed, "what was typed goes into the form as it is"


def test_a_name_with_an_end_shows_whom_it_fits_and_one_may_look_further(program, do):
    meant = do("add_customer", name="李建国", phone="13855508765", plate="苏A·B8Q62").ids["customer"]
    inside = do("add_customer", name="李梅", phone="13887651234", plate="苏A·C1D23").ids["customer"]
    box = program.window.bar.search
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_F3)

    def shown() -> list[str]:
        return [hit.key.split(":")[0] for hit in box.hits()]

    QTest.keyClicks(box.line, "li8765")
    assert shown() == [str(meant), FURTHER, NEW]
    QTest.keyClick(box.line, Qt.Key.Key_Down)
    QTest.keyClick(box.line, Qt.Key.Key_Return)
    assert shown() == [str(meant), str(inside), NEW]
    assert box.line.hasFocus()
    assert box.line.text() == "li8765"
    QTest.keyClicks(box.line, "4")
    assert shown() == [NEW]
    box.line.setText("li 8876")
    assert shown() == [str(inside), NEW], "nobody's number ends so: it is looked further by itself"
    QTest.keyClick(box.line, Qt.Key.Key_Return)
    assert program.window.place().customer == inside


def test_the_box_of_the_window_waits_for_the_input_method(program, do):
    customer = do("add_customer", name="欧阳晓彤", phone="13855507788", plate="苏A·B8Q62").ids["customer"]
    window = program.window
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_F3)
    line = window.bar.search.line
    assert line.hasFocus()

    def compose(text: str, commit: str = "") -> None:
        event = QInputMethodEvent(text, [])
        event.setCommitString(commit)
        QApplication.sendEvent(line, event)

    here = window.place()
    for text in ("o", "ou", "ou'yang"):
        compose(text)
        assert window.bar.search.hits() == ()
        QTest.keyClick(line, Qt.Key.Key_Return)
    assert window.place() == here
    compose("", "欧阳")
    assert [hit.key.split(":")[0] for hit in window.bar.search.hits()][0] == str(customer)
    compose("xt")  # answers to what is typed stay while the next word is made
    assert [hit.key.split(":")[0] for hit in window.bar.search.hits()][0] == str(customer)
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert window.place() == here
    compose("", "晓")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert (window.place().page, window.place().customer) == ("customer", customer)
