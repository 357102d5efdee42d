"""What the room of people answers with: frozen records, made for who asks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from frontdesk.values.birthday import Birthday
from frontdesk.values.clock import Instant
from frontdesk.values.words import Sentence


class Hit(NamedTuple):
    """A customer with one vehicle (or none) that a search found, and why.

    ``name`` is never empty: where only a number is known it is the masked number. ``address_title`` is the customer's
    title (先生 …); ``plate`` is as shown on the car.
    """

    customer: int
    vehicle: int | None
    name: str
    address_title: str
    plate: str
    model: str
    phone_masked: str
    last_visit_at: Instant | None
    why: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class VehicleRow:
    """A vehicle the customer owns now. ``mileage`` in km, as read at ``mileage_at``; ``bought_on`` is an ISO date."""

    id: int
    plate: str
    plate_shown: str
    vin: str
    vin_warning: Sentence | None
    model: str
    energy: str
    colour: str
    bought_on: str
    mileage: int | None
    mileage_at: Instant | None


@dataclass(frozen=True, slots=True)
class PreferenceRow:
    """What is known of a customer's likings: who noted it, when, and how sure it is (stated, observed, confirmed).

    ``kind_label`` and ``choice_label`` carry their languages; ``stages`` is where it matters.
    """

    id: int
    kind: str
    choice: str
    note: str
    sure: str
    by: str
    at: Instant
    kind_label: dict[str, str]
    choice_label: dict[str, str]
    stages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PastVisit:
    """An earlier visit: what the customer said, what it came to (fen) and what was declined then."""

    id: int
    number: str
    arrived_at: Instant
    departed_at: Instant | None
    plate: str
    mileage: int | None
    total_fen: int
    concerns: tuple[str, ...]
    declined: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CustomerCard:
    """Everything at once about a customer. ``visits`` are the newest twenty, newest first; ``birthday_in_days`` counts
    from the day the card was asked for; ``spent_fen`` is imported spending and payments here together; ``do`` and
    ``dont`` are how to greet and treat this customer.
    """

    id: int
    name: str
    title: str
    phone: str
    phone_shown: str
    phone_masked: str
    phone_other_shown: str
    occupation: str
    note: str
    source: str
    birthday: Birthday | None
    birthday_in_days: int | None
    last_visit_at: Instant | None
    vehicles: tuple[VehicleRow, ...]
    preferences: tuple[PreferenceRow, ...]
    visits: tuple[PastVisit, ...]
    visit_count: int
    spent_fen: int
    do: tuple[Sentence, ...]
    dont: tuple[Sentence, ...]
