"""What is known of one car, as those who ask get it: frozen records."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from frontdesk.centre.data import Label
from frontdesk.people.vehicles.projection import Projection
from frontdesk.values.clock import Instant
from frontdesk.values.words import Sentence


@dataclass(frozen=True, slots=True)
class PlateRow:
    """A plate and the time the car had it; ``until`` missing: it has it now. ``by`` is empty for an import's."""

    plate: str
    shown: str
    since: Instant
    until: Instant | None
    by: str


@dataclass(frozen=True, slots=True)
class OwnerRow:
    """Who owned the car and when. ``shown`` is the name of the present owner, and of others only the beginning."""

    customer: int
    shown: str
    title: str
    since: Instant
    until: Instant | None


@dataclass(frozen=True, slots=True)
class MileageRow:
    """A reading in km; ``odd`` where it is lower than the one before it. ``number`` is the visit's, or empty."""

    id: int
    kilometres: int
    at: Instant
    number: str
    by: str
    odd: bool


@dataclass(frozen=True, slots=True)
class SohRow:
    """A state of health in tenths of a percent; ``item`` is soh_before or soh_after where it stood on the delivery
    checklist of the visit ``number``."""

    id: int
    tenths: int
    instrument: str
    conditions: str
    at: Instant
    number: str
    item: str
    by: str


@dataclass(frozen=True, slots=True)
class WarrantyRow:
    """A warranty: until a day (or ``None``), until km (or ``None``), and how it stands.

    ``state``: ``holds``, ``soon`` (three months left, by the day or as the car is driven), ``over``. ``ends`` is the
    day on which it is likely to end, by the day or by the projected kilometres.
    """

    id: int
    kind: str
    label: Label
    until: date | None
    kilometres: int | None
    note: str
    ends: date | None
    state: str


@dataclass(frozen=True, slots=True)
class CarVisit:
    """A visit of the car, whoever brought it; ``shown`` as in ``OwnerRow``; ``total_fen`` is what was paid."""

    id: int
    number: str
    arrived_at: Instant
    departed_at: Instant | None
    mileage: int | None
    customer: int
    shown: str
    words: tuple[str, ...]
    total_fen: int


@dataclass(frozen=True, slots=True)
class NextDue:
    """The next service agreed at the last visit, and the day on which it is likely due: ``by`` is ``date`` or
    ``mileage``, whichever comes first."""

    on: date | None
    kilometres: int | None
    due: date | None
    by: str


@dataclass(frozen=True, slots=True)
class VehicleFile:
    """Everything about one car. Histories have the newest first; ``mileage_now`` is the projected (likely, least, most)
    today, ``None`` without a projection. ``plate_kind`` and ``plate_colour`` are those of ``values.plate``.
    ``model_years`` has the likelier first. ``retired`` is why it comes no more (sold, scrapped) and since when.
    """

    id: int
    plate: str
    plate_shown: str
    plate_kind: str
    plate_colour: str
    plate_warning: Sentence | None
    vin: str
    vin_warning: Sentence | None
    maker: Label
    model_years: tuple[int, ...]
    model: str
    energy: str
    colour: str
    bought_on: str
    created_at: Instant
    retired: tuple[str, str] | None
    owners: tuple[OwnerRow, ...]
    plates: tuple[PlateRow, ...]
    mileages: tuple[MileageRow, ...]
    projection: Projection | None
    mileage_now: tuple[int, int, int] | None
    batteries: tuple[SohRow, ...]
    warranties: tuple[WarrantyRow, ...]
    visits: tuple[CarVisit, ...]
    next_service: NextDue | None
    engine_number: str = ""

    @property
    def owner(self) -> OwnerRow | None:
        """Who owns it now."""
        return next((row for row in self.owners if row.until is None), None)


@dataclass(frozen=True, slots=True)
class CarLine:
    """A car on its owner's card: what stands in one row. ``mileage_now`` is projected, in km; ``soh`` in tenths of a
    percent; ``warranty`` is the one that matters most (the whole car's, else the first that holds)."""

    id: int
    plate: str
    plate_shown: str
    plate_colour: str
    vin: str
    vin_warning: Sentence | None
    maker: Label
    model: str
    energy: str
    colour: str
    bought_on: str
    mileage: int | None
    mileage_at: Instant | None
    mileage_now: int | None
    soh: int | None
    warranty: WarrantyRow | None


@dataclass(frozen=True, slots=True)
class FormerCar:
    """A car a customer once had."""

    id: int
    plate_shown: str
    model: str
    until: Instant
    retired: str
