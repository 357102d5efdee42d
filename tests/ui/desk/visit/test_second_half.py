"""The second half of a visit in the real window, with nothing but keys: from the hand-over to the follow-up call."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from frontdesk.values.clock import MINUTE
from frontdesk.visit.page import VisitPage as Record
from tests.ui.desk.visit.made_up import MORNING, Shop, bring_to
from ui.desk.desk import Desk
from ui.desk.place import Place
from ui.desk.telling.sheet import TellingSheet
from ui.desk.visit.overrun import OverrunStep
from ui.desk.visit.page import VisitPage
from ui.desk.visit.printing import PrintSheet
from ui.desk.window import DeskWindow
from ui.widgets.key_counter import KeyCounter

CONTROL = Qt.KeyboardModifier.ControlModifier
Press = Callable[..., None]


@pytest.fixture
def window(shop: Shop, desk: Desk, qtbot: QtBot) -> Iterator[DeskWindow]:
    """The desk window, as large as a small screen."""
    shop.clock.now = MORNING
    made = DeskWindow(desk, "静安示例服务中心")
    qtbot.addWidget(made)
    made.resize(1280, 800)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    yield made
    made.close()


class Evening:
    """One visit in the window, and keys for whatever has the keyboard."""

    def __init__(self, shop: Shop, window: DeskWindow, visit: int, settled: Callable[[], None]) -> None:
        self.shop, self.window, self.visit, self._settled = shop, window, visit, settled
        window.go(Place("visit", visit=visit))
        self.rest()

    def rest(self) -> None:
        """Until every act is answered and shown."""
        for _ in range(3):
            self._settled()
            QApplication.processEvents()

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """One key, to whatever has the keyboard; a minute passes."""
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifiers)
        self.shop.clock.advance(MINUTE)
        self.rest()

    def done(self) -> None:
        """Ctrl+Enter."""
        self.key(Qt.Key.Key_Return, CONTROL)

    def type(self, words: str) -> None:
        """Words, as an input method sends them."""
        held = QApplication.focusWidget()
        assert held is not None
        for character in words:
            QTest.sendKeyEvent(QTest.KeyAction.Click, held, Qt.Key.Key_unknown, character,
                               Qt.KeyboardModifier.NoModifier)
        self.rest()

    def page(self) -> VisitPage:
        """The visit page."""
        page = self.window.page()
        assert isinstance(page, VisitPage)
        return page

    def record(self) -> Record:
        """What the store says."""
        return self.shop.page(self.visit)

    def overlay(self, kind: type[QWidget]) -> QWidget | None:
        """An open sheet of this kind."""
        return next((each for each in self.window.findChildren(kind) if each.isVisible()), None)


@pytest.fixture
def evening(shop: Shop, window: DeskWindow, settled: Callable[[], None]) -> Callable[[str], Evening]:
    """A visit that is as far as a state, open in the window."""
    return lambda state: Evening(shop, window, bring_to(shop, state), settled)


def print_both(day: Evening, qtbot: QtBot) -> None:
    """F9, and Enter on the button that prints; there is no printer here, so the papers are kept."""
    day.key(Qt.Key.Key_F9)
    sheet = day.overlay(PrintSheet)
    assert isinstance(sheet, PrintSheet)
    qtbot.waitUntil(sheet.print.hasFocus, timeout=30_000)
    day.key(Qt.Key.Key_Return)
    assert day.overlay(PrintSheet) is None


def test_a_regular_visit_from_the_hand_over_to_the_papers_in_18_keys(evening: Callable[[str], Evening], qtbot: QtBot,
                                                                     qapp: QApplication) -> None:
    day = evening("approved")
    counter = KeyCounter(qapp)
    assert day.page().step == "workshop"
    day.done()
    assert day.record().stage == "diagnosing"
    day.done()
    assert day.record().stage == "in_repair"
    day.key(Qt.Key.Key_F8)
    day.key(Qt.Key.Key_Return)
    assert [message.situation for message in day.record().messages] == ["in_progress"]
    day.done()
    assert day.record().stage == "quality_check"
    day.key(Qt.Key.Key_F8)
    day.key(Qt.Key.Key_Return)
    day.done()
    assert day.record().stage == "wash"
    day.done()
    assert day.record().stage == "ready"
    day.done()
    day.key(Qt.Key.Key_Return)
    assert [message.situation for message in day.record().messages] == ["in_progress", "soon_ready", "ready"]
    assert day.page().step == "bill"
    day.done()
    assert day.record().bill_ready_at is not None
    assert day.page().step == "delivery"
    day.done()
    day.done()
    assert day.record().walked_delivery_at is not None
    day.key(Qt.Key.Key_Space)
    assert not [item.id for item in day.record().delivery if item.required and not item.done]
    assert day.page().step == "bill"
    day.done()
    assert day.record().settled_at is not None
    assert day.page().step == "farewell"
    print_both(day, qtbot)
    count = counter.count()
    counter.stop()
    assert count.acts <= 18, count
    assert count.letters == 0
    assert "更换前刹车片" in pdf_text(day, "delivery")
    assert "林女士" in pdf_text(day, "card")


def pdf_text(day: Evening, kind: str) -> str:
    """The words of a stored paper."""
    file: Path = day.shop.store.folder / "papers" / f"{day.record().number}-{kind}.pdf"
    return "".join(page.extract_text() for page in PdfReader(file).pages)


def test_extra_work_holds_the_car_until_the_answer_and_stands_in_the_papers(
        evening: Callable[[str], Evening], qtbot: QtBot) -> None:
    day = evening("in_repair")
    promised = day.record().promised_at
    day.page().open_step("overrun")
    day.rest()
    day.type("前刹车盘磨损到极限，刹车时会抖动")
    panel = day.page().panels["overrun"]
    assert isinstance(panel, OverrunStep)
    panel.editor.tables["labour"].edit_cell(0, "name")
    for words in ("更换前刹车盘", "0.8", "180"):
        day.type(words)
        day.key(Qt.Key.Key_Return)
    panel.minutes.line.setFocus()
    panel.minutes.line.selectAll()
    day.type("40")
    day.done()
    assert [row.minutes_more for row in day.record().overruns] == [40]
    assert panel.question.isVisible()
    assert panel.sum.said() == "+¥144.00"

    day.page().open_step("workshop")
    day.rest()
    day.done()
    assert day.record().stage == "in_repair"
    assert day.page().step == "overrun"
    assert day.overlay(TellingSheet) is None

    day.key(Qt.Key.Key_F8)
    day.key(Qt.Key.Key_Return)
    assert [message.situation for message in day.record().messages] == ["overrun"]
    assert "前刹车盘磨损到极限" in day.record().messages[0].text

    panel.consent.how.setFocus()
    day.key(Qt.Key.Key_Right)
    day.key(Qt.Key.Key_Space)
    day.done()
    answered = day.record().overruns[0]
    assert (answered.agreed, answered.how) == (True, "phone")
    assert answered.evidence
    assert day.record().promised_at == promised + 60 * MINUTE if promised is not None else False
    assert day.page().step == "workshop"

    for _ in range(3):
        day.done()
    day.done()
    day.key(Qt.Key.Key_Return)
    day.done()
    day.done()
    day.done()
    day.key(Qt.Key.Key_Space)
    day.done()
    assert day.record().bill.total_fen == 80_400 + 14_400
    print_both(day, qtbot)
    assert "更换前刹车盘" in pdf_text(day, "delivery")
    assert "948.00" in pdf_text(day, "delivery")

    day.done()
    assert day.record().departed_at is not None
    day.done()
    day.done()
    assert day.record().messages[-1].situation == "thank_you"
    day.shop.clock.advance(20 * 60 * MINUTE)
    day.done()
    day.done()
    assert day.record().messages[-1].situation == "follow_up"
    assert day.record().next_step == ""
