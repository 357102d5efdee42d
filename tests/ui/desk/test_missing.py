"""Customers who stay away: the list, the word with its script, and the outcome on record."""

from __future__ import annotations

import pytest

from frontdesk.values.clock import DAY
from ui.desk.customer.page import CustomerPage
from ui.desk.missing.page import MissingPage
from ui.desk.place import Place


@pytest.fixture
def lapsed(do, store, clock) -> int:
    customer = do("add_customer", name="石磊", title="先生", phone="13900003101").ids["customer"]
    do("give_consent", customer=customer, purpose="marketing", how="spoken")
    writer = store.writer()
    writer.execute("UPDATE customer SET last_visit_at = ? WHERE id = ?", (clock.now - 365 * DAY, customer))
    writer.commit()
    return customer


def test_from_the_list_to_the_word_and_its_outcome(desk, gone, do, lapsed, qtbot, store):
    while do("advance").ids["more"]:
        pass
    page = gone.show(MissingPage(desk), Place("away"))
    (row,) = page.people.lines.rows()
    assert ("Shi" in row.title or "石" in row.title, row.badge) == (True, "to do")
    places: list[Place] = []
    page.go.connect(places.append)
    page.people.opened.emit(row)
    (place,) = places
    assert (place.page, place.customer, place.focus) == ("customer", lapsed, "note_special_day")
    card = gone.show(CustomerPage(desk), place)
    care = card.dates.care
    qtbot.waitUntil(lambda: care.isVisibleTo(card))
    assert "Lapsed customer" in care.heading.text()
    assert "not seen you for some time" in care.said_words.text()
    assert not care.consent.isVisibleTo(card)
    care.ideas.set_chosen(["call"])
    care.words.set_text("Comes next week for a service")
    care.channel.set_key("phone")
    care.finish()
    qtbot.waitUntil(lambda: store.reader().value("SELECT count(*) FROM special_day_care") == 1)
    assert store.reader().value("SELECT state FROM moment WHERE rule = 'lapsed_word'") == "kept"
    page.refresh(do("advance"))
    page.open(Place("away"))
    assert page.people.lines.rows()[0].badge == "asked today"


def test_who_is_not_due_a_word_leads_to_the_card_and_an_empty_list_says_so(desk, gone, lapsed, store, clock):
    writer = store.writer()
    writer.execute("UPDATE customer SET last_visit_at = ? WHERE id = ?", (clock.now - 900 * DAY, lapsed))
    writer.commit()
    page = gone.show(MissingPage(desk), Place("away"))
    places: list[Place] = []
    page.go.connect(places.append)
    page.people.opened.emit(page.people.lines.rows()[0])
    assert (places[0].page, places[0].customer, places[0].focus) == ("customer", lapsed, "")
    page.kind.set_key("at_risk")
    page.kind.key_changed.emit("at_risk")
    assert not page.people.isVisibleTo(page)
    assert not page.presenter.rows


def test_a_call_noted_at_another_desk_meanwhile_is_not_noted_twice(desk, gone, do, lapsed, qtbot, store):
    while do("advance").ids["more"]:
        pass
    day = store.reader().value("SELECT id FROM special_day")
    card = gone.show(CustomerPage(desk), Place("customer", customer=lapsed, focus="note_special_day", text=str(day)))
    care = card.dates.care
    qtbot.waitUntil(lambda: care.isVisibleTo(card))
    do("note_special_day", special_day=day, what="Called", channel="phone", over=0)
    said: list[str] = []
    care.said.connect(lambda _tone, words: said.append(words))
    care.ideas.set_chosen(["call"])
    care.channel.set_key("phone")
    care.finish()
    qtbot.waitUntil(lambda: bool(said))
    assert "looked after this day at 11:00" in said[0]
    assert care.ideas.chosen() == ["call"]
    assert store.reader().value("SELECT count(*) FROM special_day_care") == 1
    care.finish()
    qtbot.waitUntil(lambda: store.reader().value("SELECT count(*) FROM special_day_care") == 2)


def test_the_lists_say_after_how_long_and_how_many_visits_somebody_stands_there(desk, gone):
    page = gone.show(MissingPage(desk), Place("away"))
    assert [words for _, words in page.presenter.kinds()] == [
        "Lapsed customers · not here for 365 days or longer",
        "Customers at risk · not here for 90 days or longer · after 2 visits or more"]
