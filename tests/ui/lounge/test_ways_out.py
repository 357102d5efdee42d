"""Ways out that no key opens: input methods, marking, links; and that the list of the ways in the documents is whole.

The keys, menus, drags, files, dialogs and requests to close are pressed in ``test_window.py``.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QInputMethodQueryEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from tests.ui.lounge.test_window import STATES, Sounds, in_state, nothing_opened, opened, plugged, shut, window
from ui.lounge.application import open_door

__all__ = ["Sounds", "opened", "plugged", "shut", "window"]

ROOT = Path(__file__).resolve().parents[3]
IN_WORDS = ("docs/trust.md", "docs/trust.zh_CN.md")


def everything(window) -> list[QWidget]:
    return [window, *window.findChildren(QWidget)]


@pytest.mark.parametrize("state", STATES)
def test_no_input_method_is_asked_for_and_none_types(window, shut, state):
    """An input method brings a window of its own (candidates, settings, a dictionary on the web): it gets no hold."""
    in_state(window, state)
    if window.laid is not None:
        window.laid.warn(3)
    for each in everything(window):
        assert not each.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled), each
        asked = QInputMethodQueryEvent(Qt.InputMethodQuery.ImEnabled | Qt.InputMethodQuery.ImSurroundingText)
        QApplication.sendEvent(each, asked)
        assert not asked.value(Qt.InputMethodQuery.ImEnabled), each
        composed = QInputMethodEvent("qian", [])
        composed.setCommitString("123456")
        composed.ignore()
        QApplication.sendEvent(each, composed)
        assert not composed.isAccepted(), "swallowed before any widget sees it"
    if window.laid is not None:
        assert window.laid.shown.text() == "–", "nothing composed became a PIN"
    assert not QApplication.inputMethod().isVisible()
    nothing_opened(window, state)


@pytest.mark.parametrize("state", STATES)
def test_nothing_can_be_marked_copied_or_followed(window, shut, state):
    in_state(window, state)
    for each in everything(window):
        assert not isinstance(each, QLineEdit | QTextEdit | QPlainTextEdit), "a field to type in has a menu of its own"
        if isinstance(each, QLabel):
            flags = each.textInteractionFlags()
            assert not flags & (Qt.TextInteractionFlag.TextSelectableByMouse
                                | Qt.TextInteractionFlag.TextSelectableByKeyboard
                                | Qt.TextInteractionFlag.LinksAccessibleByMouse
                                | Qt.TextInteractionFlag.LinksAccessibleByKeyboard), each.text()
            assert not each.openExternalLinks()


def test_the_staffs_page_has_no_field_for_an_input_method_either(window, shut):
    opened(window)
    door = open_door(window, window._presenter)
    door.click()
    page = window.laid
    assert page is not None
    for each in everything(page):
        assert not each.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled), each
        assert not isinstance(each, QLineEdit | QTextEdit | QPlainTextEdit)


@pytest.mark.parametrize("document", IN_WORDS)
def test_the_list_of_ways_out_names_tests_that_are_there(document):
    text = (ROOT / document).read_text("utf-8")
    rows = [line for line in text.splitlines() if "test_window.py" in line or "test_ways_out.py" in line]
    ways = {name for line in rows for name in re.findall(r"`(test_[a-z_]+)`", line)}
    there = {name for path in (ROOT / "tests/ui").rglob("test_*.py")
             for name in re.findall(r"^def (test_[a-z_]+)", path.read_text("utf-8"), re.MULTILINE)}
    assert len(ways) >= 6
    assert ways <= there, ways - there
