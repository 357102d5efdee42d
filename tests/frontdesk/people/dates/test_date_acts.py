"""Noting, correcting and taking away important dates, and what is refused."""

from __future__ import annotations

from datetime import date

import pytest

from frontdesk.people.dates.reads import dates_of
from frontdesk.values.refusal import Refused
from tests.frontdesk.people.dates.days_desk import DaysDesk

TODAY = date(2026, 12, 29)


@pytest.fixture
def desk(store):
    return DaysDesk(store, TODAY.isoformat())


def listed(desk, customer):
    return [(row.kind, row.who, row.on, row.in_days, row.years) for row in
            dates_of(desk.store.reader(), customer, desk.today)]


def test_every_day_of_a_customer_in_one_list_the_nearest_first_across_the_year(desk):
    customer = desk.customer(birthday="1985-01-01", plate="苏A12345", bought_on="2023-12-31")
    desk.do("add_date", customer=customer, kind="spouse_birthday", who="妻子", day="农历八月十五")
    desk.do("add_date", customer=customer, kind="wedding", day="2010-10-01", note="在苏州")
    desk.do("add_date", customer=customer, kind="licence", day="2027-03-14")
    desk.do("add_date", customer=customer, kind="other", who="", day="8月")
    assert listed(desk, customer) == [
        ("purchase", "", date(2026, 12, 31), 2, 3), ("birthday", "", date(2027, 1, 1), 3, 42),
        ("licence", "", date(2027, 3, 14), 75, None), ("other", "", date(2027, 8, 1), 215, None),
        ("spouse_birthday", "妻子", date(2027, 9, 15), 260, None), ("wedding", "", date(2027, 10, 1), 276, 17)]


def test_a_day_today_and_one_that_is_over(desk):
    customer = desk.customer(birthday="12-29")
    desk.do("add_date", customer=customer, kind="licence", day="2026-01-04")
    assert listed(desk, customer) == [("birthday", "", TODAY, 0, None), ("licence", "", None, None, None)]


def test_corrected_and_taken_away(desk):
    customer = desk.customer()
    made = desk.do("add_date", customer=customer, kind="wedding", day="5/1", note="草坪")["date"]
    desk.do("change_date", date=made, day="2015-05-02")
    (row,) = dates_of(desk.store.reader(), customer, desk.today)
    assert (row.day.stored, row.note, row.years, row.by) == ("2015-05-02", "草坪", 12, "li")
    desk.do("withdraw_date", date=made)
    assert dates_of(desk.store.reader(), customer, desk.today) == ()
    assert desk.rows("SELECT who, day, note, withdrawn FROM important_date") == [("", "", "", 1)]
    assert desk.rows("SELECT count(*) FROM coming_date") == [(0,)]
    with pytest.raises(Refused) as caught:
        desk.do("change_date", date=made, day="5/3")
    assert caught.value.code == "date_missing"


@pytest.mark.parametrize(("fields", "code", "where"), [
    ({"kind": "wedding", "day": "2月31日"}, "date_impossible", "day"),
    ({"kind": "wedding", "day": "6/0"}, "date_impossible", "day"),
    ({"kind": "wedding", "day": "1800-05-01"}, "date_out_of_range", "day"),
    ({"kind": "wedding", "day": "3000-05-01"}, "date_out_of_range", "day"),
    ({"kind": "wedding", "day": "农历2025年闰四月初一"}, "leap_month_missing", "day"),
    ({"kind": "wedding", "day": "闰正月初一"}, "leap_month_missing", "day"),
    ({"kind": "wedding", "day": "农历2025年四月三十"}, "date_impossible", "day"),
    ({"kind": "wedding", "day": ""}, "date_unreadable", "day"),
    ({"kind": "parent_birthday", "who": "母亲", "day": "2026-12-30"}, "birthday_in_future", "day"),
    ({"kind": "licence", "day": "3/14"}, "date_not_whole", "day"),
    ({"kind": "spouse_birthday", "day": "3/14"}, "date_who_missing", "who"),
    ({"kind": "birthday", "day": "3/14"}, "date_kept_elsewhere", "kind"),
    ({"kind": "purchase", "day": "3/14"}, "date_kept_elsewhere", "kind"),
    ({"kind": "namensday", "day": "3/14"}, "date_kind_unknown", "kind"),
    ({"kind": "other", "day": "3/14", "note": "妻子怀孕的日子"}, "health_needs_consent", "note"),
    ({"kind": "other", "day": "3/14", "who": "x" * 99}, "text_too_long", "who")])
def test_what_is_refused_changes_nothing(desk, fields, code, where):
    customer = desk.customer()
    with pytest.raises(Refused) as caught:
        desk.do("add_date", customer=customer, **fields)
    assert (caught.value.code, caught.value.where) == (code, where)
    assert desk.rows("SELECT count(*) FROM important_date") == [(0,)]


def test_the_same_day_is_not_noted_twice_nor_for_nobody(desk):
    customer = desk.customer()
    desk.do("add_date", customer=customer, kind="wedding", day="5月1日")
    for fields, code in (({"customer": customer, "day": "5/1"}, "date_known"),
                         ({"customer": 99, "day": "5/1"}, "customer_missing")):
        with pytest.raises(Refused) as caught:
            desk.do("add_date", kind="wedding", **fields)
        assert caught.value.code == code


def test_the_year_of_a_child_under_14_needs_the_parents_consent(desk):
    customer = desk.customer()
    with pytest.raises(Refused) as caught:
        desk.do("add_date", customer=customer, kind="child_birthday", who="小雨", day="2012-12-30")
    assert (caught.value.code, caught.value.where) == ("child_needs_consent", "day")
    desk.do("add_date", customer=customer, kind="child_birthday", who="小雨", day="12-30")
    desk.do("add_date", customer=customer, kind="child_birthday", who="小晴", day="2012-12-29")  # fourteen today
    agree(desk, customer, "child", True)
    desk.do("add_date", customer=customer, kind="child_birthday", who="小雪", day="2020-05-01")
    assert [row.years for row in dates_of(desk.store.reader(), customer, desk.today)] == [14, None, 7]
    desk.do("withdraw_consent", customer=customer, purpose="child")
    assert [row.years for row in dates_of(desk.store.reader(), customer, desk.today)] == [None, None, None]


def agree(desk, customer, purpose, given):
    writer = desk.store.writer()
    writer.execute("INSERT INTO consent (customer, purpose, given, at) VALUES (?, ?, ?, 0)",
                   (customer, purpose, int(given)))
