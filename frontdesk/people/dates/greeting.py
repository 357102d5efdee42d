"""Who is greeted on a special day and with which script: what the words of the care form are filled with."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from frontdesk.people.dates.kinds import kinds
from frontdesk.people.dates.reads import care_of
from frontdesk.store.reading import Reader
from frontdesk.values.plate import shown_plate

_WHOM = """
SELECT c.name, c.title, coalesce((SELECT v.plate FROM ownership o JOIN vehicle v ON v.id = o.vehicle
    WHERE o.customer = c.id AND o.until IS NULL AND v.plate <> '' ORDER BY o.since DESC, o.id DESC LIMIT 1), '')
FROM customer c WHERE c.id = :customer
"""
_BY_GROUP = {"own": "birthday", "car": "anniversary", "paper": "paper_due", "away": "lapsed"}


class Greeting(NamedTuple):
    """A special day to be greeted: ``situation`` names the script, ``plate`` is the newest of the customer's cars.

    ``kind``, ``years`` (None where not known) and ``who`` say what the day is.
    """

    customer: int
    situation: str
    name: str
    title: str
    plate: str
    kind: str
    on: date
    years: int | None
    who: str


def situation_of(kind: str) -> str:
    """The script for a kind of day."""
    known = kinds().get(kind)
    return _BY_GROUP.get(known.group if known else "", "special_day")


def greeting(reader: Reader, special_day: int) -> Greeting:
    """Whom and what; raises ``Refused`` (``special_day_missing``)."""
    customer, kind, on, years, who = care_of(reader, special_day)
    name, title, plate = reader.row(_WHOM, customer=customer) or ("", "", "")
    shown = shown_plate(plate) if plate else ""
    return Greeting(customer, situation_of(kind), name, title, shown, kind, on, years, who)
