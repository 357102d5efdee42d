"""Whose day is coming: by index, right across the year, whoever wrote the day, whether or not ``advance`` has run."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.people.dates import reads, settling, waiting
from frontdesk.people.dates.kept import years_on
from frontdesk.people.dates.reads import coming, counts, of_day
from tests.frontdesk.people.dates.days_desk import DaysDesk
from tests.frontdesk.people.dates.test_special_days import DAYS

TODAY = date(2026, 12, 29)


@pytest.fixture
def desk(store):
    return DaysDesk(store, TODAY.isoformat())


def found(desk, days=30):
    return [(row.name, row.kind, row.on, (row.on - desk.today).days, row.years) for row in
            coming(desk.store.reader(), desk.today, days)]


def test_a_span_goes_over_the_end_of_the_year_and_is_the_same_before_and_after_advance(desk):
    desk.customer("李伟", birthday="1985-01-01", plate="苏A12345", bought_on="2023-12-31")
    desk.customer("王芳", birthday="农历冬月廿一")
    desk.customer("周杰", birthday="2月29日")
    expected = [("王芳", "birthday", date(2026, 12, 29), 0, None), ("李伟", "purchase", date(2026, 12, 31), 2, 3),
                ("李伟", "birthday", date(2027, 1, 1), 3, 42)]
    assert found(desk) == expected
    desk.advance()
    assert found(desk) == expected
    assert found(desk, 61)[-1] == ("周杰", "birthday", date(2027, 2, 28), 61, None)
    desk.wait(5)
    assert [row[:3] for row in found(desk, 365)] == [
        ("周杰", "birthday", date(2027, 2, 28)), ("王芳", "birthday", date(2027, 12, 18)),
        ("李伟", "purchase", date(2027, 12, 31)), ("李伟", "birthday", date(2028, 1, 1))]


def test_counts_of_a_month_are_those_of_its_lists(desk):
    for place in range(9):
        desk.customer(f"李{place}", birthday=f"{1 + place % 3}-{5 + place}", phone=f"1380013800{place}")
    for settled in (False, True):
        if settled:
            desk.advance()
        found = counts(desk.store.reader(), TODAY, date(2027, 4, 1), TODAY)
        assert sum(found.values()) == 9
        for day, count in found.items():
            assert len(of_day(desk.store.reader(), day, TODAY)) == count
    desk.wait(20)
    desk.advance()
    past = counts(desk.store.reader(), date(2027, 1, 1), date(2027, 1, 18), desk.today)
    assert past == {date(2027, 1, 5): 1, date(2027, 1, 8): 1, date(2027, 1, 11): 1}


@given(DAYS, st.dates(date(2000, 1, 1), date(2090, 1, 1)))
def test_the_years_read_from_the_text_are_those_of_the_value(day, after):
    on, years = day.coming(after)
    assert years_on(day.stored, on) == years


def test_every_writer_is_noticed(desk):
    customer = desk.customer(birthday="6/21", plate="苏A12345", bought_on="2020-03-03")
    desk.advance()

    def stand():
        desk.advance()
        return sorted((row[0], row[1], row[2]) for row in desk.rows(
            "SELECT customer, kind, next_on FROM coming_date ORDER BY id"))

    assert stand() == [(customer, "birthday", "2027-06-21"), (customer, "purchase", "2027-03-03")]
    desk.do("change_customer", customer=customer, birthday="7/1")
    desk.do("change_vehicle", vehicle=1, bought_on="2020-04-04")
    assert stand() == [(customer, "birthday", "2027-07-01"), (customer, "purchase", "2027-04-04")]
    other = desk.customer("王芳", plate="苏A12345", anyway=True)
    assert stand()[-1] == (other, "purchase", "2027-04-04")
    desk.do("change_customer", customer=customer, birthday="")
    assert stand() == [(other, "purchase", "2027-04-04")]
    made = desk.do("add_date", customer=other, kind="wedding", day="5/1")["date"]
    writer = desk.store.writer()
    writer.execute("UPDATE important_date SET customer = ? WHERE id = ?", (customer, made))
    writer.execute("UPDATE vehicle SET bought_on = ''")
    assert stand() == [(customer, "wedding", "2027-05-01")]
    writer.execute("DELETE FROM important_date")
    assert stand() == []


def test_a_day_nobody_can_read_is_no_day_and_stops_nothing(desk):
    desk.customer(birthday="6/21")
    desk.store.writer().execute("UPDATE customer SET birthday = 'nonsense'")
    assert found(desk, 365) == []
    desk.advance()
    assert not waiting.waits(desk.store.reader(), desk.clock())


PLACES = {"today": "2026-12-29", "last": "2027-01-05", "limit": 500, "begin": "2026-12-29", "end": "2027-01-05",
          "customer": 1, "source": "customer", "source_id": 1, "on_day": "2027-01-01", "since": "2026-12-22",
          "day": "2026-12-29", "special_day": 1}


@pytest.mark.parametrize(("text", "index"), [
    (settling.PASSED, "ix_coming_date_next_on"), (settling.NEARING, "ix_coming_date_untold"),
    (waiting.WAITING, "ix_coming_date_untold"), (waiting.WAITING, "ix_coming_date_next_on"),
    (settling.OF_CUSTOMER, "ix_coming_date_customer"), (reads.IN_SPAN, "ix_coming_date_next_on"),
    (reads.NOT_SETTLED, "ix_coming_date_next_on"), (reads.COUNTS, "ix_coming_date_next_on"),
    (reads.PAST_DAY, "ix_special_day_on_day"), (reads.PAST_COUNTS, "ix_special_day_on_day"),
    (reads.SPECIAL, "ix_special_day_customer"), (reads.OF_CUSTOMER, "ix_important_date_customer")])
def test_nobody_is_visited_who_has_no_day_then(desk, text, index):
    plan = [row[-1] for row in desk.rows("EXPLAIN QUERY PLAN " + text, **{
        name: value for name, value in PLACES.items() if f":{name}" in text})]
    assert any(index in line for line in plan), plan
    scans = [line for line in plan if line.startswith("SCAN") and "CONSTANT" not in line and "USING" not in line
             and "SUBQUERY" not in line and not line.startswith("SCAN (")]
    assert scans == [], plan


@pytest.mark.postgres
def test_the_same_on_the_other_engine(postgres_store):
    desk = DaysDesk(postgres_store, TODAY.isoformat())
    customer = desk.customer("李伟", birthday="1985-01-01", plate="苏A12345", bought_on="2023-12-31")
    made = desk.do("add_date", customer=customer, kind="wedding", day="1/2")["date"]
    assert [row[2] for row in found(desk)] == [date(2026, 12, 31), date(2027, 1, 1), date(2027, 1, 2)]
    desk.advance()
    assert desk.rows("SELECT count(*) FROM special_day") == [(3,)]
    assert len(reads.dates_of(postgres_store.reader(), customer, TODAY)) == 3
    desk.do("note_special_day", special_day=1, what="蛋糕")
    desk.do("withdraw_date", date=made)
    desk.do("change_customer", customer=customer, birthday="")
    desk.advance()
    assert desk.rows("SELECT kind, next_on FROM coming_date") == [("purchase", "2026-12-31")]
    assert desk.rows("SELECT count(*) FROM special_day WHERE dropped_at IS NOT NULL") == [(2,)]
    assert sum(counts(postgres_store.reader(), TODAY, date(2027, 2, 1), TODAY).values()) == 1
    assert not waiting.waits(postgres_store.reader(), desk.clock())
