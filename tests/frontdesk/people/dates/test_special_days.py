"""Special days are told of three days ahead: none twice, none lost, whatever days the program was off."""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from frontdesk.people.dates import settling
from frontdesk.people.dates.reads import dates_of
from frontdesk.store.store import Store
from frontdesk.values.refusal import Refused
from frontdesk.values.yearly_day import Calendar, YearlyDay
from frontdesk.visit.reads import due
from tests.frontdesk.people.dates.days_desk import DaysDesk
from tests.frontdesk.people.dates.test_date_acts import agree


@pytest.fixture
def desk(store):
    return DaysDesk(store, "2026-12-29")


def special(desk):
    """What is due about special days, and nothing else that time brings."""
    return [row for row in due(desk.store.reader(), None, desk.clock()) if row.special_day is not None]


def due_now(desk):
    return [(row.label["en"], row.on_day, row.state) for row in special(desk)]


def test_three_days_ahead_over_the_new_year_and_done_with_evidence(desk):
    customer = desk.customer(birthday="1985-01-01")
    desk.wait(-1)
    desk.advance()
    assert due_now(desk) == []
    desk.wait(1)
    desk.advance()
    assert due_now(desk) == [("Birthday", "2027-01-01", "waiting")]
    (row,) = special(desk)
    assert (row.customer, row.name, row.closes_with, row.visit) == (customer, "李伟", "note_special_day", None)
    made = desk.do("note_special_day", special_day=row.special_day, what="蛋糕", cost_fen=3800)
    assert due_now(desk) == []
    assert desk.rows("SELECT state, closed_by IS NOT NULL FROM moment WHERE subject = 'special_day'") == [("kept", 1)]
    assert desk.rows("SELECT what, channel, cost FROM special_day_care WHERE id = :care", care=made["care"]) == [
        ("蛋糕", "in_person", 3800)]
    assert [each.cared for each in dates_of(desk.store.reader(), customer, desk.today)] == [True]


def test_what_falls_into_a_holiday_is_told_of_before_it(store):
    desk = DaysDesk(store, "2026-09-29")
    for day in range(1, 9):
        desk.do("set_day", on=f"2026-10-0{day}", open=False)
    desk.customer(birthday="10-08")
    desk.customer("王芳", birthday="10-20")
    desk.advance()
    assert due_now(desk) == []
    desk.wait(1)
    desk.advance()
    assert [(label, on) for label, on, _ in due_now(desk)] == [("Birthday", "2026-10-08")]


def test_after_weeks_off_what_passed_is_still_told_of_once(store):
    desk = DaysDesk(store, "2026-12-20")
    desk.customer(birthday="1-2")
    desk.advance()
    desk.wait(18)
    desk.advance()
    desk.advance()
    assert [(label, on) for label, on, _ in due_now(desk)] == [("Birthday", "2027-01-02")]
    desk.wait(3)
    desk.advance()
    assert due_now(desk) == []
    assert desk.rows("SELECT state FROM moment WHERE subject = 'special_day'") == [("missed",)]


def test_a_day_long_past_is_written_down_and_asks_nothing(desk):
    desk.customer(birthday="1-20")
    desk.advance()
    desk.wait(100)
    desk.advance()
    assert (due_now(desk), desk.rows("SELECT on_day FROM special_day")) == ([], [("2027-01-20",)])
    assert desk.rows("SELECT count(*) FROM moment WHERE subject = 'special_day'") == [(0,)]


def test_a_corrected_day_takes_the_old_one_back_and_a_return_opens_it_again(desk):
    customer = desk.customer(birthday="1-1")
    desk.advance()
    for birthday, shown in (("1-2", []), ("1-1", ["2027-01-01"]), ("", [])):
        desk.do("change_customer", customer=customer, birthday=birthday)
        desk.advance()
        assert [on for _, on, _ in due_now(desk)] == shown
    assert sorted(desk.rows("SELECT occurrence, state FROM moment WHERE subject = 'special_day' "
                            "AND subject_id = 1")) == [(1, "cancelled"), (2, "cancelled")]


def test_two_days_of_one_customer_are_open_side_by_side_and_say_whose(desk):
    customer = desk.customer(birthday="1-1")
    desk.do("add_date", customer=customer, kind="child_birthday", who="小雨", day="1-1")
    desk.advance()
    assert [label for label, _, _ in due_now(desk)] == [
        "Birthday", "Day of the family: Birthday of a child (小雨)"]


def test_nothing_is_asked_about_somebody_who_said_no_or_whose_data_is_only_stored(desk):
    for name, what in (("李伟", "no"), ("王芳", "stored"), ("周杰", "yes"), ("赵敏", "unasked")):
        customer = desk.customer(name, birthday="1-1")
        if what == "stored":
            desk.store.writer().execute("UPDATE customer SET restricted_at = 1 WHERE id = ?", (customer,))
        elif what != "unasked":
            agree(desk, customer, "birthday_care", what == "yes")
    desk.advance()
    rows = special(desk)
    assert sorted(row.name for row in rows) == ["周杰", "赵敏"]
    agree(desk, next(row.customer for row in rows if row.name == "周杰"), "birthday_care", False)
    which = next(row.special_day for row in rows if row.name == "周杰")
    with pytest.raises(Refused) as caught:
        desk.do("note_special_day", special_day=which, what="短信", channel="sms")
    assert (caught.value.code, caught.value.where) == ("care_refused", "channel")
    desk.do("note_special_day", special_day=which, what="当面问候")


def test_nothing_this_time_leaves_the_list_until_next_year(desk):
    customer = desk.customer(birthday="1-1")
    desk.advance()
    (row,) = special(desk)
    desk.do("drop_special_day", special_day=row.special_day)
    desk.advance()
    assert due_now(desk) == []
    with pytest.raises(Refused) as caught:
        desk.do("note_special_day", special_day=row.special_day, what="蛋糕")
    assert caught.value.code == "special_day_dropped"
    desk.wait(365)
    desk.advance()
    assert [on for _, on, _ in due_now(desk)] == ["2028-01-01"]
    assert dates_of(desk.store.reader(), customer, desk.today)[0].special_day is not None


@pytest.mark.parametrize(("fields", "code"), [
    ({"what": " "}, "care_missing"), ({"what": "蛋糕", "cost_fen": -1}, "cost_impossible"),
    ({"what": "蛋糕", "channel": "pigeon"}, "channel_unknown"),
    ({"what": "蛋糕", "note": "她过敏"}, "health_needs_consent"),
    ({"what": "蛋糕", "special_day": 99}, "special_day_missing")])
def test_care_that_is_refused(desk, fields, code):
    desk.customer(birthday="1-1")
    desk.advance()
    with pytest.raises(Refused) as caught:
        desk.do("note_special_day", **{"special_day": 1, **fields})
    assert caught.value.code == code


def test_a_purchase_is_remembered_to_those_who_come(desk):
    customer = desk.customer(plate="苏A12345", bought_on="2023-12-31")
    desk.customer("王芳", plate="苏A12346", bought_on="2023-12-31")
    desk.store.writer().execute("UPDATE customer SET last_visit_at = ? WHERE id = ?",
                                (desk.clock() - 86_400_000 * 200, customer))
    desk.advance()
    (row,) = special(desk)
    assert (row.label["en"], row.customer, row.plate) == ("Anniversary of the purchase", customer, "苏A·12345")


def test_a_large_import_is_settled_in_short_steps(desk, monkeypatch):
    monkeypatch.setattr(settling.settle, "__defaults__", (10,))
    writer = desk.store.writer()
    for place in range(25):
        writer.execute("INSERT INTO customer (name, birthday, created_at) VALUES (?, '--06-21', 0)", (f"李{place}",))
    assert [desk.do("advance")["more"] for _ in range(3)] == [True, True, False]
    assert desk.rows("SELECT count(*) FROM coming_date WHERE next_on = '2027-06-21'") == [(25,)]


DAYS = st.one_of(
    st.dates(date(2000, 1, 1), date(2000, 12, 31)).map(lambda day: YearlyDay(day.month, day.day)),
    st.dates(date(1950, 1, 1), date(2025, 12, 31)).map(lambda day: YearlyDay(day.month, day.day, day.year)),
    st.builds(YearlyDay, st.integers(1, 12), st.none()),
    st.builds(YearlyDay, st.integers(2, 11), st.integers(1, 30), st.none(), st.just(Calendar.LUNAR), st.booleans()),
    st.builds(YearlyDay, st.integers(1, 12), st.integers(1, 29), st.integers(1920, 2020), st.just(Calendar.LUNAR)))
STEPS = st.lists(st.tuples(st.integers(0, 45), st.sampled_from(["on", "on", "off", "add"]), DAYS),
                 min_size=3, max_size=14)


@pytest.fixture(scope="module")
def template(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("template") / "centre"
    with Store(folder) as store:
        desk = DaysDesk(store, "2026-12-01")
        desk.do("set_day", on="2027-01-04", open=False)
        for day in range(17, 24):
            desk.do("set_day", on=f"2027-02-{day}", open=False)
    return folder


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(steps=STEPS)
def test_none_is_opened_twice_and_none_is_lost_whatever_days_the_program_is_on(template, steps):
    with tempfile.TemporaryDirectory() as place:
        shutil.copytree(template, Path(place) / "centre", ignore=shutil.ignore_patterns("*.lock", "*.holder"))
        with Store(Path(place) / "centre") as store:
            desk = DaysDesk(store, "2026-12-01")
            known: list[tuple[int, YearlyDay, date]] = []
            for days, what, day in steps:
                desk.wait(days)
                if what == "add":
                    customer = desk.customer(f"李{len(known)}")
                    made = desk.do("add_date", customer=customer, kind="wedding", day=day.stored)["date"]
                    known.append((made, day, desk.today))
                elif what == "on":
                    desk.advance()
            desk.advance()
            expected = Counter((made, on.isoformat()) for made, day, added in known
                               for on in every(day, added, desk.last_told()))
            opened = Counter((row[0], row[1]) for row in desk.rows("SELECT source_id, on_day FROM special_day"))
            assert opened == expected
            recent = (desk.today - timedelta(days=settling.BELATED)).isoformat()
            asked = Counter((row[0], row[1]) for row in desk.rows(
                "SELECT s.source_id, s.on_day FROM special_day s JOIN moment m ON m.subject = 'special_day' "
                "AND m.subject_id = s.id"))
            assert set(asked.values()) <= {1}
            assert {each for each in expected if each[1] >= recent} <= asked.keys()


def every(day: YearlyDay, first: date, last: date):
    """Every date from first to last on which the day is kept, looked for one by one."""
    return [on for on in (first + timedelta(days=n) for n in range((last - first).days + 1)) if day.next_on(on) == on]
