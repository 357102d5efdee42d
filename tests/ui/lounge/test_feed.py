"""The feed between desk and lounge: what it brings, and what no side may do to the other."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from frontdesk.store.transaction import Changed
from tests.ui.lounge.told import NOON, entry, line, presenter, words
from ui.feed import LONGEST_QUESTION, MOST_ASKED, Feed, feed_name
from ui.lounge.listening import Listening
from ui.lounge.message import LONGEST, Message, read_message


class Desk:
    """The desk program's side: a board that can change."""

    def __init__(self, tmp_path, asks=None) -> None:
        self.entries = [entry("A01")]
        self.feed = Feed(feed_name(tmp_path), lambda: self.entries, words, asks=asks)
        assert self.feed.start()


@pytest.fixture
def desk(tmp_path):
    made = Desk(tmp_path, {"echo": lambda question, answer: answer({"ok": True, "more": {"said": question["word"]}})})
    yield made
    made.feed.stop()


@pytest.fixture
def lounge(qtbot, tmp_path):
    listening = Listening(feed_name(tmp_path))
    listening.all = []
    listening.heard.connect(listening.all.append)
    listening.start()
    yield listening
    listening.stop()


class Forged:
    """Somebody who serves whatever they like under the feed's name."""

    def __init__(self, qtbot, tmp_path) -> None:
        self.server = QLocalServer()
        QLocalServer.removeServer(feed_name(tmp_path))
        assert self.server.listen(feed_name(tmp_path))
        self.listening = Listening(feed_name(tmp_path))
        self.all: list[Message] = []
        self.listening.heard.connect(self.all.append)
        self.listening.start()
        qtbot.waitUntil(self.server.hasPendingConnections)
        self.socket = self.server.nextPendingConnection()

    def close(self) -> None:
        self.listening.stop()
        self.server.close()


@pytest.fixture
def forged(qtbot, tmp_path):
    made = Forged(qtbot, tmp_path)
    yield made
    made.close()


def test_the_feed_brings_the_board_and_every_change(qtbot, desk, lounge):
    qtbot.waitUntil(lambda: len(lounge.all) == 1)
    assert [each.ticket for each in lounge.all[0].board] == ["A01"]
    assert lounge.all[0].centre == "Lakeside"
    desk.entries = [entry("A01", "ready", state="ready"), entry("A02")]
    desk.feed.renew()
    qtbot.waitUntil(lambda: len(lounge.all) == 2)
    assert {each.ticket for each in lounge.all[1].changed} == {"A01", "A02"}
    assert lounge.all[1].order == ["A01", "A02"]
    assert lounge.all[1].centre is None, "what has not changed is not told again"
    desk.entries = [entry("A02")]
    desk.feed.renew()
    qtbot.waitUntil(lambda: len(lounge.all) == 3)
    assert lounge.all[2].changed == []
    assert lounge.all[2].gone == ["A01"]


def test_a_call_is_told_after_what_it_changed(qtbot, desk, lounge):
    qtbot.waitUntil(lambda: len(lounge.all) == 1)
    desk.feed.heard(Changed("call_customer", 7, NOON, {"visit": 1, "ticket": "A01"}))
    qtbot.waitUntil(lambda: len(lounge.all) == 3)
    assert lounge.all[2].call.ticket == "A01"
    desk.feed.heard(Changed("call_customer", 7, NOON, {"visit": 1, "ticket": "A01"}, repeated=True))
    desk.feed.heard(Changed("greet", 8, NOON, {"visit": 1}))
    qtbot.waitUntil(lambda: len(lounge.all) == 5)
    assert [each.call for each in lounge.all[3:]] == [None, None]


def test_the_lounge_comes_back_by_itself_when_the_desk_restarts(qtbot, tmp_path, lounge):
    events: list[str] = []
    lounge.lost.connect(lambda: events.append("lost"))
    lounge.heard.connect(lambda _: events.append("heard"))
    qtbot.waitUntil(lambda: "lost" in events)
    first = Desk(tmp_path)
    qtbot.waitUntil(lambda: events[-1] == "heard")
    first.feed.stop()
    qtbot.waitUntil(lambda: events[-1] == "lost")
    second = Desk(tmp_path)
    qtbot.waitUntil(lambda: events[-1] == "heard")
    second.feed.stop()


def test_a_feed_left_behind_by_a_crash_is_taken_over(tmp_path):
    one, two = Desk(tmp_path), Desk(tmp_path)
    one.feed.stop()
    two.feed.stop()


@pytest.mark.parametrize("field", ["name", "phone", "plate", "amount", "advisor", "seat", "concern"])
def test_nothing_the_public_must_not_see_fits_into_a_message(field):
    message = json.loads(line(board=[entry("A01")], **words()))
    message["board"][0][field] = "李伟"
    assert read_message(json.dumps(message).encode()) is None


@pytest.mark.parametrize("bad", [
    b"", b"{", b"[]", b"null", b"\xff\xfe\x00", b"[" * 100_000, b'{"board": 3}', b'{"board": [{}]}', b'{"v": "x"}',
    b'{"board": null, "changed": [null]}', b'{"v":1,"order":[1,2]}', b'{"v":1,"call":{"ticket":7}}',
    json.dumps({"v": 1, "gone": ["A" * 65]}).encode(), json.dumps({"v": 1, "gone": ["A"] * 2_001}).encode(),
    line(board=[{**json.loads(line(board=[entry("A")]))["board"][0], "promised_at": 10 ** 30}])])
def test_what_is_no_message_is_left_out(bad):
    assert read_message(bad) is None


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(some.one_of(some.binary(max_size=400), some.recursive(
    some.none() | some.booleans() | some.integers() | some.floats() | some.text(max_size=20),
    lambda inner: some.lists(inner, max_size=4) | some.dictionaries(
        some.sampled_from(["v", "board", "changed", "gone", "order", "look", "stages", "steps", "zone", "call",
                           "answer", "centre", "language", "desk_screens", "ticket", "language", "theme"]), inner,
        max_size=6), max_leaves=20).map(lambda value: json.dumps(value).encode())))
def test_no_bytes_at_all_disturb_the_board(garbage):
    board = presenter()
    message = read_message(garbage)
    if message is not None:
        board.hear(message, NOON)
    assert board.page(0, 6, NOON).clock
    assert board.dark(NOON) in (True, False)


@settings(max_examples=100)
@given(some.fixed_dictionaries({}, optional={
    "look": some.dictionaries(some.sampled_from(["language", "theme", "dark_from", "light_from", "still", "sound"]),
                              some.none() | some.integers() | some.text(max_size=9) | some.lists(some.integers())),
    "zone": some.text(max_size=60), "centre": some.text(max_size=200), "language": some.text(max_size=20),
    "gone": some.lists(some.text(max_size=60), max_size=4), "order": some.lists(some.text(max_size=60), max_size=4),
    "stages": some.dictionaries(some.text(max_size=20), some.dictionaries(some.text(max_size=9),
                                                                          some.text(max_size=60), max_size=3)),
}))
def test_whatever_a_true_message_holds_can_be_shown(besides: dict[str, Any]):
    board = presenter()
    message = read_message(line(board=[entry("A01")], **besides))
    assert message is not None
    board.hear(message, NOON)
    assert board.page(0, 6, NOON, 3).clock


def test_half_a_message_waits_for_its_other_half(qtbot, forged):
    whole = line(board=[entry("A01")]) + b"\n"
    forged.socket.write(whole[:40])
    forged.socket.flush()
    qtbot.wait(20)
    assert forged.all == []
    forged.socket.write(whole[40:])
    qtbot.waitUntil(lambda: len(forged.all) == 1)


def test_garbage_between_two_messages_is_left_out(qtbot, forged):
    forged.socket.write(line(gone=["A01"]) + b"\n{nonsense\n\x00\xff\n" + line(gone=["A02"]) + b"\n")
    qtbot.waitUntil(lambda: len(forged.all) == 2)
    assert forged.listening.left_out == 2


def test_a_line_without_end_makes_the_lounge_hang_up_and_come_again(qtbot, forged):
    forged.socket.write(b"x" * (LONGEST + 4096))
    with qtbot.waitSignal(forged.listening.lost):
        forged.socket.flush()
    assert forged.listening.left_out == 1
    assert len(forged.listening._unread) <= 2 * LONGEST
    qtbot.waitUntil(forged.server.hasPendingConnections)
    again = forged.server.nextPendingConnection()
    again.write(line(board=[entry("A01")]) + b"\n")
    qtbot.waitUntil(lambda: len(forged.all) == 1)


def test_a_flood_is_read_piece_by_piece(qtbot, forged):
    from PySide6.QtCore import QTimer
    ticks: list[int] = []
    ticking = QTimer()
    ticking.setInterval(0)
    ticking.timeout.connect(lambda: ticks.append(len(forged.all)))
    ticking.start()
    forged.socket.write(b"".join(line(gone=[f"A{number}"]) + b"\n" for number in range(3_000)))
    qtbot.waitUntil(lambda: len(forged.all) == 3_000)
    ticking.stop()
    assert len({each for each in ticks if each}) > 20, "others had their turn in between"
    assert [each.gone[0] for each in forged.all] == [f"A{number}" for number in range(3_000)]


def test_a_question_is_answered_to_whoever_asked(qtbot, desk, lounge):
    qtbot.waitUntil(lambda: len(lounge.all) == 1)
    assert lounge.ask({"ask": "echo", "word": "tea"})
    assert lounge.ask({"ask": "open_the_till"})
    qtbot.waitUntil(lambda: len(lounge.all) == 3)
    assert (lounge.all[1].answer.ok, lounge.all[1].answer.more) == (True, {"said": "tea"})
    assert (lounge.all[2].answer.ok, lounge.all[2].answer.why) == (False, "unknown")


def test_nobody_is_asked_without_a_desk(lounge):
    assert not lounge.ask({"ask": "echo"})


def test_who_asks_too_often_is_not_answered(qtbot, desk, lounge):
    qtbot.waitUntil(lambda: len(lounge.all) == 1)
    for number in range(MOST_ASKED + 5):
        lounge.ask({"ask": "echo", "word": number})
    qtbot.waitUntil(lambda: len(lounge.all) == MOST_ASKED + 6)
    assert [each.answer.why for each in lounge.all[-5:]] == ["too_often"] * 5
    assert sum(each.answer.ok for each in lounge.all[1:]) == MOST_ASKED


@pytest.mark.parametrize("bad", [b"hello\n", b"[]\n", b'{"ask": 7}\n', b"[" * 60_000 + b"\n",
                                 b"x" * (LONGEST_QUESTION + 10)])
def test_whoever_sends_anything_but_a_question_is_let_go(qtbot, tmp_path, desk, bad):
    stranger = QLocalSocket()
    stranger.connectToServer(feed_name(tmp_path))
    assert stranger.waitForConnected()
    stranger.write(bad)
    stranger.flush()
    qtbot.waitUntil(lambda: stranger.state() == QLocalSocket.LocalSocketState.UnconnectedState)
    qtbot.waitUntil(lambda: desk.feed._sockets == [])
