"""Who stays away is told of once, lately only, with consent, and no longer once they come, book or say no."""

from __future__ import annotations

import pytest

from frontdesk.acts.passing import needs_advance
from frontdesk.people.dates import away
from frontdesk.people.dates.kinds import GREETINGS, addable
from frontdesk.people.dates.reads import counts, of_day
from frontdesk.people.first_look import first_look
from frontdesk.store.store import Store
from frontdesk.values.clock import DAY, HOUR
from frontdesk.values.refusal import Refused
from frontdesk.visit.reads import due
from tests.frontdesk.people.dates.days_desk import SHANGHAI, DaysDesk
from tests.frontdesk.people.dates.test_date_acts import agree


@pytest.fixture
def desk(store):
    return DaysDesk(store, "2026-11-18")  # a Wednesday


def gone(desk, days, name="李伟", *, agreed: bool | None = True, phone="", visits=0):
    """A customer last seen so many days ago."""
    number = phone or f"1380013{desk.rows('SELECT count(*) FROM customer')[0][0]:04d}"
    customer = desk.customer(name, title="先生", phone=number)
    writer, at = desk.store.writer(), desk.clock() - days * DAY
    writer.execute("UPDATE customer SET last_visit_at = ? WHERE id = ?", (at, customer))
    if visits:
        writer.execute("INSERT INTO vehicle (plate, created_at) VALUES (?, 0)", (f"苏A{customer:05d}",))
        car = writer.execute("SELECT max(id) FROM vehicle").fetchone()[0]
        for each in range(visits):
            writer.execute("INSERT INTO visit (number, customer, vehicle, arrived_at, departed_at) "
                           "VALUES (?, ?, ?, ?, ?)", (f"F{customer}-{each}", customer, car, at - HOUR, at))
    writer.commit()
    if agreed is not None:
        agree(desk, customer, GREETINGS, agreed)
    return customer


def words(desk):
    desk.advance()
    return [row for row in due(desk.store.reader(), None, desk.clock()) if row.special_day is not None]


def told(desk):
    return [(row.customer, row.label["en"]) for row in words(desk)]


def test_the_line_is_crossed_on_its_day_and_never_twice(desk):
    customer = gone(desk, 363)
    assert told(desk) == []
    assert not needs_advance(desk.store.reader(), desk.clock())
    desk.wait(1)
    assert told(desk) == []
    desk.wait(1)
    assert needs_advance(desk.store.reader(), desk.clock())
    assert told(desk) == [(customer, "Win back a lapsed customer")]
    assert not needs_advance(desk.store.reader(), desk.clock())
    assert told(desk) == told(desk) == [(customer, "Win back a lapsed customer")]
    assert desk.rows("SELECT kind, on_day FROM special_day") == [("lapsed", "2026-11-20")]


def test_a_restart_and_a_week_off_lose_nobody_and_tell_nobody_twice(tmp_path):
    with Store(tmp_path / "centre") as store:
        desk = DaysDesk(store, "2026-11-18")
        customer, later = gone(desk, 365), gone(desk, 360)
        assert told(desk) == [(customer, "Win back a lapsed customer")]
    with Store(tmp_path / "centre") as store:
        desk = DaysDesk(store, "2026-11-26")
        desk.advance()
        assert desk.rows("SELECT customer, on_day FROM special_day ORDER BY id") == [
            (customer, "2026-11-18"), (later, "2026-11-23")]


def test_a_first_start_is_no_flood(desk, monkeypatch):
    for days in (376, 400, 800, 3000, 101, 200):  # long beyond a line: nobody is told of them now
        gone(desk, days, visits=3)
    assert told(desk) == []
    monkeypatch.setattr(away, "MOST_A_DAY", 2)
    late = [gone(desk, 365) for _ in range(3)]
    assert len(told(desk)) == 2
    assert not needs_advance(desk.store.reader(), desk.clock())
    desk.wait(1)
    assert {row[0] for row in desk.rows("SELECT customer FROM special_day")} < set(late)
    desk.advance()
    assert {row[0] for row in desk.rows("SELECT customer FROM special_day")} == set(late)


def test_a_single_visit_takes_no_place_among_those_at_risk(desk, monkeypatch):
    monkeypatch.setattr(away, "MOST_A_DAY", 2)
    regular = gone(desk, 90, visits=2)
    for _ in range(5):  # the latest by their number: without the rule they would take both places of the day
        gone(desk, 90, visits=1)
    assert told(desk) == [(regular, "A word to a customer at risk")]
    assert [row.customer for row in away.away(desk.store.reader(), desk.clock(), away.AT_RISK)] == [regular]
    assert desk.rows("SELECT count(*) FROM special_day") == [(1,)]


def test_whoever_was_known_before_the_program_is_a_regular(desk):
    imported, once = gone(desk, 90), gone(desk, 90, visits=1)
    writer = desk.store.writer()
    writer.execute("UPDATE customer SET spent = 120000 WHERE id = ?", (once,))
    writer.commit()
    assert {customer for customer, _ in told(desk)} == {imported, once}


def test_a_single_visit_is_won_back_when_a_year_is_over(desk):
    once = gone(desk, 365, visits=1)
    assert told(desk) == [(once, "Win back a lapsed customer")]


def test_left_out_are_those_who_may_not_or_need_not_be_asked(desk):
    for agreed in (None, False):
        gone(desk, 365, agreed=agreed)
    restricted = gone(desk, 365, "王芳")
    desk.do("restrict_customer", customer=restricted, why="asked for")
    booked = gone(desk, 365, "赵敏")
    writer = desk.store.writer()
    writer.execute("INSERT INTO appointment (customer, starts_at, minutes, state, created_at) "
                   "VALUES (?, ?, 60, 'booked', 0)",
                   (booked, desk.clock() + 5 * DAY))
    writer.commit()
    assert told(desk) == []
    assert away.away(desk.store.reader(), desk.clock(), away.LAPSED) == ()


def test_whoever_comes_books_or_says_no_is_let_be(desk):
    came, booked, refused, stays = (gone(desk, 365) for _ in range(4))
    assert len(told(desk)) == 4
    writer = desk.store.writer()
    writer.execute("UPDATE customer SET last_visit_at = ? WHERE id = ?", (desk.clock(), came))
    writer.execute("INSERT INTO appointment (customer, starts_at, minutes, state, created_at) "
                   "VALUES (?, ?, 60, 'booked', 0)",
                   (booked, desk.clock() + DAY))
    writer.commit()
    agree(desk, refused, GREETINGS, False)
    assert needs_advance(desk.store.reader(), desk.clock())
    assert told(desk) == [(stays, "Win back a lapsed customer")]
    assert {row[0] for row in desk.rows("SELECT state FROM moment WHERE subject = 'special_day' "
                                                "AND subject_id <> :stays", stays=words(
        desk)[0].special_day)} == {"cancelled"}


def test_the_outcome_is_the_evidence(desk):
    customer = gone(desk, 365)
    (row,) = words(desk)
    assert (row.closes_with, row.name, row.state) == ("note_special_day", "李伟", "waiting")
    desk.do("note_special_day", special_day=row.special_day, what="电话回访：下周来保养", channel="phone")
    assert words(desk) == []
    assert desk.rows("SELECT state FROM moment WHERE subject = 'special_day'") == [("kept",)]
    (shown,) = away.away(desk.store.reader(), desk.clock(), away.LAPSED)
    assert (shown.customer, shown.special_day, shown.asked_at) == (customer, row.special_day, desk.clock())


def test_a_call_to_somebody_who_said_no_since_is_refused(desk):
    customer = gone(desk, 365)
    (row,) = words(desk)
    agree(desk, customer, GREETINGS, False)
    with pytest.raises(Refused) as refused:
        desk.do("note_special_day", special_day=row.special_day, what="电话", channel="phone")
    assert refused.value.code == "care_refused"


def test_the_list_divides_at_risk_from_lapsed_latest_first(desk):
    risk, lapsed, older = gone(desk, 200), gone(desk, 365), gone(desk, 900)
    gone(desk, 30)
    reader, now = desk.store.reader(), desk.clock()
    assert [row.customer for row in away.away(reader, now, away.LAPSED)] == [lapsed, older]
    assert [row.customer for row in away.away(reader, now, away.AT_RISK)] == [risk]
    assert [row.customer for row in away.away(reader, now, away.LAPSED, limit=1)] == [lapsed]


def test_the_card_says_at_risk_or_lapsed_of_exactly_those_on_the_lists(desk):
    everybody = [gone(desk, days, visits=visits) for days in (30, 89, 90, 179, 200, 364, 365, 900)
                 for visits in (0, 1, 2)]
    for hours in (0, 14):  # the list counts days, not times of day: neither may the card
        desk.clock.advance(hours * HOUR)
        reader, now = desk.store.reader(), desk.clock()
        listed = {kind: {row.customer for row in away.away(reader, now, kind)} for kind in (away.AT_RISK, away.LAPSED)}
        said = {customer: first_look(reader, customer, now, SHANGHAI).retention for customer in everybody}
        assert {kind: {one for one, word in said.items() if word == kind} for kind in listed} == listed
        assert set(said.values()) == {"new", "active", "seldom", "at_risk", "lapsed"}


def test_it_is_no_day_of_the_calendar(desk):
    gone(desk, 370)
    assert len(told(desk)) == 1
    (on,) = desk.rows("SELECT on_day FROM special_day")[0]
    day = desk.today.fromisoformat(on)
    assert of_day(desk.store.reader(), day, desk.today) == ()
    assert counts(desk.store.reader(), day, desk.today, desk.today) == {}
    assert not {"lapsed", "at_risk"} & {kind.id for kind in addable()}
    with pytest.raises(Refused) as refused:
        desk.do("add_date", customer=1, kind="lapsed", day="2026-11-18")
    assert refused.value.code == "date_kind_unknown"


@pytest.mark.parametrize("text", [away.CROSSED, away.PEOPLE])
def test_only_the_range_of_the_index_is_read(store, text):
    plan = [row[3] for row in store.reader().rows(
        "EXPLAIN QUERY PLAN " + text, since=0, until=1, told="", today=0, kind="lapsed", limit=9, purpose=GREETINGS,
        never=False, least=2, most=20)]
    assert any(line.startswith("SEARCH c USING INDEX ix_customer_last_visit (last_visit_at>") for line in plan), plan
    assert not any(line.startswith("SCAN") or "USE TEMP B-TREE FOR ORDER" in line for line in plan), plan
