"""Booking, giving up, not coming."""

from __future__ import annotations

from typing import Any

import pytest

from frontdesk.booking.reads import day
from frontdesk.store.store import Store
from frontdesk.values.clock import DAY, HOUR, StandingClock
from frontdesk.values.refusal import Refused
from tests.frontdesk.visit.service_desk import ServiceDesk


@pytest.fixture
def desk(store: Store, clock: StandingClock) -> ServiceDesk:
    return ServiceDesk(store, clock)


def booked(desk: ServiceDesk, starts_at: str = "2026-05-04T14:00", **fields: Any) -> int:
    return desk.do("book", customer=desk.customer, vehicle=desk.vehicle, starts_at=starts_at,
                   **fields).ids["appointment"]


def listed(desk: ServiceDesk) -> list[tuple[str, str]]:
    return [(row.state, row.work) for row in day(desk.store.reader(), desk.clock() - 9 * HOUR, desk.clock() + DAY)]


def test_a_booking_is_there_after_a_restart(desk: ServiceDesk, clock: StandingClock):
    booked(desk, work="保养", needs="需要儿童座椅", advisor="li", source="wechat")
    folder = desk.store.folder
    desk.store.close()
    with Store(folder) as again:
        row = day(again.reader(), clock(), clock() + DAY)[0]
        assert (row.name, row.plate, row.work, row.needs, row.advisor, row.minutes, row.starts_at - clock()) == (
            "王建国", "苏AB8Q62", "保养", "需要儿童座椅", "李娜", 90, 5 * HOUR)


@pytest.mark.parametrize(("fields", "code", "where"), [
    ({"customer": 99}, "customer_unknown", "customer"),
    ({"vehicle": 99}, "vehicle_not_theirs", "vehicle"),
    ({"starts_at": "2026-05-04T08:40"}, "time_passed", "starts_at"),
    ({"starts_at": "2028-05-04T08:40"}, "time_too_far", "starts_at"),
    ({"starts_at": "tomorrow"}, "time_unreadable", "starts_at"),
    ({"minutes": 0}, "minutes_impossible", "minutes"),
    ({"advisor": "nobody"}, "staff_unknown", "advisor"),
    ({"source": "pigeon"}, "bad_field", "source"),
    ({"work": "长" * 201}, "text_too_long", "work"),
])
def test_what_makes_no_sense_books_nothing(desk: ServiceDesk, fields: dict[str, Any], code: str, where: str):
    given = {"customer": desk.customer, "vehicle": desk.vehicle, "starts_at": "2026-05-04T14:00", **fields}
    with pytest.raises(Refused) as refused:
        desk.do("book", **given)
    assert (refused.value.code, refused.value.where) == (code, where)
    assert listed(desk) == []


def test_nobody_is_booked_twice_for_one_time(desk: ServiceDesk):
    booked(desk)
    for near in ("2026-05-04T14:00", "2026-05-04T14:29", "2026-05-04T13:31"):
        with pytest.raises(Refused) as refused:
            booked(desk, near)
        assert refused.value.code == "booked_already"
    booked(desk, "2026-05-04T14:30")


def test_cancelled_and_missed_appointments(desk: ServiceDesk):
    first, second = booked(desk), booked(desk, "2026-05-04T16:00", work="二")
    with pytest.raises(Refused) as refused:
        desk.do("cancel_appointment", appointment=first, reason=" ")
    assert refused.value.where == "reason"
    desk.do("cancel_appointment", appointment=first, reason="出差")
    assert listed(desk) == [("booked", "二")]
    with pytest.raises(Refused) as refused:
        desk.do("mark_no_show", appointment=second)
    assert refused.value.code == "not_yet_due"
    desk.clock.advance(8 * HOUR)
    desk.do("mark_no_show", appointment=second)
    assert listed(desk) == [("no_show", "二")]
    for act, fields in (("mark_no_show", {}), ("cancel_appointment", {"reason": "x"})):
        for appointment, code in ((second, "appointment_over"), (99, "appointment_unknown")):
            with pytest.raises(Refused) as refused:
                desk.do(act, appointment=appointment, **fields)
            assert refused.value.code == code
    desk.do("arrive", customer=desk.customer, vehicle=desk.vehicle, appointment=second)
    assert listed(desk) == [("arrived", "二")], "late, but here"


def test_an_appointment_brings_its_advisor_and_is_for_its_own_day(desk: ServiceDesk):
    tomorrow = booked(desk, "2026-05-05T10:00", advisor="li")
    with pytest.raises(Refused) as refused:
        desk.do("arrive", customer=desk.customer, vehicle=desk.vehicle, appointment=tomorrow)
    assert refused.value.code == "appointment_other_day"
    desk.clock.advance(DAY)
    visit = desk.do("arrive", customer=desk.customer, vehicle=desk.vehicle, appointment=tomorrow).ids["visit"]
    advisor = desk.page(visit).advisor
    assert advisor is not None
    assert advisor.login == "li"
