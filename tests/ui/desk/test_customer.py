"""The customer's card: what it says, preferences with two keys, the arrival."""

from __future__ import annotations

import pytest

from frontdesk.acts.register import perform
from frontdesk.acts.wiring import acting
from frontdesk.people.intake.importing import run
from frontdesk.people.reads import card
from frontdesk.values.clock import DAY
from frontdesk.visit.page import visit_page
from frontdesk.visit.reads import here
from ui.desk.customer.page import CustomerPage
from ui.desk.customer.presenter import CustomerPresenter
from ui.desk.greeting.page import GreetingPage
from ui.desk.greeting.presenter import GreetingPresenter
from ui.desk.place import Place
from ui.desk.visit.arrival_presenter import arrival_words
from ui.widgets.button import IconButton
from ui.widgets.plain_label import PlainLabel


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


def test_what_a_file_knew_is_said_to_come_from_the_file_and_only_its_day_is_told(
        desk, gone, store, clock, tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("姓名,电话,车牌,上次进厂日期,备注\n肖涵,13855509999,苏A·Q11Q2,2026-03-04,喝热水\n", "utf-8")
    run(acting(store, clock, "li", "desk"), path)
    customer = store.reader().value("SELECT max(id) FROM customer")
    page = gone.show(CustomerPage(desk), Place("customer", customer=customer))
    assert [line.source for line in page.presenter.do()] == ["said so · From a file · 4 Mar"]
    noted = next(line for line in page.timeline.list.lines.lines() if line.title.startswith("Noted:"))
    assert (noted.time, noted.detail) == ("", "From a file")
    held = [label.text() for label in page.preferences.findChildren(PlainLabel)]
    assert any("From a file" in words for words in held)
    assert not any("李娜" in words for words in held)
    vehicle = store.reader().value("SELECT max(id) FROM vehicle")
    who = {"customer": customer, "vehicle": vehicle}
    visit = perform(acting(store, clock, "li", "desk"), "arrive", who).ids["visit"]
    greeting = GreetingPresenter(desk, visit)
    assert greeting.below().endswith("last here 4 Mar")
    assert greeting.script()[0][1].endswith("welcome back.")
    assert [each.source for each in arrival_words(desk, visit_page(store.reader(), visit, clock.now)).known] == [
        "said so  ·  4 Mar  ·  From a file"]


@pytest.mark.parametrize(("note", "seen"), [
    ("上次投诉等太久", "上次投诉等太久"), ("<b>x</b>\n\n二", "<b>x</b> · 二"), ("y" * 10_000, "y" * 159 + "…")])
def test_the_note_is_seen_at_once_on_the_card_and_at_the_greeting(desk, gone, do, note, seen):
    who = do("add_customer", name="肖涵", plate="苏A·Q11Q2", note=note).ids
    page = gone.show(CustomerPage(desk), Place("customer", customer=who["customer"]))
    assert seen in [label.text() for label in page.advice.findChildren(PlainLabel)]
    assert page.advice.isVisible()
    visit = do("arrive", **who).ids["visit"]
    greeting = gone.show(GreetingPage(desk), Place("greeting", visit=visit, customer=who["customer"]))
    assert seen in [label.text() for label in greeting.advice.findChildren(PlainLabel)]


@pytest.mark.parametrize(("visits", "days", "said"), [
    (1, 100, ("New", "accent", "star")), (1, 200, ("Last here 200 days ago", "quiet", "clock")),
    (2, 89, ("Comes regularly", "green", "check")), (2, 90, ("At risk: 90 days without a visit", "amber", "clock")),
    (1, 365, ("Lapsed: 365 days without a visit", "red", "warning"))])
def test_one_visit_alone_is_not_called_at_risk(desk, do, newcomer, clock, store, visits, days, said):
    writer, at = store.writer(), clock.now - days * DAY
    for each in range(visits):
        writer.execute("INSERT INTO visit (number, customer, vehicle, arrived_at, departed_at) VALUES (?, ?, ?, ?, ?)",
                       (f"X{each}", newcomer.ids["customer"], newcomer.ids["vehicle"], at, at))
    writer.execute("UPDATE customer SET last_visit_at = ? WHERE id = ?", (at, newcomer.ids["customer"]))
    writer.commit()
    presenter = CustomerPresenter(desk)
    presenter.load(newcomer.ids["customer"])
    assert presenter.pills()[1] == said


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
