"""Messages that leave by themselves: the page, the settings of channels, the sender of the program; by keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from frontdesk.acts.posting import post
from frontdesk.acts.register import perform
from frontdesk.acts.wiring import acting
from frontdesk.messages.outbox.reads import counts
from frontdesk.messages.outbox.setups import quiet_hours, setups
from frontdesk.people.reaching.reads import email
from frontdesk.people.timeline import timeline
from frontdesk.values.form_of_address import address
from frontdesk.visit.reads import here
from tests.frontdesk.messages.outbox.servers import Gateway
from ui.desk.customer.timeline_presenter import TimelineWords
from ui.desk.due import DueQueue
from ui.desk.outbox.page import OutboxPage
from ui.desk.place import Place
from ui.desk.settings.page import SettingsPage
from ui.desk.telling.sheet import TellingSheet
from ui.posting import Posting

BODY = '{"mobile": "{to}", "content": "{text}", "id": "{id}"}'


@pytest.fixture
def gateway():
    made = Gateway()
    yield made
    made.close()


@pytest.fixture
def told(do, store, clock, gateway):
    """Tell everybody who is here by text message; how many."""
    perform(acting(store, clock, "zhou", "x"), "set_channel", {
        "channel": "sms", "values": {"url": gateway.url, "body": BODY, "success": "code == 0"}})

    def tell(many):
        for row in here(store.reader())[:many]:
            do("tell", visit=row.visit, situation="in_progress", channel="sms",
               text=f"{address(row.name, row.title, 'en')}, your car will be ready at 15:30.")

    return tell


def test_what_failed_is_looked_at_first_and_sent_again(qtbot, desk, store, clock, told, gateway, gone):
    gateway.plan.append("no")
    told(2)
    post(acting(store, clock, "li", "x"))
    page = gone.show(OutboxPage(desk), Place("outbox"))
    desk.work.changed.connect(page.refresh)
    assert page.groups.chosen() == ["look"]
    assert page.shown.state == "failed"
    assert "refused it: 7 bad number …" in page.why.said()
    assert page.buttons["retry_message"].isVisibleTo(page)
    assert not page.buttons["message_arrived"].isVisibleTo(page)
    page.copy.click()
    assert QGuiApplication.clipboard().text() == page.shown.text
    page.finish_step()
    qtbot.waitUntil(lambda: counts(store.reader())["queued"] == 1)
    qtbot.waitUntil(lambda: page.shown is None)
    desk.work.changed.disconnect(page.refresh)


def test_where_nobody_knows_a_key_sends_nothing(qtbot, desk, store, clock, told, gateway, gone):
    gateway.plan.append("cut")
    told(1)
    post(acting(store, clock, "li", "x"))
    page = gone.show(OutboxPage(desk), Place("outbox"))
    page.finish_step()
    page.buttons["message_arrived"].click()
    qtbot.waitUntil(lambda: counts(store.reader())["arrived"] == 1)
    assert len(gateway.requests) == 1


def test_a_failed_message_is_due_and_leads_to_it(desk, store, clock, told, gateway):
    gateway.plan.extend(["no", "no"])
    told(2)
    post(acting(store, clock, "li", "x"))
    lines = [line for line in DueQueue(desk).lines() if line.row.rule == "message_failed"]
    assert len({line.key for line in lines}) == 2
    assert {line.place.page for line in lines} == {"outbox"}
    assert {int(line.place.text) for line in lines} == {1, 2}


def test_without_a_channel_it_says_that_everything_goes_by_hand(desk, gone):
    page = gone.show(OutboxPage(desk), Place("outbox"))
    assert page.nothing.isVisible()
    page.channels.click()
    assert gone.places == [Place("settings", focus="channels")]


def test_the_program_sends_by_itself_and_stops(qtbot, desk, store, clock, work, told, gateway):
    posting = Posting(store, clock, work)
    told(3)
    posting.heard()
    qtbot.waitUntil(lambda: counts(store.reader())["sent"] == 3)
    assert len(gateway.taken) == 3
    posting.stop()
    posting.heard()
    posting.look()


def test_a_channel_is_set_up_tried_and_taken_away(qtbot, desk, store, gateway, gone):
    desk.work.by = "zhou"  # a manager: channels hold passwords
    page = gone.show(SettingsPage(desk), Place("settings", focus="channels"))
    desk.work.changed.connect(page.refresh)
    section = page.section()
    section.fields["url"].set_text("http://sms.example.com/")
    page.finish_step()
    qtbot.waitUntil(lambda: section.fields["url"].error() != "")
    assert "https://" in section.fields["url"].error()
    section.fields["url"].set_text(gateway.url)
    section.fields["body"].set_text(BODY)
    section.fields["secret"].set_text("a-long-secret-9876")
    section.fields["success"].set_text("code == 0")
    page.finish_step()
    qtbot.waitUntil(lambda: "sms" in setups(store.reader()))
    qtbot.waitUntil(section.try_it.isEnabled)
    assert section.fields["secret"].text() == ""
    assert section.fields["secret"].line.placeholderText() == "••••9876"
    section.fields["to"].set_text("139 0013 9000")
    section.try_it.click()
    qtbot.waitUntil(lambda: counts(store.reader())["queued"] == 1)
    section.clear.click()
    qtbot.waitUntil(lambda: not setups(store.reader()))
    desk.work.changed.disconnect(page.refresh)


def test_half_typed_words_come_back_but_a_secret_does_not(qtbot, desk, store, gone):
    desk.work.by = "zhou"  # a manager: channels hold passwords
    page = gone.show(SettingsPage(desk), Place("settings", focus="channels"))
    section = page.section()
    QTest.keyClicks(section.fields["url"].line, "https://half")
    QTest.keyClicks(section.fields["secret"].line, "do-not-keep-me")
    section.rows.setFocus(Qt.FocusReason.OtherFocusReason)
    QTest.keyClick(section.rows, Qt.Key.Key_Down)
    assert section.channel == "email"
    assert "host" in section.fields
    answered = []
    desk.work.read(int, done=answered.append)
    qtbot.waitUntil(lambda: bool(answered))
    section.show_channel("sms")
    assert section.fields["url"].text() == "https://half"
    assert section.fields["secret"].text() == ""
    assert "do-not-keep-me" not in repr(store.reader().rows("SELECT * FROM draft"))


def test_quiet_hours_are_set(qtbot, desk, store, gone):
    desk.work.by = "zhou"  # a manager: channels hold passwords
    page = gone.show(SettingsPage(desk), Place("settings", focus="channels"))
    section = page.section()
    section.fields["begins"].set_text("20:00")
    section.quiet_save.click()
    qtbot.waitUntil(lambda: quiet_hours(store.reader()) == ("20:00", "08:30"))


def test_an_address_is_asked_for_where_it_is_needed_and_noted_on_the_card(qtbot, desk, store, clock, gone):
    perform(acting(store, clock, "zhou", "x"), "set_channel", {"channel": "email", "values": {
        "host": "127.0.0.1", "port": "9", "security": "none", "sender": "desk@example.com"}})
    row = next(each for each in here(store.reader()) if each.stage == "in_repair")
    page = gone.show(OutboxPage(desk), Place("outbox"))
    sheet = TellingSheet(page)
    sheet.open_for(row.visit, "in_progress", channel="phone")
    assert not sheet.email.isVisibleTo(sheet)
    assert sheet.done.label() == "Reached"
    sheet.open_for(row.visit, "in_progress", channel="email")
    assert sheet.email.isVisibleTo(sheet)
    assert sheet.done.label() == "Send it"
    sheet.email.set_text("no address")
    sheet.finish()
    qtbot.waitUntil(lambda: "no e-mail address" in sheet.email.error())
    sheet.email.set_text("somebody@example.com")
    sheet.finish()
    qtbot.waitUntil(lambda: not sheet.isVisible())
    assert email(store.reader(), row.customer) == "somebody@example.com"
    assert counts(store.reader())["queued"] == 1
    lines = TimelineWords(desk).lines(timeline(store.reader(), row.customer, shown="messages").entries, "messages")
    assert lines[0].right == "To be sent"
