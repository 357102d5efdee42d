"""The greeting card: how this customer likes to be met, what was said last time, and what is worth a word today."""

from __future__ import annotations

from datetime import date

from frontdesk.centre.data import labels
from frontdesk.people.milestones import milestones
from frontdesk.people.reads import CustomerCard, PreferenceRow, card
from frontdesk.store.reading import Reader
from frontdesk.values.form_of_address import address
from frontdesk.values.words import Sentence, sentence
from frontdesk.visit.known_before import known_before
from frontdesk.visit.put_off import put_off
from frontdesk.visit.records import GreetingCard


def greeting_card(reader: Reader, customer: int, vehicle: int, today: date) -> GreetingCard:
    """The card for a customer who comes with this car; ``today`` is the day at the centre.

    Raises ``Refused`` (``customer_missing``).
    """
    known = card(reader, customer, today)
    last = next((visit for visit in known.visits if visit.departed_at is not None), None)
    return GreetingCard(
        customer=customer, vehicle=vehicle,
        address={language: address(known.name, known.title, language) for language in ("en", "zh_CN")},
        visit_count=known.visit_count, returning=known.visit_count > 1 or (
            known.last_visit_at is not None or known.before_fen > 0) and known_before(reader, known),
        do=known.do, dont=known.dont,
        preferences=tuple(_preference(row) for row in known.preferences), birthday_in_days=known.birthday_in_days,
        last_visit_at=last.arrived_at if last else known.last_visit_at, last_words=last.concerns if last else (),
        declined=declined_work(reader, vehicle), milestones=_milestones(known, vehicle, today))


def declined_work(reader: Reader, vehicle: int) -> tuple[str, ...]:
    """Work on this car that was declined at an earlier visit and not done since: advice for today."""
    return tuple(dict.fromkeys(each.name for each in put_off(reader, vehicle)))


def _preference(row: PreferenceRow) -> Sentence:
    if not row.choice_label:
        return sentence("{kind}: {note}", kind=labels(row.kind_label), note=row.note)
    if not row.note:
        return sentence("{kind}: {choice}", kind=labels(row.kind_label), choice=labels(row.choice_label))
    return sentence("{kind}: {choice} ({note})", kind=labels(row.kind_label), choice=labels(row.choice_label),
                    note=row.note)


def _milestones(known: CustomerCard, vehicle: int, today: date) -> tuple[Sentence, ...]:
    """What is worth a word: the customer's and this car's."""
    cars = tuple(car for car in known.vehicles if car.id == vehicle)
    return tuple(each.said for each in milestones(known.visit_count, known.here, cars, today,
                                                  known_before=known.last_visit_at is not None))
