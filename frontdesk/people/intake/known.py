"""The customers and vehicles a chunk of rows may be about, as they are now: asked for all at once, then kept in step.

An import decides on these, so that a dry run decides the same as a real one without writing anything.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from frontdesk.people.intake.row import CleanRow
from frontdesk.people.tokens import Tokens
from frontdesk.store.reading import Reader, Row
from frontdesk.values.clock import Instant
from frontdesk.values.phone import Phone

PERSON = ("name", "title", "phone", "phone_other", "birthday", "occupation", "note", "source", "spent", "last_visit_at")
CAR = ("plate", "vin", "model", "energy", "colour", "bought_on", "mileage", "mileage_at")

_PERSONS = f"SELECT id, restricted_at, erased_at, {', '.join(PERSON)} FROM customer WHERE"
_CARS = f"SELECT id, {', '.join(CAR)} FROM vehicle WHERE"


@dataclass(slots=True, eq=False)
class Person:
    """A customer; ``values`` by column; ``preferences`` with what was withdrawn, so that it isn't noted again.

    ``new``: not written yet; ``tokens``: what finds a new customer as long as nothing but one row made him.
    """

    id: int
    values: dict[str, str | int | None]
    preferences: set[tuple[str, str]] | None = None
    restricted: bool = False
    erased_at: Instant | None = None
    new: bool = False
    tokens: Tokens | None = None
    car: Car | None = None


@dataclass(slots=True, eq=False)
class Car:
    """A vehicle; ``owners`` maps each customer who ever owned it to since when; ``owner`` owns it now."""

    id: int
    values: dict[str, str | int | None]
    owner: int | None = None
    owners: dict[int, Instant] = field(default_factory=dict[int, Instant])
    new: bool = False


class Known:
    """Who and what is known; forget it (make a new one) whenever somebody else may have written.

    ``look_up`` asks for everything that a chunk's rows name, in a handful of queries; what it did not name counts as
    unknown.
    """

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._asked: defaultdict[str, set[str]] = defaultdict(set)
        self._persons: dict[int, Person] = {}
        self._cars: dict[int, Car] = {}
        self._by: dict[str, defaultdict[str, list[Person]]] = {"phone": defaultdict(list), "name": defaultdict(list)}
        self._cars_by: dict[str, defaultdict[str, list[Car]]] = {"plate": defaultdict(list), "vin": defaultdict(list)}
        self._bearers: dict[str, tuple[int, int]] = {}
        self._owned: dict[int, list[Car]] = {}

    def look_up(self, rows: Iterable[CleanRow]) -> None:
        """Ask for everything that these rows name."""
        rows = list(rows)
        numbers = self._unasked("phone", (row.person["phone"] for row in rows))
        without = self._unasked("name", (row.person["name"] for row in rows if not row.person["phone"]))
        named = self._unasked("bearers", (row.person["name"] for row in rows))
        plates = self._unasked("plate", (row.car["plate"] for row in rows if row.car))
        vins = self._unasked("vin", (row.car["vin"] for row in rows if row.car))
        for row in self._among(f"{_PERSONS} phone IN {{values}} ORDER BY id", numbers):
            self._index(self._person(row))
        for row in self._among(f"{_PERSONS} name IN {{values}} AND phone = '' ORDER BY id", without):
            self._index(self._person(row))
        for name, count, first in self._among("SELECT name, count(*), min(id) FROM customer WHERE name IN {values} "
                                              "GROUP BY name", named):
            self._bearers[name] = (count, first)
        found = [*self._among(f"{_CARS} plate IN {{values}} ORDER BY id DESC", plates),
                 *self._among(f"{_CARS} vin IN {{values}} ORDER BY id DESC", vins)]
        self._take_cars(found)

    def persons(self, column: str, value: str) -> list[Person]:
        """Customers with this ``phone``, or with this ``name`` and no number, the first known first."""
        return self._by[column].get(value, [])

    def bearers(self, name: str) -> tuple[int, int]:
        """How many customers have this name, and the first of them."""
        return self._bearers.get(name, (0, 0))

    def cars(self, column: str, value: str) -> list[Car]:
        """Vehicles with this ``plate`` or ``vin``, the newest first."""
        return self._cars_by[column].get(value, [])

    def cars_of(self, person: Person) -> list[Car]:
        """The vehicles the customer owns now."""
        found = self._owned.get(person.id)
        if found is None:
            rows = self._reader.rows(f"{_CARS} id IN (SELECT vehicle FROM ownership WHERE customer = :customer "
                                     "AND until IS NULL) ORDER BY id", customer=person.id) if person.id > 0 else []
            self._take_cars(rows)
            found = self._owned[person.id] = [self._cars[row[0]] for row in rows]
        return [car for car in found if car.owner == person.id]

    def person(self, number: int) -> Person | None:
        """A customer by his number."""
        known = self._persons.get(number)
        if known is None:
            row = self._reader.row(f"{_PERSONS} id = :id", id=number)
            known = self._person(row) if row else None
        return known

    def erased_owner(self, car: Car) -> Person | None:
        """Who owns the vehicle, where that is somebody who was erased and whose repair records the law still keeps."""
        owner = self.person(car.owner) if car.owner is not None else None
        return owner if owner is not None and owner.erased_at is not None else None

    def unspoken(self, number: int) -> bool:
        """Whether nobody is to hear of this customer: erased, or only stored."""
        known = self.person(number)
        return known is not None and (known.restricted or known.erased_at is not None)

    def here(self, number: int) -> Person | None:
        """A customer whom these rows were about, by his number."""
        return self._persons.get(number)

    def named(self, person: int) -> str:
        """A customer's name, or number; a dash where nobody is to hear of them."""
        known = self.person(person)
        if known is None or self.unspoken(person):
            return "–"
        number = str(known.values["phone"])
        return str(known.values["name"]) or (Phone(number).shown if number else "–")

    def preferences_of(self, person: Person) -> set[tuple[str, str]]:
        """Kinds and choices that were ever noted; a kind alone where its one choice is taken."""
        if person.preferences is None:
            rows = self._reader.rows("SELECT kind, choice, withdrawn FROM preference WHERE customer = :customer",
                                     customer=person.id) if not person.new and person.id > 0 else []
            person.preferences = {(row[0], row[1]) for row in rows} | {(row[0], "") for row in rows if not row[2]}
        return person.preferences

    def add_person(self, person: Person) -> None:
        """A customer who is new."""
        self._persons[person.id] = person
        self._owned[person.id] = []
        self._index(person)
        if name := str(person.values["name"]):
            count, first = self._bearers.get(name, (0, person.id))
            self._bearers[name] = (count + 1, first)

    def add_car(self, car: Car) -> None:
        """A vehicle that is new, or has its plate or VIN since just now."""
        self._cars[car.id] = car
        for column, cars in self._cars_by.items():
            if (value := str(car.values[column])) and car not in (found := cars[value]):
                found.insert(0, car)

    def owns(self, person: Person, car: Car, since: Instant) -> None:
        """The vehicle is the customer's from now on."""
        mine = self.cars_of(person)
        car.owner = person.id
        car.owners[person.id] = since
        self._owned[person.id] = [*mine, car] if car not in mine else mine

    def _unasked(self, column: str, values: Iterable[str]) -> list[str]:
        """The values that were not asked for before; now they are."""
        asked = self._asked[column]
        fresh = {value for value in values if value and value not in asked}
        asked |= fresh
        return sorted(fresh)

    def _among(self, text: str, values: list[str]) -> list[Row]:
        """The rows whose column is one of the values, however many these are."""
        if not values:
            return []
        if self._reader.postgres:
            return self._reader.rows(text.format(values="(SELECT unnest(CAST(:values AS text[])))"), values=values)
        return self._reader.rows(text.format(values="(SELECT value FROM json_each(:values))"),
                                 values=json.dumps(values))

    def _index(self, person: Person) -> None:
        if number := str(person.values["phone"]):
            if person not in (found := self._by["phone"][number]):
                found.append(person)
        elif (name := str(person.values["name"])) and person not in (found := self._by["name"][name]):
            found.append(person)

    def _person(self, row: Row) -> Person:
        if row[0] not in self._persons:
            self._persons[row[0]] = Person(row[0], dict(zip(PERSON, row[3:], strict=True)),
                                           restricted=row[1] is not None, erased_at=row[2])
        return self._persons[row[0]]

    def _take_cars(self, rows: Iterable[Row]) -> None:
        fresh: list[Car] = []
        for row in rows:
            if row[0] not in self._cars:
                car = self._cars[row[0]] = Car(row[0], dict(zip(CAR, row[1:], strict=True)))
                fresh.append(car)
                for column, cars in self._cars_by.items():
                    if value := str(car.values[column]):
                        cars[value].append(car)
        if not fresh:
            return
        numbers = [car.id for car in fresh]
        text = ("SELECT vehicle, customer, since, until FROM ownership WHERE vehicle IN {values} ORDER BY since, id")
        rows = (self._reader.rows(text.format(values="(SELECT unnest(CAST(:values AS integer[])))"), values=numbers)
                if self._reader.postgres else
                self._reader.rows(text.format(values="(SELECT value FROM json_each(:values))"),
                                  values=json.dumps(numbers)))
        for vehicle, customer, since, until in rows:
            car = self._cars[vehicle]
            car.owners[customer] = since
            if until is None:
                car.owner = customer
