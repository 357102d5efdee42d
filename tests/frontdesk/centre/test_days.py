"""Days the centre marks, and what is known of a year that is not published."""

from __future__ import annotations

from datetime import date

import pytest

from frontdesk.acts.register import perform
from frontdesk.centre.calendar import Mark, calendar, of_centre, published, working_day
from frontdesk.centre.reads import DayHours, named_zone
from frontdesk.centre.statutory import statutory
from frontdesk.values.clock import read_instant
from frontdesk.values.refusal import Refused

SHANGHAI = named_zone("Asia/Shanghai")
WEEK = [DayHours(day, "08:30", "18:00") for day in range(6)]
HOURS = [{"weekday": day, "opens": "08:30", "closes": "18:00"} for day in range(6)]


@pytest.fixture
def centre(acting):
    perform(acting, "set_up_centre", {"name": "云岭", "hours": HOURS, "staff": []})
    return acting


def marked(centre):
    return of_centre(centre.store.reader())


def test_a_closed_day_moves_what_is_due_and_a_sunday_can_be_opened(centre):
    perform(centre, "set_day", {"on": "2026-05-05", "open": False, "note": "盘点"})
    perform(centre, "set_day", {"on": "2026-05-10", "open": True})
    found = marked(centre)
    assert found.into_opening(read_instant("2026-05-05T10:00", SHANGHAI)) == read_instant("2026-05-06T08:30", SHANGHAI)
    assert found.into_opening(read_instant("2026-05-10T10:00", SHANGHAI)) == read_instant("2026-05-10T10:00", SHANGHAI)
    assert (found.open_on(date(2026, 5, 5)), found.open_on(date(2026, 5, 10))) == (False, True)
    assert found.marks[date(2026, 5, 5)].note == "盘点"
    perform(centre, "set_day", {"on": "2026-05-05"})
    assert date(2026, 5, 5) not in marked(centre).marks


def test_holidays_of_a_year_not_published_are_marked_by_the_centre(centre):
    day, worked = date(2061, 2, 1), date(2061, 2, 5)
    assert not published(2061)
    assert (marked(centre).working_day(day).working, marked(centre).working_day(day).sure) == (True, False)
    perform(centre, "set_day", {"on": day.isoformat(), "working": False})
    perform(centre, "set_day", {"on": worked.isoformat(), "working": True})
    assert (marked(centre).working_day(day).working, marked(centre).working_day(worked).working) == (False, True)
    assert marked(centre).working_day(day).sure


def test_marking_again_replaces_and_open_and_working_stand_side_by_side(centre):
    perform(centre, "set_day", {"on": "2026-05-05", "open": False})
    perform(centre, "set_day", {"on": "2026/5/5", "open": True, "working": False, "note": "值班"})
    assert marked(centre).marks == {date(2026, 5, 5): Mark(open=True, working=False, note="值班")}


@pytest.mark.parametrize(("fields", "code", "where"), [
    ({"on": "2026-02-31", "open": False}, "date_impossible", "on"),
    ({"on": "3000-01-01", "open": False}, "date_out_of_range", "on"),
    ({"on": "5月4日", "open": False}, "date_without_year", "on"),
    ({"on": "morgen", "open": False}, "date_unreadable", "on"),
    ({"on": "2026-05-05", "note": "盘点"}, "day_note_alone", "note")])
def test_days_that_cannot_be_marked(centre, fields, code, where):
    with pytest.raises(Refused) as caught:
        perform(centre, "set_day", fields)
    assert (caught.value.code, caught.value.where) == (code, where)
    assert marked(centre).marks == {}


def test_the_statutory_days_are_days_off_in_every_year_published_under_this_law():
    assert [day for year in (2025, 2026) for day in statutory(year) if working_day(day).working] == []


def test_a_year_not_published_still_knows_the_statutory_days():
    found = working_day(date(2060, 1, 1))
    assert (found.working, found.sure, found.name["zh_CN"]) == (False, False, "元旦")
    assert working_day(date(2060, 10, 4)).working  # a Monday that a notice may well make a day off


def test_the_last_open_day_before_a_day_and_the_next_after():
    closed = [f"2026-10-0{day}" for day in range(1, 8)]
    found = calendar(SHANGHAI, WEEK, closed)
    assert found.last_open(date(2026, 10, 3)) == date(2026, 9, 30)
    assert found.last_open(date(2026, 9, 27)) == date(2026, 9, 26)  # a Sunday
    assert found.next_open(date(2026, 9, 30)) == date(2026, 10, 8)
    assert found.closes_at(date(2026, 9, 30)) == read_instant("2026-09-30T18:00", SHANGHAI)


def test_a_centre_closed_for_ever_gives_the_day_itself():
    found = calendar(SHANGHAI, [DayHours(0, "08:30", "18:00")], [])
    nowhere = calendar(SHANGHAI, [DayHours(0, "08:30", "18:00")],
                       [date.fromordinal(date(2026, 1, 1).toordinal() + n).isoformat() for n in range(120)])
    assert found.last_open(date(2026, 3, 4)) == date(2026, 3, 2)
    assert nowhere.last_open(date(2026, 3, 4)) == date(2026, 3, 4)
