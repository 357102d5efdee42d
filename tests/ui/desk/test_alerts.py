"""Alerts are set on the card and stand out where their stage is worked on; a half-typed one comes back."""

from __future__ import annotations

import pytest

from frontdesk.people.liking.reads import alerts
from ui.desk.customer.alerts_card import AlertsCard
from ui.desk.customer.booking_page import BookingPage
from ui.desk.customer.forms import form_place
from ui.desk.customer.stage_notes import StageNotes
from ui.desk.greeting.page import GreetingPage
from ui.desk.place import Place
from ui.desk.telling.sheet import TellingSheet
from ui.desk.today.page import TodayPage
from ui.desk.visit.page import VisitPage
from ui.widgets.button import IconButton


@pytest.fixture
def newcomer(do):
    ids = do("add_customer", name="李伟", title="先生", plate="苏A·B8Q62").ids
    for stage in ("booking", "arrival", "waiting", "delivery"):
        do("set_alert", customer=ids["customer"], stage=stage, words=f"<b>at {stage}</b>")
    do("note_preference", customer=ids["customer"], kind="channel", choice="call")
    do("note_preference", customer=ids["customer"], kind="communication", choice="result")
    return ids


def _card(qtbot, desk, customer):
    card = AlertsCard(desk)
    qtbot.addWidget(card)
    card.show_customer(customer)
    card.show()
    return card


def test_an_alert_is_set_and_taken_away(qtbot, desk, do):
    customer = do("add_customer", name="王芳").ids["customer"]
    card = _card(qtbot, desk, customer)
    assert not card.form.isVisible()
    card.begin()
    card.stage.set_chosen(["waiting"])
    card.words.set_text("别安排在电视旁边")
    card.until.set_text("2026-02-31")
    card.send()
    qtbot.waitUntil(lambda: bool(card.until.error()))
    assert card.words.text() == "别安排在电视旁边"
    card.until.set_text("2026-12-31")
    card.send()
    qtbot.waitUntil(lambda: bool(alerts(desk.reader(), (customer,), desk.today())))
    found = alerts(desk.reader(), (customer,), desk.today())[0]
    assert (found.stage, found.words, found.until) == ("waiting", "别安排在电视旁边", "2026-12-31")
    qtbot.waitUntil(lambda: not card.form.isVisible())
    card.show_customer(customer)
    card.lines.findChild(IconButton).click()
    qtbot.waitUntil(lambda: not alerts(desk.reader(), (customer,), desk.today()))


def test_a_half_typed_alert_comes_back(qtbot, desk, do):
    customer = do("add_customer", name="王芳").ids["customer"]
    card = _card(qtbot, desk, customer)
    card.begin()
    card.words.line.insert("店长亲")
    card.words.line.textEdited.emit("店长亲")
    desk.drafting.save_all()
    answered = []
    desk.work.read(int, done=answered.append)
    qtbot.waitUntil(lambda: bool(answered))
    assert form_place(f"alert:{customer}") == Place("customer", customer=customer)
    again = _card(qtbot, desk, customer)
    assert again.form.isVisible()
    assert again.words.text() == "店长亲"
    again.put_away()
    desk.work.read(int, done=answered.append)
    qtbot.waitUntil(lambda: len(answered) == 2)
    assert not _card(qtbot, desk, customer).form.isVisible()


def _shown(notes: StageNotes) -> list[str]:
    return notes.band.said() if notes.isVisible() and notes.band.isVisible() else []


def test_alerts_stand_out_at_their_stage(qtbot, desk, do, gone, newcomer):
    customer = newcomer["customer"]
    booking = gone.show(BookingPage(desk), Place("booking", customer=customer))
    assert _shown(booking.notes) == ["<b>at booking</b>"]
    assert booking.notes.do.isVisible()
    visit = do("arrive", **newcomer).ids["visit"]
    greeting = gone.show(GreetingPage(desk), Place("greeting", visit=visit, customer=customer))
    assert _shown(greeting.notes) == ["<b>at arrival</b>"]
    page = gone.show(VisitPage(desk), Place("visit", visit=visit, customer=customer))
    page.open_step("arrival")
    assert _shown(page.panels["arrival"].notes) == ["<b>at arrival</b>"]
    assert _shown(page.side.notes) == ["<b>at waiting</b>"]
    assert page.side.notes.dont.isVisible()
    page.open_step("delivery")
    assert _shown(page.panels["delivery"].notes) == ["<b>at delivery</b>"]
    sheet = TellingSheet(page)
    sheet.open_for(visit, "in_progress")
    assert _shown(sheet.notes) == ["<b>at waiting</b>"]
    sheet.close_sheet()


def test_today_names_them_in_the_row(desk, do, gone, clock, newcomer):
    coming = do("add_customer", name="王芳", title="女士", plate="苏E12345").ids
    do("set_alert", customer=coming["customer"], stage="arrival", words="店长亲自接待")
    do("book", customer=coming["customer"], vehicle=coming["vehicle"], starts_at=clock.now + 3_600_000)
    do("arrive", **newcomer)
    page = gone.show(TodayPage(desk), Place("today"))
    assert any(row.detail.startswith("Alert: <b>at waiting</b>") for row in page.here.lines.rows())
    assert any(row.detail.startswith("Alert: 店长亲自接待") for row in page.coming.lines.rows())


def test_without_an_alert_nothing_stands_there(desk, do, gone):
    customer = do("add_customer", name="王芳").ids["customer"]
    page = gone.show(BookingPage(desk), Place("booking", customer=customer))
    assert not page.notes.isVisible()
