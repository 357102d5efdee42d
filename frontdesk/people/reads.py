"""Reading customers: plain SQL into frozen records, at most six statements for a whole card."""

from __future__ import annotations

from datetime import date

from frontdesk.people.liking.reads import preferences_of
from frontdesk.people.preferences import advice
from frontdesk.people.records import CustomerCard, Hit, PastVisit, PreferenceRow, VehicleRow
from frontdesk.people.search import find, shown_plate
from frontdesk.people.timeline_arms import SEPARATOR
from frontdesk.people.value import VALUE, value
from frontdesk.store.reading import Reader, Row
from frontdesk.values.birthday import Birthday
from frontdesk.values.clock import Instant
from frontdesk.values.phone import Phone
from frontdesk.values.refusal import Refused
from frontdesk.values.vin import Vin
from frontdesk.values.words import Sentence

__all__ = ["CustomerCard", "Hit", "PastVisit", "PreferenceRow", "VehicleRow", "birthday_in_days", "card", "find",
           "preferences_of", "vehicles_of"]

NEWEST_VISITS = 20

_CUSTOMER = f"""
SELECT c.id, c.name, c.title, c.phone, c.phone_other, c.birthday, c.occupation, c.note, c.source, c.spent,
    c.last_visit_at, c.referred_by, coalesce(r.name, ''), coalesce(r.title, ''),
    (SELECT count(*) FROM customer WHERE referred_by = c.id), c.restricted_at, c.erased_at,
    came.visits, came.first_at, came.last_at, came.here,
{VALUE}
FROM customer c LEFT JOIN customer r ON r.id = c.referred_by CROSS JOIN
    (SELECT count(*) AS visits, min(arrived_at) AS first_at, max(arrived_at) AS last_at,
        count(*) - count(departed_at) AS here FROM visit WHERE customer = :customer AND cancelled_at IS NULL) AS came
WHERE c.id = :customer
"""

_VEHICLES = """
SELECT v.id, v.plate, v.vin, v.model, v.energy, v.colour, v.bought_on, v.mileage, v.mileage_at,
    (SELECT s.id FROM visit s WHERE s.vehicle = v.id AND s.departed_at IS NULL AND s.cancelled_at IS NULL
     ORDER BY s.id DESC LIMIT 1),
    (SELECT string_agg(newest.at || ' ' || newest.kilometres, ';') FROM
        (SELECT at, kilometres FROM mileage_reading WHERE vehicle = v.id ORDER BY at DESC LIMIT 12) AS newest)
FROM ownership o JOIN vehicle v ON v.id = o.vehicle WHERE o.customer = :customer AND o.until IS NULL
ORDER BY o.since DESC, o.id DESC
"""

_VISITS = f"""
SELECT s.id, s.number, s.arrived_at, s.departed_at, coalesce(v.plate, ''), s.mileage,
    coalesce((SELECT CAST(sum(p.amount) AS bigint) FROM payment p WHERE p.visit = s.id), 0),
    (SELECT string_agg(words, '{SEPARATOR}' ORDER BY id) FROM concern WHERE visit = s.id AND NOT removed),
    (SELECT string_agg(name, '{SEPARATOR}' ORDER BY id) FROM line WHERE visit = s.id AND state = 'declined')
FROM visit s LEFT JOIN vehicle v ON v.id = s.vehicle WHERE s.customer = :customer AND s.cancelled_at IS NULL
ORDER BY s.arrived_at DESC, s.id DESC LIMIT +:newest
"""


def card(reader: Reader, customer: int, today: date, *, visits: int = NEWEST_VISITS) -> CustomerCard:
    """Everything about a customer at once; ``today`` is the day at the centre, ``visits`` how many are told of.

    Raises ``Refused`` (``customer_missing``).
    """
    row = reader.row(_CUSTOMER, customer=customer)
    if row is None:
        raise Refused("customer_missing", "There is no such customer.", where="customer")
    preferences = preferences_of(reader, customer)
    do, dont = advice(preferences)
    phone = Phone(row[3]) if row[3] else None
    birthday = Birthday.parse(row[5]) if row[5] else None
    return CustomerCard(
        id=row[0], name=row[1], title=row[2], phone=row[3], phone_shown=phone.shown if phone else "",
        phone_masked=phone.masked if phone else "", phone_other_shown=Phone(row[4]).shown if row[4] else "",
        occupation=row[6], note=row[7], source=row[8], birthday=birthday,
        birthday_in_days=birthday_in_days(birthday, today), last_visit_at=row[10],
        vehicles=vehicles_of(reader, customer), preferences=preferences,
        visits=_visits(reader, customer, visits) if visits and row[17] else (), visit_count=row[17],
        first_visit_at=row[18], last_arrived_at=row[19], here=row[20], spent_fen=row[9] + row[21], before_fen=row[9],
        referred_by=row[11], referred_by_name=row[12], referred_by_title=row[13], referrals=row[14],
        restricted_at=row[15], erased_at=row[16], value=value(row[9], *row[21:25]), do=do, dont=dont)


def customers(reader: Reader) -> int:
    """How many customers the centre knows."""
    return int(reader.value("SELECT count(*) FROM customer"))


def birthday_in_days(birthday: Birthday | None, today: date) -> int | None:
    """Days until the birthday is kept next, 0 on the day itself; ``None`` where it or its day is not known."""
    if birthday is None or birthday.day is None:
        return None
    return (birthday.next_on(today) - today).days


def vehicles_of(reader: Reader, customer: int) -> tuple[VehicleRow, ...]:
    """The vehicles a customer owns now, the newest first."""
    return tuple(_vehicle(row) for row in reader.rows(_VEHICLES, customer=customer))


def _vehicle(row: Row) -> VehicleRow:
    return VehicleRow(id=row[0], plate=row[1], plate_shown=shown_plate(row[1]) if row[1] else "", vin=row[2],
                      vin_warning=_vin_warning(row[2]), model=row[3], energy=row[4], colour=row[5], bought_on=row[6],
                      mileage=row[7], mileage_at=row[8], here=row[9], readings=_readings(row[10]))


def _readings(text: str | None) -> tuple[tuple[Instant, int], ...]:
    return tuple((int(at), int(km)) for at, km in (each.split() for each in text.split(";"))) if text else ()


def _vin_warning(vin: str) -> Sentence | None:
    return Vin(vin).warning if vin else None


def _visits(reader: Reader, customer: int, newest: int) -> tuple[PastVisit, ...]:
    return tuple(PastVisit(id=row[0], number=row[1], arrived_at=row[2], departed_at=row[3], plate=row[4],
                           mileage=row[5], total_fen=row[6], concerns=_parts(row[7]), declined=_parts(row[8]))
                 for row in reader.rows(_VISITS, customer=customer, newest=newest))


def _parts(text: str | None) -> tuple[str, ...]:
    return tuple(text.split(SEPARATOR)) if text else ()
