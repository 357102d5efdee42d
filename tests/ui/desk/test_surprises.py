"""The pages of surprises and stories, the proposals at the delivery, and the limits in the settings, by keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from frontdesk.centre.reads import known_centre
from resources.formats import Formats
from resources.translations import open_translator
from ui.desk.desk import Desk
from ui.desk.due import place_of
from ui.desk.place import Place
from ui.desk.settings.page import SettingsPage
from ui.desk.stories.page import StoriesPage
from ui.desk.surprises.page import SurprisesPage
from ui.drafting import Drafting
from ui.news import News
from ui.work import Work


@pytest.fixture
def visit(store) -> int:
    return store.reader().value("SELECT id FROM visit WHERE departed_at IS NULL AND cancelled_at IS NULL ORDER BY id")


@pytest.fixture
def boss(qapp, store, clock):
    """The desk with the manager at it."""
    work = Work(store, clock, "zhou")
    yield Desk(store, clock, "zhou", open_translator("en"), Formats("en"), known_centre(store.reader()).zone,
               News(store, work), work, Drafting(store, clock, work, "zhou"))
    work.close()


def test_an_article_is_added_taken_in_counted_and_kept_no_longer(qtbot, desk, gone, store):
    page = gone.show(SurprisesPage(desk), Place("surprises"))
    held = len(page.gifts.lines.rows())
    page.begin_new()
    assert page.gift_form.name.line.hasFocus()
    qtbot.keyClicks(page.gift_form.name.line, "Wooden car")
    page.finish_step()
    assert page.gift_form.cost.error()
    qtbot.keyClicks(page.gift_form.cost.line, "18")
    page.finish_step()
    qtbot.waitUntil(lambda: len(page.gifts.lines.rows()) == held + 1)
    row = next(row for row in page.gifts.lines.rows() if row.title == "Wooden car")
    assert row.badge == "none left"
    assert "Wooden car" in page.low.said()
    page.gifts.set_current(row.key)
    qtbot.keyClick(page.gifts, Qt.Key.Key_Return)
    qtbot.keyClicks(page.stock_form.quantity.line, "5")
    page.finish_step()
    qtbot.waitUntil(lambda: store.reader().value("SELECT quantity FROM gift WHERE id = :id", id=row.key) == 5)
    qtbot.waitUntil(lambda: not page.stock_form.isVisibleTo(page))
    page.gifts.opened.emit(row)
    assert "+5" in page.stock_form.history.said()
    page.stock_form.way.set_key("count_gifts")
    qtbot.keyClicks(page.stock_form.quantity.line, "4")
    page.finish_step()
    qtbot.waitUntil(lambda: bool(page.stock_form.reason.error()))
    qtbot.keyClicks(page.stock_form.reason.line, "one broken")
    page.finish_step()
    qtbot.waitUntil(lambda: store.reader().value("SELECT quantity FROM gift WHERE id = :id", id=row.key) == 4)
    qtbot.waitUntil(lambda: not page.stock_form.isVisibleTo(page))
    page.gifts.opened.emit(row)
    page.correct.click()
    assert page.correct_form.about.said() == "Wooden car"
    page.correct_form.name.set_text("Wooden bus")
    page.correct_form.cost.set_text("a lot")
    page.finish_step()
    assert page.correct_form.cost.error()
    page.correct_form.cost.set_text("19.50")
    page.finish_step()
    qtbot.waitUntil(lambda: store.reader().row("SELECT name, cost FROM gift WHERE id = :id", id=row.key) == (
        "Wooden bus", 1_950))
    qtbot.waitUntil(lambda: not page.correct_form.isVisibleTo(page))
    page.gifts.opened.emit(row)
    page.retire.click()
    qtbot.waitUntil(lambda: len(page.gifts.lines.rows()) == held)


def test_an_article_that_runs_low_is_due_and_leads_to_its_stock(qtbot, desk, gone, do):
    gift = do("add_gift", name="Small umbrella", cost_fen=1_500, quantity=3, least=2).ids["gift"]

    def due():
        desk.queue.load()
        return [line.row for line in desk.queue.lines() if line.row.subject == "gift" and line.row.subject_id == gift]

    assert not due()
    do("count_gifts", gift=gift, quantity=2, reason="counted")
    do("count_gifts", gift=gift, quantity=1, reason="counted again")
    (row,) = due()
    assert (row.name, row.rule, place_of(row).page) == ("Small umbrella", "gift_low", "surprises")
    page = gone.show(SurprisesPage(desk), place_of(row))
    assert page.stock_form.isVisibleTo(page)
    qtbot.keyClicks(page.stock_form.quantity.line, "10")
    page.finish_step()
    qtbot.waitUntil(lambda: not due())
    do("change_gift", gift=gift, least=20)
    assert len(due()) == 1, "a higher warning finds it low"
    do("retire_gift", gift=gift)
    assert not due()


def test_a_question_is_answered_where_the_queue_leads(qtbot, boss, gone, store, do, visit):
    asked = do("ask_surprise_approval", visit=visit, what="A free oil change", cost_fen=300_000,
               because="Broke down twice").ids["approval"]
    boss.queue.load()
    row = next(line.row for line in boss.queue.lines() if line.row.rule == "surprise_approval")
    place = place_of(row)
    assert (place.page, place.visit) == ("surprises", visit)
    page = gone.show(SurprisesPage(boss), place)
    assert page.answer_form.isVisibleTo(page)
    assert "Broke down twice" in page.answer_form.about.said()
    page.answer_form.answer.set_key("refuse_surprise")
    page.finish_step()
    qtbot.waitUntil(lambda: bool(page.answer_form.reason.error()))
    qtbot.keyClicks(page.answer_form.reason.line, "too dear")
    page.finish_step()
    qtbot.waitUntil(lambda: store.reader().value("SELECT state FROM surprise_approval WHERE id = :id",
                                                 id=asked) == "refused")
    qtbot.waitUntil(lambda: page.none_waiting.isVisibleTo(page))


def test_a_voucher_is_redeemed_once(qtbot, desk, gone, store, do, visit):
    customer = store.reader().value("SELECT customer FROM visit WHERE id = :visit", visit=visit)
    number = do("issue_voucher", customer=customer, words="One fine wash", worth_fen=4_000).ids["voucher_number"]
    page = gone.show(SurprisesPage(desk), Place("surprises"))
    for time in range(2):
        page.begin_redeeming()
        qtbot.keyClicks(page.redeem_form.number.line, number.lower())
        qtbot.keyClick(page.redeem_form.number.line, Qt.Key.Key_Return)
        if not time:
            qtbot.waitUntil(lambda: not page.redeem_form.isVisibleTo(page))
    qtbot.waitUntil(lambda: "used already" in page.redeem_form.number.error())


def test_stories_are_looked_for_voted_for_and_chosen(qtbot, desk, gone, store, do, visit):
    do("tell_story", visit=visit, words="An umbrella in the rain", effect="I will come again")
    do("tell_story", visit=visit, words="A card for her daughter")
    page = gone.show(StoriesPage(desk), Place("stories"))
    assert len(page.rows.lines.rows()) == 2
    qtbot.keyClicks(page.search.line, "umbrella")
    assert [row.title for row in page.rows.lines.rows()] == ["An umbrella in the rain"]
    assert page.happened.said() == "An umbrella in the rain"
    assert "did not agree" in page.where.said()
    page.give_vote()
    qtbot.waitUntil(lambda: page.rows.lines.rows()[0].badge == "my vote")
    assert "umbrella" in page.best.said()
    page.choose_story()
    qtbot.waitUntil(lambda: "Off the list" in page.choose.text() or bool(
        store.reader().value("SELECT chosen_at FROM story WHERE id = 1")))
    page.which.set_chosen(["chosen"])
    page.search.set_text("")
    page._load()
    assert len(page.rows.lines.rows()) == 1


def test_a_limit_and_the_budget_are_set(qtbot, boss, gone, store):
    page = gone.show(SettingsPage(boss), Place("settings", focus="surprises"))
    section = page.section()
    section.rows.opened.emit(next(row for row in section.rows.lines.rows() if "dvisor" in row.title))
    assert section.limit.text() == "200.00"
    section.limit.set_text("150")
    section.set_limit()
    qtbot.waitUntil(lambda: any("150" in row.right for row in section.rows.lines.rows()))
    section.year.set_text("6000")
    page.finish_step()
    qtbot.waitUntil(lambda: "6,000" in section.about.said())
