"""The customer's card: what it says, preferences with two keys, the arrival."""

from __future__ import annotations

import pytest

from frontdesk.people.reads import card
from frontdesk.visit.reads import here
from ui.desk.customer.page import CustomerPage
from ui.desk.customer.presenter import CustomerPresenter
from ui.desk.place import Place
from ui.widgets.button import IconButton


@pytest.fixture
def newcomer(do):
    return do("add_customer", name="Li <b>Wei</b>", title="先生", phone="13855501234", birthday="--05-07",
              plate="苏A·B8Q62",
              model="NIO & Co ES6", energy="bev", note="<img src=x>")


def test_the_card_in_words(desk, do, newcomer):
    do("note_preference", customer=newcomer.ids["customer"], kind="coffee", choice="americano")
    presenter = CustomerPresenter(desk)
    presenter.load(newcomer.ids["customer"])
    assert presenter.heading()[1].endswith("138****1234")
    assert ("First visit: stay with them from the door to the farewell", "accent", "star") in presenter.pills()
    assert ("Birthday in 3 days, Thursday", "amber", "gift") in presenter.pills()
    assert [(line.text, line.source) for line in presenter.do()] == [
        ("Offer an americano.", "said so · 陈志远 · Today")]
    facts = [fact.text for fact in presenter.facts()]
    assert "Birthday in 3 days, Thursday" in facts
    assert "138 5550 1234" in facts
    assert "<img src=x>" in facts
    assert [fact.text for fact in presenter.about()] == ["<img src=x>"]


def test_what_is_done_and_not_done_stands_together_with_its_source(desk, gone):
    visit = here(desk.reader())[0]
    page = gone.show(CustomerPage(desk), Place("customer", customer=visit.customer))
    assert page.advice.isVisible()
    assert page.arrived.label() == "To the visit"


def test_a_preference_can_be_taken_away(qtbot, desk, do, gone, newcomer):
    customer = newcomer.ids["customer"]
    do("note_preference", customer=customer, kind="coffee", choice="tea")
    page = gone.show(CustomerPage(desk), Place("customer", customer=customer))
    forget = page.preferences.findChild(IconButton)
    forget.click()
    qtbot.waitUntil(lambda: not card(desk.reader(), customer, desk.today()).preferences)


def test_f4_starts_the_visit_with_the_chosen_car_and_todays_appointment(qtbot, desk, do, gone, newcomer, clock):
    customer = newcomer.ids["customer"]
    second = do("add_vehicle", customer=customer, plate="苏E12345").ids["vehicle"]
    do("book", customer=customer, vehicle=second, starts_at=clock.now + 3_600_000)
    page = gone.show(CustomerPage(desk), Place("customer", customer=customer, vehicle=second))
    page.arrive()
    qtbot.waitUntil(lambda: bool(gone.places))
    row = next(row for row in here(desk.reader()) if row.customer == customer)
    assert row.plate == "苏E·12345"
    assert gone.places == [Place("greeting", visit=row.visit, customer=customer)]
    appointment = desk.reader().value("SELECT appointment FROM visit WHERE id = :id", id=row.visit)
    assert appointment is not None


def test_a_customer_without_a_car_is_asked_for_one(desk, do, gone):
    customer = do("add_customer", name="Zhang").ids["customer"]
    page = gone.show(CustomerPage(desk), Place("customer", customer=customer))
    page.arrive()
    assert gone.said[-1][0] == "fault"
    assert gone.places == [Place("customer_form", customer=customer, focus="vehicle")]


def test_nobody_chosen_says_how_to_find_somebody(desk, gone):
    page = gone.show(CustomerPage(desk), Place("customer", focus="arrive"))
    assert page.heading.words()[0] == "Who has come?"
    assert not page.arrived.isVisible()


def test_a_card_that_does_not_exist_is_said_calmly(desk, gone):
    gone.show(CustomerPage(desk), Place("customer", customer=987654))
    assert gone.said == [("fault", "There is no such customer.")]
