"""Where an import's decisions go: into a transaction, many rows at a time, or, on a dry run, nowhere."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any, Literal, Protocol

from frontdesk.people.duplicates.acts import Kind, as_json, propose
from frontdesk.people.finding import add_found, refresh
from frontdesk.people.intake.known import CAR, PERSON, Car, Person
from frontdesk.people.numbering import first_free
from frontdesk.people.owning import give, own
from frontdesk.people.sources import FROM_FILE
from frontdesk.people.tables import customer, vehicle
from frontdesk.people.tokens import Tokens
from frontdesk.store.transaction import Transaction
from frontdesk.values.clock import Instant
from frontdesk.values.words import Sentence

Table = Literal["customer", "vehicle"]


class Writing(Protocol):
    """What an import writes; ids are the rows' own, or made up on a dry run."""

    def new_id(self, table: Table) -> int: ...
    def add_person(self, person: Person) -> None: ...
    def change_person(self, person: Person, values: dict[str, Any]) -> None: ...
    def add_car(self, car: Car) -> None: ...
    def change_car(self, car: Car, values: dict[str, Any]) -> None: ...
    def own(self, person: Person, car: Car, since: Instant) -> None: ...
    def owned_before(self, person: Person, car: Car, since: Instant, until: Instant) -> None: ...
    def give(self, person: Person, car: Car, since: Instant) -> None: ...
    def read_mileage(self, car: Car, kilometres: int, at: Instant) -> None: ...
    def prefer(self, person: Person, kind: str, choice: str, at: Instant) -> None: ...
    def findable(self, person: int) -> None: ...
    def propose(self, kind: Kind, person: Person, other: int, said: Sentence, car: Car | None, row: int) -> None: ...


class Nowhere:
    """A dry run: gives made-up ids below zero and writes nothing."""

    def __init__(self) -> None:
        self._last = 0

    def new_id(self, table: Table) -> int:
        """A made-up number."""
        self._last -= 1
        return self._last

    def add_person(self, person: Person) -> None: ...
    def change_person(self, person: Person, values: dict[str, Any]) -> None: ...
    def add_car(self, car: Car) -> None: ...
    def change_car(self, car: Car, values: dict[str, Any]) -> None: ...
    def own(self, person: Person, car: Car, since: Instant) -> None: ...
    def owned_before(self, person: Person, car: Car, since: Instant, until: Instant) -> None: ...
    def give(self, person: Person, car: Car, since: Instant) -> None: ...
    def read_mileage(self, car: Car, kilometres: int, at: Instant) -> None: ...
    def prefer(self, person: Person, kind: str, choice: str, at: Instant) -> None: ...
    def findable(self, person: int) -> None: ...
    def propose(self, kind: Kind, person: Person, other: int, said: Sentence, car: Car | None, row: int) -> None: ...


_COLUMNS: dict[str, tuple[str, ...]] = {
    "customer": ("id", *PERSON, "import_id", "created_at", "created_by"),
    "vehicle": ("id", *CAR, "created_at"),
    "ownership": ("customer", "vehicle", "since", "until"),
    "mileage_reading": ("vehicle", "kilometres", "at"),
    "preference": ("customer", "kind", "choice", "sure", "by", "at"),
    "duplicate_proposal": ("kind", "customer_a", "customer_b", "vehicle", "reason", "state", "intake", "row", "at",
                           "by"),
    "intake_fault": ("intake", "row", "code", "reason", "where", "level"),
}
"""What is written many rows at a time, in the order that references ask for."""


_PERSON_OF, _CAR_OF = itemgetter(*PERSON), itemgetter(*CAR)


@dataclass(slots=True)
class InTransaction:
    """Into one transaction, for the import's own row ``intake``.

    New rows wait and are written together; ``finish`` writes them and makes everybody touched findable.
    """

    tx: Transaction
    intake: int
    _persons: list[Person] = field(default_factory=list[Person])
    _cars: list[Car] = field(default_factory=list[Car])
    _rows: dict[str, list[tuple[Any, ...]]] = field(default_factory=dict[str, list[tuple[Any, ...]]])
    _touched: dict[int, Person | None] = field(default_factory=dict[int, Person | None])
    _next: dict[str, list[int]] = field(default_factory=dict[str, list[int]])

    def new_id(self, table: Table) -> int:
        """The number a new row will have."""
        free = self._next.get(table)
        if not free:
            free = self._next[table] = self._free(table)
        return free.pop()

    def add_person(self, person: Person) -> None:
        """A new customer."""
        person.new = True
        self._persons.append(person)
        self._touched[person.id] = person

    def change_person(self, person: Person, values: dict[str, Any]) -> None:
        """Values a known customer lacked."""
        person.tokens = None
        if not person.new:
            self.tx.update(customer, person.id, **values)

    def add_car(self, car: Car) -> None:
        """A new vehicle."""
        car.new = True
        self._cars.append(car)

    def change_car(self, car: Car, values: dict[str, Any]) -> None:
        """Values a known vehicle lacked, or a newer reading."""
        if not car.new:
            self.tx.update(vehicle, car.id, **values)

    def own(self, person: Person, car: Car, since: Instant) -> None:
        """The vehicle belongs to the customer."""
        if car.owners.get(person.id) is None:
            self._add("ownership", (person.id, car.id, since, None))
            return
        self._write()
        own(self.tx, person.id, car.id, since)

    def owned_before(self, person: Person, car: Car, since: Instant, until: Instant) -> None:
        """The vehicle once belonged to the customer."""
        self._add("ownership", (person.id, car.id, since, until))

    def give(self, person: Person, car: Car, since: Instant) -> None:
        """The vehicle changes hands."""
        self._write()
        give(self.tx, car.id, person.id, since)

    def read_mileage(self, car: Car, kilometres: int, at: Instant) -> None:
        """A reading of the odometer."""
        self._add("mileage_reading", (car.id, kilometres, at))

    def prefer(self, person: Person, kind: str, choice: str, at: Instant) -> None:
        """A preference another system knew."""
        self._add("preference", (person.id, kind, choice, "stated", FROM_FILE + self.tx.by, at))

    def findable(self, person: int) -> None:
        """The customer is to be findable once the chunk is through."""
        self._touched.setdefault(person, None)

    def propose(self, kind: Kind, person: Person, other: int, said: Sentence, car: Car | None, row: int) -> None:
        """Two customers may be one."""
        if not person.new:
            propose(self.tx, kind, person.id, other, said, vehicle=car.id if car else None, intake=self.intake, row=row)
            return
        low, high = sorted((person.id, other))
        self._add("duplicate_proposal", (kind, low, high, car.id if car else None, as_json(said), "open", self.intake,
                                         row, self.tx.now, self.tx.by))

    def fault(self, row: int, code: str, said: Sentence, where: str, level: str) -> None:
        """A row that is not in, or is in and should be looked at."""
        self._add("intake_fault", (self.intake, row, code, as_json(said), where, level))

    def finish(self) -> None:
        """Write what waits, make everybody touched findable and say that they changed."""
        self._write()
        plain: list[tuple[int, int | None, Tokens]] = []
        for number, person in self._touched.items():
            if person is not None and person.tokens is not None:
                plain.append((number, person.car.id if person.car else None, person.tokens))
            else:
                refresh(self.tx, number)
            self.tx.touched(customer=number)
        add_found(self.tx, plain)

    def _add(self, table: str, values: tuple[Any, ...]) -> None:
        self._rows.setdefault(table, []).append(values)

    def _free(self, table: Table) -> list[int]:
        if self.tx.store.postgres:
            rows = self.tx.read.rows(f"SELECT nextval(pg_get_serial_sequence('{table}', 'id')) "
                                     "FROM generate_series(1, 200)")
            return [row[0] for row in reversed(rows)]
        first = self.tx.read.value(f"SELECT coalesce(max(id), 0) + 1 FROM {table}")
        if table == "customer":
            first = first_free(self.tx.read) or first
        waiting = self._persons if table == "customer" else self._cars
        first = max(first, *(each.id + 1 for each in waiting[-1:]), 1)
        return list(range(first + 9_999, first - 1, -1))

    def _write(self) -> None:
        now, by = self.tx.now, self.tx.by
        self._rows["customer"] = [(person.id, *_PERSON_OF(person.values), self.intake, now, by)
                                  for person in self._persons]
        self._rows["vehicle"] = [(car.id, *_CAR_OF(car.values), now) for car in self._cars]
        for table, columns in _COLUMNS.items():
            if rows := self._rows.get(table):
                self._many(table, columns, rows)
        for each in (*self._persons, *self._cars):
            each.new = False
        self._persons, self._cars, self._rows = [], [], {}

    def _many(self, table: str, columns: Sequence[str], rows: list[tuple[Any, ...]]) -> None:
        self.tx.insert_many(table, columns, rows, again=table == "duplicate_proposal")


def sentence_of(stored: str) -> Sentence:
    """A sentence out of ``intake_fault`` or ``duplicate_proposal``."""
    said = json.loads(stored)
    return Sentence(said["source"], said["values"])
