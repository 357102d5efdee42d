"""What is due, tables, stages: models alone, then the real views by keys and mouse."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.widgets.test_words import HOSTILE, shown
from ui.widgets.due_list import FLASH_ROLE, RECORD_ROLE, DueList, DueModel, DueRow
from ui.widgets.stage_rail import Stage, StageRail
from ui.widgets.table_list import Column, RecordModel, TableList

ROWS = (DueRow(1, "red", "Mr Li", "No news for 30 min", "Seat 3", "6 min late", "F6"),
        DueRow(2, "amber", HOSTILE, "Quote", "", "in 4 min", "Enter"), DueRow(3, "neutral", "Ms Chen", "Thank you"))
STAGES = (Stage("received", "Received", "done", "09:31"), Stage("in_repair", "In repair", "current", "10:10", "Bay 2"),
          Stage("delivered", "Delivered", "ahead", "12:00"))


def test_due_model_keeps_the_rules_of_models(qtmodeltester):
    model = DueModel()
    model.set_rows(ROWS)
    qtmodeltester.check(model)


def test_due_rows_change_by_key_and_only_what_changed_is_told(qtbot):
    model = DueModel()
    model.set_rows(ROWS)
    told = []
    model.dataChanged.connect(lambda first, last, roles: told.append((first.row(), last.row())))
    model.modelReset.connect(lambda: told.append("reset"))
    late = ROWS[2].but(urgency="red")
    model.set_rows([late, ROWS[0], DueRow(4, "neutral", "Mr Wu", "Call")])
    assert model.rows() == (late, ROWS[0], DueRow(4, "neutral", "Mr Wu", "Call"))
    assert told == [(0, 0)]
    assert model.index(0).data(RECORD_ROLE) is late


def test_a_change_of_state_lights_up_for_three_seconds_at_most(qtbot):
    model = DueModel()
    model.set_rows(ROWS)
    assert not any(model.index(row).data(FLASH_ROLE) for row in range(3))
    model.set_rows([ROWS[0].but(when="7 min late"), ROWS[1].but(urgency="red"), ROWS[2]])
    assert [model.index(row).data(FLASH_ROLE) for row in range(3)] == [False, True, False]
    timer = model.findChild(type(model._timer))
    beats = 0
    while timer.isActive():
        timer.timeout.emit()
        beats += 1
        assert beats * timer.interval() <= 3_000
    assert not any(model.index(row).data(FLASH_ROLE) for row in range(3))


def test_a_row_is_spoken_whole(qtbot):
    model = DueModel()
    model.set_rows(ROWS)
    assert model.index(0).data(Qt.ItemDataRole.AccessibleTextRole) == "Mr Li, Seat 3, No news for 30 min, 6 min late"


def test_the_keyboard_does_and_notes(qtbot):
    rows = DueList("Due now", letters="P")
    shown(qtbot, rows)
    rows.set_rows(ROWS)
    rows.set_current(1)
    rows.setFocus()
    QTest.keyClick(rows, Qt.Key.Key_Down)
    with qtbot.waitSignal(rows.chosen) as done:
        QTest.keyClick(rows, Qt.Key.Key_Return)
    assert done.args[0] is ROWS[1]
    with qtbot.waitSignal(rows.letter_pressed) as noted:
        QTest.keyClick(rows, Qt.Key.Key_P)
    assert noted.args == ["P", ROWS[1]]
    with qtbot.assertNotEmitted(rows.letter_pressed):
        QTest.keyClick(rows, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)


def test_the_place_in_the_list_outlives_new_rows(qtbot):
    rows = DueList("Due now")
    shown(qtbot, rows)
    rows.set_rows(ROWS)
    rows.set_current(2)
    rows.set_rows([DueRow(9, "red", "Mr Wu", "Waiting"), *ROWS])
    assert rows.current() == ROWS[1]


def test_markup_in_a_row_is_drawn_as_letters(qtbot):
    """The same row with a harmless word of the same letters takes the same room; a picture would not."""
    rows = DueList("Due now")
    shown(qtbot, rows, 600, 120)
    rows.set_rows([DueRow(1, "neutral", "<b>XXXXXXXX</b>", "what")])
    marked = rows.grab().toImage()
    rows.set_rows([DueRow(1, "neutral", "XXXXXXXX", "what")])
    assert inked_width(marked) > inked_width(rows.grab().toImage())


def inked_width(image: QImage) -> int:
    ground = image.pixelColor(image.width() - 3, 6)
    columns = [x for x in range(50, image.width() - 80)
               if any(image.pixelColor(x, y) != ground for y in range(8, 28))]
    return max(columns) - min(columns)


@pytest.mark.parametrize("urgency", ["neutral", "amber", "red"])
def test_shapes_differ_without_colour(qtbot, urgency):
    others = {"neutral", "amber", "red"} - {urgency}
    assert all(shape(qtbot, urgency) != shape(qtbot, other) for other in others)


def shape(qtbot, urgency) -> frozenset[tuple[int, int]]:
    rows = DueList("Due now")
    shown(qtbot, rows, 300, 120)
    rows.set_rows([DueRow(1, urgency, "", "")])
    image = rows.viewport().grab().toImage()
    ground = image.pixelColor(3, 3)
    return frozenset((x, y) for x in range(10, 36) for y in range(6, 34) if image.pixelColor(x, y) != ground)


@dataclass(frozen=True)
class Bill:
    number: str
    fen: int


COLUMNS = [Column[Bill]("Number", lambda bill: bill.number, stretch=True),
           Column[Bill]("Amount", lambda bill: f"{bill.fen / 100:.2f}", sort=lambda bill: bill.fen, number=True)]
BILLS = [Bill("A1", 900), Bill("A2", 12_000), Bill(HOSTILE, 100)]


def test_record_model_keeps_the_rules_of_models(qtmodeltester):
    qtmodeltester.check(RecordModel(COLUMNS, BILLS))


def test_only_changed_records_are_told(qtbot):
    model = RecordModel(COLUMNS, BILLS)
    told = []
    model.dataChanged.connect(lambda first, last, roles: told.append(first.row()))
    model.set_records([BILLS[0], Bill("A2", 13_000), BILLS[2]])
    assert told == [1]
    assert model.record(1).fen == 13_000


def test_a_table_sorts_by_the_value_and_opens_with_enter(qtbot):
    table = TableList(RecordModel(COLUMNS, BILLS), "Bills")
    shown(qtbot, table)
    table.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    assert [table.sorted_model.index(row, 1).data() for row in range(3)] == ["1.00", "9.00", "120.00"]
    table.setFocus()
    table.selectRow(2)
    with qtbot.waitSignal(table.opened) as told:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert told.args[0] == BILLS[1]


def test_a_table_shows_its_columns_wide_enough(qtbot):
    table = TableList(RecordModel(COLUMNS, BILLS), "Bills")
    shown(qtbot, table, 500, 300)
    assert table.columnWidth(1) >= table.fontMetrics().horizontalAdvance("120.00") + 24


@pytest.mark.parametrize("upright", [True, False])
def test_the_rail_is_walked_and_opened_by_keys(qtbot, words, upright):
    rail = StageRail(words, upright=upright)
    shown(qtbot, rail)
    rail.set_stages(STAGES)
    steps = rail.steps()
    assert [step.opened for step in steps] == [False, True, False]
    steps[1].setFocus()
    QTest.keyClick(steps[1], Qt.Key.Key_Down if upright else Qt.Key.Key_Right)
    assert QApplication.focusWidget() is steps[2]
    with qtbot.waitSignal(rail.stage_chosen) as told:
        QTest.keyClick(steps[2], Qt.Key.Key_Return)
    assert told.args == ["delivered"]
    with qtbot.waitSignal(rail.stage_chosen) as told:
        QTest.mouseClick(steps[0], Qt.MouseButton.LeftButton)
    assert told.args == ["received"]


def test_a_stage_is_spoken_with_its_state_and_changes_in_place(qtbot, words):
    rail = StageRail(words)
    shown(qtbot, rail)
    rail.set_stages(STAGES)
    first = rail.steps()[1]
    assert first.accessibleName() == "In repair, now, 10:10, Bay 2"
    rail.set_stages([*STAGES[:1], replace(STAGES[1], state="done"), replace(STAGES[2], state="current")])
    assert rail.steps()[1] is first
    assert first.accessibleName() == "In repair, done, 10:10, Bay 2"
