"""What the board says, without a window."""

from __future__ import annotations

import pytest

from frontdesk.visit.stages import stages
from tests.ui.lounge.told import MINUTE, NOON, Steady, board_of, entry, presenter, told
from ui.lounge.message import Message
from ui.lounge.presenter import CALL_LASTS, FORGOTTEN_AFTER, OLD_AFTER


def test_a_card_says_stage_promise_and_last_news():
    board = presenter("en")
    board.hear(board_of(entry("A01")), NOON)
    card = board.page(0, 6, NOON).cards[0]
    assert (card.ticket, card.plate, card.step, card.surname) == ("A01", "苏A·**Q62", 2, "")
    assert card.stage == (stages()["in_repair"].public["en"], "")
    assert card.promised == ("Ready by 13:00", "")
    assert card.news == ("Last news 11:55", "")


def test_changes_and_departures_are_followed_in_order():
    board = presenter("en")
    board.hear(board_of(entry("A01"), entry("A02")), NOON)
    board.hear(told(changed=[entry("A03")], gone=["A01"], order=["A03", "A02"]), NOON)
    assert [card.ticket for card in board.page(0, 6, NOON).cards] == ["A03", "A02"]
    board.hear(told(changed=[entry("A02", "ready", state="ready")]), NOON)
    assert [card.ready for card in board.page(0, 6, NOON).cards] == [False, True]


@pytest.mark.parametrize(("cars", "capacity", "pages"),
                         [(0, 6, 1), (1, 6, 1), (6, 6, 1), (7, 6, 2), (40, 6, 7), (500, 6, 84)])
def test_pages_show_every_car_once(cars, capacity, pages):
    board = presenter("en")
    board.hear(board_of(*(entry(f"A{number:03}") for number in range(cars))), NOON)
    assert board.pages(capacity) == pages
    shown = [card.ticket for number in range(pages) for card in board.page(number, capacity, NOON).cards]
    assert shown == [f"A{number:03}" for number in range(cars)]


def test_a_promise_that_has_passed_is_never_held_against_anybody():
    board = presenter("zh_CN")
    board.hear(board_of(entry("A01", promised=NOON - MINUTE)), NOON)
    on_time, late = board.page(0, 6, NOON - MINUTE).cards[0], board.page(0, 6, NOON + 90 * MINUTE).cards[0]
    assert "11:59" in on_time.promised[0]
    assert "11:59" not in late.promised[0]
    assert late.promised == (board.translator().text("Your advisor will bring you the new time"), "")
    assert late.tone == on_time.tone, "no colour of alarm either"


def test_old_news_is_said_to_be_old_whatever_the_clock_does():
    steady = Steady()
    board = presenter("en", steady)
    board.hear(board_of(entry("A01")), NOON)
    for clock in (NOON - 3 * 60 * MINUTE, NOON, NOON + 3 * 60 * MINUTE):  # the clock is set back, and forward
        assert board.page(0, 6, clock).old == ("", "")
    steady.now += OLD_AFTER
    assert board.page(0, 6, NOON).old == ("No news since 12:00. Please ask at the front desk.", "")
    board.hear(told(changed=[]), NOON + 5 * MINUTE)
    assert board.page(0, 6, NOON + 5 * MINUTE).old == ("", "")


def test_yesterdays_cars_are_taken_down():
    steady = Steady()
    board = presenter("en", steady)
    board.hear(board_of(entry("A01")), NOON)
    before = board.stands(NOON)
    steady.now += FORGOTTEN_AFTER
    page = board.page(0, 6, NOON)
    assert page.cards == ()
    assert page.old == ("Waiting for the front desk to start.", "")
    assert board.count() == 0
    assert board.stands(NOON) != before


def test_before_the_first_news_it_says_that_it_waits():
    assert presenter("en").page(0, 6, NOON).old[0] == "Waiting for the front desk to start."


def test_an_updated_desk_is_told_from_a_broken_one_and_keeps_the_last_board():
    board = presenter("en")
    board.hear(board_of(entry("A01")), NOON)
    board.hear(Message(v=99, board=[]), NOON)
    assert [card.ticket for card in board.page(0, 6, NOON).cards] == ["A01"]
    assert "started again" in board.page(0, 6, NOON).old[0]


@pytest.mark.parametrize(("language", "first", "second"), [
    ("centre", "Ready for you", ""), ("zh_CN", "可以取车", ""), ("en", "Ready for you", ""),
    ("both", "Ready for you", "可以取车")])
def test_it_speaks_one_language_or_both(language, first, second):
    board = presenter()
    board.hear(board_of(entry("A01", "ready", state="ready"), look={"language": language}), NOON)
    assert board.page(0, 6, NOON).cards[0].stage == (first, second)


def test_the_languages_take_turns_where_that_is_wanted_and_where_two_have_no_room():
    board = presenter()
    board.hear(board_of(entry("A01"), look={"language": "alternating"}), NOON)
    assert [board.page(0, 6, NOON, turn).cards[0].stage[0] for turn in (0, 1, 2)] == [
        "In the workshop", "正在施工", "In the workshop"]
    board.hear(board_of(*(entry(f"A{number}") for number in range(500)), look={"language": "both"}), NOON)
    assert board.alternates()
    assert not board.both()


def test_a_language_given_at_the_start_is_not_changed_by_the_feed():
    board = presenter("zh_CN")
    board.hear(board_of(entry("A01"), look={"language": "both"}), NOON)
    assert board.page(0, 6, NOON).cards[0].stage == ("正在施工", "")


def test_a_called_car_is_called_for_a_while():
    steady = Steady()
    board = presenter("en", steady)
    board.hear(board_of(entry("A01", "ready", state="ready"), entry("A02", plate="")), NOON)
    assert board.call("A01")
    assert not board.call("A77")
    assert board.page(0, 6, NOON).cards[0].called
    assert board.page(0, 6, NOON).cards[0].promised[0] == "Please come to the front desk"
    assert board.spoken("A01") == {"en": "The car ending in Q 6 2: please come to the front desk."}
    assert "A 0 2" in board.spoken("A02")["en"]
    steady.now += CALL_LASTS
    assert not board.page(0, 6, NOON).cards[0].called


def test_who_can_fetch_the_car_is_said_on_every_page():
    board = presenter("en")
    board.hear(board_of(*(entry(f"A{number}", "ready", state="ready") for number in range(9))), NOON)
    assert board.page(0, 6, NOON).ready == "Ready for you: A6  A7  A8"
    assert board.page(1, 6, NOON).ready.endswith("A5")


def test_a_surname_stands_there_where_it_was_sent():
    board = presenter("en")
    board.hear(board_of(entry("A01", surname="王")), NOON)
    assert board.page(0, 6, NOON).cards[0].surname == "王"


@pytest.mark.parametrize("zone", ["", "Nowhere/At all", "../../etc/passwd", "Asia", "\0"])
def test_a_zone_that_is_none_leaves_the_last_one(zone):
    board = presenter("en")
    board.hear(board_of(entry("A01")), NOON)
    board.hear(told(zone=zone), NOON)
    assert board.page(0, 6, NOON).clock == "12:00"


@pytest.mark.parametrize(("hour", "greeting"), [(-4, "Good morning"), (1, "Good afternoon"), (8, "Good evening")])
def test_the_empty_board_greets_by_the_hour(hour, greeting):
    board = presenter("en")
    board.hear(board_of(), NOON)
    page = board.page(0, 6, NOON + hour * 60 * MINUTE)
    assert page.greeting == (greeting, "")
    assert page.title == "Lakeside"


def test_it_is_dark_by_the_hour():
    board = presenter("en")
    board.hear(board_of(look={"theme": "hours", "dark_from": 18, "light_from": 7}), NOON)
    assert [board.dark(NOON + hour * 60 * MINUTE) for hour in (0, 5, 6, 18, 19)] == [False, False, True, True, False]
