"""The farewell: nobody leaves unpaid, belongings are thought of, thanks and call follow with their times."""

from __future__ import annotations

from collections.abc import Callable

from frontdesk.values.clock import MINUTE
from tests.ui.desk.visit.made_up import Shop, bring_to
from tests.ui.desk.visit.test_bill import shown
from ui.desk.desk import Desk
from ui.desk.visit.farewell import FarewellStep
from ui.desk.visit.farewell_presenter import after_words, next_afterwards
from ui.desk.visit.page import VisitPage

Open = Callable[..., VisitPage]


def panel(page: VisitPage) -> FarewellStep:
    found = page.panels["farewell"]
    assert isinstance(found, FarewellStep)
    return found


def gone(shop: Shop) -> int:
    """A visit that is over."""
    visit = shown(shop)
    shop.do("settle", visit=visit, payments=[{"method": "wechat", "amount_fen": 80_400}])
    shop.do("depart", visit=visit, belongings_checked=True)
    return visit


def test_an_unpaid_customer_is_led_to_the_payment(shop: Shop, opened: Open) -> None:
    page = opened(shown(shop), "farewell")
    step = panel(page)
    assert step.hindrance.isVisibleTo(page)
    page.finish_step()
    assert page.step == "bill"


def test_what_lay_in_the_car_is_named(shop: Shop, opened: Open, settled: Callable[[], None]) -> None:
    visit = bring_to(shop, "confirmed")
    shop.do("record_condition", visit=visit, mileage=62_805, belongings="umbrella, child seat")
    page = opened(visit, "farewell")
    assert "umbrella, child seat" in panel(page).belongings.said()


def test_one_key_and_they_drive_off(shop: Shop, opened: Open, settled: Callable[[], None]) -> None:
    visit = shown(shop)
    shop.do("settle", visit=visit, payments=[{"method": "wechat", "amount_fen": 80_400}])
    page = opened(visit, "farewell")
    page.finish_step()
    settled()
    assert shop.page(visit).departed_at == shop.clock()
    assert panel(page).go.label() == "Send the thanks"


def test_thanks_and_call_stand_with_their_times(shop: Shop, desk: Desk) -> None:
    visit = gone(shop)
    assert next_afterwards(shop.page(visit)) == "thank_you"
    words = after_words(desk, shop.page(visit))
    assert words[0].startswith("Thanks: ")
    assert words[0].endswith("at the latest")
    shop.clock.advance(30 * MINUTE)
    shop.do("thank", visit=visit, channel="wechat", text="林女士，谢谢您今天把沪A·F7K62交给我们。祝您行车平安！")
    assert after_words(desk, shop.page(visit))[0].startswith("Thanks: done")
    assert next_afterwards(shop.page(visit)) == "follow_up"
    shop.do("follow_up", visit=visit, outcome="no_answer", text="无人接听")
    assert after_words(desk, shop.page(visit))[1].endswith("no answer yet")
    assert next_afterwards(shop.page(visit)) == "follow_up"
