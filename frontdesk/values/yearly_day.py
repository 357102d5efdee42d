"""Days of a year that are kept: a birthday, a wedding, a purchase; solar or lunar, with or without year or day.

Rules for what a calendar lacks: the 30th of a lunar month of 29 days is kept on the 29th; a leap month the year does
not have is kept in the ordinary month of the same number; 29 February is kept on the 28th in common years; a day of
which only the month is known is kept on its first day. But a day of a *named* year must have been there: 30 of a month
of 29 days, or a leap month that year did not have, is refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Self

from frontdesk.values.plain_date import DateParts, check_parts, in_year, read_parts
from frontdesk.values.refusal import Refused
from frontdesk.values.text import clean_line, half_width


class Calendar(StrEnum):
    """By which calendar a day is kept."""

    SOLAR = "solar"
    LUNAR = "lunar"


_DIGITS = {character: value for value, character in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0, "元": 1}
_LUNAR_WORD = re.compile(r"农历|農曆|阴历|陰曆|旧历|夏历|老历|\(?农\)|^农|\blunar\b", re.IGNORECASE)
_SOLAR_WORD = re.compile(r"公历|阳历|新历|国历|西历|\bsolar\b", re.IGNORECASE)
_LEAP_WORD = re.compile(r"闰|閏|\bleap\b", re.IGNORECASE)
_NAMED_MONTHS = {"正": 1, "冬": 11, "腊": 12, "臘": 12}
_CHINESE_NUMBER = "[〇零○一二三四五六七八九十廿卅元]"
_LUNAR_TEXT = re.compile(
    r"(?:(?P<year>\d{4}|[〇零○一二三四五六七八九]{4})[年\-/.]?)?-*"
    rf"(?P<month>\d{{1,2}}|[正冬腊臘]|{_CHINESE_NUMBER}{{1,2}})(?:月|[\-/.](?=\d))份?"
    rf"(?P<day>\d{{1,2}}|初?{_CHINESE_NUMBER}{{1,3}})?[日号]?")
_STORED_LUNAR = re.compile(r"lunar (?P<leap>leap )?(?P<year>\d{4}|-)-(?P<month>\d\d)(?:-(?P<day>\d\d))?")


_NEVER_LEAP = (1, 12)
"""Months that are not doubled in any year from 1900 to 2099."""


@dataclass(frozen=True, slots=True)
class YearlyDay:
    """Month and, where known, day and year of a day that is kept each year. ``leap``: a lunar leap month (闰四月)."""

    month: int
    day: int | None = None
    year: int | None = None
    calendar: Calendar = Calendar.SOLAR
    leap: bool = False

    @classmethod
    def parse(cls, text: str, *, where: str = "day", not_after: date | None = None) -> Self:
        """Read what people write: ``1955-08-13``, ``20231218``, ``11月13日``, ``6/21``, ``8月``, ``农历闰四月三十``.

        Chinese numerals without 日 or 号 (``八月十五``) mean the lunar calendar, as people write. ``not_after`` (today)
        refuses a day in the future. Raises ``Refused`` (``date_unreadable``, ``date_in_future``, ``date_impossible``,
        ``date_out_of_range``).
        """
        plain = half_width(clean_line(text, where=where))
        found = _read_solar(plain, where) or _read_lunar(plain, where)
        if found is None:
            raise cls._unreadable(text.strip()[:30], where)
        made = cls(*found)
        if not_after is not None and made.year is not None and made.first_on() > not_after:
            raise cls._in_future(where)
        return made

    @property
    def stored(self) -> str:
        """One line that ``parse`` reads back: ``1955-08-13``, ``--11-13``, ``lunar leap --04-30``."""
        front = ("lunar " if self.calendar is Calendar.LUNAR else "") + ("leap " if self.leap else "")
        year = f"{self.year:04d}" if self.year is not None else "-"
        return f"{front}{year}-{self.month:02d}" + (f"-{self.day:02d}" if self.day is not None else "")

    def without_year(self) -> Self:
        """The same day, of no named year."""
        return type(self)(self.month, self.day, None, self.calendar, self.leap)

    def first_on(self) -> date:
        """The (earliest) day it was for the first time; ``ValueError`` where the year is not known."""
        if self.year is None:
            raise ValueError("the year is not known")
        return self._in(self.year)

    def next_on(self, after: date) -> date:
        """The first day on or after ``after`` on which it is kept; never before its own first day."""
        return self.coming(after)[0]

    def coming(self, after: date) -> tuple[date, int | None]:
        """``next_on`` and how many years it will then be: an age, an anniversary; ``None`` without a known year."""
        if self.year is not None:
            after = max(after, self.first_on())
        years = range(after.year - 1, after.year + 2)
        day, year = min((day, year) for year in years if (day := self._in(year)) >= after)
        return day, None if self.year is None else year - self.year

    def _in(self, year: int) -> date:
        """The day on which it is kept in a year of its own calendar."""
        if self.calendar is Calendar.SOLAR:
            return in_year(year, self.month, self.day or 1)
        first, days = lunar_month(year, -self.month if self.leap else self.month)
        return first + timedelta(days=min(self.day or 1, days) - 1)

    @classmethod
    def _unreadable(cls, text: str, where: str) -> Refused:
        return Refused("date_unreadable", "“{text}” is no day of the year. Write it like 1985-06-21, 6/21, 8月 or "
                       "农历八月十五.", where=where, text=text)

    @classmethod
    def _in_future(cls, where: str) -> Refused:
        return Refused("date_in_future", "This day lies in the future. Check the year.", where=where)


@lru_cache(maxsize=1024)
def lunar_month(year: int, month: int) -> tuple[date, int]:
    """First solar day and number of days (29 or 30) of a lunar month; a leap month is negative.

    A leap month the year does not have gives the ordinary month of that number. Source: lunar-python, exact 1900–2099.
    """
    from lunar_python import LunarYear, Solar  # noqa: PLC0415 (door: loaded after first paint)
    months = LunarYear.fromYear(year)
    found = months.getMonth(month) or months.getMonth(abs(month))
    if found is None:
        raise ValueError(f"there is no lunar month {month}")
    first = Solar.fromJulianDay(found.getFirstJulianDay())
    return date(first.getYear(), first.getMonth(), first.getDay()), found.getDayCount()


@lru_cache(maxsize=256)
def leap_month(year: int) -> int:
    """The number of the month that a lunar year has twice, 0 where it has none."""
    from lunar_python import LunarYear  # noqa: PLC0415 (door: loaded after first paint)
    return LunarYear.fromYear(year).getLeapMonth()


@lru_cache(maxsize=64)
def term(name: str, year: int) -> date:
    """The day of a solar term (清明, 冬至) in a year."""
    from lunar_python import Lunar  # noqa: PLC0415 (door: loaded after first paint)
    days = (Lunar.fromYmd(each, 6, 1).getJieQiTable()[name] for each in (year, year + 1))  # 冬至 stands before its year
    return next(date(year, day.getMonth(), day.getDay()) for day in days if day.getYear() == year)


def lunar_of(day: date) -> YearlyDay:
    """What the lunar calendar calls a solar date."""
    from lunar_python import Solar  # noqa: PLC0415 (door: loaded after first paint)
    lunar = Solar.fromYmd(day.year, day.month, day.day).getLunar()
    return YearlyDay(abs(lunar.getMonth()), lunar.getDay(), lunar.getYear(), Calendar.LUNAR, lunar.getMonth() < 0)


_Parts = tuple[int, int | None, int | None, Calendar, bool]


def _read_solar(plain: str, where: str) -> _Parts | None:
    if _LUNAR_WORD.search(plain) or _LEAP_WORD.search(plain):
        return None
    named = _SOLAR_WORD.search(plain)
    plain = _SOLAR_WORD.sub("", plain).strip(" ():：")
    parts = read_parts(plain)
    if parts is None and (named or plain.endswith(("日", "号"))):
        parts = _chinese_parts(plain)
    if parts is None:
        return None
    year, month, day = parts
    check_parts(year, month, day, where=where)
    return month, day, year, Calendar.SOLAR, False


def _read_lunar(plain: str, where: str) -> _Parts | None:
    leap = _LEAP_WORD.search(plain) is not None
    if stored := _STORED_LUNAR.fullmatch(plain):
        year = int(stored["year"]) if stored["year"] != "-" else None
        month, day = int(stored["month"]), int(stored["day"]) if stored["day"] else None
    else:
        parts = _chinese_parts(re.sub(r"[\s()::]", "", _LEAP_WORD.sub("", _LUNAR_WORD.sub("", plain))))
        if parts is None:
            return None
        year, month, day = parts
    check_parts(year, month, None, where=where)
    if day is not None and not 1 <= day <= 30:
        raise Refused("date_impossible", "There is no day {day} in a lunar month: it has at most 30 days.",
                      where=where, day=day)
    if leap:
        _check_leap(year, month, where)
    if year is not None and day == 30 and (days := lunar_month(year, -month if leap else month)[1]) < day:
        if leap:
            raise Refused("date_impossible", "The leap month {month} of {year} has only {days} days. Check the day, or "
                          "leave the year out.", where=where, month=month, year=year, days=days)
        raise Refused("date_impossible", "Lunar month {month} of {year} has only {days} days. Check the day, or leave "
                      "the year out.", where=where, month=month, year=year, days=days)
    return month, day, year, Calendar.LUNAR, leap


def _check_leap(year: int | None, month: int, where: str) -> None:
    if month in _NEVER_LEAP:
        raise Refused("leap_month_missing", "There is no leap month {month} in any year from 1900 to 2099. Check the "
                      "month.", where=where, month=month)
    if year is not None and leap_month(year) != month:
        raise Refused("leap_month_missing", "The lunar year {year} has no leap month {month}. Check the year, or leave "
                      "“leap” out.", where=where, year=year, month=month)


def _chinese_parts(plain: str) -> DateParts | None:
    found = _LUNAR_TEXT.fullmatch(plain)
    if found is None:
        return None
    year, month, day = found["year"], found["month"], found["day"]
    return (int("".join(str(_DIGITS.get(digit, digit)) for digit in year)) if year else None,
            _NAMED_MONTHS.get(month) or _number(month), _number(day) if day else None)


def _number(text: str) -> int:
    """The number of ``23``, ``十五``, ``初八``, ``廿三``, ``三十``, ``二十三``; 0 for what is none."""
    text = text.removeprefix("初")
    if text.isdecimal():
        return int(text)
    text = text.replace("廿", "二十").replace("卅", "三十")
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return _DIGITS.get(text, 0)
    return (_DIGITS.get(tens, 0) if tens else 1) * 10 + (_DIGITS.get(ones, 0) if ones else 0)
