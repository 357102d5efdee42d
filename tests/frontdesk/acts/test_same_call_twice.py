"""Two desks that note the same call, or the same care: the second is told who was quicker, and nothing is doubled."""

from __future__ import annotations

import pytest

from frontdesk.acts.made_up import fill
from frontdesk.acts.register import perform
from frontdesk.acts.wiring import acting
from frontdesk.messages.newest import newest_message
from frontdesk.people.dates.reads import newest_care
from frontdesk.values.clock import DAY, HOUR, MINUTE, StandingClock
from frontdesk.values.refusal import Refused

NOW = 1_777_863_600_000
SAID = "Everything is as agreed."


@pytest.fixture
def desks(store):
    """Two people at two desks, and the clock they share."""
    fill(store, NOW, "en")
    clock = StandingClock(NOW)
    return store, clock, acting(store, clock, "li", "desk 1"), acting(store, clock, "sun", "desk 2")


def _visit(store, stage):
    return store.reader().value("SELECT min(id) FROM visit WHERE stage = :stage AND departed_at IS NULL "
                                "AND cancelled_at IS NULL", stage=stage)


def _news(store, clock, who):
    visit = _visit(store, "in_repair")
    return "visit", visit, "tell", {"visit": visit, "situation": "in_progress", "channel": "phone",
                                    "text": "Mr Gao, your car will be ready at 20:00."}


def _follow_up(store, clock, who):
    visit = store.reader().value("SELECT min(id) FROM visit WHERE departed_at IS NOT NULL")
    return "visit", visit, "follow_up", {"visit": visit, "outcome": "told", "text": SAID, "score": 9}


def _booked(store, clock, who):
    row = store.reader().row("SELECT id, starts_at FROM appointment WHERE state = 'booked' AND starts_at > :now "
                             "ORDER BY id LIMIT 1", now=clock.now)
    assert row is not None
    return row[0]


def _confirm(store, clock, who):
    booked = _booked(store, clock, who)
    return "appointment", booked, "confirm_appointment", {"appointment": booked, "channel": "phone", "text": SAID}


def _remind(store, clock, who):
    booked = _booked(store, clock, who)
    return "appointment", booked, "remind_appointment", {"appointment": booked, "channel": "phone", "text": SAID}


def _missed(store, clock, who):
    booked = _booked(store, clock, who)
    perform(who, "cancel_appointment", {"appointment": booked, "reason": "plans"})
    return "appointment", booked, "follow_up_appointment", {"appointment": booked, "channel": "phone", "text": SAID}


@pytest.mark.parametrize("call", [_news, _follow_up, _confirm, _remind, _missed])
def test_the_same_call_is_noted_once_and_the_second_desk_is_told(desks, call):
    store, clock, mine, theirs = desks
    subject, number, act, fields = call(store, clock, mine)
    count = "SELECT count(*) FROM message WHERE subject = :subject AND subject_id = :number"
    before = store.reader().value(count, subject=subject, number=number)
    seen = newest_message(store.reader(), subject, number)
    clock.advance(MINUTE)
    perform(theirs, act, {**fields, "over": seen})
    events = store.reader().value("SELECT count(*) FROM event")
    with pytest.raises(Refused) as refused:
        perform(mine, act, {**fields, "over": seen})
    assert refused.value.code == "told_meanwhile"
    assert store.reader().value("SELECT name FROM staff WHERE login = 'sun'") in str(refused.value.sentence)
    assert store.reader().value(count, subject=subject, number=number) == before + 1
    assert store.reader().value("SELECT count(*) FROM event") == events
    perform(mine, act, {**fields, "over": newest_message(store.reader(), subject, number)})
    assert store.reader().value(count, subject=subject, number=number) == before + 2, "said again on purpose"


def test_a_call_that_reached_nobody_stands_in_nobodys_way(desks):
    store, clock, mine, theirs = desks
    _, visit, act, fields = _news(store, clock, mine)
    seen = newest_message(store.reader(), "visit", visit)
    perform(theirs, act, {**fields, "outcome": "no_answer", "over": seen})
    clock.advance(MINUTE)
    assert perform(mine, act, {**fields, "over": seen}).ids["message"]


def test_a_special_day_is_looked_after_once(desks):
    store, clock, mine, theirs = desks
    customer = perform(mine, "add_customer", {"name": "石磊", "title": "先生", "phone": "13900003101"}).ids["customer"]
    perform(mine, "give_consent", {"customer": customer, "purpose": "marketing", "how": "spoken"})
    writer = store.writer()
    writer.execute("UPDATE customer SET last_visit_at = ? WHERE id = ?", (clock.now - 365 * DAY - HOUR, customer))
    while perform(mine, "advance", {}).ids["more"]:
        pass
    day = store.reader().value("SELECT id FROM special_day WHERE customer = :customer", customer=customer)
    call = {"special_day": day, "what": "A call", "channel": "phone", "text": "", "over": 0}
    assert newest_care(store.reader(), day) == 0
    perform(theirs, "note_special_day", call)
    with pytest.raises(Refused) as refused:
        perform(mine, "note_special_day", call)
    assert refused.value.code == "cared_meanwhile"
    assert store.reader().value("SELECT count(*) FROM special_day_care") == 1
    perform(mine, "note_special_day", {**call, "what": "A gift", "over": newest_care(store.reader(), day)})
    assert store.reader().value("SELECT count(*) FROM special_day_care") == 2
