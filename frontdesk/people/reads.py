"""Reading customers: plain SQL into frozen records, at most six statements for a whole card."""

from __future__ import annotations

from datetime import date
from typing import Any

from frontdesk.people.preferences import advice, kind
from frontdesk.people.records import CustomerCard, Hit, PastVisit, PreferenceRow, VehicleRow
from frontdesk.people.search import find, shown_plate
from frontdesk.store.reading import Reader, Row
from frontdesk.values.birthday import Birthday
from frontdesk.values.phone import Phone
from frontdesk.values.refusal import Refused
from frontdesk.values.vin import Vin
from frontdesk.values.words import Sentence

__all__ = ["CustomerCard", "Hit", "PastVisit", "PreferenceRow", "VehicleRow", "birthday_in_days", "card", "find",
           "preferences_of", "vehicles_of"]

NEWEST_VISITS = 20

_CUSTOMER = """
SELECT id, name, title, phone, phone_other, birthday, occupation, note, source, spent, last_visit_at,
    (SELECT count(*) FROM visit WHERE customer = :customer AND cancelled_at IS NULL),
    (SELECT coalesce(sum(p.amount), 0) FROM payment p JOIN visit v ON v.id = p.visit WHERE v.customer = :customer)
FROM customer WHERE id = :customer
"""

_VEHICLES = """
SELECT v.id, v.plate, v.vin, v.model, v.energy, v.colour, v.bought_on, v.mileage, v.mileage_at
FROM ownership o JOIN vehicle v ON v.id = o.vehicle WHERE o.customer = :customer AND o.until IS NULL
ORDER BY o.since DESC, o.id DESC
"""

_PREFERENCES = """
SELECT id, kind, choice, note, sure, by, at FROM preference WHERE customer = :customer AND NOT withdrawn ORDER BY at, id
"""

_VISITS = """
SELECT s.id, s.number, s.arrived_at, s.departed_at, coalesce(v.plate, ''), s.mileage,
    coalesce((SELECT sum(p.amount) FROM payment p WHERE p.visit = s.id), 0)
FROM visit s LEFT JOIN vehicle v ON v.id = s.vehicle WHERE s.customer = :customer AND s.cancelled_at IS NULL
ORDER BY s.arrived_at DESC, s.id DESC LIMIT :newest
"""

_WORDS = """
SELECT visit, 0 AS declined, words, id FROM concern WHERE visit IN (SELECT id FROM visit WHERE customer = :customer
    AND cancelled_at IS NULL ORDER BY arrived_at DESC, id DESC LIMIT :newest)
UNION ALL
SELECT visit, 1 AS declined, name, id FROM line WHERE state = 'declined' AND visit IN (SELECT id FROM visit
    WHERE customer = :customer AND cancelled_at IS NULL ORDER BY arrived_at DESC, id DESC LIMIT :newest)
ORDER BY 2, 4
"""


def card(reader: Reader, customer: int, today: date) -> CustomerCard:
    """Everything about a customer at once; ``today`` is the day at the centre.

    Raises ``Refused`` (``customer_missing``).
    """
    row = reader.row(_CUSTOMER, customer=customer)
    if row is None:
        raise Refused("customer_missing", "There is no such customer.", where="customer")
    preferences = preferences_of(reader, customer)
    do, dont = advice(preferences)
    phone = Phone(row[3]) if row[3] else None
    birthday = Birthday.parse(row[5]) if row[5] else None
    visits = _visits(reader, customer) if row[11] else ()
    return CustomerCard(
        id=row[0], name=row[1], title=row[2], phone=row[3], phone_shown=phone.shown if phone else "",
        phone_masked=phone.masked if phone else "", phone_other_shown=Phone(row[4]).shown if row[4] else "",
        occupation=row[6], note=row[7], source=row[8], birthday=birthday,
        birthday_in_days=birthday_in_days(birthday, today), last_visit_at=row[10],
        vehicles=vehicles_of(reader, customer), preferences=preferences, visits=visits,
        visit_count=row[11], spent_fen=row[9] + int(row[12]), do=do, dont=dont)


def birthday_in_days(birthday: Birthday | None, today: date) -> int | None:
    """Days until the birthday is kept next, 0 on the day itself; ``None`` where it or its day is not known."""
    if birthday is None or birthday.day is None:
        return None
    return (birthday.next_on(today) - today).days


def vehicles_of(reader: Reader, customer: int) -> tuple[VehicleRow, ...]:
    """The vehicles a customer owns now, the newest first."""
    return tuple(_vehicle(row) for row in reader.rows(_VEHICLES, customer=customer))


def preferences_of(reader: Reader, customer: int) -> tuple[PreferenceRow, ...]:
    """What is known of a customer's likings, in the order it was noted."""
    return tuple(_preference(row) for row in reader.rows(_PREFERENCES, customer=customer))


def _vehicle(row: Row) -> VehicleRow:
    return VehicleRow(id=row[0], plate=row[1], plate_shown=shown_plate(row[1]) if row[1] else "", vin=row[2],
                      vin_warning=_vin_warning(row[2]), model=row[3], energy=row[4], colour=row[5], bought_on=row[6],
                      mileage=row[7], mileage_at=row[8])


def _vin_warning(vin: str) -> Sentence | None:
    return Vin(vin).warning if vin else None


def _preference(row: Row) -> PreferenceRow:
    known = kind(row[1])
    choice = known.choice(row[2]) if known else None
    plain: dict[str, Any] = {"en": row[1]}
    return PreferenceRow(id=row[0], kind=row[1], choice=row[2], note=row[3], sure=row[4], by=row[5], at=row[6],
                         kind_label=known.label if known else plain, choice_label=choice.label if choice else {},
                         stages=choice.stages if choice else known.stages if known else ())


def _visits(reader: Reader, customer: int) -> tuple[PastVisit, ...]:
    rows = reader.rows(_VISITS, customer=customer, newest=NEWEST_VISITS)
    words: dict[tuple[int, int], list[str]] = {}
    for visit, declined, said, _ in reader.rows(_WORDS, customer=customer, newest=NEWEST_VISITS):
        words.setdefault((visit, declined), []).append(said)
    return tuple(PastVisit(id=row[0], number=row[1], arrived_at=row[2], departed_at=row[3], plate=row[4],
                           mileage=row[5], total_fen=int(row[6]), concerns=tuple(words.get((row[0], 0), ())),
                           declined=tuple(words.get((row[0], 1), ()))) for row in rows)
