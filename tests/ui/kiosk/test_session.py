"""Who is signed in at a screen: on one connection, for a short while."""

from __future__ import annotations

from ui.kiosk.session import IDLE_SECONDS, LONGEST_SECONDS, MOST_OPEN, Sessions


class Steady:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_a_token_is_worth_nothing_on_another_connection_and_guessing_finds_none():
    sessions = Sessions(Steady())
    token = sessions.begin(1, "li").token
    assert sessions.find(1, token) is not None
    assert sessions.find(2, token) is None
    assert [sessions.find(1, wrong) for wrong in ("", token[:-1], token + "x", None, 7, ["x"], "密码")] == [None] * 7
    assert len(token) >= 32
    assert sessions.begin(2, "li").token != token


def test_a_session_ends_when_idle_and_after_a_while_in_any_case():
    steady = Steady()
    sessions = Sessions(steady)
    token = sessions.begin(1, "li").token
    steady.now += IDLE_SECONDS - 1
    assert sessions.find(1, token) is not None
    steady.now += IDLE_SECONDS - 1
    assert sessions.find(1, token) is not None, "asking keeps it open"
    steady.now += IDLE_SECONDS
    assert sessions.find(1, token) is None
    token = sessions.begin(1, "li").token
    begun = steady.now
    while steady.now - begun < LONGEST_SECONDS:
        assert sessions.find(1, token) is not None
        steady.now += IDLE_SECONDS / 2
    assert sessions.find(1, token) is None


def test_signing_in_again_leaving_and_stopping_end_it():
    sessions = Sessions(Steady())
    first = sessions.begin(1, "li").token
    second = sessions.begin(1, "sun").token
    assert sessions.find(1, first) is None
    assert sessions.find(1, second) is not None
    sessions.end(1)
    assert sessions.find(1, second) is None
    for connection in range(MOST_OPEN + 5):
        sessions.begin(connection, "li")
    assert sessions.count() == MOST_OPEN
    sessions.end_all()
    assert sessions.count() == 0
