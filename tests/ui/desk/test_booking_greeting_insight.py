"""The appointment form, the greeting card and the day's figures."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtTest import QTest

from frontdesk.booking.reads import day
from frontdesk.visit.page import visit_page
from frontdesk.visit.reads import here
from ui.desk.customer.booking_page import BookingPage
from ui.desk.customer.booking_presenter import BookingPresenter
from ui.desk.greeting.page import GreetingPage
from ui.desk.insight.page import InsightPage
from ui.desk.place import Place


def _customer(do):
    return do("add_customer", name="Li Wei", title="先生", phone="13855501234", plate="苏AB8Q62").ids


def test_the_proposed_time_is_when_the_centre_is_open(desk, do, clock):
    ids = _customer(do)
    assert BookingPresenter(desk, ids["customer"]).proposed().strftime("%m-%d %H:%M") == "05-04 12:30"
    clock.advance(10 * 3_600_000)
    evening = BookingPresenter(desk, ids["customer"])
    assert evening.proposed().date().isoformat() == "2026-05-05"
    night = datetime(2026, 5, 5, 3, 0)  # noqa: DTZ001
    assert evening.outside_hours(night) == "The centre is open from 08:30 to 18:00."
    assert evening.outside_hours(evening.proposed()) == ""


def test_booking_an_appointment(qtbot, desk, do, gone, clock):
    ids = _customer(do)
    page = gone.show(BookingPage(desk), Place("booking", customer=ids["customer"], vehicle=ids["vehicle"]))
    QTest.keyClicks(page.form.work.line, "Brake check")
    page.form.when.set_when(datetime(2026, 5, 4, 15, 0))  # noqa: DTZ001
    page.finish_step()
    qtbot.waitUntil(lambda: bool(gone.places))
    made = next(row for row in day(desk.reader(), clock.now, clock.now + 86_400_000) if row.customer == ids["customer"])
    assert (made.work, desk.local(made.starts_at).hour, made.vehicle) == ("Brake check", 15, ids["vehicle"])
    assert gone.said[-1] == ("told", "Booked: 15:00")


def test_a_time_that_has_passed_is_refused_beside_the_field(qtbot, desk, do, gone):
    ids = _customer(do)
    page = gone.show(BookingPage(desk), Place("booking", customer=ids["customer"]))
    page.form.when.set_when(datetime(2026, 5, 3, 15, 0))  # noqa: DTZ001
    QTest.keyClicks(page.form.work.line, "Brake check")
    page.finish_step()
    qtbot.waitUntil(lambda: bool(page.form.when.error()))
    assert page.form.work.text() == "Brake check"


def test_the_greeting_card_says_how_and_one_key_says_it_was_done(qtbot, desk, do, gone, clock):
    ids = _customer(do)
    do("note_preference", customer=ids["customer"], kind="coffee", choice="americano")
    visit = do("arrive", customer=ids["customer"], vehicle=ids["vehicle"]).ids["visit"]
    page = gone.show(GreetingPage(desk), Place("greeting", visit=visit, customer=ids["customer"]))
    assert page.name.said() == page.presenter.address()
    said = page.script.said()
    assert page.presenter.address() in said[0]
    assert said[1] == "Your americano is on its way."
    assert [line.text for line in page.presenter.do()] == ["Offer an americano."]
    assert page.greeted.label() == "Greeted"
    clock.advance(12_000)
    page.tick()
    page.finish_step()
    qtbot.waitUntil(lambda: bool(gone.places))
    assert gone.places == [Place("visit", visit=visit, customer=ids["customer"])]
    assert visit_page(desk.reader(), visit, clock.now).greeted_at == clock.now


def test_a_customer_greeted_by_somebody_else_is_not_greeted_twice(desk, do, gone):
    visit = here(desk.reader())[0]
    page = gone.show(GreetingPage(desk), Place("greeting", visit=visit.visit, customer=visit.customer))
    assert page.greeted.label() == "To the visit"
    page.finish_step()
    assert gone.places == [Place("visit", visit=visit.visit, customer=visit.customer)]


def test_insight_counts_what_the_record_says(desk, do, gone, clock):
    page = gone.show(InsightPage(desk), Place("insight"))
    assert [(tile.figure, tile.words) for tile in page.presenter.tiles[:2]] == [("4", "visits today"),
                                                                                ("4", "here now")]
    greet = next(each for each in page.presenter.figures if each.rule == "greet")
    assert (greet.kept, greet.missed, greet.met) == (4, 0, True)
    ids = _customer(do)
    do("arrive", customer=ids["customer"], vehicle=ids["vehicle"])
    clock.advance(10 * 60_000)
    page.open(Place("insight"))
    greet = next(each for each in page.presenter.figures if each.rule == "greet")
    assert (greet.kept, greet.missed, greet.met) == (4, 1, False)
    assert page.presenter.tiles[0].figure == "5"
    assert len(page.visits.lines.rows()) == 5
