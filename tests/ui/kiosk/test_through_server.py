"""A screen in another room asks through the server: a desk program answers it as it answers the one beside it."""

from __future__ import annotations

import psycopg
import pytest
from PySide6.QtCore import Qt

from frontdesk.store.server.connecting import connect
from frontdesk.values.clock import StandingClock
from frontdesk.visit.lounge_queue import ANSWER, mark_of
from tests.ui.lounge.touch.lounge_process import key
from ui.application import DeskProgram
from ui.lounge.application import open_lounge
from ui.lounge.touch.door import StaffDoor
from ui.settings import Settings
from ui.theme.look import look, put_on

pytestmark = pytest.mark.postgres
NOW = 1_777_860_000_000
PIN = "274913"


@pytest.fixture
def program(qapp, qtbot, centre, address):
    made = DeskProgram(qapp, centre, StandingClock(NOW), Settings(theme="light"), "en", "zhao")
    qtbot.addWidget(made.window)
    made.open()
    qtbot.waitUntil(lambda: answering(centre) is not None)
    yield made
    made.window.close()


class Screen:
    """The lounge's window, and the fingers on it."""

    def __init__(self, qtbot, window) -> None:
        self._qtbot = qtbot
        self.window = window
        self.touches = 0
        qtbot.waitUntil(lambda: window._presenter.count() > 0)
        window.board.findChild(StaffDoor).opened.emit()
        self.presenter = window.laid.presenter

    def touch(self, words: str) -> None:
        self._qtbot.waitUntil(lambda: key(self.window.laid, words) is not None)
        self._qtbot.mouseClick(key(self.window.laid, words), Qt.MouseButton.LeftButton)
        self.touches += 1

    def sign_in(self, name: str) -> None:
        self.touch(name)
        self.type(PIN)

    def type(self, pin: str) -> None:
        for digit in pin:
            self.touch(digit)
        self.touch("Sign in")
        self._qtbot.waitUntil(lambda: not self.presenter.checking)


@pytest.fixture
def screen(qtbot, centre, address, tmp_path):
    before = look()
    window = open_lounge(tmp_path / "screen", None, StandingClock(NOW), screen=None, windowed=True, language="en",
                         server=address)
    qtbot.addWidget(window)
    window.resize(1600, 900)
    yield Screen(qtbot, window)
    window.leave()
    put_on(before)


def answering(centre) -> str | None:
    """The key of the desk program that answers now."""
    return centre.reader().value("SELECT desk FROM lounge_centre")


def rows(centre) -> int:
    return centre.reader().value("SELECT (SELECT count(*) FROM lounge_question) + (SELECT count(*) FROM lounge_answer)")


def advisor(centre) -> str:
    return centre.reader().value("SELECT name FROM staff WHERE login = 'li'")


def test_an_update_is_three_touches_and_nothing_of_it_stays_on_the_way(qtbot, centre, program, screen):
    screen.sign_in(advisor(centre))
    qtbot.waitUntil(lambda: screen.presenter.waiting is not None)
    longest = min(screen.presenter.waiting.people, key=lambda each: -each.news_minutes)
    before = screen.touches
    screen.touch(longest.ticket)
    qtbot.waitUntil(lambda: screen.presenter.visit is not None)
    screen.touch("Work in progress")
    qtbot.waitUntil(lambda: screen.presenter.words.situation == "in_progress")
    screen.touch("Said to the customer")
    qtbot.waitUntil(lambda: "Noted" in screen.presenter.said)
    assert screen.touches - before == 3
    reader = centre.reader()
    assert reader.row("SELECT act, by, desk FROM deed ORDER BY seq DESC LIMIT 1") == ("tell", "li", "lounge")
    assert reader.value("SELECT last_news_at FROM visit WHERE id = :id", id=longest.visit) == NOW
    qtbot.waitUntil(lambda: rows(centre) == 0)


def test_without_a_desk_program_it_says_so_and_when_it_goes_too(qtbot, centre, screen, qapp):
    qtbot.waitUntil(lambda: "not running" in screen.presenter.said)
    made = DeskProgram(qapp, centre, StandingClock(NOW), Settings(theme="light"), "en", "zhao")
    qtbot.addWidget(made.window)
    made.open()
    qtbot.waitUntil(lambda: answering(centre) is not None)
    screen.window.board.findChild(StaffDoor).opened.emit()
    screen.presenter = screen.window.laid.presenter
    screen.sign_in(advisor(centre))
    qtbot.waitUntil(lambda: screen.presenter.waiting is not None)
    made.window.close()
    qtbot.waitUntil(lambda: screen.presenter.step == "pin" and "not running" in screen.presenter.said)
    assert answering(centre) is None
    assert rows(centre) == 0


def test_a_wrong_pin_is_counted_as_at_the_desk(qtbot, centre, program, screen):
    screen.touch(advisor(centre))
    for tried in range(5):
        screen.type(PIN[::-1])
        assert screen.presenter.bad
        assert screen.presenter.step == "pin", tried
    screen.type(PIN)
    assert "Too many wrong PINs" in screen.presenter.said
    assert centre.reader().value("SELECT wrong FROM pin_guess WHERE name = 'li'") == 5
    assert rows(centre) == 0


def test_a_strangers_token_gets_nothing_and_what_stands_there_is_sealed(centre, program, address):
    token, other = "t" * 43, "s" * 43
    with connect(centre.url) as owner:
        owner.execute(ANSWER, (mark_of(token), b"for one alone"))
    with psycopg.connect(address, autocommit=True) as lounge:
        lounge.execute("SET default_transaction_read_only = off")
        assert lounge.execute("SELECT lounge_hear(%s)", (other,)).fetchall() == []
        assert lounge.execute("SELECT lounge_hear(%s)", (mark_of(token),)).fetchall() == []
        assert lounge.execute("SELECT lounge_hear(%s)", (token,)).fetchall() == [(b"for one alone",)]
        assert lounge.execute("SELECT lounge_hear(%s)", (token,)).fetchall() == []
        for token, content in (("short", b"x"), ("t" * 43, b""), ("t" * 43, b"x" * 70_001), (None, b"x")):
            assert lounge.execute("SELECT lounge_ask(%s, %s)", (token, content)).fetchone() == (None,)


def test_no_more_than_a_few_questions_wait_and_old_ones_go(centre, address):
    with connect(centre.url) as desk, psycopg.connect(address, autocommit=True) as lounge:
        lounge.execute("SET default_transaction_read_only = off")
        ask = "SELECT lounge_ask(%s, %s)"
        assert lounge.execute(ask, ("t" * 43, b"x")).fetchone() == (None,), "nobody is there to answer"
        desk.execute("SELECT pg_advisory_lock(1178880818, 1)")
        desk.execute("INSERT INTO lounge_desk VALUES (1, 'key', pg_backend_pid())")
        taken = [lounge.execute(ask, ("t" * 43, b"x")).fetchone()[0] for _ in range(40)]
        assert [each is not None for each in taken] == [True] * 32 + [False] * 8
        desk.execute("UPDATE lounge_question SET at = at - interval '21 seconds'")
        assert lounge.execute(ask, ("t" * 43, b"x")).fetchone() != (None,)
        assert rows(centre) == 1
