"""The customers and vehicles a row may be about, as they are now: read when first asked for, then kept in step.

An import decides on these, so that a dry run decides the same as a real one without writing anything.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from frontdesk.store.reading import Reader, Row
from frontdesk.values.clock import Instant

PERSON = ("name", "title", "phone", "phone_other", "birthday", "occupation", "note", "source", "spent", "last_visit_at")
CAR = ("plate", "vin", "model", "energy", "colour", "bought_on", "mileage", "mileage_at")

_PERSONS = f"SELECT id, {', '.join(PERSON)} FROM customer WHERE"
_CARS = f"SELECT id, {', '.join(CAR)} FROM vehicle WHERE"


@dataclass(slots=True)
class Person:
    """A customer; ``values`` by column; ``preferences`` with what was withdrawn, so that it isn't noted again."""

    id: int
    values: dict[str, str | int | None]
    preferences: set[tuple[str, str]] | None = None


@dataclass(slots=True)
class Car:
    """A vehicle; ``owners`` maps each customer who ever owned it to since when; ``owner`` owns it now."""

    id: int
    values: dict[str, str | int | None]
    owner: int | None = None
    owners: dict[int, Instant] = field(default_factory=dict[int, Instant])


class Known:
    """Who and what is known; forget it (make a new one) whenever somebody else may have written."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._persons: dict[int, Person] = {}
        self._cars: dict[int, Car] = {}
        self._person_index: dict[tuple[str, str], list[Person]] = {}
        self._car_index: dict[tuple[str, str], list[Car]] = {}
        self._owned: dict[int, list[Car]] = {}

    def persons(self, column: str, value: str) -> list[Person]:
        """Customers with this ``phone`` or ``name``, the first known first."""
        found = self._person_index.get((column, value))
        if found is None:
            rows = self._reader.rows(f"{_PERSONS} {column} = :value ORDER BY id", value=value)
            found = self._with_new([self._person(row) for row in rows], column, value)
            self._person_index[column, value] = found
        return found

    def cars(self, column: str, value: str) -> list[Car]:
        """Vehicles with this ``plate`` or ``vin``, the newest first."""
        found = self._car_index.get((column, value))
        if found is None:
            rows = self._reader.rows(f"{_CARS} {column} = :value ORDER BY id DESC", value=value)
            found = [self._car(row) for row in rows]
            found += [car for car in self._cars.values() if car.values[column] == value and car not in found]
            self._car_index[column, value] = found
        return found

    def cars_of(self, person: Person) -> list[Car]:
        """The vehicles the customer owns now."""
        found = self._owned.get(person.id)
        if found is None:
            rows = self._reader.rows(f"{_CARS} id IN (SELECT vehicle FROM ownership WHERE customer = :customer "
                                     "AND until IS NULL) ORDER BY id", customer=person.id) if person.id > 0 else []
            found = self._owned[person.id] = [self._car(row) for row in rows]
        return [car for car in found if car.owner == person.id]

    def named(self, person: int) -> str:
        """A customer's name, or empty."""
        known = self._persons.get(person)
        if known is None:
            row = self._reader.row(f"{_PERSONS} id = :id", id=person)
            known = self._person(row) if row else None
        return str(known.values["name"]) if known else ""

    def preferences_of(self, person: Person) -> set[tuple[str, str]]:
        """Kinds and choices that were ever noted; a kind alone where its one choice is taken."""
        if person.preferences is None:
            rows = self._reader.rows("SELECT kind, choice, withdrawn FROM preference WHERE customer = :customer",
                                     customer=person.id) if person.id > 0 else []
            person.preferences = {(row[0], row[1]) for row in rows} | {(row[0], "") for row in rows if not row[2]}
        return person.preferences

    def add_person(self, person: Person) -> None:
        """A customer who is new."""
        self._persons[person.id] = person
        self._owned[person.id] = []
        for column in ("phone", "name"):
            if (found := self._person_index.get((column, str(person.values[column])))) is not None:
                found.append(person)

    def add_car(self, car: Car) -> None:
        """A vehicle that is new, or has its plate or VIN since just now."""
        self._cars[car.id] = car
        for column in ("plate", "vin"):
            found = self._car_index.get((column, str(car.values[column])))
            if found is not None and car not in found:
                found.insert(0, car)

    def owns(self, person: Person, car: Car, since: Instant) -> None:
        """The vehicle is the customer's from now on."""
        mine = self.cars_of(person)
        car.owner = person.id
        car.owners[person.id] = since
        self._owned[person.id] = [*mine, car] if car not in mine else mine

    def _with_new(self, found: list[Person], column: str, value: str) -> list[Person]:
        return found + [person for person in self._persons.values()
                        if person.values[column] == value and person not in found]

    def _person(self, row: Row) -> Person:
        if row[0] not in self._persons:
            self._persons[row[0]] = Person(row[0], dict(zip(PERSON, row[1:], strict=True)))
        return self._persons[row[0]]

    def _car(self, row: Row) -> Car:
        if row[0] not in self._cars:
            self._cars[row[0]] = self._with_owners(Car(row[0], dict(zip(CAR, row[1:], strict=True))))
        return self._cars[row[0]]

    def _with_owners(self, car: Car) -> Car:
        rows: Sequence[Row] = self._reader.rows(
            "SELECT customer, since, until FROM ownership WHERE vehicle = :vehicle ORDER BY since, id", vehicle=car.id)
        for customer, since, until in rows:
            car.owners[customer] = since
            if until is None:
                car.owner = customer
        return car
