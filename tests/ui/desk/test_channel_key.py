"""The key of the channels in the windows: a desk without it says so, and takes it over with another desk's code."""

from __future__ import annotations

import pytest

from frontdesk.acts.register import perform
from frontdesk.acts.wiring import acting
from frontdesk.messages.outbox.keys import key_file
from frontdesk.messages.outbox.secrets import not_openable
from ui.desk.outbox.page import OutboxPage
from ui.desk.place import Place
from ui.desk.settings.page import SettingsPage


@pytest.fixture
def mailing(desk, store, clock):
    """A centre that sends mail with a password; whoever sits here may see to it."""
    perform(acting(store, clock, "zhou", "x"), "set_channel", {"channel": "email", "values": {
        "host": "mail.example.com", "sender": "desk@example.com", "user": "desk", "secret": "geheim-9876-passwort"}})
    desk.work.by = "zhou"
    return store


@pytest.fixture
def channels(desk, mailing, gone):
    page = gone.show(SettingsPage(desk), Place("settings", focus="channels"))
    desk.work.changed.connect(page.refresh)
    return page.section().key_card


def test_a_code_is_made_shown_and_gone_when_the_section_opens_anew(qtbot, desk, mailing, channels, gone):
    card = channels
    assert not card.missing.isVisibleTo(card)
    assert not card.code_field.isVisibleTo(card)
    card.hand.click()
    qtbot.waitUntil(lambda: card.code.isVisibleTo(card))
    assert len(card.code.text()) == 35
    assert "Channels" in card.code_about.text()
    page = gone.show(SettingsPage(desk), Place("settings", focus="channels"))
    assert not page.section().key_card.code.text()


def test_a_desk_without_the_key_says_so_and_takes_it_over(qtbot, desk, mailing, channels, gone):
    card = channels
    card.hand.click()
    qtbot.waitUntil(lambda: card.code.isVisibleTo(card))
    code = card.code.text()
    key_file(mailing).rename(key_file(mailing).with_suffix(".away"))
    outbox = gone.show(OutboxPage(desk), Place("outbox"))
    assert outbox.unable.isVisibleTo(outbox)
    assert "lacks their key" in outbox.unable.text()
    page = gone.show(SettingsPage(desk), Place("settings", focus="channels"))
    card = page.section().key_card
    assert card.missing.isVisibleTo(card)
    assert "can't send by" in card.missing.text()
    assert not card.hand.isVisibleTo(card)
    card.code_field.set_text("ABCDE")
    card.take.click()
    qtbot.waitUntil(lambda: card.code_field.error() != "")
    assert card.code_field.text() == "ABCDE"
    card.code_field.set_text(code.lower())
    card.take.click()
    qtbot.waitUntil(lambda: not card.missing.isVisibleTo(card))
    assert not_openable(mailing) == ()
    assert card.code_field.text() == ""
    again = gone.show(OutboxPage(desk), Place("outbox"))
    assert not again.unable.isVisibleTo(again)
