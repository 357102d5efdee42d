"""PINs as a person should not choose or type them, through the real sheet and the real lock."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from frontdesk.staff.pin.reads import has_pin
from tests.ui.desk.door.test_door import OTHER, PIN, opened, quick, with_pins
from ui.desk.door.pin_sheet import PinSheet

__all__ = ["opened", "quick", "with_pins"]

CTRL = Qt.KeyboardModifier.ControlModifier


def _paste(line, words: str) -> None:
    QApplication.clipboard().setText(words)
    line.setFocus()
    line.selectAll()
    QTest.keyClick(line, Qt.Key.Key_V, CTRL)


def _choose(sheet, pin: str) -> None:
    for name in ("pin", "again"):
        _paste(sheet.fields[name].line, pin)
    QTest.keyClick(sheet.fields["again"].line, Qt.Key.Key_Return)


@pytest.mark.parametrize("pin", ["0000", "", "000000", "12345", "abcdef", "7" * 10_000, " \t ", "１２３４５６"])
def test_a_pin_that_is_none_or_easy_is_refused_beside_its_field_and_the_sheet_stays(opened, qtbot, store, quick, pin):
    program = opened()
    sheet = PinSheet(program.window.desk, program.window)
    sheet.open_for_self()
    _choose(sheet, pin)
    qtbot.waitUntil(lambda: any(field.error() for field in sheet.fields.values()))
    assert sheet.isVisible()
    assert not has_pin(store.reader(), "li")
    _choose(sheet, PIN)
    qtbot.waitUntil(lambda: has_pin(store.reader(), "li"))


def test_a_pasted_pin_with_wide_digits_and_spaces_opens(with_pins, opened, qtbot):
    program = opened()
    assert program.window.is_covered
    _paste(program.door.screen.pin.line, " ７３９１５４ ")
    QTest.keyClick(program.door.screen.pin.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not program.window.is_covered)


def test_nothing_typed_and_ten_thousand_digits_open_nothing_and_break_nothing(with_pins, opened, qtbot):
    program = opened()
    screen = program.door.screen
    for words in ("", "0000", "7" * 10_000, OTHER):
        screen.pin.line.clear()
        _paste(screen.pin.line, words)
        QTest.keyClick(screen.pin.line, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: bool(screen.pin.error()) and screen.enter.isEnabled())
        assert program.window.is_covered
    screen.pin.line.clear()
    _paste(screen.pin.line, PIN)
    QTest.keyClick(screen.pin.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not program.window.is_covered)
