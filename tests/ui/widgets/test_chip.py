"""A row of chips whose choices are made anew keeps its place among the fields around it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from ui.widgets.chip import ChipGroup


def test_tab_goes_from_chips_made_anew_to_the_field_below_them(qtbot):
    form = QWidget()
    qtbot.addWidget(form)
    column, above, chips, below = QVBoxLayout(form), QLineEdit(), ChipGroup([("a", "A"), ("b", "B")]), QLineEdit()
    last = QLineEdit()
    for widget in (above, chips, below, last):
        column.addWidget(widget)
    chips.set_options([("c", "C"), ("d", "D"), ("e", "E")])
    form.show()
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)
    above.setFocus()
    held = []
    for _ in range(4):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        held.append(QApplication.focusWidget())
    assert held == [chips.chips()[0], below, last, above]
