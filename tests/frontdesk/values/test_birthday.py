"""Dates and birthdays as they come from outside, and when a birthday is kept next."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lunar_python import Lunar, Solar

from frontdesk.values.birthday import Birthday, Calendar, lunar_month
from frontdesk.values.plain_date import read_date
from frontdesk.values.refusal import Refused
from frontdesk.values.yearly_day import YearlyDay, leap_month

LUNAR = Calendar.LUNAR


@pytest.mark.parametrize("text",
    ["2022年05月22日", "2022/5/22", "20220522", "2022-05-22", "2022.5.22", "２０２２年５月２２号",
                                  "2022-05-22 00:00:00", "2022-05-22T08:00:00Z"])
def test_dates(text):
    assert read_date(text) == date(2022, 5, 22)


@pytest.mark.parametrize(("text", "code"), [
    ("2月30日", "date_impossible"), ("2023-02-29", "date_impossible"), ("20231301", "date_impossible"),
    ("5月4日", "date_without_year"),
    ("2026年5月", "date_without_day"), ("1899-01-01", "date_out_of_range"), ("昨天", "date_unreadable"),
    ("", "date_unreadable"),
    ("2022-05-22后", "date_unreadable"), ("0000-00-00", "date_impossible")])
def test_refused_dates(text, code):
    with pytest.raises(Refused) as caught:
        read_date(text, where="bought_on")
    assert (caught.value.code, caught.value.where) == (code, "bought_on")


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)),
    st.sampled_from(["%Y-%m-%d", "%Y/%m/%d", "%Y%m%d", "%Y年%m月%d日"]))
def test_a_date_reads_back(day, style):
    assert read_date(day.strftime(style)) == day


@pytest.mark.parametrize(("text", "birthday"), [
    ("1955-08-13", Birthday(8, 13, 1955)), ("20231218", Birthday(12, 18, 2023)),
    ("2022年05月22日", Birthday(5, 22, 2022)),
    ("2022/06/11", Birthday(6, 11, 2022)), ("11月13日", Birthday(11, 13)), ("11月13", Birthday(11, 13)),
    ("8月", Birthday(8)),
    ("--11-13", Birthday(11, 13)), ("--1113", Birthday(11, 13)), ("2月29日", Birthday(2, 29)),
    ("公历8月15日", Birthday(8, 15)),
    ("十月一日", Birthday(10, 1)), ("1990年8月", Birthday(8, None, 1990)),
    ("农历正月十五", Birthday(1, 15, None, LUNAR)), ("农历闰四月三十", Birthday(4, 30, None, LUNAR, leap=True)),
    ("农历八月初一", Birthday(8, 1, None, LUNAR)), ("农历腊月廿三", Birthday(12, 23, None, LUNAR)),
    ("腊月初八", Birthday(12, 8, None, LUNAR)),
    ("冬月二十", Birthday(11, 20, None, LUNAR)), ("八月十五", Birthday(8, 15, None, LUNAR)),
    ("阴历8月15日", Birthday(8, 15, None, LUNAR)),
    ("农历1990年五月廿九", Birthday(5, 29, 1990, LUNAR)),
    ("农历一九九〇年闰五月初二", Birthday(5, 2, 1990, LUNAR, leap=True)),
    ("十二月三十", Birthday(12, 30, None, LUNAR)), ("8月15日(农历)", Birthday(8, 15, None, LUNAR)),
    ("农历八月", Birthday(8, None, None, LUNAR)),
    ("农历8-15", Birthday(8, 15, None, LUNAR)), ("农历1990-08-15", Birthday(8, 15, 1990, LUNAR))])
def test_birthdays(text, birthday):
    assert Birthday.parse(text) == birthday


@pytest.mark.parametrize(("text", "code"), [
    ("1900-02-29", "date_impossible"), ("2月30日", "date_impossible"), ("农历八月三十一", "date_impossible"),
    ("农历十三月初一", "date_impossible"),
    ("秋天", "birthday_unreadable"), ("", "birthday_unreadable"), ("1990", "birthday_unreadable"),
    ("属龙", "birthday_unreadable"),
    ("2026-05-05", "birthday_in_future"), ("农历2026年十二月初一", "birthday_in_future"),
    ("1850-01-01", "date_out_of_range"), ("3000-01-01", "date_out_of_range"), ("6月0日", "date_impossible"),
    ("0/6", "date_impossible"), ("农历闰正月初五", "leap_month_missing"), ("农历闰腊月", "leap_month_missing"),
    ("农历2025年闰四月初一", "leap_month_missing"), ("农历2025年四月三十", "date_impossible")])
def test_refused_birthdays(text, code):
    with pytest.raises(Refused) as caught:
        Birthday.parse(text, not_after=date(2026, 5, 4))
    assert (caught.value.code, caught.value.where) == (code, "birthday")


def test_the_30th_of_a_short_leap_month_is_refused_as_that_of_the_leap_month():
    with pytest.raises(Refused) as caught:
        Birthday.parse("1968年农历闰七月三十")
    assert str(caught.value).startswith("The leap month 7 of 1968 has only 29 days.")
    assert Birthday.parse("1968年农历七月三十").first_on() == date(1968, 8, 23)


@pytest.mark.parametrize(("text", "after", "kept"), [
    ("11月13日", date(2026, 11, 13), date(2026, 11, 13)), ("11月13日", date(2026, 11, 14), date(2027, 11, 13)),
    ("2月29日", date(2026, 1, 1), date(2026, 2, 28)), ("2月29日", date(2028, 2, 28), date(2028, 2, 29)),
    ("8月", date(2026, 8, 2), date(2027, 8, 1)),
    ("农历八月十五", date(2026, 1, 1), date(2026, 9, 25)), ("农历正月初一", date(2026, 1, 1), date(2026, 2, 17)),
    ("农历腊月三十", date(2026, 1, 1), date(2026, 2, 16)),
    # twelfth month of 29 days: kept on the 29th, new year's eve
    ("农历腊月三十", date(2024, 2, 1), date(2024, 2, 9)),           # twelfth month of 30 days
    ("农历闰四月十五", date(2020, 5, 20), date(2020, 6, 6)),         # 2020 has a leap fourth month
    ("农历四月十五", date(2020, 5, 1), date(2020, 5, 7)),
    ("农历闰四月十五", date(2026, 1, 1), date(2026, 5, 31)),         # 2026 has none: kept in the ordinary fourth month
])
def test_next_on(text, after, kept):
    assert Birthday.parse(text).next_on(after) == kept


BIRTHDAYS = st.one_of(
    st.dates(date(1900, 1, 1), date(2099, 12, 31)).map(lambda day: Birthday(day.month, day.day, day.year)),
    st.dates(date(2000, 1, 1), date(2000, 12, 31)).map(lambda day: Birthday(day.month, day.day)),
    st.integers(1, 12).map(Birthday),
    st.builds(Birthday, st.integers(1, 12), st.none() | st.integers(1, 30), st.none() | st.integers(1900, 2099),
              st.just(LUNAR), st.booleans()).filter(lambda birthday: _there_was(birthday)))


def _there_was(birthday: Birthday) -> bool:
    """Whether the month is ever doubled, and the named year had that month and day."""
    if birthday.leap and (birthday.month in {1, 12} or birthday.year and leap_month(birthday.year) != birthday.month):
        return False
    signed = -birthday.month if birthday.leap else birthday.month
    return not birthday.year or birthday.day != 30 or lunar_month(birthday.year, signed)[1] == 30


@given(BIRTHDAYS)
def test_what_is_stored_reads_back(birthday):
    assert Birthday.parse(birthday.stored) == birthday


@given(BIRTHDAYS, st.dates(date(1901, 1, 1), date(2097, 12, 31)))
def test_a_birthday_comes_within_thirteen_months_and_stays_until_it_is_over(birthday, after):
    kept = birthday.next_on(after)
    begun = max(after, birthday.first_on()) if birthday.year else after
    assert begun <= kept <= begun + timedelta(days=385)
    assert birthday.coming(after)[1] is None or birthday.coming(after)[1] >= 0
    assert birthday.next_on(kept) == kept
    if birthday.calendar is LUNAR and birthday.day is not None:
        lunar = Lunar.fromSolar(Solar.fromYmd(kept.year, kept.month, kept.day))
        assert abs(lunar.getMonth()) == birthday.month
        assert lunar.getDay() in {birthday.day, 29}


@given(st.text(max_size=20) | st.text("农历闰正腊月初一二三十廿年日号0123456789-/. ", max_size=12))
def test_any_text_is_a_birthday_or_refused(text):
    try:
        birthday = Birthday.parse(text)
    except Refused:
        return
    assert Birthday.parse(birthday.stored) == birthday
    birthday.next_on(date(2026, 5, 4))


def test_lunar_months():
    assert lunar_month(2020, -4) == (date(2020, 5, 23), 29)
    assert lunar_month(2026, -4) == lunar_month(2026, 4) == (date(2026, 5, 17), 29)
    with pytest.raises(ValueError, match="no lunar month"):
        lunar_month(2026, 13)


@pytest.mark.parametrize(("text", "after", "on", "years"), [
    ("1985-06-21", date(2026, 6, 19), date(2026, 6, 21), 41), ("1985-06-21", date(2026, 6, 22), date(2027, 6, 21), 42),
    ("6/21", date(2026, 6, 22), date(2027, 6, 21), None), ("2030-05-01", date(2026, 1, 1), date(2030, 5, 1), 0),
    ("农历1985年腊月三十", date(2026, 12, 30), date(2027, 2, 5), 41),
    ("农历2020年闰四月初一", date(2026, 1, 1), date(2026, 5, 17), 6)])
def test_a_day_knows_how_many_years_it_will_be(text, after, on, years):
    assert YearlyDay.parse(text).coming(after) == (on, years)


@pytest.mark.parametrize(("text", "code"), [("秋天", "date_unreadable"), ("2027-01-01", "date_in_future")])
def test_any_other_day_says_what_it_is_and_not_birthday(text, code):
    with pytest.raises(Refused) as caught:
        YearlyDay.parse(text, not_after=date(2026, 5, 4))
    assert caught.value.code == code
    assert "birthday" not in str(caught.value)
