"""Plain calendar dates, as people write them; a date has no zone and no time."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from frontdesk.values.refusal import Refused
from frontdesk.values.text import clean_line, half_width

FIRST_YEAR = 1900
LAST_YEAR = 2099
"""Years a date of the trade lies in; the lunar calendar is exact for them."""

_YEAR_FIRST = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})(?:\s*[-/.月]\s*(\d{1,2})?)?\s*[日号]?(?:[T ]\s*[\d:.+Z-]*)?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_WITHOUT_YEAR = re.compile(r"(?:--)?(\d{1,2})(?:\s*[-/.月]\s*)(\d{1,2})?\s*[日号]?")
_WITHOUT_YEAR_COMPACT = re.compile(r"--(\d{2})-?(\d{2})?")

DateParts = tuple[int | None, int, int | None]
"""Year if named, month 1–12, day if named."""


def read_date(text: str, *, where: str = "date") -> date:
    """A whole date: ``2022-05-22``, ``2022/6/11``, ``20231218``, ``2022年05月22日``; a time behind it is ignored.

    Raises ``Refused`` (``date_unreadable``, ``date_without_year``, ``date_impossible``, ``date_out_of_range``).
    """
    parts = read_parts(half_width(clean_line(text, where=where)))
    if parts is None:
        raise Refused("date_unreadable", "“{text}” is not a date. Write it like 2026-05-04.",
                      where=where, text=text.strip()[:30])
    year, month, day = parts
    check_parts(year, month, day, where=where)
    if year is None:
        raise Refused("date_without_year", "The year is missing. Write the date like 2026-05-04.", where=where)
    if day is None:
        raise Refused("date_without_day", "The day is missing. Write the date like 2026-05-04.", where=where)
    return date(year, month, day)


def read_parts(plain: str) -> DateParts | None:
    """Year, month and day of half-width text, whatever of them is named and possible or not; ``None``: no date."""
    if found := _COMPACT.fullmatch(plain) or _YEAR_FIRST.fullmatch(plain):
        return int(found[1]), int(found[2]), int(found[3]) if found[3] else None
    if found := _WITHOUT_YEAR.fullmatch(plain) or _WITHOUT_YEAR_COMPACT.fullmatch(plain):
        return None, int(found[1]), int(found[2]) if found[2] else None
    return None


def check_parts(year: int | None, month: int, day: int | None, *, where: str) -> None:
    """Refuse a month or day that does not exist (``date_impossible``) and a year out of reach (``date_out_of_range``).

    29 February is possible where no year is named.
    """
    if not 1 <= month <= 12:
        raise Refused("date_impossible", "There is no month {month}. Months go from 1 to 12.", where=where, month=month)
    if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
        raise Refused("date_out_of_range", "The year {year} is out of reach. Years go from {first} to {last}.",
                      where=where, year=year, first=FIRST_YEAR, last=LAST_YEAR)
    if day is None:
        return
    last = monthrange(year or 2000, month)[1]
    if not 1 <= day <= last:
        if year is None:
            raise Refused("date_impossible", "There is no day {day} in month {month}: it has at most {last} days.",
                          where=where, day=day, month=month, last=last)
        raise Refused("date_impossible", "There is no day {day} in month {month} of {year}: it has {last} days.",
                      where=where, day=day, month=month, year=year, last=last)


def in_year(year: int, month: int, day: int) -> date:
    """The day of a year on which an anniversary is kept: 29 February is kept on the 28th in common years."""
    return date(year, month, min(day, monthrange(year, month)[1]))
