"""Which days of customers wait for ``advance``: passed ones, changed ones, and those near enough to be told of.

Plain SQL by index, no SQLAlchemy: the desk asks every few seconds.
"""

from __future__ import annotations

from datetime import date, timedelta

from frontdesk.centre.calendar import Calendar, of_centre
from frontdesk.centre.times import today
from frontdesk.moments.override import effective
from frontdesk.moments.rule import RuleBook
from frontdesk.store.reading import Reader
from frontdesk.values.clock import DAY, Instant

NEAR = "special_day_near"
"""The event that opens the care for a special day."""

WAITING = ("SELECT 1 FROM coming_date WHERE next_on < :today UNION ALL "
           "SELECT 1 FROM coming_date WHERE told = 0 AND next_on >= :today AND next_on <= :last LIMIT 1")


def days_ahead(book: RuleBook) -> int:
    """How many days before the day the rules want to know of it; 0 where no rule does."""
    return max((-(-(rule.ahead or 0) // DAY) for rule in book.rules.values() if NEAR in rule.opens_on), default=0)


def last_told(calendar: Calendar, today: date, ahead: int) -> date:
    """The last special day that is told of today: ``ahead`` days before it, or on the open day before that.

    Before a week of holidays everything is told of that would fall due to be told within it.
    """
    return calendar.next_open(today) - timedelta(days=1) + timedelta(days=ahead)


def waits(reader: Reader, now: Instant) -> bool:
    """Whether any day waits."""
    calendar, book = of_centre(reader), effective(reader)
    return bool(reader.rows(WAITING, **_span(calendar, book, today(now, calendar.zone))))


def _span(calendar: Calendar, book: RuleBook, on: date) -> dict[str, str]:
    """From today to the last day that is told of: kept while opening hours, rules and date are the same."""
    known = _kept.get("span")
    if known is None or known[0] is not calendar or known[1] is not book or known[2] != on:
        last = last_told(calendar, on, days_ahead(book))
        known = _kept["span"] = calendar, book, on, {"today": on.isoformat(), "last": last.isoformat()}
    return known[3]


_kept: dict[str, tuple[Calendar, RuleBook, date, dict[str, str]]] = {}
