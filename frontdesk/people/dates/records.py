"""What the dates of customers are answered with: frozen records."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from frontdesk.centre.data import Label
from frontdesk.values.clock import Instant
from frontdesk.values.yearly_day import YearlyDay


class DateRow(NamedTuple):
    """One day of a customer. ``source``: customer (the birthday on the card), ownership (a car; ``vehicle`` is its id),
    important_date; ``id`` is the row there.

    ``on`` is when it is kept next, ``in_days`` days from now (0: today), ``years`` the age or anniversary it will be;
    nothing where it will not come again or is not known. ``special_day`` is this occurrence where it was opened and
    nothing was done yet, ``cared`` whether something was.
    """

    source: str
    id: int
    kind: str
    label: Label
    group: str
    counts: str
    who: str
    day: YearlyDay
    note: str
    car: str
    vehicle: int | None
    on: date | None
    in_days: int | None
    years: int | None
    special_day: int | None
    cared: bool
    by: str
    at: Instant | None


class ComingRow(NamedTuple):
    """A customer's day that is coming (or came: the calendar looks back too). ``car`` is plate and model where it is
    about a car."""

    customer: int
    name: str
    title: str
    source: str
    source_id: int
    kind: str
    label: Label
    counts: str
    who: str
    car: str
    on: date
    in_days: int
    years: int | None
