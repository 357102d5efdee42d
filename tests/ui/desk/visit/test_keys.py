"""How much the hands do from the door to the customer's yes, beyond the words typed; counted from real key events."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication

from ui.desk.visit.page import VisitPage
from ui.widgets.key_counter import KeyCounter


def test_from_the_door_to_the_yes_in_ten_keys(opened: Callable[..., VisitPage], settled: Callable[[], None],
                                              press: Callable[..., None], qapp: QApplication) -> None:
    page = opened("arrived")
    finish = QShortcut(QKeySequence("Ctrl+Return"), page)
    finish.activated.connect(page.finish_step)
    counter = KeyCounter(qapp)

    def done() -> None:
        press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        for _ in range(3):
            settled()

    done()
    done()
    assert page.step == "concerns"
    press("brakes squeal")
    press(Qt.Key.Key_Tab)
    press("62900")
    press(Qt.Key.Key_Tab)
    press("40")
    done()
    assert page.step == "estimate"
    press(Qt.Key.Key_Space)
    done()
    assert page.step == "approval"
    press(Qt.Key.Key_Space)
    page.panels["approval"].step_done.disconnect(page.go_on)
    done()
    assert page.record is not None
    assert page.record.estimates[0].approved_at is not None
    assert (page.record.mileage, page.record.energy_percent) == (62_900, 40)
    assert counter.count().acts <= 10
    assert counter.count().letters == len("brakes squeal") + 5 + 2
    counter.stop()
