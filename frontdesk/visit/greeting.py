"""The greeting card: how this customer likes to be met, what was said last time, and what is worth a word today."""

from __future__ import annotations

from datetime import date

from frontdesk.centre.data import labels
from frontdesk.people.reads import CustomerCard, PreferenceRow, VehicleRow, card
from frontdesk.store.reading import Reader
from frontdesk.values.form_of_address import address
from frontdesk.values.plain_date import in_year
from frontdesk.values.words import Sentence, sentence
from frontdesk.visit.records import GreetingCard

_ROUND_VISITS = frozenset((5, 10, 20, 50, 100))
_NEAR_DAYS = 7
_ROUND_KM = 100_000
_NEAR_KM = 2_000

_DECLINED = """
SELECT DISTINCT l.name FROM line l JOIN visit v ON v.id = l.visit
WHERE v.vehicle = :vehicle AND v.departed_at IS NOT NULL AND l.state = 'declined'
  AND NOT EXISTS (SELECT 1 FROM line m JOIN visit w ON w.id = m.visit WHERE w.vehicle = v.vehicle AND m.name = l.name
                  AND m.state = 'approved' AND w.arrived_at > v.arrived_at)
ORDER BY l.name
"""


def greeting_card(reader: Reader, customer: int, vehicle: int, today: date) -> GreetingCard:
    """The card for a customer who comes with this car; ``today`` is the day at the centre.

    Raises ``Refused`` (``customer_missing``).
    """
    known = card(reader, customer, today)
    last = next((visit for visit in known.visits if visit.departed_at is not None), None)
    return GreetingCard(
        customer=customer, vehicle=vehicle,
        address={language: address(known.name, known.title, language) for language in ("en", "zh_CN")},
        visit_count=known.visit_count, do=known.do, dont=known.dont,
        preferences=tuple(_preference(row) for row in known.preferences), birthday_in_days=known.birthday_in_days,
        last_visit_at=last.arrived_at if last else known.last_visit_at, last_words=last.concerns if last else (),
        declined=declined_work(reader, vehicle), milestones=_milestones(reader, known, vehicle, today))


def declined_work(reader: Reader, vehicle: int) -> tuple[str, ...]:
    """Work on this car that was declined at an earlier visit and not done since: advice for today."""
    return tuple(row[0] for row in reader.rows(_DECLINED, vehicle=vehicle))


def _preference(row: PreferenceRow) -> Sentence:
    if not row.choice_label:
        return sentence("{kind}: {note}", kind=labels(row.kind_label), note=row.note)
    if not row.note:
        return sentence("{kind}: {choice}", kind=labels(row.kind_label), choice=labels(row.choice_label))
    return sentence("{kind}: {choice} ({note})", kind=labels(row.kind_label), choice=labels(row.choice_label),
                    note=row.note)


def _milestones(reader: Reader, known: CustomerCard, vehicle: int, today: date) -> tuple[Sentence, ...]:
    said: list[Sentence] = []
    here = reader.value("SELECT count(*) FROM visit WHERE customer = :customer AND departed_at IS NULL AND "
                        "cancelled_at IS NULL", customer=known.id)
    ordinal = known.visit_count + (0 if here else 1)
    if ordinal == 1 and known.last_visit_at is None:
        said.append(sentence("First visit: stay with them from the door to the farewell."))
    elif ordinal in _ROUND_VISITS:
        said.append(sentence("Visit number {count}: worth a word of thanks.", count=ordinal))
    car = next((each for each in known.vehicles if each.id == vehicle), None)
    if car is not None:
        said.extend(_of_car(car, today))
    return tuple(said)


def _of_car(car: VehicleRow, today: date) -> list[Sentence]:
    said: list[Sentence] = []
    if car.bought_on:
        bought = date.fromisoformat(car.bought_on)
        years = today.year - bought.year
        if years > 0 and abs((in_year(today.year, bought.month, bought.day) - today).days) <= _NEAR_DAYS:
            said.append(sentence("The car turns {years} these days.", years=years))
    if car.mileage:
        rest = -car.mileage % _ROUND_KM
        if rest <= _NEAR_KM:
            said.append(sentence("Nearly {kilometres} km on the clock.", kilometres=f"{car.mileage + rest:,}"))
    return said
