"""The lounge's window: its screen, its stack, its calls, and that nobody gets out of it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPoint, QPointF, QRect, Qt, QUrl
from PySide6.QtGui import (
    QCloseEvent,
    QContextMenuEvent,
    QDragEnterEvent,
    QDropEvent,
    QFileOpenEvent,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
)
from PySide6.QtNetwork import QLocalServer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMenu
from shiboken6 import isValid

from tests.ui.lounge.told import NOON, Steady, board_of, entry, presenter, told
from ui.feed import Feed, feed_name
from ui.lounge.laid import CLOSED_AFTER, WARNED_AFTER, Laid
from ui.lounge.leaving import LeavingPage
from ui.lounge.listening import Listening
from ui.lounge.message import Answer
from ui.lounge.shut import Shut
from ui.lounge.window import LoungeWindow


class Screen:
    """A screen that can be plugged in and out."""

    def __init__(self, name: str, at: int) -> None:
        self._name, self._at = name, at

    def name(self) -> str:
        return self._name

    def geometry(self) -> QRect:
        return QRect(self._at, 0, 640, 360)

    availableGeometry = geometry


class Sounds:
    """Notes what was to be heard."""

    def __init__(self) -> None:
        self.called: list[tuple[dict[str, str], bool]] = []

    def call(self, words, *, spoken):
        self.called.append((words, spoken))

    def close(self):
        self.called.append(({}, False))


@pytest.fixture
def plugged():
    return [Screen("desk", 0), Screen("wall", 800)]


@pytest.fixture
def window(qtbot, tmp_path, plugged, monkeypatch):
    monkeypatch.setattr(LoungeWindow, "setScreen", lambda self, screen: None)
    made = LoungeWindow(presenter("en", Steady()), Listening(feed_name(tmp_path)), lambda: NOON,
                        screens=lambda: (plugged, plugged[0] if plugged else None), sound=Sounds())
    qtbot.addWidget(made, before_close_func=lambda each: each._session_ends())
    return made


@pytest.fixture
def shut(qapp, window):
    """The window with the filter that the program puts on the whole application."""
    made = Shut(window.takes_keys, window)
    made.touched.connect(window.touched)
    made.door.connect(window.ask_to_leave)
    qapp.installEventFilter(made)
    yield made
    qapp.removeEventFilter(made)


def opened(window):
    window.open()
    window._heard(board_of(entry("A01"), entry("A02"), desk_screens=["desk"]))
    assert window.isVisible()
    return window


def test_the_window_shows_the_news_of_a_real_feed(qtbot, tmp_path):
    entries = [entry("A01")]
    feed = Feed(feed_name(tmp_path), lambda: entries, lambda: {"stages": {"ready": {"en": "Ready for you"}}})
    feed.start()
    window = LoungeWindow(presenter("en"), Listening(feed_name(tmp_path)), lambda: NOON, windowed=True)
    qtbot.addWidget(window)
    window.open()
    qtbot.waitUntil(lambda: "A01" in window.board.accessibleDescription())
    entries[:] = [entry("A01", "ready", state="ready")]
    feed.renew()
    qtbot.waitUntil(lambda: "Ready for you" in window.board.accessibleDescription())
    window.close()
    assert not window.isVisible(), "a window that is tried out closes like any other"
    feed.stop()


def test_it_waits_for_word_of_the_desk_before_it_takes_a_screen(window, tmp_path):
    silent = QLocalServer()
    assert silent.listen(feed_name(tmp_path))
    window.open()
    assert not window.isVisible()
    window._heard(board_of(entry("A01"), desk_screens=["desk"]))
    assert window.isVisible()
    assert window.isFullScreen()


def test_without_a_desk_it_takes_its_screen_and_says_that_it_waits(window):
    window.open()
    window._lost()
    assert window.isFullScreen()


def test_the_screen_is_unplugged_and_plugged_in_again(qapp, window, plugged):
    opened(window)
    wall = plugged.pop()
    qapp.screenRemoved.emit(QGuiApplication.primaryScreen())
    assert not window.isVisible()
    plugged.append(wall)
    qapp.screenAdded.emit(QGuiApplication.primaryScreen())
    assert window.isFullScreen()
    plugged.clear()
    qapp.screenRemoved.emit(QGuiApplication.primaryScreen())
    assert not window.isVisible()


def test_it_steps_aside_for_the_desk(window):
    opened(window)
    window._heard(told(desk_screens=["wall"]))
    assert not window.isVisible()
    window._heard(told(desk_screens=["desk"]))
    assert window.isVisible()


def test_on_the_desks_only_screen_it_is_a_window_that_can_be_put_aside(window, plugged):
    plugged.pop()
    opened(window)
    assert not window.isFullScreen()
    assert window.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    assert window.close()


def test_a_call_shows_the_cars_page_and_is_heard(window):
    opened(window)
    window._heard(board_of(*(entry(f"A{number:02}") for number in range(30)), look={"sound": "speech"}))
    window._heard(told(call={"ticket": "A29"}))
    assert "A29" in window.board.accessibleDescription()
    words, spoken = window._sound.called[0]
    assert spoken
    assert "Q 6 2" in words["en"]
    window._heard(told(call={"ticket": "B77"}))
    assert len(window._sound.called) == 1, "a car that is not on the board is not called"


@pytest.mark.parametrize(("sound", "heard"), [("none", 0), ("chime", 1), ("speech", 1)])
def test_it_is_as_quiet_as_was_wished(window, sound, heard):
    opened(window)
    window._heard(board_of(entry("A01"), look={"sound": sound}))
    window._heard(told(call={"ticket": "A01"}))
    assert [spoken for _, spoken in window._sound.called] == [sound == "speech"] * heard


def test_pages_turn_by_themselves_and_come_round(window):
    opened(window)
    window._heard(board_of(*(entry(f"A{number:02}") for number in range(13))))
    window.draw()
    seen = []
    for _ in range(4):
        seen.append(window.board.accessibleDescription().split()[0])
        window._next_page()
    assert seen == ["A00", "A06", "A12", "A00"]


def test_idle_it_draws_nothing(window):
    opened(window)
    window.draw()
    drawn: list[int] = []
    original = window._presenter.page
    window._presenter.page = lambda *given: drawn.append(1) or original(*given)
    for _ in range(30):
        window._tick()
    assert drawn == []


def test_a_page_lies_over_the_board_and_is_thrown_away(qtbot, window):
    opened(window)
    page = Laid()
    window.lay_over(page)
    assert window._stack.currentWidget() is page
    assert window.takes_keys()
    page.finished.emit()
    qtbot.waitUntil(lambda: not isValid(page))
    assert window._stack.currentWidget() is window.board
    assert not window.takes_keys()


def test_a_page_nobody_touches_is_taken_off(window):
    opened(window)
    page = LeavingPage(window._presenter.translator())
    window.lay_over(page)
    for _ in range(WARNED_AFTER):
        window._tick()
    assert str(CLOSED_AFTER - WARNED_AFTER) in page.said.text()
    window.touched()
    for _ in range(CLOSED_AFTER - 1):
        window._tick()
    assert window.laid is page
    window._tick()
    assert window.laid is None


def test_a_finger_held_in_the_corner_asks_for_the_way_out(qtbot, window):
    opened(window)
    window._held.setInterval(10)
    QTest.mousePress(window, Qt.MouseButton.LeftButton, pos=QPoint(300, 200))
    assert not window._held.isActive()
    QTest.mouseRelease(window, Qt.MouseButton.LeftButton, pos=QPoint(300, 200))
    QTest.mousePress(window, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    QTest.mouseRelease(window, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert not window._held.isActive(), "a tap is not enough"
    QTest.mousePress(window, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    qtbot.waitUntil(lambda: isinstance(window.laid, LeavingPage))


def test_without_the_desk_no_pin_can_be_checked(window):
    opened(window)
    window.ask_to_leave()
    assert "not running" in window.laid.said.text()


def test_the_right_pin_closes_and_a_wrong_one_does_not(qtbot, window):
    opened(window)
    asked: list[dict] = []
    window._listening.ask = lambda question: asked.append(question) or True
    window.ask_to_leave()
    page = window.laid
    assert asked == [{"ask": "people"}]
    window._heard(told(answer={"ask": "people", "ok": True, "more": {"people": [["li", "李娜"], ["wang", "王敏"]]}}))
    page.people.set_chosen(["li"])
    for digit in "274913":
        page.digits[digit].click()
    assert page.shown.text() == "●" * 6
    page.close_board.click()
    assert asked[1] == {"ask": "close", "login": "li", "pin": "274913"}
    assert "274913" not in repr(vars(page)), "a PIN that was sent is forgotten"
    window._heard(told(answer={"ask": "close", "why": "pin_wrong"}))
    assert window.isVisible()
    assert page.said.text() == "This PIN is not right."
    window._heard(told(answer={"ask": "close", "why": "pin_wait", "wait_seconds": 30}))
    assert "30" in page.said.text()
    page._digit("1")
    page._send()
    with qtbot.waitSignal(window.left):
        window._heard(told(answer={"ask": "close", "ok": True}))
    assert not window.isVisible()


@pytest.mark.parametrize("answer", [
    Answer("people", ok=True, more={"people": 7}), Answer("people", ok=True, more={"people": [[1, 2], ["a"], None]}),
    Answer("people"), Answer("close"), Answer("close", why="fault"), Answer("whatever", ok=True)])
def test_an_odd_answer_opens_nothing(window, answer):
    opened(window)
    window.ask_to_leave()
    window.laid.answered(answer)
    assert window.isVisible()


def test_the_pin_can_be_typed_and_taken_back(window):
    page = LeavingPage(window._presenter.translator())
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_Backspace, Qt.Key.Key_3, Qt.Key.Key_A):
        QTest.keyClick(page, key)
    assert page.shown.text() == "●●"
    QTest.keyClick(page, Qt.Key.Key_Return)
    assert page.said.text() == "Choose your name and type your PIN."
    page.deleteLater()


CONTROL, ALT, SHIFT, META = (Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier,
                             Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.MetaModifier)
KEYS = [
    (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier), (Qt.Key.Key_F4, ALT), (Qt.Key.Key_F4, CONTROL),
    (Qt.Key.Key_W, CONTROL), (Qt.Key.Key_Q, CONTROL), (Qt.Key.Key_P, CONTROL), (Qt.Key.Key_O, CONTROL),
    (Qt.Key.Key_S, CONTROL), (Qt.Key.Key_N, CONTROL), (Qt.Key.Key_C, CONTROL), (Qt.Key.Key_V, CONTROL),
    (Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier), (Qt.Key.Key_F1, SHIFT), (Qt.Key.Key_F10, SHIFT),
    (Qt.Key.Key_F11, Qt.KeyboardModifier.NoModifier), (Qt.Key.Key_Menu, Qt.KeyboardModifier.NoModifier),
    (Qt.Key.Key_Print, Qt.KeyboardModifier.NoModifier), (Qt.Key.Key_Tab, ALT), (Qt.Key.Key_Tab, CONTROL),
    (Qt.Key.Key_Space, ALT), (Qt.Key.Key_Escape, CONTROL), (Qt.Key.Key_Escape, CONTROL | SHIFT),
    (Qt.Key.Key_R, META), (Qt.Key.Key_D, META), (Qt.Key.Key_HomePage, Qt.KeyboardModifier.NoModifier),
    (Qt.Key.Key_Home, ALT), (Qt.Key.Key_Left, ALT), (Qt.Key.Key_Delete, CONTROL | ALT), (Qt.Key.Key_F12, CONTROL),
]
STATES = ["empty", "cars", "called", "old", "laid"]


@pytest.mark.parametrize("state", STATES)
def test_no_key_leads_out(qtbot, window, shut, state):
    in_state(window, state)
    for key, modifiers in KEYS:
        target = QApplication.focusWidget() or window
        pressed = QKeyEvent(QEvent.Type.KeyPress, key, modifiers, "")
        if state == "laid" and modifiers == Qt.KeyboardModifier.NoModifier and key == Qt.Key.Key_Escape:
            continue  # there it takes the page off, and the board is below
        QApplication.sendEvent(target, pressed)
        QApplication.sendEvent(target, QKeyEvent(QEvent.Type.KeyRelease, key, modifiers, ""))
        nothing_opened(window, state)


@pytest.mark.parametrize("state", STATES)
def test_no_menu_drag_file_help_or_request_to_close_leads_out(qapp, window, shut, state):
    in_state(window, state)
    data = QMimeData()
    data.setUrls([QUrl("file:///etc/passwd"), QUrl("https://example.com")])
    data.setText("https://example.com")
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    for target in (window, window.board, *([window.laid, window.laid.said] if state == "laid" else [])):
        for event in (
                QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(9, 9), QPoint(9, 9)),
                QDragEnterEvent(QPoint(9, 9), copy, data, left, none),
                QDropEvent(QPointF(9, 9), copy, data, left, none), QFileOpenEvent(QUrl("file:///etc/passwd")),
                QHelpEvent(QEvent.Type.ToolTip, QPoint(9, 9), QPoint(9, 9)),
                QHelpEvent(QEvent.Type.WhatsThis, QPoint(9, 9), QPoint(9, 9)), QEvent(QEvent.Type.WhatsThisClicked)):
            QApplication.sendEvent(target, event)
            nothing_opened(window, state)
    closing = QCloseEvent()
    QApplication.sendEvent(window, closing)
    assert not closing.isAccepted()
    assert not window.close()
    nothing_opened(window, state)
    for button in (Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton, Qt.MouseButton.BackButton):
        QTest.mouseClick(window, button, pos=QPoint(300, 300))
        QTest.mouseDClick(window, button, pos=QPoint(300, 300))
        nothing_opened(window, state)


def test_the_door_of_the_staff_asks_for_a_pin_and_opens_nothing_itself(window, shut):
    opened(window)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_P, CONTROL | ALT | SHIFT)
    assert isinstance(window.laid, LeavingPage)
    assert not window.close()


def test_what_the_lounge_is_made_of_has_no_dialog_link_or_printer():
    """Not by accident either: nothing of the lounge names any of them."""
    import ast
    import pathlib

    import ui.kiosk
    import ui.lounge
    closed = ("QFileDialog", "QPrintDialog", "QPrinter", "QMessageBox", "QDesktopServices", "openUrl", "QLineEdit",
              "QTextBrowser", "setOpenExternalLinks", "QMenu", "QInputDialog", "QClipboard", "QWebEngineView",
              "clipboard", "QTextEdit", "QPlainTextEdit", "QUndoStack", "QCompleter", "QSpinBox", "QComboBox")
    for path in (each for room in (ui.lounge, ui.kiosk) for each in pathlib.Path(room.__path__[0]).rglob("*.py")):
        named: set[str] = set()
        for each in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(each, ast.Import | ast.ImportFrom):
                named |= {alias.name for alias in each.names}
            elif isinstance(each, ast.Name | ast.Attribute):
                named.add(each.id if isinstance(each, ast.Name) else each.attr)
        assert not named & set(closed), path


def test_the_system_may_end_the_session(qapp, window):
    opened(window)
    assert not window.close()
    window._session_ends()
    assert window.close()


def in_state(window, state):
    opened(window)
    if state == "empty":
        window._heard(board_of())
    elif state == "called":
        window._heard(told(call={"ticket": "A01"}))
    elif state == "old":
        window._presenter._steady.now += 90_000
        window._lost()
    elif state == "laid":
        window.ask_to_leave()
    window.draw()


def nothing_opened(window, state):
    QCoreApplication.processEvents()
    assert window.isVisible()
    assert window.isFullScreen()
    assert (window.laid is not None) == (state == "laid")
    assert QApplication.activePopupWidget() is None
    assert QApplication.activeModalWidget() is None
    assert not [each for each in QApplication.topLevelWidgets()
                if isinstance(each, QDialog | QMenu | QFileDialog) and each.isVisible()]
