"""Choosing a PIN and coming back with the recovery code, by keys; refusals stand at their line."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from frontdesk.acts.register import perform
from frontdesk.acts.wiring import acting
from frontdesk.staff.pin.key import key_file
from frontdesk.staff.pin.reads import guarded, has_pin
from frontdesk.staff.pin.recovery_standing import fresh_code, has_code
from tests.ui.desk.door.test_door import OTHER, PIN, opened, quick, with_pins
from ui.desk.door.code_sheet import CodeSheet
from ui.desk.door.key_sheet import HandKeySheet, TakeKeySheet
from ui.desk.door.pin_sheet import PinSheet
from ui.desk.door.recovery_sheet import RecoverySheet

__all__ = ["opened", "quick", "with_pins"]


def _line(sheet, name, words):
    field = sheet.fields[name]
    field.line.selectAll()
    QTest.keyClicks(field.line, words)
    return field


def test_one_chooses_a_pin_and_is_told_what_is_wrong(opened, qtbot, store, quick):
    program = opened()
    sheet = PinSheet(program.window.desk, program.window)
    sheet.open_for_self()
    _line(sheet, "pin", "123456")
    again = _line(sheet, "again", "123457")
    QTest.keyClick(again.line, Qt.Key.Key_Return)
    assert again.error()
    QTest.keyClick(_line(sheet, "again", "123456").line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "first that somebody would try" in sheet.fields["pin"].error())
    _line(sheet, "pin", PIN)
    QTest.keyClick(_line(sheet, "again", PIN).line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: has_pin(store.reader(), "li"))


def test_a_manager_gives_one_and_the_person_is_asked_for_their_own(opened, qtbot, store, clock, quick):
    program = opened("zhou")
    sheet = PinSheet(program.window.desk, program.window)
    sheet.open_for("li", "李娜")
    _line(sheet, "pin", PIN)
    QTest.keyClick(_line(sheet, "again", PIN).line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: has_pin(store.reader(), "li"))
    assert next(each for each in guarded(store.reader()) if each.login == "li").given


def test_the_code_leads_back_in_from_the_locked_window(with_pins, opened, qtbot, store, clock):
    perform(acting(store, clock, "zhou"), "change_staff", {"login": "chen", "role": "administrator"})
    code = fresh_code()
    perform(acting(store, clock, "chen"), "keep_recovery_code", {"code": code})
    program = opened()
    program.door.screen.recovery.click()
    sheet = program.window.findChild(RecoverySheet)
    _line(sheet, "code", fresh_code())
    QTest.keyClick(_line(sheet, "pin", "480153").line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "not the code" in sheet.fields["code"].error())
    QTest.keyClick(_line(sheet, "code", code).line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not has_code(store.reader()) and program.door.screen.chosen().login == "chen")
    assert program.window.is_covered
    QTest.keyClicks(program.door.screen.pin.line, "480153")
    QTest.keyClick(program.door.screen.pin.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: program.actor == "chen" and not program.window.is_covered)
    assert OTHER != "480153"


def test_a_new_code_is_in_force_once_it_is_written_down(with_pins, opened, qtbot, store, clock):
    perform(acting(store, clock, "zhou"), "change_staff", {"login": "li", "role": "administrator"})
    program = opened()
    sheet = CodeSheet(program.window.desk, program.window)
    sheet.open_with_new()
    assert len(sheet.code.said()) == 29
    assert not has_code(store.reader())
    sheet.written.click()
    qtbot.waitUntil(lambda: has_code(store.reader()))


def test_the_code_is_printed_and_no_file_of_it_stays(with_pins, opened, qtbot, store, clock, monkeypatch):
    perform(acting(store, clock, "zhou"), "change_staff", {"login": "li", "role": "administrator"})
    program = opened()
    sheet = CodeSheet(program.window.desk, program.window)
    sheet.open_with_new()
    sheet.printing.click()
    assert "Write the code down" in sheet.trouble.said(), "there is no printer here, and that is said"
    taken: list[tuple[str, int]] = []
    monkeypatch.setattr("ui.printing.printers", lambda: ["Laser"])
    monkeypatch.setattr("ui.printing.print_pages", lambda made, printer: not taken.append((printer, len(made))))
    sheet.printing.click()
    qtbot.waitUntil(lambda: taken == [("Laser", 1)])
    qtbot.waitUntil(lambda: "Laser" in sheet.trouble.said())
    code = sheet.code.said()
    sheet.written.click()
    qtbot.waitUntil(lambda: has_code(store.reader()))
    assert not [path.name for path in store.folder.rglob("*") if path.is_file() and code.encode() in path.read_bytes()]


def test_a_desk_without_the_key_of_pins_takes_it_over_from_the_locked_window(with_pins, opened, qtbot, store, clock):
    perform(acting(store, clock, "zhou"), "change_staff", {"login": "chen", "role": "administrator"})
    settings = opened("chen")
    giving = HandKeySheet(settings.window.desk, settings.window)
    giving.open_with_new()
    qtbot.waitUntil(lambda: bool(giving.code.text()))
    code = giving.code.said()
    settings.window.close()
    key_file(store).unlink()
    program = opened()
    screen = program.door.screen
    assert screen.key.isHidden()
    QTest.keyClicks(screen.pin.line, PIN)
    QTest.keyClick(screen.pin.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: screen.key.isVisible())
    assert "their key is not here" in screen.pin.error()
    screen.key.click()
    sheet = program.window.findChild(TakeKeySheet)
    QTest.keyClicks(sheet.code.line, fresh_code())
    QTest.keyClick(sheet.code.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(sheet.code.error()))
    sheet.code.line.selectAll()
    QTest.keyClicks(sheet.code.line, code)
    QTest.keyClick(sheet.code.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not screen.key.isVisible() and not screen.pin.error())
    QTest.keyClicks(screen.pin.line, PIN)
    QTest.keyClick(screen.pin.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: program.door.screen is None)
