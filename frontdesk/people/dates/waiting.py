"""Which days of customers wait for ``advance``: passed ones, changed ones, and those near enough to be told of.

Plain SQL by index, no SQLAlchemy: the desk asks every few seconds.
"""

from __future__ import annotations

from datetime import date, timedelta

from frontdesk.centre.calendar import Calendar, of_centre
from frontdesk.moments.override import effective
from frontdesk.moments.rule import RuleBook
from frontdesk.store.reading import Reader
from frontdesk.values.clock import DAY, Instant, local

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
    calendar = of_centre(reader)
    today = local(now, calendar.zone).date()
    last = last_told(calendar, today, days_ahead(effective(reader)))
    return reader.value(WAITING, today=today.isoformat(), last=last.isoformat()) is not None
