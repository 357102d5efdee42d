"""What the dates of customers are answered with: frozen records."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from frontdesk.centre.data import Label
from frontdesk.people.dates.kept import years_on
from frontdesk.people.dates.kinds import kinds, label_of
from frontdesk.values.clock import Instant
from frontdesk.values.plate import shown_plate
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
    """A customer's day that is coming (or came: the calendar looks back too).

    ``day`` is the day as it is kept, ``next_on`` the ISO date it falls on, ``id`` tells apart what one customer keeps
    on one date. What is only shown is worked out when it is shown: lists of days are long.
    """

    customer: int
    name: str
    title: str
    source: str
    source_id: int
    kind: str
    day: str
    next_on: str
    who: str
    plate: str
    model: str
    id: int

    @property
    def on(self) -> date:
        """The date it falls on."""
        return date.fromisoformat(self.next_on)

    @property
    def label(self) -> Label:
        """What the kind of day is called."""
        return label_of(self.kind)

    @property
    def counts(self) -> str:
        """How its number is said: age, years or nothing."""
        known = kinds().get(self.kind)
        return known.counts if known else ""

    @property
    def years(self) -> int | None:
        """The age or anniversary it will be, where the year is known."""
        return years_on(self.day, self.on) if self.counts else None

    @property
    def car(self) -> str:
        """Plate and model where it is about a car."""
        return car_shown(self.plate, self.model)


def car_shown(plate: str, model: str) -> str:
    """A car in a list: its plate and its model, as far as they are known."""
    return " · ".join(part for part in (shown_plate(plate) if plate else "", model) if part)
