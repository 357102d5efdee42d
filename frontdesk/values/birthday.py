"""Birthdays: solar or lunar, with or without a year or a day, and the day on which one is kept next.

Rules for what a calendar lacks: the 30th of a lunar month of 29 days is kept on the 29th; a leap month the year does
not have is kept in the ordinary month of the same number; 29 February is kept on the 28th in common years; a birthday
of which only the month is known is kept on its first day.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from frontdesk.values.plain_date import DateParts, check_parts, in_year, read_parts
from frontdesk.values.refusal import Refused
from frontdesk.values.text import clean_line, half_width


class Calendar(StrEnum):
    """By which calendar a birthday is kept."""

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


@dataclass(frozen=True, slots=True)
class Birthday:
    """Month and, where known, day and year of birth. ``leap`` marks a lunar leap month (闰四月)."""

    month: int
    day: int | None = None
    year: int | None = None
    calendar: Calendar = Calendar.SOLAR
    leap: bool = False

    @classmethod
    def parse(cls, text: str, *, where: str = "birthday", not_after: date | None = None) -> Birthday:
        """Read what people write: ``1955-08-13``, ``20231218``, ``11月13日``, ``8月``, ``农历闰四月三十``.

        Chinese numerals without 日 or 号 (``八月十五``) mean the lunar calendar, as people write. ``not_after`` (today)
        refuses a birth in the future. Raises ``Refused`` (``birthday_unreadable``, ``birthday_in_future``,
        ``date_impossible``, ``date_out_of_range``).
        """
        plain = half_width(clean_line(text, where=where))
        found = _read_solar(plain, where) or _read_lunar(plain, where)
        if found is None:
            raise Refused("birthday_unreadable", "“{text}” is not a birthday. Write it like 1985-06-21, 6月21日 or "
                          "农历八月十五.", where=where, text=text.strip()[:30])
        if not_after is not None and found.year is not None and found.born_from() > not_after:
            raise Refused("birthday_in_future", "This birthday lies in the future. Check the year.", where=where)
        return found

    @property
    def stored(self) -> str:
        """One line that ``parse`` reads back: ``1955-08-13``, ``--11-13``, ``lunar leap --04-30``."""
        front = ("lunar " if self.calendar is Calendar.LUNAR else "") + ("leap " if self.leap else "")
        year = f"{self.year:04d}" if self.year is not None else "-"
        return f"{front}{year}-{self.month:02d}" + (f"-{self.day:02d}" if self.day is not None else "")

    def born_from(self) -> date:
        """The earliest day the person can have been born on; ``ValueError`` where the year is not known."""
        if self.year is None:
            raise ValueError("the year of birth is not known")
        return self._in(self.year)

    def next_on(self, after: date) -> date:
        """The first day on or after ``after`` on which this birthday is kept."""
        return min(day for year in range(after.year - 1, after.year + 2) if (day := self._in(year)) >= after)

    def _in(self, year: int) -> date:
        """The day on which it is kept in a year of its own calendar."""
        if self.calendar is Calendar.SOLAR:
            return in_year(year, self.month, self.day or 1)
        first, days = lunar_month(year, -self.month if self.leap else self.month)
        return first + timedelta(days=min(self.day or 1, days) - 1)


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


def _read_solar(plain: str, where: str) -> Birthday | None:
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
    return Birthday(month, day, year)


def _read_lunar(plain: str, where: str) -> Birthday | None:
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
    return Birthday(month, day, year, Calendar.LUNAR, leap)


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
