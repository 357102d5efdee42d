from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QCoreApplication

from frontdesk.visit.records import BoardEntry
from frontdesk.visit.stages import board_steps, stages
from resources.translations import open_translator
from ui.feed import Feed, feed_name
from ui.lounge.board import Board
from ui.lounge.listening import Listening
from ui.lounge.placement import chosen_screen
from ui.lounge.presenter import BoardPresenter
from ui.lounge.window import LoungeWindow

NOON = 1_795_320_000_000
MINUTE = 60_000


def entry(ticket: str, stage: str = "in_repair", *, promised: int | None = NOON + 60 * MINUTE,
          news: int | None = NOON - 5 * MINUTE, state: str = "working", step: int = 2) -> BoardEntry:
    return BoardEntry(ticket, "苏A·**Q62", tuple(each.id for each in board_steps()), step, stage, promised, news,
                      NOON - 40 * MINUTE, state)


def presenter(language: str = "en") -> BoardPresenter:
    return BoardPresenter(open_translator(language), [step.label for step in board_steps()],
                          {stage.id: stage.public for stage in stages().values()}, ZoneInfo("Asia/Shanghai"))


class Desk:
    """The desk program's side: a board that can change."""

    def __init__(self, tmp_path) -> None:
        self.entries = [entry("A01")]
        self.feed = Feed(feed_name(tmp_path), lambda: self.entries,
                         lambda: {"centre": "Lakeside", "zone": "Asia/Shanghai", "language": "en"})


def told(message):
    import json
    return json.loads(json.dumps(message))


def message_of(*entries: BoardEntry):
    from dataclasses import asdict
    return told({"board": [asdict(each) for each in entries], "centre": "Lakeside", "zone": "Asia/Shanghai"})


@pytest.mark.parametrize(("names", "wanted", "primary", "screen"), [
    (["desk"], None, 0, 0), (["desk", "lounge"], None, 0, 1), (["lounge", "desk"], None, 1, 0),
    (["desk", "lounge"], 2, 0, 1), (["desk"], 2, 0, None), (["desk", "lounge"], 0, 0, None), ([], None, 0, None),
])
def test_the_board_takes_the_right_screen_or_none(names, wanted, primary, screen):
    assert chosen_screen(names, wanted, primary) == screen


def test_a_card_says_stage_promise_and_last_news():
    board = presenter()
    board.hear(message_of(entry("A01")), NOON)
    card = board.page(0, 6, NOON).cards[0]
    assert (card.ticket, card.plate, card.step) == ("A01", "苏A·**Q62", 2)
    assert card.stage == stages()["in_repair"].public["en"]
    assert "13:00" in card.promised or ":" in card.promised
    assert card.news.endswith("55")


def test_changes_and_departures_are_followed_in_order():
    board = presenter()
    board.hear(message_of(entry("A01"), entry("A02")), NOON)
    from dataclasses import asdict
    board.hear(told({"changed": [asdict(entry("A03"))], "gone": ["A01"], "order": ["A03", "A02"]}), NOON)
    assert [card.ticket for card in board.page(0, 6, NOON).cards] == ["A03", "A02"]


@pytest.mark.parametrize(("cars", "capacity", "pages"),
                         [(0, 6, 1), (1, 6, 1), (6, 6, 1), (7, 6, 2), (40, 6, 7), (500, 6, 84)])
def test_pages_show_every_car_once(cars, capacity, pages):
    board = presenter()
    board.hear(message_of(*(entry(f"A{number:03}") for number in range(cars))), NOON)
    assert board.pages(capacity) == pages
    shown = [card.ticket for number in range(pages) for card in board.page(number, capacity, NOON).cards]
    assert shown == [f"A{number:03}" for number in range(cars)]
    assert bool(board.page(0, capacity, NOON).empty)


def test_old_news_is_said_to_be_old_and_forgotten_when_the_desk_is_back():
    board = presenter()
    board.hear(message_of(entry("A01")), NOON)
    board.lost(NOON + MINUTE)
    assert board.page(0, 6, NOON + MINUTE - 1).old == ""
    assert "since" in board.page(0, 6, NOON + 10 * MINUTE).old
    board.hear(message_of(entry("A01")), NOON + 11 * MINUTE)
    assert board.page(0, 6, NOON + 30 * MINUTE).old == ""


def test_before_the_first_news_it_says_that_it_waits():
    board = presenter()
    board.lost(NOON)
    assert board.page(0, 6, NOON).old


def test_the_feed_brings_the_board_and_every_change(qtbot, tmp_path):
    desk = Desk(tmp_path)
    assert desk.feed.start()
    heard: list[dict] = []
    listening = Listening(feed_name(tmp_path))
    listening.heard.connect(heard.append)
    listening.start()
    qtbot.waitUntil(lambda: len(heard) == 1)
    assert [each["ticket"] for each in heard[0]["board"]] == ["A01"]
    desk.entries = [entry("A01", "ready", state="ready"), entry("A02")]
    desk.feed.renew()
    qtbot.waitUntil(lambda: len(heard) == 2)
    assert {each["ticket"] for each in heard[1]["changed"]} == {"A01", "A02"}
    desk.entries = [entry("A02")]
    desk.feed.renew()
    qtbot.waitUntil(lambda: len(heard) == 3)
    assert heard[2]["changed"] == []
    assert heard[2]["gone"] == ["A01"]
    listening.stop()
    desk.feed.stop()


def test_the_lounge_comes_back_by_itself_when_the_desk_restarts(qtbot, tmp_path):
    listening = Listening(feed_name(tmp_path))
    events: list[str] = []
    listening.lost.connect(lambda: events.append("lost"))
    listening.heard.connect(lambda _: events.append("heard"))
    listening.start()
    qtbot.waitUntil(lambda: "lost" in events)
    first = Desk(tmp_path)
    first.feed.start()
    qtbot.waitUntil(lambda: events[-1] == "heard")
    first.feed.stop()
    qtbot.waitUntil(lambda: events[-1] == "lost")
    second = Desk(tmp_path)
    second.feed.start()
    qtbot.waitUntil(lambda: events[-1] == "heard")
    listening.stop()
    second.feed.stop()


def test_a_feed_left_behind_by_a_crash_is_taken_over(qtbot, tmp_path):
    one, two = Desk(tmp_path), Desk(tmp_path)
    assert one.feed.start()
    assert two.feed.start()
    one.feed.stop()
    two.feed.stop()


def test_nothing_the_public_must_not_see_fits_into_a_message():
    board = presenter()
    message = message_of(entry("A01"))
    message["board"][0]["name"] = "李伟"
    with pytest.raises(TypeError):
        board.hear(message, NOON)


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (3840, 2160), (1280, 720), (1080, 1920)])
@pytest.mark.parametrize("cars", [0, 1, 2, 6, 40])
@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_the_board_paints_at_every_size(qtbot, width, height, cars, language):
    widget = Board()
    qtbot.addWidget(widget)
    widget.resize(width, height)
    board = presenter(language)
    board.hear(message_of(*(entry(f"A{number:02}") for number in range(cars))), NOON)
    page = board.page(0, widget.capacity(), NOON)
    widget.show_page(page)
    picture = widget.grab().toImage()
    colours = {picture.pixelColor(x, y).rgb() for x in range(0, width, 41) for y in range(0, height, 37)}
    assert len(colours) > 2
    assert widget.capacity() >= 1


def test_the_window_shows_the_news_and_takes_no_keys(qtbot, tmp_path):
    desk = Desk(tmp_path)
    desk.feed.start()
    window = LoungeWindow(presenter(), Listening(feed_name(tmp_path)), lambda: NOON, windowed=True)
    qtbot.addWidget(window)
    window.open()
    qtbot.waitUntil(lambda: "A01" in window.board.accessibleDescription())
    desk.entries = [entry("A01", "ready", state="ready")]
    desk.feed.renew()
    qtbot.waitUntil(lambda: "Ready for you" in window.board.accessibleDescription())
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    QTest.keyClick(window, Qt.Key.Key_Escape)
    QTest.keyClick(window, Qt.Key.Key_F4, Qt.KeyboardModifier.AltModifier)
    assert window.isVisible()
    window.close()
    desk.feed.stop()
    QCoreApplication.processEvents()
