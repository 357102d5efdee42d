"""Arrival and departure are corrected with a reason only, by those in charge; both times stay on record."""

from __future__ import annotations

import json

import pytest

from frontdesk.centre.calendar import of_centre
from frontdesk.moments.override import effective
from frontdesk.moments.replay import moments_under, recorded
from frontdesk.store.audit.verify import verify
from frontdesk.store.store import Store
from frontdesk.values.clock import MINUTE, StandingClock
from frontdesk.values.refusal import Refused
from tests.frontdesk.moments.recount import recount
from tests.frontdesk.visit.service_desk import ServiceDesk


@pytest.fixture
def desk(store: Store, clock: StandingClock) -> ServiceDesk:
    made = ServiceDesk(store, clock)
    made.do("add_staff", login="wang", name="王经理", role="manager")
    return made


def test_the_arrival_is_corrected_and_what_is_open_is_counted_anew(store: Store, clock: StandingClock,
                                                                   desk: ServiceDesk):
    visit = desk.at("arrived")
    was = clock()
    moments = dict(store.reader().rows("SELECT rule, due_at FROM moment WHERE subject_id = :visit AND state = 'open'",
                                       visit=visit))
    assert moments
    desk.named("wang")
    clock.advance(MINUTE // 6)
    done = desk.do("correct_stamp", visit=visit, which="arrival", at=was - 5 * MINUTE, reason="他在门口等了五分钟")
    assert desk.page(visit).arrived_at == was - 5 * MINUTE
    (row,) = store.reader().rows("SELECT which, was, became, reason, by FROM stamp_correction WHERE id = :row",
                                 row=done.ids["correction"])
    assert tuple(row) == ("arrival", was, was - 5 * MINUTE, "他在门口等了五分钟", "wang")
    after = dict(store.reader().rows("SELECT rule, due_at FROM moment WHERE subject_id = :visit AND opened_by IN "
                                     "(SELECT id FROM event WHERE name = 'visit_arrived')", visit=visit))
    assert any(after[rule] == due - 5 * MINUTE for rule, due in moments.items() if rule in after)
    event = json.loads(store.reader().value("SELECT facts FROM event WHERE name = 'stamp_corrected'"))
    assert (event["facts"]["which"], event["facts"]["minutes"]) == ("arrival", -5)
    body = store.reader().value("SELECT v.body FROM audit a JOIN audit_value v ON v.seq = a.seq WHERE a.act = "
                                "'correct_stamp'")
    assert f'"arrived_at":{was}' in body
    assert f'"arrived_at":{was - 5 * MINUTE}' in body
    assert verify(store).good  # type: ignore[union-attr]


def test_a_replay_counts_from_the_corrected_time_too(store: Store, clock: StandingClock, desk: ServiceDesk):
    """What the engine stored, what a replay of the record gives and what the naive recount finds are the same."""
    visit = desk.at("departed")
    desk.named("wang")
    left = desk.page(visit).departed_at
    assert left is not None
    clock.advance(30 * MINUTE)
    desk.do("correct_stamp", visit=visit, which="departure", at=left + 20 * MINUTE, reason="忘了点离店")
    reader, now = store.reader(), clock()
    stored = {(row[0], row[1]): row[2] for row in reader.rows(
        "SELECT rule, occurrence, due_at FROM moment WHERE subject = 'visit' AND subject_id = :visit", visit=visit)}
    assert stored["thank_you", 1] == left + 80 * MINUTE
    book, calendar = effective(reader), of_centre(reader)
    again = moments_under(book, calendar, recorded(reader, 0, now), now)
    assert {(each.rule, each.occurrence): each.due_at for each in again if each.subject == "visit"} == stored
    naive = recount(reader, book, calendar, now)
    assert {(each.rule, each.occurrence): each.due_at for each in naive if each.subject == "visit"} == stored


def test_the_departure_is_corrected_and_the_customer_was_last_here_then(store: Store, clock: StandingClock,
                                                                        desk: ServiceDesk):
    visit = desk.at("departed")
    left = desk.page(visit).departed_at
    assert left is not None
    clock.advance(60 * MINUTE)
    desk.named("wang")
    desk.do("correct_stamp", visit=visit, which="departure", at=left + 30 * MINUTE, reason="忘了点离店")
    assert desk.page(visit).departed_at == left + 30 * MINUTE
    assert store.reader().value("SELECT last_visit_at FROM customer") == left + 30 * MINUTE


@pytest.mark.parametrize(("point", "which", "minutes", "reason", "code"), [
    ("arrived", "departure", 0, "why", "stamp_missing"), ("arrived", "arrival", -1, " ", "reason_missing"),
    ("arrived", "arrival", 0, "why", "stamp_same"), ("arrived", "arrival", 90, "why", "stamp_ahead"),
    ("departed", "arrival", 8, "why", "stamp_order"), ("departed", "departure", -30, "why", "stamp_order")])
def test_what_is_refused(clock: StandingClock, desk: ServiceDesk, point: str, which: str, minutes: int, reason: str,
                         code: str):
    visit = desk.at(point)
    page = desk.page(visit)
    stamp = page.departed_at if which == "departure" and page.departed_at else page.arrived_at
    desk.named("wang")
    with pytest.raises(Refused) as refused:
        desk.do("correct_stamp", visit=visit, which=which, at=stamp + minutes * MINUTE, reason=reason)
    assert refused.value.code == code
    assert desk.page(visit).arrived_at == page.arrived_at


def test_it_is_for_those_in_charge(desk: ServiceDesk):
    visit = desk.at("arrived")
    with pytest.raises(Refused) as refused:
        desk.do("correct_stamp", visit=visit, which="arrival", at=0, reason="why")
    assert refused.value.code == "not_permitted"
