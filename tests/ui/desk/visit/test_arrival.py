"""The greeting step: the card, the clock, one key, a seat."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from frontdesk.values.clock import SECOND
from tests.ui.desk.visit.made_up import Shop, bring_to, earlier_visit
from ui.desk.desk import Desk
from ui.desk.visit.arrival import ArrivalStep
from ui.desk.visit.arrival_presenter import arrival_words, seats, waited
from ui.desk.visit.page import VisitPage

Open = Callable[..., VisitPage]


def panel(page: VisitPage) -> ArrivalStep:
    found = page.panels["arrival"]
    assert isinstance(found, ArrivalStep)
    return found


def test_the_card_says_how_to_greet(shop: Shop, desk: Desk) -> None:
    earlier_visit(shop)
    words = arrival_words(desk, shop.page(bring_to(shop, "arrived")))
    assert words.called == "Ms Lin"
    assert "2 visits" in words.about
    assert "last here" in words.about
    assert words.today[0] == "Birthday in 3 days"
    assert words.last_words == ("刹车有点响，踩下去能听见", "空调有点味道")
    assert words.declined == ("空调滤芯",)
    drink = words.known[0]
    assert drink.what == "Drink: Americano, no sugar"
    assert "said so" in drink.source
    assert "陈晓" in drink.source
    assert words.wifi == "FrontDesk-Guest 88886666"


def test_the_clock_counts_against_the_rule(shop: Shop) -> None:
    visit = bring_to(shop, "arrived")
    page = shop.page(visit)
    assert waited(page, page.arrived_at + 10 * SECOND).limit == 30 * SECOND
    assert waited(page, page.arrived_at + 10 * SECOND).urgency == "neutral"
    assert waited(page, page.arrived_at + 25 * SECOND).urgency == "amber"
    late = waited(page, page.arrived_at + 31 * SECOND)
    assert (late.urgency, late.share) == ("red", 1.0)
    shop.clock.advance(12 * SECOND)
    shop.do("greet", visit=visit)
    greeted = waited(shop.page(visit), shop.clock() + 99 * SECOND)
    assert (greeted.greeted, greeted.milliseconds) == (True, 12 * SECOND)


def test_one_key_says_greeted_by_name(opened: Open, shop: Shop, settled: Callable[[], None],
                                      press: Callable[..., None]) -> None:
    page = opened("arrived")
    press(Qt.Key.Key_Space)
    settled()
    assert page.record is not None
    assert page.record.greeted_at == shop.clock()
    assert page.step == "walk_around"


def test_a_tapped_seat_is_kept(opened: Open, shop: Shop, settled: Callable[[], None], qtbot: QtBot) -> None:
    page = opened("greeted", "arrival")
    chip = panel(page).seat.chips()[1]
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    settled()
    assert page.record is not None
    assert shop.page(page.record.id).seat == chip.key
    assert page.header.seat.text() == chip.key
    assert page.header.seat.line.cursorPosition() == 0


def test_the_seat_they_like_comes_first(shop: Shop, desk: Desk) -> None:
    shop.do("note_preference", customer=shop.customer, kind="seat", choice="massage_chair")
    page = shop.page(bring_to(shop, "arrived"))
    assert seats(desk, page)[0][1] == "Massage chair"


def test_the_ring_says_how_long_they_wait(opened: Open, shop: Shop) -> None:
    page = opened("arrived")
    shop.clock.advance(17 * SECOND)
    page.tick()
    assert panel(page).ring.accessibleName() == "Waiting for a greeting for 17 s"
