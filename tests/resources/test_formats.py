"""Figures as readers of both languages expect them."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from frontdesk.values.birthday import Birthday, Calendar
from frontdesk.values.clock import DAY, HOUR, MINUTE, SECOND
from resources.formats import Formats

ZH, EN = Formats("zh_CN"), Formats("en")
MAY = date(2026, 5, 4)
AT = datetime(2026, 5, 4, 14, 5, tzinfo=UTC)


@pytest.mark.parametrize(("call", "zh", "en"), [
    (lambda f: f.date(MAY), "2026年5月4日", "4 May 2026"),
    (lambda f: f.short_date(MAY), "5月4日", "4 May"),
    (lambda f: f.month(MAY), "2026年5月", "May 2026"),
    (lambda f: f.day_heading(MAY, MAY), "今天 · 5月4日 星期一", "Today · Monday, 4 May"),
    (lambda f: f.day_heading(MAY, date(2026, 5, 3)), "明天 · 5月4日 星期一", "Tomorrow · Monday, 4 May"),
    (lambda f: f.day_heading(MAY, date(2025, 5, 4)), "2026年5月4日 星期一", "Monday, 4 May 2026"),
    (lambda f: f.near_date(MAY, date(2026, 5, 5)), "昨天", "Yesterday"),
    (lambda f: f.near_date(MAY, date(2026, 5, 2)), "后天", "4 May"),
    (lambda f: f.time(AT), "14:05", "14:05"),
    (lambda f: f.moment(AT, MAY), "14:05", "14:05"),
    (lambda f: f.moment(AT, date(2026, 5, 3)), "明天 14:05", "Tomorrow, 14:05"),
    (lambda f: f.date_time(AT), "2026年5月4日 14:05", "4 May 2026, 14:05"),
    (lambda f: f.time_range(AT, AT + timedelta(minutes=30)), "14:05–14:35", "14:05–14:35"),
    (lambda f: f.birthday(month=11, day=13), "11月13日", "13 Nov"),
    (lambda f: f.birthday(month=8), "8月", "August"),
    (lambda f: f.birthday(month=8, day=13, year=1955), "1955年8月13日", "13 Aug 1955"),
    (lambda f: f.birthday(month=4, day=30, lunar=True, leap=True), "农历闰四月三十", "day 30 of leap lunar month 4"),
    (lambda f: f.birthday(month=12, day=23, year=1990, lunar=True), "农历1990年腊月廿三",
    "day 23 of lunar month 12 of 1990"),
    (lambda f: f.duration(45 * SECOND), "45 秒", "45 s"),
    (lambda f: f.duration(12 * MINUTE + 59 * SECOND), "12 分钟", "12 min"),
    (lambda f: f.duration(65 * MINUTE), "1 小时 5 分钟", "1 h 5 min"),
    (lambda f: f.duration(2 * HOUR), "2 小时", "2 h"),
    (lambda f: f.duration(DAY + 3 * HOUR), "1 天 3 小时", "1 day 3 h"),
    (lambda f: f.time_left(12 * MINUTE), "剩 12 分钟", "12 min left"),
    (lambda f: f.time_left(-5 * MINUTE), "已超 5 分钟", "5 min over"),
    (lambda f: f.ago(10 * SECOND), "刚刚", "just now"),
    (lambda f: f.ago(5 * MINUTE), "5 分钟前", "5 min ago"),
    (lambda f: f.duration_range(150 * MINUTE, 3 * HOUR), "2.5–3 小时", "2.5–3 h"),
    (lambda f: f.duration_range(40 * MINUTE, 50 * MINUTE), "40–50 分钟", "40–50 min"),
    (lambda f: f.duration_range(2 * HOUR, 2 * HOUR), "2 小时", "2 h"),
    (lambda f: f.amount(128_050), "¥1,280.50", "¥1,280.50"),
    (lambda f: f.amount(-1_205), "-¥12.05", "-¥12.05"),
    (lambda f: f.plain_amount(5), "0.05", "0.05"),
    (lambda f: f.kilometres(62_805), "62,805 公里", "62,805 km"),
    (lambda f: f.percent(0.998), "99%", "99%"),
    (lambda f: f.listed(["美式", "无糖"]), "美式、无糖", "美式, 无糖"),
    (lambda f: f.lunar_day(month=8, day=15), "十五", ""),
    (lambda f: f.lunar_day(month=4, day=1, leap=True), "闰四月", ""),
    (lambda f: f.short_weekday(6), "日", "Sun")])
def test_both_languages(call, zh, en):
    assert (call(ZH), call(EN)) == (zh, en)


@given(st.integers(1, 12), st.integers(1, 30), st.none() | st.integers(1900, 2099), st.booleans())
def test_a_lunar_birthday_shown_in_chinese_reads_back(month, day, year, leap):
    assume(not leap or (year is None and month not in {1, 12}))  # a named year has one leap month at most
    assume(year is None or day < 30)  # not every month has a 30th
    shown = ZH.birthday(month=month, day=day, year=year, lunar=True, leap=leap)
    assert Birthday.parse(shown) == Birthday(month, day, year, Calendar.LUNAR, leap)


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_a_solar_birthday_shown_in_chinese_reads_back(day):
    shown = ZH.birthday(month=day.month, day=day.day, year=day.year)
    assert Birthday.parse(shown) == Birthday(day.month, day.day, day.year)
