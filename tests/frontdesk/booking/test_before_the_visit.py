"""Confirmed, reminded, awaited at the door, asked after; the waiting list; what to mention while booking."""

from __future__ import annotations

from typing import Any

import pytest

from frontdesk.booking.cautions import cautions
from frontdesk.booking.recalls import open_recalls
from frontdesk.booking.waiting_list import waiting_list
from frontdesk.store.store import Store
from frontdesk.values.clock import DAY, HOUR, MINUTE, StandingClock
from frontdesk.values.refusal import Refused
from tests.frontdesk.visit.service_desk import ServiceDesk

SAID = {"channel": "phone", "text": "5月5日10:00，2号工位，约一个半小时"}


@pytest.fixture
def desk(store: Store, clock: StandingClock) -> ServiceDesk:
    return ServiceDesk(store, clock)


def book(desk: ServiceDesk, at: str = "2026-05-05T10:00", **fields: Any) -> int:
    return int(desk.do("book", customer=desk.customer, vehicle=desk.vehicle, starts_at=at, **fields).ids["appointment"])


def states(desk: ServiceDesk, subject: str = "appointment") -> dict[str, tuple[str, int]]:
    return {row[0]: (row[1], row[2]) for row in desk.store.reader().rows(
        "SELECT rule, state, due_at FROM moment WHERE subject = :subject", subject=subject)}


def test_a_request_by_message_is_confirmed_within_half_an_hour(desk: ServiceDesk):
    row = book(desk, source="wechat")
    assert states(desk)["confirm_booking"] == ("open", desk.clock() + 30 * MINUTE)
    desk.do("confirm_appointment", appointment=row, outcome="no_answer", **SAID)
    assert states(desk)["confirm_booking"][0] == "open", "nobody heard it"
    desk.do("confirm_appointment", appointment=row, **SAID)
    assert states(desk)["confirm_booking"][0] == "kept"
    assert "confirm_booking" not in states(desk, "visit")


def test_whoever_spoke_with_us_needs_no_confirmation(desk: ServiceDesk):
    book(desk, source="phone")
    assert "confirm_booking" not in states(desk)


def test_the_reminder_and_the_door_move_with_the_appointment(desk: ServiceDesk):
    row = book(desk, "2026-05-06T10:00")
    starts = desk.clock() + 2 * DAY + HOUR
    assert states(desk)["remind_day_before"] == ("open", starts - 20 * HOUR)
    assert states(desk)["be_at_the_door"] == ("open", starts - 5 * MINUTE)
    desk.do("change_appointment", appointment=row, starts_at="2026-05-07T15:00")
    moved = starts + DAY + 5 * HOUR
    assert states(desk)["remind_day_before"][1] == moved - 20 * HOUR
    assert states(desk)["confirm_new_time"][0] == "open"
    desk.do("note_on_the_way", appointment=row, expected_at="2026-05-07T15:20")
    assert states(desk)["be_at_the_door"][1] == moved + 15 * MINUTE
    desk.do("remind_appointment", appointment=row, **SAID)
    desk.do("stand_at_the_door", appointment=row)
    assert {rule: state for rule, (state, _) in states(desk).items()} == {
        "remind_day_before": "kept", "be_at_the_door": "kept", "confirm_new_time": "open"}


def test_coming_ends_what_was_still_to_be_said(desk: ServiceDesk, clock: StandingClock):
    row = book(desk, "2026-05-04T09:30", source="app")
    clock.advance(20 * MINUTE)
    desk.do("arrive", customer=desk.customer, vehicle=desk.vehicle, appointment=row)
    assert {state for state, _ in states(desk).values()} == {"cancelled"}


def test_who_did_not_come_is_asked_after(desk: ServiceDesk, clock: StandingClock):
    row = book(desk, "2026-05-04T10:00")
    clock.advance(2 * HOUR)
    desk.do("mark_no_show", appointment=row)
    assert states(desk)["ask_after_no_show"] == ("open", clock() + 2 * HOUR)
    desk.do("follow_up_appointment", appointment=row, **SAID)
    assert states(desk)["ask_after_no_show"][0] == "kept"
    assert [each.kind for each in cautions(desk.store.reader(), desk.customer, desk.vehicle, clock())] == ["no_show"]
    with pytest.raises(Refused) as refused:
        desk.do("follow_up_appointment", appointment=book(desk), **SAID)
    assert refused.value.code == "nothing_to_follow_up"


def test_the_waiting_list_is_offered_a_time_that_becomes_free(desk: ServiceDesk):
    row = book(desk)
    other = desk.do("add_customer", name="周敏", phone="13900000777").ids["customer"]
    waiting = desk.do("wait_for_appointment", customer=other, from_at="2026-05-05T08:30", until_at="2026-05-05T18:00",
                      work="保养", source="wechat").ids["waiting"]
    assert states(desk, "waiting")["answer_request"][0] == "open"
    assert [each.name for each in waiting_list(desk.store.reader(), desk.clock())] == ["周敏"]
    desk.do("cancel_appointment", appointment=row, reason="出差")
    assert states(desk, "waiting")["offer_free_time"][0] == "open"
    desk.do("book", customer=other, starts_at="2026-05-05T10:00", waiting=waiting)
    assert {state for state, _ in states(desk, "waiting").values()} == {"kept"}
    assert waiting_list(desk.store.reader(), desk.clock()) == []
    with pytest.raises(Refused) as refused:
        desk.do("give_up_waiting", waiting=waiting)
    assert refused.value.code == "waiting_unknown"


def test_a_span_that_ends_before_it_begins_is_refused(desk: ServiceDesk):
    with pytest.raises(Refused) as refused:
        desk.do("wait_for_appointment", customer=desk.customer, from_at="2026-05-05T18:00", until_at="2026-05-05T09:00")
    assert refused.value.where == "until_at"


def test_open_orders_declined_work_and_recalls_are_mentioned(desk: ServiceDesk):
    visit = desk.at("estimated")
    line = desk.page(visit).lines[-1]
    desk.do("approve_estimate", visit=visit, how="phone", declined=[line.id], evidence="电话里说雨刮下次再换")
    recall = desk.do("note_recall", vehicle=desk.vehicle, words="安全气囊召回", reference="R2026-014").ids["recall"]
    found = {(each.kind, each.words) for each in cautions(desk.store.reader(), desk.customer, desk.vehicle,
                                                          desk.clock())}
    number = desk.page(visit).number
    assert found == {("open_order", number), ("declined", line.name), ("recall", "安全气囊召回")}
    desk.do("settle_recall", recall=recall)
    assert open_recalls(desk.store.reader(), desk.vehicle) == ()
