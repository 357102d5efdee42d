"""Opening hours and working days: due times move out of the night, the Sunday and the holiday."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.centre.calendar import ALWAYS, calendar, of_centre, working_day
from frontdesk.centre.reads import DayHours
from frontdesk.store.store import Store
from frontdesk.values.clock import DAY, read_instant
from frontdesk.values.refusal import Refused

SHANGHAI = ZoneInfo("Asia/Shanghai")
WEEK = [DayHours(day, "08:30", "18:00") for day in range(6)]
OPEN = calendar(SHANGHAI, WEEK, ["2026-11-25"])


def at(text):
    return read_instant(text, SHANGHAI)


@pytest.mark.parametrize(("given_at", "moved_to"), [
    ("2026-11-20T10:00", "2026-11-20T10:00"),
    ("2026-11-20T08:30", "2026-11-20T08:30"),
    ("2026-11-20T18:00", "2026-11-20T18:00"),
    ("2026-11-20T18:01", "2026-11-21T08:30"),
    ("2026-11-20T03:00", "2026-11-20T08:30"),
    ("2026-11-21T19:00", "2026-11-23T08:30"),
    ("2026-11-24T20:00", "2026-11-26T08:30"),
])
def test_a_due_time_moves_to_the_next_opening(given_at, moved_to):
    assert OPEN.into_opening(at(given_at)) == at(moved_to)


def test_a_working_day_is_more_than_an_open_one():
    """The spring festival of 2026: the centre is open by its own hours, but nobody is asked to work."""
    assert OPEN.into_opening(at("2026-02-18T10:00")) == at("2026-02-18T10:00")
    assert OPEN.into_opening(at("2026-02-18T10:00"), working=True) > at("2026-02-22T00:00")


@pytest.mark.parametrize(("day", "working"), [
    ("2026-01-01", False), ("2026-02-17", False), ("2026-10-01", False), ("2026-11-20", True), ("2026-11-21", False),
    ("2026-02-14", True),  # a Saturday that is worked for the spring festival
])
def test_working_days_of_a_published_year(day, working):
    found = working_day(date.fromisoformat(day))
    assert (found.working, found.sure) == (working, True)


def test_a_year_that_is_not_published_falls_back_to_the_week():
    assert (working_day(date(2060, 1, 5)).working, working_day(date(2060, 1, 5)).sure) == (True, False)
    assert not working_day(date(2060, 1, 3)).working


def test_a_centre_without_hours_or_for_ever_closed_moves_nothing():
    assert ALWAYS.into_opening(at("2026-11-22T03:00")) == at("2026-11-22T03:00")
    closed = calendar(SHANGHAI, [DayHours(0, "08:30", "18:00")],
                      [date.fromordinal(date(2026, 11, 1).toordinal() + day).isoformat() for day in range(500)])
    assert closed.into_opening(at("2026-11-23T03:00")) == at("2026-11-23T03:00")


@given(st.integers(0, 4_000_000_000_000))
def test_moving_is_never_back_and_moves_once(instant):
    moved = OPEN.into_opening(instant)
    assert instant <= moved <= instant + 4 * DAY
    assert OPEN.into_opening(moved) == moved
    assert OPEN.is_open(moved)


def test_open_till_midnight_and_a_summer_time_zone():
    late = calendar(SHANGHAI, [DayHours(4, "00:00", "24:00")])
    assert late.into_opening(at("2026-11-20T23:59")) == at("2026-11-20T23:59")
    berlin = ZoneInfo("Europe/Berlin")
    hours = calendar(berlin, [DayHours(6, "08:00", "12:00")])
    assert hours.into_opening(read_instant("2026-03-28T20:00", berlin)) == read_instant("2026-03-29T08:00", berlin)


@pytest.mark.parametrize(("opens", "closes", "code"), [
    ("18:00", "08:30", "hours_reversed"), ("8", "18:00", "hours_unreadable"), ("08:30", "25:00", "hours_unreadable"),
    ("08:60", "18:00", "hours_unreadable"), ("", "", "hours_unreadable"), ("früh", "spät", "hours_unreadable"),
])
def test_impossible_hours_are_refused(opens, closes, code):
    with pytest.raises(Refused) as refused:
        calendar(SHANGHAI, [DayHours(0, opens, closes)])
    assert (refused.value.code, refused.value.where) == (code, "hours")


def test_the_stored_calendar_is_read(tmp_path):
    store = Store(tmp_path / "centre")
    store.open()
    assert of_centre(store.reader()) is ALWAYS
    writer = store.writer()
    writer.execute("INSERT INTO centre (name, zone, language, address, phone, wifi, rehearsal, at) "
                   "VALUES ('云岭', 'Asia/Shanghai', 'zh_CN', '', '', '', 1, 0)")
    writer.execute("INSERT INTO opening_hours (weekday, opens, closes) VALUES (4, '09:00', '17:00')")
    writer.execute("INSERT INTO marked_day (day, open, at) VALUES ('2026-11-27', 0, 0)")
    found = of_centre(store.reader())
    assert found.into_opening(at("2026-11-20T18:00")) == at("2026-12-04T09:00")
    store.close()
