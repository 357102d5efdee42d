"""A day's list of preparation: for each customer who is booked what to know, what to have ready, and what not to do."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, NamedTuple

from frontdesk.booking.cautions import Caution, cautions
from frontdesk.booking.cover import Cover, cover
from frontdesk.booking.preparation.parts import Part, parts_of
from frontdesk.booking.preparation.ticks import Tick, day_ticks, ticks
from frontdesk.booking.preparation.weather import Care, DayWeather, Reason, care_of, reasons, weather_of
from frontdesk.booking.reads import AppointmentRow, day
from frontdesk.centre.calendar import of_centre
from frontdesk.centre.data import labels, read_data
from frontdesk.people.dates.reads import dates_of
from frontdesk.people.dates.records import DateRow
from frontdesk.people.liking.reads import Alert, alerts
from frontdesk.people.preferences import advice
from frontdesk.people.reads import card
from frontdesk.people.records import CustomerCard, PastVisit
from frontdesk.staff.roster import at_minute
from frontdesk.store.reading import Reader
from frontdesk.values.clock import Instant, local
from frontdesk.values.words import Sentence, sentence

_RECALLS = "SELECT id, words FROM recall WHERE vehicle = :vehicle AND done_at IS NULL ORDER BY id"
MENTIONED = ("open_order", "no_show", "declined", "booked")
"""The cautions that are said; recalls are made ready."""


class Item(NamedTuple):
    """Something to make ready; ``tick`` says who did. ``id`` as ``tick_preparation`` and ``tick_day`` take it."""

    id: str
    words: Sentence
    tick: Tick | None


class Preparation(NamedTuple):
    """One customer of the day.

    ``plate`` as it is kept, ``model`` of the car; ``first_visit``: one person escorts them throughout. ``items`` are to
    be made ready, ``dont`` is not to be done; ``last`` is the last visit that ended here; ``dates`` are days of theirs
    that are near. A customer whose data is only stored (``restricted``) has nothing but the appointment.
    """

    row: AppointmentRow
    model: str
    energy: str
    phone_masked: str
    visits: int
    first_visit: bool
    restricted: bool
    items: tuple[Item, ...]
    parts: tuple[Part, ...]
    dont: tuple[Sentence, ...]
    alerts: tuple[Alert, ...]
    cautions: tuple[Caution, ...]
    last: PastVisit | None
    dates: tuple[DateRow, ...]

    @property
    def ready(self) -> int:
        """How many things are ready."""
        return sum(item.tick is not None for item in self.items) + sum(part.state == "ready" for part in self.parts)

    @property
    def wanted(self) -> int:
        """How many things there are to make ready."""
        return len(self.items) + len(self.parts)


class DayPreparation(NamedTuple):
    """A day: who comes, the weather set for it, why what is made ready, and what is made ready once in the house."""

    on: date
    open: bool
    weather: DayWeather | None
    reasons: tuple[Reason, ...]
    house: tuple[Item, ...]
    cover: Cover
    rows: tuple[Preparation, ...]


def preparation(reader: Reader, on: date, now: Instant) -> DayPreparation:
    """The preparation of a date, its customers in the order they come; cancelled appointments and those nobody came
    to are left out.
    """
    calendar = of_centre(reader)
    zone = calendar.zone
    rows = [row for row in day(reader, at_minute(on, 0, zone), at_minute(on + timedelta(days=1), 0, zone))
            if row.state in ("booked", "arrived")]
    weather = weather_of(reader, on)
    ticked = ticks(reader, [row.id for row in rows])
    cars = _cars(reader, [row.vehicle for row in rows if row.vehicle is not None])
    parts = parts_of(reader, {row.id: (row.work, cars.get(row.vehicle or 0, ("", ""))[1]) for row in rows})
    noted = alerts(reader, (row.customer for row in rows), max(on, local(now, zone).date()))
    made = tuple(_prepared(reader, row, on, now, f"{local(row.expected_at or row.starts_at, zone):%H:%M}", weather,
                           ticked, parts[row.id], noted, *cars.get(row.vehicle or 0, ("", ""))) for row in rows)
    found = reasons(on, weather)
    done = day_ticks(reader, on)
    house = tuple(_care(care, done.get(f"care.{care.id}")) for care in care_of(found, "house"))
    return DayPreparation(on, calendar.open_on(on), weather, found, house, cover(reader, on, calendar), made)


def _prepared(reader: Reader, row: AppointmentRow, on: date, now: Instant, arrives: str, weather: DayWeather | None,
              ticked: dict[tuple[int, str], Tick], parts: tuple[Part, ...], noted: Sequence[Alert], model: str,
              energy: str) -> Preparation:
    known = card(reader, row.customer, on, visits=3)
    restricted = known.restricted_at is not None or known.erased_at is not None
    first = known.visit_count - known.here <= 0 and known.last_visit_at is None
    if restricted:
        return Preparation(row, model, energy, "", 0, False, True, (), parts, (), (), (), None, ())
    items, dont = _likings(known, row, ticked)
    care = tuple(_care(each, ticked.get((row.id, f"care.{each.id}")))
                 for each in care_of(reasons(on, weather, arrives), "customer"))
    stages = _data()["stages"]
    near = tuple(each for each in dates_of(reader, row.customer, on)
                 if each.in_days is not None and each.in_days <= _data()["near_days"])
    said = tuple(each for each in cautions(reader, row.customer, row.vehicle, now) if each.kind in MENTIONED
                 and not (each.kind == "booked" and each.at == row.starts_at))
    return Preparation(
        row, model, energy, known.phone_masked, known.visit_count - known.here, first, False,
        (*_asked(reader, row, ticked, first=first), *items, *care), parts, dont,
        tuple(each for each in noted if each.customer == row.customer and each.stage in stages), said,
        next((visit for visit in known.visits if visit.departed_at is not None), None), near)


def _asked(reader: Reader, row: AppointmentRow, ticked: dict[tuple[int, str], Tick], *,
           first: bool) -> tuple[Item, ...]:
    """What this appointment asks for: an escort, special needs, a car to lend, a recall."""
    wanted: list[tuple[str, Sentence]] = []
    if first:
        wanted.append(("escort", sentence("First visit: one person stays with them throughout")))
    if row.needs:
        wanted.append(("needs", sentence("{words}", words=row.needs)))
    if row.courtesy_car:
        wanted.append(("courtesy_car", sentence("Courtesy car fuelled, clean, papers in it")))
    if row.pick_up:
        wanted.append(("pick_up", sentence("Driver for the pick-up")))
    if row.vehicle is not None:
        wanted += [(f"recall.{recall}", sentence("Recall: {words}", words=words))
                   for recall, words in reader.rows(_RECALLS, vehicle=row.vehicle)]
    return tuple(Item(name, words, ticked.get((row.id, name))) for name, words in wanted)


def _likings(known: CustomerCard, row: AppointmentRow,
             ticked: dict[tuple[int, str], Tick]) -> tuple[tuple[Item, ...], tuple[Sentence, ...]]:
    """What the customer likes, to be made ready; and what is not to be done."""
    items: list[Item] = []
    dont: list[Sentence] = []
    for liking in known.preferences:
        if not set(_data()["stages"]) & set(liking.stages):
            continue
        do, avoided = advice((liking,))
        name = f"preference.{liking.id}"
        items += [Item(name, words, ticked.get((row.id, name))) for words in do]
        dont += avoided
    return tuple(items), tuple(dont)


def _care(care: Care, tick: Tick | None) -> Item:
    return Item(f"care.{care.id}", labels(care.label), tick)


def _cars(reader: Reader, vehicles: Sequence[int]) -> dict[int, tuple[str, str]]:
    if not vehicles:
        return {}
    ids = {f"i{place}": each for place, each in enumerate(sorted(set(vehicles)))}
    places = ", ".join(f":{name}" for name in ids)
    return {row[0]: (row[1], row[2]) for row in reader.rows(
        f"SELECT id, model, energy FROM vehicle WHERE id IN ({places})", **ids)}


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    return read_data("preparation.toml")
