"""The frame of the visit page: rail, header, side, and the way from step to step."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from frontdesk.values.clock import MINUTE
from tests.ui.desk.visit.made_up import STATES, Shop, bring_to, earlier_visit
from ui.desk.desk import Desk
from ui.desk.place import Place
from ui.desk.visit.header_presenter import countdown, header_words
from ui.desk.visit.page import VisitPage
from ui.desk.visit.side_presenter import SidePresenter
from ui.desk.visit.steps import STEPS, next_step, step_for

Open = Callable[..., VisitPage]


def test_the_next_step_follows_the_visit(shop: Shop) -> None:
    expected = {"arrived": "arrival", "greeted": "walk_around", "walked": "concerns", "confirmed": "estimate",
                "estimated": "approval", "approved": "workshop", "handed": "workshop", "diagnosed": "workshop",
                "in_repair": "workshop", "checked": "workshop", "ready": "workshop"}
    seen: dict[str, str] = {}
    for state in STATES:
        visit = bring_to(shop, state)
        seen[state] = next_step(shop.page(visit))
        shop.do("cancel_visit", visit=visit, reason="next one")
    assert seen == expected


def test_an_act_or_a_situation_opens_its_step(shop: Shop) -> None:
    page = shop.page(bring_to(shop, "greeted"))
    assert step_for("soon_ready", page) == "workshop"
    assert step_for("record_condition", page) == "concerns"
    assert step_for("approval", page) == "approval"
    assert step_for("", page) == "walk_around"
    assert len({step.key for step in STEPS}) == 10


def test_the_page_opens_at_the_next_step_and_finishing_goes_on(opened: Open, settled: Callable[[], None]) -> None:
    page = opened("arrived")
    assert page.step == "arrival"
    page.finish_step()
    settled()
    assert page.step == "walk_around"
    assert [step.stage.state for step in page.rail.steps()][:2] == ["done", "current"]


def test_every_step_of_the_first_half_can_be_looked_at(opened: Open) -> None:
    page = opened("approved")
    for key in ("arrival", "walk_around", "concerns", "estimate", "approval"):
        page.open_step(key)
        assert page.panels[key].isVisibleTo(page)
        assert sum(panel.isVisibleTo(page) for panel in page.panels.values()) == 1


def test_another_visit_gets_fresh_panels(opened: Open, shop: Shop) -> None:
    page = opened("greeted")
    page.open_step("concerns")
    first = page.panels["concerns"]
    other = shop.do("add_customer", name="周远", title="先生", plate="沪B9L310")
    visit = shop.do("arrive", customer=other.ids["customer"], vehicle=other.ids["vehicle"]).ids["visit"]
    page.open(Place("visit", visit=visit, focus="concerns"))
    assert page.panels["concerns"] is not first
    assert page.header.called.said() == "Mr Zhou"


def test_the_header_says_who_and_what_to_mind(shop: Shop, desk: Desk) -> None:
    words = header_words(desk, shop.page(bring_to(shop, "estimated")))
    assert (words.ticket, words.called, words.plate, words.phone) == ("A01", "Ms Lin", "沪A·F7K62", "138 0000 2468")
    assert "Offer an americano without sugar." in words.do
    assert "No small talk, no waiting without news." in words.dont


def test_the_promised_time_counts_down_and_turns(shop: Shop, desk: Desk) -> None:
    page = shop.page(bring_to(shop, "estimated"))
    assert page.promised_at is not None
    assert countdown(desk, page, page.promised_at - 42 * MINUTE) == ("42 min left", "quiet")
    assert countdown(desk, page, page.promised_at - 5 * MINUTE) == ("5 min left", "amber")
    assert countdown(desk, page, page.promised_at + 3 * MINUTE) == ("3 min over", "red")


def test_the_seat_is_changed_in_place(opened: Open, shop: Shop, settled: Callable[[], None], qtbot: QtBot) -> None:
    page = opened("greeted")
    page.header.seat.line.selectAll()
    qtbot.keyClicks(page.header.seat.line, "Sofa 3")
    qtbot.keyClick(page.header.seat.line, Qt.Key.Key_Return)
    settled()
    assert page.record is not None
    assert shop.page(page.record.id).seat == "Sofa 3"


def test_what_is_due_opens_its_step(opened: Open, qtbot: QtBot) -> None:
    page = opened("walked")
    assert page.side.due.due.rows(), "the quote is due"
    page.side.due.setCurrentIndex(page.side.due.due.index(0))
    qtbot.keyClick(page.side.due, Qt.Key.Key_Return)
    assert page.step == "estimate"


def test_news_and_questions_stand_at_the_side(shop: Shop, desk: Desk) -> None:
    visit = bring_to(shop, "in_repair")
    shop.do("note_question", visit=visit)
    shop.do("tell", visit=visit, situation="in_progress", channel="phone",
            text="林女士您好，您的车正在换刹车片，预计 11:30 完工。")
    presenter = SidePresenter(desk)
    presenter.show(shop.page(visit))
    assert presenter.asked()[0].words == "asked how far the car is"
    assert presenter.told()[0].words.startswith("林女士您好")
    assert presenter.told()[0].when.startswith("09:")


def test_in_a_narrow_window_the_side_goes_below(opened: Open) -> None:
    page = opened("greeted")
    assert page.side.parentWidget() is page
    page.resize(900, 700)
    assert page.side.parentWidget() is page.holder
    page.resize(1180, 700)
    assert page.side.parentWidget() is page


def test_the_panels_fit_without_scrolling_sideways(opened: Open) -> None:
    page = opened("approved")
    for key in ("arrival", "walk_around", "concerns", "estimate", "approval"):
        page.open_step(key)
        assert page.holder.minimumSizeHint().width() <= page.area.viewport().width(), key


def test_markup_in_a_name_stays_text(opened: Open, shop: Shop) -> None:
    ids = shop.do("add_customer", name="<b>赵</b>&一", plate="沪C12345").ids
    visit = shop.do("arrive", customer=ids["customer"], vehicle=ids["vehicle"]).ids["visit"]
    page = opened(visit)
    assert page.header.called.said() == "<b>赵</b>&一"
    assert page.header.called.textFormat() == Qt.TextFormat.PlainText


def test_a_visit_that_is_over_can_still_be_read(opened: Open, shop: Shop) -> None:
    visit = earlier_visit(shop)
    page = opened(visit)
    for key in ("arrival", "walk_around", "concerns", "estimate", "approval"):
        page.open_step(key)
    assert page.header.stage.said() == "Departed"
    assert not page.header.seat.isEnabled()
