"""The gate that a typed day of a customer passes: one for acts and forms, without anything heavy."""

from __future__ import annotations

from datetime import date

from frontdesk.people.dates.kinds import DateKind, named
from frontdesk.people.dates.permission import AGE_OF_CONSENT
from frontdesk.values.birthday import Birthday
from frontdesk.values.plain_date import in_year
from frontdesk.values.refusal import Refused
from frontdesk.values.yearly_day import YearlyDay


def checked_day(kind: DateKind, text: str, today: date, *, may_keep_child: bool) -> YearlyDay:
    """The day a text means for a kind.

    Raises ``Refused`` about the field ``day``: what ``parse`` refuses (a birth in the future too), ``date_not_whole``,
    ``child_needs_consent``.
    """
    reads = Birthday if kind.counts == "age" else YearlyDay
    value = reads.parse(text, where="day", not_after=today if kind.counts == "age" else None)
    if kind.once and (value.year is None or value.day is None):
        raise Refused("date_not_whole", "“{kind}” is one day of one year. Write it like 2027-05-04.", where="day",
                      kind=named(kind))
    if kind.child and value.year is not None and not may_keep_child and \
            value.first_on() > in_year(today.year - AGE_OF_CONSENT, today.month, today.day):
        raise Refused("child_needs_consent", "The year of birth of a child under 14 may be kept only with a parent's "
                      "separate consent. Leave the year out: month and day are enough for a wish.", where="day")
    return value
