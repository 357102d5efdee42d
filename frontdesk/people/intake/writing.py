"""Where an import's decisions go: into a transaction, or, on a dry run, nowhere."""

from __future__ import annotations

from typing import Any, Protocol

from frontdesk.people.finding import refresh
from frontdesk.people.owning import give, own
from frontdesk.people.tables import customer, mileage_reading, ownership, preference, vehicle
from frontdesk.store.transaction import Transaction
from frontdesk.values.clock import Instant


class Writing(Protocol):
    """What an import writes; ids are the rows' own, or made up on a dry run."""

    def add_person(self, values: dict[str, Any]) -> int: ...
    def change_person(self, person: int, values: dict[str, Any]) -> None: ...
    def add_car(self, values: dict[str, Any]) -> int: ...
    def change_car(self, car: int, values: dict[str, Any]) -> None: ...
    def own(self, person: int, car: int, since: Instant) -> None: ...
    def owned_before(self, person: int, car: int, since: Instant, until: Instant) -> None: ...
    def give(self, person: int, car: int, since: Instant) -> None: ...
    def read_mileage(self, car: int, kilometres: int, at: Instant) -> None: ...
    def prefer(self, person: int, kind: str, choice: str, at: Instant) -> None: ...
    def findable(self, person: int) -> None: ...


class Nowhere:
    """A dry run: gives made-up ids below zero and writes nothing."""

    def __init__(self) -> None:
        self._last = 0

    def add_person(self, values: dict[str, Any]) -> int:
        """A made-up customer."""
        self._last -= 1
        return self._last

    add_car = add_person

    def change_person(self, person: int, values: dict[str, Any]) -> None: ...
    def change_car(self, car: int, values: dict[str, Any]) -> None: ...
    def own(self, person: int, car: int, since: Instant) -> None: ...
    def owned_before(self, person: int, car: int, since: Instant, until: Instant) -> None: ...
    def give(self, person: int, car: int, since: Instant) -> None: ...
    def read_mileage(self, car: int, kilometres: int, at: Instant) -> None: ...
    def prefer(self, person: int, kind: str, choice: str, at: Instant) -> None: ...
    def findable(self, person: int) -> None: ...


class InTransaction:
    """Into one transaction, for the import's own row ``intake``; ``finish`` makes everybody touched findable."""

    def __init__(self, tx: Transaction, intake: int) -> None:
        self._tx = tx
        self._intake = intake
        self._touched: dict[int, None] = {}

    def add_person(self, values: dict[str, Any]) -> int:
        """A new customer."""
        return self._tx.insert(customer, **values, import_id=self._intake, created_at=self._tx.now,
                               created_by=self._tx.by)

    def change_person(self, person: int, values: dict[str, Any]) -> None:
        """Values a known customer lacked."""
        self._tx.update(customer, person, **values)

    def add_car(self, values: dict[str, Any]) -> int:
        """A new vehicle."""
        return self._tx.insert(vehicle, **values, created_at=self._tx.now)

    def change_car(self, car: int, values: dict[str, Any]) -> None:
        """Values a known vehicle lacked, or a newer reading."""
        self._tx.update(vehicle, car, **values)

    def own(self, person: int, car: int, since: Instant) -> None:
        """The vehicle belongs to the customer."""
        own(self._tx, person, car, since)

    def owned_before(self, person: int, car: int, since: Instant, until: Instant) -> None:
        """The vehicle once belonged to the customer."""
        self._tx.insert(ownership, customer=person, vehicle=car, since=since, until=until)

    def give(self, person: int, car: int, since: Instant) -> None:
        """The vehicle changes hands."""
        give(self._tx, car, person, since)

    def read_mileage(self, car: int, kilometres: int, at: Instant) -> None:
        """A reading of the odometer."""
        self._tx.insert(mileage_reading, vehicle=car, kilometres=kilometres, at=at)

    def prefer(self, person: int, kind: str, choice: str, at: Instant) -> None:
        """A preference another system knew."""
        self._tx.insert(preference, customer=person, kind=kind, choice=choice, sure="stated", by=self._tx.by, at=at)

    def findable(self, person: int) -> None:
        """The customer is to be findable once the chunk is through."""
        self._touched[person] = None

    def finish(self) -> None:
        """Make everybody touched findable and say that they changed."""
        for person in self._touched:
            refresh(self._tx, person)
            self._tx.touched(customer=person)
