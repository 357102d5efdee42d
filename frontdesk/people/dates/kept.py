"""When a stored day is kept next, by its kind."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from frontdesk.people.dates.kinds import kinds
from frontdesk.values.refusal import Refused
from frontdesk.values.yearly_day import YearlyDay

NEVER = "9999-12-31"
"""A day that will not come any more: later than every other."""


class Next(NamedTuple):
    """The next time a day is kept, and the age or anniversary it will be, where the year is known."""

    on: date
    years: int | None


def next_time(kind: str, day: str, after: date) -> Next | None:
    """The first time on or after ``after``; None where it will not come again, or the text is no day."""
    try:
        value = YearlyDay.parse(day)
    except Refused:
        return None
    known = kinds().get(kind)
    if known is not None and known.once:
        on = value.first_on() if value.year is not None else value.next_on(after)
        return Next(on, None) if on >= after else None
    if known is not None and value.year is not None and (known.counts == "age" or known.of == "car"):
        after = max(after, value.first_on() + timedelta(days=1))  # the day itself is no anniversary yet
    return Next(*value.coming(after))


def years_on(day: str, on: date) -> int | None:
    """The years a stored day makes on a date on which it is kept, from its text alone: lists of days are long.

    A lunar day of the eleventh or twelfth month that falls into January or February belongs to the year before.
    """
    if day[:2] == "--":
        return None
    if day[4:5] == "-":
        return on.year - int(day[:4])
    text = day.rpartition(" ")[2]
    if not text[:4].isdecimal():
        return None
    before = day.startswith("lunar") and int(text[5:7]) >= _LATE_MONTH and on.month <= _EARLY_MONTH
    return on.year - int(text[:4]) - before


_LATE_MONTH, _EARLY_MONTH = 11, 2
