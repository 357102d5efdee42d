"""What the room of people answers with: frozen records, made for who asks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from frontdesk.people.value import CustomerValue
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
    """A vehicle the customer owns now. ``mileage`` in km, as read at ``mileage_at``; ``bought_on`` is an ISO date;
    ``here`` is the visit under way with it; ``readings`` are its newest mileages: when, and how many km.
    """

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
    here: int | None
    readings: tuple[tuple[Instant, int], ...]


@dataclass(frozen=True, slots=True)
class PreferenceRow:
    """What is known of a customer's likings: who noted it, when, and how sure it is (stated, observed, confirmed).

    ``kind_label`` and ``choice_label`` carry their languages; ``stages`` is where it matters; ``happened_on`` is the
    day of a piece of news (ISO date or empty); ``do``, ``dont`` and ``say`` are the choice's, by language, or empty;
    ``against`` names what the choice can't hold together with (``needs.chat``).
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
    happened_on: str
    do: dict[str, str]
    dont: dict[str, str]
    say: dict[str, str]
    against: tuple[str, ...] = ()


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
    from the day the card was asked for; ``spent_fen`` is imported spending (``before_fen``) and payments here together;
    ``do`` and ``dont`` are how to greet and treat this customer. ``referred_by`` is who recommended the customer (with
    name and title), ``referrals`` how many the customer recommended. ``restricted_at``: since then the data is only
    stored; ``erased_at``: since then it is gone. ``value`` is what the customer is worth, in its parts.
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
    first_visit_at: Instant | None
    last_arrived_at: Instant | None
    here: int
    spent_fen: int
    before_fen: int
    referred_by: int | None
    referred_by_name: str
    referred_by_title: str
    referrals: int
    restricted_at: Instant | None
    erased_at: Instant | None
    value: CustomerValue
    do: tuple[Sentence, ...]
    dont: tuple[Sentence, ...]
