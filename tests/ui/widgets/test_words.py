"""Labels, fields, buttons and chips: plain text, names for screen readers, keys, and nothing typed is lost."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from ui.theme.look import look
from ui.widgets.button import Button, IconButton, PrimaryButton
from ui.widgets.card import Card
from ui.widgets.chip import ChipGroup
from ui.widgets.choice_field import ChoiceField
from ui.widgets.empty_state import EmptyState
from ui.widgets.field import LineField
from ui.widgets.note_field import NoteField
from ui.widgets.number_field import NumberField, read_number
from ui.widgets.plain_label import PlainLabel, plain_tip
from ui.widgets.tick import Tick
from ui.widgets.when_field import WhenField

HOSTILE = "<img src=x> <b>髙旻喆</b> & Co"


def shown(qtbot, widget, width=400, height=300):
    window = QWidget()
    QVBoxLayout(window).addWidget(widget)
    window.resize(width, height)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    widget.shown_in = window  # Python must hold the window: Qt deletes it with its last reference
    return window


def picture(widget) -> bytes:
    image = widget.grab().toImage()  # held: its bits live no longer than itself
    return bytes(image.constBits())


def test_a_label_shows_markup_literally(qtbot):
    label = PlainLabel("<b>李</b>")
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText
    letters = label.fontMetrics().horizontalAdvance("<b>李</b>")
    assert label.sizeHint().width() >= letters


def test_an_elided_label_keeps_the_whole_in_its_tip_as_plain_text(qtbot):
    label = PlainLabel(HOSTILE * 4, elide=True)
    qtbot.addWidget(label)
    label.resize(80, 24)
    label.show()
    assert label.said() == HOSTILE * 4
    assert "&lt;img" in label.toolTip()
    assert "<img" not in label.toolTip()
    label.set_text("短")
    assert label.toolTip() == ""


def test_tips_are_plain(qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    plain_tip(widget, HOSTILE)
    assert "<img" not in widget.toolTip()
    assert "&lt;img src=x>" in widget.toolTip()


def test_an_ampersand_in_a_field_name_stays(qtbot):
    field = LineField("Charge & fuel", HOSTILE)
    shown(qtbot, field)
    assert field.label() == "Charge & fuel"
    assert field.editor.accessibleName() == "Charge & fuel"
    assert field.text() == HOSTILE


def test_an_error_stands_below_and_keeps_what_was_typed(qtbot):
    field = LineField("Plate")
    shown(qtbot, field)
    QTest.keyClicks(field.line, "SU-A12")
    field.set_error("One letter is missing.")
    assert field.text() == "SU-A12"
    assert field.error() == field.editor.accessibleDescription() == "One letter is missing."
    below = [label for label in field.findChildren(PlainLabel) if label.said() == "One letter is missing."]
    assert below
    assert below[0].isVisible()
    with qtbot.waitSignal(field.edited):
        QTest.keyClick(field.line, Qt.Key.Key_1)
    assert field.error() == ""


def test_a_long_error_is_shown_whole_in_a_narrow_field(qtbot):
    field = LineField("Plate")
    field.set_error("车牌少一位，请写全，例如苏A12Q62，新能源车牌有八位，再按一次完成。" * 2)
    shown(qtbot, field, 220, 400)
    below = next(label for label in field.findChildren(PlainLabel) if label.said() == field.error())
    assert below.height() >= below.heightForWidth(below.width())


def test_the_frame_shows_where_the_keyboard_is(qtbot):
    field = LineField("Name")
    shown(qtbot, field)
    field.line.clearFocus()
    calm = picture(field)
    field.line.setFocus()
    assert picture(field) != calm


@pytest.mark.parametrize(("text", "number"), [
    ("48210", Decimal(48210)), ("48,210", Decimal(48210)), ("４８２１０", Decimal(48210)), (" 7 ", Decimal(7)),
    ("1.5", None), ("4_8", None), ("NaN", None), ("Infinity", None), ("abc", None), ("", None)])
def test_numbers_are_read_as_people_write_them(text, number):
    assert read_number(text) == number


def test_a_number_that_is_none_stays_as_typed(qtbot):
    field = NumberField("Mileage", unit="km", least=0, most=2_000_000)
    shown(qtbot, field)
    QTest.keyClicks(field.line, "12 000x")
    assert field.text() == "12 000x"
    assert field.number() is None
    assert not field.readable()
    field.set_number(62)
    assert field.number() == 62
    field.set_text("3000000")
    assert not field.readable()


def test_money_has_two_places(qtbot):
    field = NumberField("Price", unit="yuan", decimals=2)
    qtbot.addWidget(field)
    field.set_text("1,280.50")
    assert field.number() == Decimal("1280.50")


def test_a_note_keeps_markup_and_tab_leaves_it(qtbot):
    field, after = NoteField("Words"), LineField("Next")
    page = QWidget()
    column = QVBoxLayout(page)
    column.addWidget(field)
    column.addWidget(after)
    shown(qtbot, page)
    field.note.setFocus()
    with qtbot.waitSignal(field.changed):
        QTest.keyClicks(field.note, HOSTILE.encode("ascii", "ignore").decode())
    assert "<img src=x>" in field.text()
    QTest.keyClick(field.note, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is after.line


def test_a_choice_keeps_its_key_over_a_change_of_language(qtbot):
    field = ChoiceField("Source", [("walk", "Walk-in"), ("friend", "A friend")], placeholder="Choose")
    shown(qtbot, field)
    assert field.key() is None
    field.box.setFocus()
    with qtbot.waitSignal(field.key_changed) as told:
        QTest.keyClick(field.box, Qt.Key.Key_Down)
        QTest.keyClick(field.box, Qt.Key.Key_Down)
    assert told.args == ["walk"]
    assert field.key() == "friend"
    field.set_choices([("walk", "自然到店"), ("friend", "朋友推荐")])
    assert field.key() == "friend"


def test_a_time_is_changed_by_keys(qtbot):
    field = WhenField("Promised", datetime(2026, 5, 4, 11, 30))  # noqa: DTZ001 (wall clock)
    shown(qtbot, field)
    field.edit.setFocus()
    field.edit.setCurrentSection(field.edit.Section.HourSection)
    with qtbot.waitSignal(field.changed):
        QTest.keyClick(field.edit, Qt.Key.Key_Up)
    assert field.when() == datetime(2026, 5, 4, 12, 30)  # noqa: DTZ001 (wall clock)


def test_a_button_shows_and_hears_its_key(qtbot):
    button = PrimaryButton("Finish & go", key="Ctrl+Return")
    window = shown(qtbot, button)
    assert button.key_text() == "Ctrl+Enter"
    assert button.label() == "Finish & go"
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        with qtbot.waitSignal(button.clicked, timeout=2000):
            QTest.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)
    button.set_label("完成")
    with qtbot.waitSignal(button.clicked, timeout=2000):
        QTest.keyClick(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_a_sign_has_a_name(qtbot):
    button = IconButton("settings", "Settings", key="Ctrl+,")
    shown(qtbot, button)
    assert button.accessibleName() == "Settings"
    assert "Settings" in button.toolTip()


def test_fingers_get_nine_millimetres(qtbot):
    dots = QApplication.primaryScreen().physicalDotsPerInch()
    group = ChipGroup([("a", "A")], touch=True)
    alone = (Button("Sign", touch=True), IconButton("sign", "Sign", touch=True), Tick("Paper", touch=True))
    for widget in (group, *alone):
        qtbot.addWidget(widget)
    for widget in (*group.chips(), *alone):
        hint = widget.sizeHint()
        assert hint.height() / dots * 25.4 >= 9
        assert hint.width() / dots * 25.4 >= 9
    assert look().touch() / dots * 25.4 >= 9


def test_one_chip_gives_up_the_other(qtbot):
    group = ChipGroup([("coffee", "Coffee"), ("tea", "Tea"), ("water", "Water")], name="Drink")
    shown(qtbot, group)
    first, second, third = group.chips()
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Space)
    QTest.keyClick(first, Qt.Key.Key_Right)
    assert QApplication.focusWidget() is second
    with qtbot.waitSignal(group.chosen_changed) as told:
        QTest.keyClick(second, Qt.Key.Key_Space)
    assert told.args == [["tea"]]
    QTest.keyClick(second, Qt.Key.Key_End)
    assert QApplication.focusWidget() is third
    assert [chip.focusPolicy() == Qt.FocusPolicy.StrongFocus for chip in group.chips()] == [False, False, True]
    QTest.mouseClick(second, Qt.MouseButton.LeftButton)
    assert group.chosen() == []


def test_several_chips_and_other_words(qtbot):
    group = ChipGroup([("a", "A"), ("b", "B"), ("c", "C")], several=True)
    shown(qtbot, group)
    for chip in group.chips()[:2]:
        QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert group.chosen() == ["a", "b"]
    group.set_options([("a", "甲"), ("b", "乙"), ("c", "丙")])
    assert group.chosen() == ["a", "b"]
    group.set_options([("b", "乙"), ("d", "丁")])
    assert group.chosen() == ["b"]


def test_chips_go_on_in_the_next_line_and_none_is_cut(qtbot):
    group = ChipGroup([(str(n), "很长的一个选项 " + str(n)) for n in range(6)])
    shown(qtbot, group, 360, 400)
    QApplication.processEvents()
    assert all(group.rect().contains(chip.geometry()) for chip in group.chips())
    assert len({chip.y() for chip in group.chips()}) > 1


def test_a_tick_is_ticked_by_its_words(qtbot):
    tick = Tick("纸质签名 & 存档")
    shown(qtbot, tick)
    QTest.mouseClick(tick, Qt.MouseButton.LeftButton, pos=tick.rect().center())
    assert tick.isChecked()
    tick.setFocus()
    QTest.keyClick(tick, Qt.Key.Key_Space)
    assert not tick.isChecked()
    assert tick.label() == "纸质签名 & 存档"


def test_card_and_empty_state_say_what_they_are(qtbot):
    card = Card("Appointments")
    empty = EmptyState("Nobody yet", HOSTILE, icon="calendar", button=PrimaryButton("New", key="F2"))
    card.add(empty)
    shown(qtbot, card)
    assert card.accessibleName() == "Appointments"
    assert empty.accessibleName() == f"Nobody yet {HOSTILE}"
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in empty.findChildren(PlainLabel))


def test_composing_is_seen_in_a_note(qtbot):
    field = NoteField("Words")
    shown(qtbot, field)
    QApplication.sendEvent(field.note, QInputMethodEvent("shache", []))
    assert field.note.composing()
    done = QInputMethodEvent()
    done.setCommitString("刹车")
    QApplication.sendEvent(field.note, done)
    assert not field.note.composing()
    assert field.text() == "刹车"
