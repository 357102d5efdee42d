"""The advisor's page as widgets: targets for fingers, both ways up, idle by handed seconds, nothing left behind."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QBoxLayout
from shiboken6 import isValid

from tests.ui.lounge.told import NOON, Steady, board_of, entry, presenter
from tests.ui.lounge.touch.test_presenter import VISIT, WORDS
from ui.feed import Feed, feed_name
from ui.lounge.application import letters, open_door
from ui.lounge.laid import CLOSED_AFTER, WARNED_AFTER
from ui.lounge.listening import Listening
from ui.lounge.message import Answer
from ui.lounge.touch.page import AdvisorPage
from ui.lounge.window import LoungeWindow

ASKS = ("people", "enter", "leave", "waiting", "visit", "words", "photo", "act")
WAITS = {"visit": 7, "ticket": "A01", "plate": "苏A·**Q62", "seat": "sofa", "stage": "In repair", "promised": "11:00",
         "late": False, "news_minutes": 46, "care_minutes": 12, "asked": 1, "needs": ["With a child"]}
PEOPLE = {"round_minutes": 45, "people": [WAITS, {**WAITS, "visit": 8, "ticket": "A02", "news_minutes": 9,
                                                  "care_minutes": 80, "needs": []}]}
FINDING = {"id": 4, "words": "Brake pads worn", "means": "", "old": True, "new": True, "who": "Qian"}
FULL = {**VISIT, "findings": [FINDING], "words": {**WORDS, "times": [[5, "11:00"], [6, "11:30"]],
                                                  "reasons": ["a part", "a bolt"], "written": "A message", "channel":
                                                  "sms"}}


@pytest.fixture
def window(qtbot, tmp_path):
    silent = Feed(feed_name(tmp_path), list, dict, asks={name: lambda question, answer: None for name in ASKS})
    assert silent.start()
    made = LoungeWindow(presenter("en", Steady()), Listening(feed_name(tmp_path)), lambda: NOON, windowed=True)
    qtbot.addWidget(made)
    made.resize(1600, 900)
    with qtbot.waitSignal(made._listening.heard):
        made.open()
    made._heard(board_of(entry("A01")))
    made.door = open_door(made, made._presenter)
    made.door.show()
    yield made
    silent.stop()


def laid(window) -> AdvisorPage:
    window.door.click()
    page = window.laid
    assert isinstance(page, AdvisorPage)
    page.asked = []
    page.asks.connect(page.asked.append)
    page.answered(Answer("people", ok=True, more={"people": [["li", "Li Na"], ["sun", "Sun Lin"]]}))
    return page


def signed_in(window) -> AdvisorPage:
    page = laid(window)
    page.presenter.choose("li")
    page.presenter.digit("2")
    page.presenter.enter()
    page.answered(Answer("enter", ok=True, more={"token": "t"}))
    page.answered(Answer("waiting", ok=True, more=PEOPLE))
    return page


def in_visit(window) -> AdvisorPage:
    page = signed_in(window)
    page.pane.rows[0].click()
    page.answered(Answer("visit", ok=True, more=FULL))
    return page


def too_small(page) -> list[tuple[str, int, int]]:
    """What a finger could press that measures less than 9 mm on this screen."""
    dots = QGuiApplication.primaryScreen().physicalDotsPerInch()
    least = 9.0 / 25.4 * min(max(dots, 72.0), 320.0)
    return [(each.text() or each.accessibleName(), each.width(), each.height())
            for each in page.findChildren(QAbstractButton)
            if each.isVisible() and (each.width() < least or each.height() < least)]


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (1920, 1080), (1080, 1920), (800, 1280)])
@pytest.mark.parametrize("made", [laid, signed_in, in_visit])
def test_every_target_is_nine_millimetres_or_more(qapp, window, made, width, height):
    window.resize(width, height)
    page = made(window)
    qapp.processEvents()
    seen = [each for each in page.findChildren(QAbstractButton) if each.isVisible()]
    assert len(seen) >= 5
    assert too_small(page) == []
    assert too_small(window.board) == []
    for each in seen:
        assert each.accessibleName() or each.text()


def test_letters_grow_with_the_screen():
    assert letters(1280, 720) < letters(1920, 1080) < letters(3840, 2160) <= 3.0
    assert letters(640, 480) == 1.0
    assert letters(1080, 1920) > 1.3


def test_wide_and_tall(qapp, window):
    page = in_visit(window)
    qapp.processEvents()
    assert page.pane.halves.direction() == QBoxLayout.Direction.LeftToRight
    window.resize(900, 1600)
    qapp.processEvents()
    assert page.pane.halves.direction() == QBoxLayout.Direction.TopToBottom


def test_the_third_touch_needs_no_turning_of_the_page(qapp, window):
    for width, height in ((1280, 720), (1920, 1080), (1080, 1920)):
        window.resize(width, height)
        page = in_visit(window)
        qapp.processEvents()
        said, area = page.pane.words.said, page.pane.turning.area.viewport()
        assert area.rect().contains(said.mapTo(area, said.rect().bottomRight())), (width, height)
        window.take_off()


def test_who_waits_can_be_sorted_by_care(window):
    page = signed_in(window)
    assert [row.visit for row in page.pane.rows] == [7, 8]
    assert "46 min without news" in page.pane.rows[0].accessibleName()
    assert "With a child" in page.pane.rows[0].accessibleName()
    page.pane.order.chips()[1].click()
    assert [row.visit for row in page.pane.rows] == [8, 7]


def test_idle_it_warns_at_30_seconds_and_is_gone_at_45(qtbot, window):
    page = in_visit(window)
    asked = page.asked
    for _ in range(WARNED_AFTER):
        window._tick()
    assert "15 seconds" in page.pane.said.said()
    window.touched()
    assert page.pane.said.said() == ""
    for _ in range(CLOSED_AFTER):
        window._tick()
    assert window.laid is None
    assert asked[-1]["ask"] == "leave"
    assert page.presenter.visit is None
    qtbot.waitUntil(lambda: not isValid(page))


def test_the_screen_unplugged_ends_the_session(qapp, window):
    page = in_visit(window)
    asked = page.asked
    window.hide()
    qapp.processEvents()
    assert asked[-1]["ask"] == "leave"
    assert window.laid is None


def test_a_keyboard_types_the_pin_and_escape_goes_back(qtbot, window):
    from PySide6.QtCore import Qt
    page = laid(window)
    page.presenter.choose("li")
    for digit in "2749":
        qtbot.keyClick(page, digit)
    qtbot.keyClick(page, Qt.Key.Key_Backspace)
    qtbot.keyClick(page, Qt.Key.Key_Return)
    assert page.asked[-1]["pin"] == "274"
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert window.laid is None


def test_going_back_throws_the_pane_with_the_name_away(qtbot, window):
    page = in_visit(window)
    pane = page.pane
    assert "Mr Li" in pane.who.said()
    pane.leave.click()
    qtbot.waitUntil(lambda: not isValid(pane))
    assert page.presenter.step == "waiting"


def test_the_public_gets_no_further_than_the_pin(window):
    page = laid(window)
    assert page.presenter.step == "pin"
    page.presenter.open(7)
    page.answered(Answer("visit", why="session_over"))
    assert page.presenter.step == "pin"
