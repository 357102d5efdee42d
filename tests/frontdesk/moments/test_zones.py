"""The hour that comes twice, the one that never comes, and clocks from 1999 to 2038, in centres of four zones."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from frontdesk.acts.passing import needs_advance
from frontdesk.acts.register import perform
from frontdesk.acts.wiring import acting
from frontdesk.centre.reads import known_centre
from frontdesk.centre.times import day_bounds, today
from frontdesk.people.reads import card
from frontdesk.store.audit.verify import verify
from frontdesk.store.store import Store
from frontdesk.values.clock import DAY, HOUR, MINUTE, Instant, StandingClock, instant
from tests.frontdesk.moments.centre_days import Work

TURNS = {"Asia/Shanghai": "2026-10-24T18:00", "Europe/Berlin": "2026-10-25T01:00",
         "America/New_York": "2026-11-01T06:00", "Asia/Kathmandu": "2026-10-24T20:15"}
"""A moment at night in UTC: in Berlin and New York the hour from there on comes for the second time."""

CLOCKS = ("1999-12-31T23:59", "2016-02-29T12:00", "2026-03-08T07:00", "2026-03-29T01:00", "2026-10-25T01:00",
          "2027-02-28T16:00", "2036-02-29T00:00", "2038-01-19T03:14")
"""Eight places the clock jumps to, in UTC: leap days, both turns of the clocks, the end of 32 bits."""

OFFSETS = ("SELECT rule, occurrence, opened_at - :at, due_at - :at, state FROM moment WHERE subject = 'visit' "
           "ORDER BY rule, occurrence")


def utc(text: str) -> Instant:
    return instant(datetime.fromisoformat(text).replace(tzinfo=UTC))


def centre(store: Store, at: Instant, zone: str) -> Work:
    work = Work(store, StandingClock(at))
    work.do("set_up_centre", name="云岭服务中心", zone=zone,
            hours=[{"weekday": day, "opens": "00:00", "closes": "24:00"} for day in range(7)],
            staff=[{"login": "li", "name": "李娜", "role": "advisor"},
                   {"login": "zhou", "name": "周明", "role": "manager"}])
    return work


def night(folder: Path, at: Instant, zone: str) -> list[tuple[object, ...]]:
    """A car is worked on for three hours from ``at`` on; what its moments were, counted from ``at``."""
    with Store(folder) as store:
        work = centre(store, at - HOUR, zone)
        work.in_repair(1)
        for _ in range(18):
            work.clock.advance(10 * MINUTE)
            if needs_advance(store.reader(), work.clock()):
                work.do("advance")
        seqs = [tuple(row) for row in store.reader().rows("SELECT seq, at FROM deed ORDER BY seq")]
        assert [when for _, when in seqs] == sorted(when for _, when in seqs)
        return [tuple(row) for row in store.reader().rows(OFFSETS, at=at)]


@pytest.mark.parametrize("zone", TURNS)
def test_the_hour_that_comes_twice_moves_nothing(tmp_path: Path, zone: str):
    turn = utc(TURNS[zone])
    assert night(tmp_path / "turning", turn, zone) == night(tmp_path / "plain", turn - 7 * DAY, zone)


@pytest.mark.parametrize("zone", TURNS)
def test_eight_jumps_lose_nothing_and_shift_no_birthday(tmp_path: Path, zone: str):
    with Store(tmp_path / "centre") as store:
        work = centre(store, utc("2026-10-20T04:00"), zone)
        visit, = work.in_repair(1)
        who = work.do("add_customer", name="王敏", title="女士", phone="13800177777", birthday="1990-10-25",
                      plate="苏E7777B", energy="ice")["customer"]
        place = known_centre(store.reader()).zone
        assert str(place) == zone
        for clock in CLOCKS:
            work.clock.now = utc(clock)
            if needs_advance(store.reader(), work.clock()):
                work.do("advance")
            work.do("change_customer", customer=who, note=clock)
            perform(acting(store, work.clock, "li", "desk"), "note_preference",
                    {"customer": who, "kind": "coffee", "choice": "americano"})
            day = today(work.clock(), place)
            found = card(store.reader(), who, day)
            assert found is not None
            assert found.birthday is not None
            assert (found.birthday.stored, found.note) == ("1990-10-25", clock)
            assert found.birthday.next_on(date(day.year, 10, 25)) == date(day.year, 10, 25)
            begins, ends = day_bounds(work.clock(), place)
            assert {today(begins, place), today(ends - 1, place)} == {day}
            assert today(ends, place) == day + timedelta(days=1)
        rows = [row[0] for row in store.reader().rows("SELECT note FROM customer WHERE id = :who", who=who)]
        assert rows == [CLOCKS[-1]]
        order = [row[0] for row in store.reader().rows("SELECT seq FROM audit WHERE act = 'change_customer' "
                                                        "ORDER BY seq")]
        assert len(order) == len(CLOCKS)
        proved = verify(store)
        assert proved is not None
        assert proved.good
        work.clock.now = utc("2026-10-20T06:00")
        work.do("advance")
        assert store.reader().value("SELECT count(*) FROM visit WHERE id = :visit", visit=visit) == 1


def test_the_hour_comes_twice_there_indeed():
    for zone in ("Europe/Berlin", "America/New_York"):
        before, after = (datetime.fromtimestamp((utc(TURNS[zone]) + each) / 1000, ZoneInfo(zone))
                         for each in (-HOUR, 0))
        assert before.replace(tzinfo=None, fold=0) == after.replace(tzinfo=None, fold=0)
