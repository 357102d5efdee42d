from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from frontdesk.store.gate import SCHEMA_VERSION
from frontdesk.store.store import Store
from frontdesk.values.clock import system_clock
from frontdesk.values.refusal import Refused
from ui.desk.trouble import TroubleWindow
from ui.starting import run_desk


def newer(folder) -> None:
    """A data file that a later version of the program wrote."""
    with Store(folder) as store:
        store.open()
    path = folder / "frontdesk.sqlite"
    content = bytearray(path.read_bytes())
    content[60:64] = (SCHEMA_VERSION + 7).to_bytes(4, "big")
    path.write_bytes(content)


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_a_newer_data_file_is_told_in_a_window_and_left_alone(qtbot, tmp_path, language):
    folder = tmp_path / "centre"
    newer(folder)
    before = (folder / "frontdesk.sqlite").read_bytes()
    said: list[str] = []

    def look_and_close() -> None:
        for window in QApplication.topLevelWidgets():
            if isinstance(window, TroubleWindow) and window.isVisible():
                said.append(window.words.accessibleName())
                QTest.keyClick(window.close_button, Qt.Key.Key_Escape)  # heard once the window is the active one
        QTimer.singleShot(20, look_and_close)

    QTimer.singleShot(20, look_and_close)
    with pytest.raises(Refused) as refusal:
        run_desk(Store(folder), system_clock, language=language)
    assert refusal.value.code == "newer"
    assert len(set(said)) == 1
    assert str(SCHEMA_VERSION + 7) in said[0]
    assert (folder / "frontdesk.sqlite").read_bytes() == before
