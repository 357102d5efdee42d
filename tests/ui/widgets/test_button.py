"""Buttons by keys: whatever has the keyboard is pressed by Enter, as by the space bar."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.widgets.button import Button, PrimaryButton


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_the_button_with_the_keyboard_is_pressed(qtbot, key: Qt.Key):
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    erase, keep = Button("Erase …"), PrimaryButton("Keep", key="Ctrl+Return")
    pressed: list[str] = []
    for button in (erase, keep):
        column.addWidget(button)
        button.pressed.connect(partial(pressed.append, button.label()))
    page.show()
    erase.setFocus()
    QTest.keyClick(erase, key)
    assert pressed == ["Erase …"]
    QTest.keyClick(erase, key, Qt.KeyboardModifier.ShiftModifier)
    assert len(pressed) == (2 if key == Qt.Key.Key_Space else 1)
    keep.setFocus()
    QTest.keyClick(keep, key)
    assert pressed[-1] == "Keep"
    erase.setEnabled(False)
    QTest.keyClick(erase, key)
    assert pressed[-1] == "Keep"
