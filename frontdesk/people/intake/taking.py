"""Deciding about one clean row: a new customer or one who is known, a new vehicle or one that is, and whose it is now.

The same number and name is the same person: the row is joined and only what was missing is filled in, so that the same
file taken in again changes nothing. The same number with another name, or the same name without a number in common,
stays two customers and is proposed for somebody to look at. A car under two owners belongs to the one with the later
visit; both are kept, and proposed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from frontdesk.people import preferences
from frontdesk.people.intake.known import Car, Known, Person
from frontdesk.people.intake.row import CleanRow
from frontdesk.people.intake.writing import Writing
from frontdesk.people.search import shown_plate
from frontdesk.values.clock import DAY, Instant
from frontdesk.values.mileage import mileage_warning
from frontdesk.values.words import sentence

SOURCE = "import"
_FILLED = ("title", "phone_other", "birthday", "occupation", "source")

RARE_LENGTH = 3
"""A name of so many characters, borne by one other customer only, is worth a look; 王伟 with another number is not."""

DUPLICATES = frozenset({"phone_shared", "name_shared", "plate_moved", "plate_elsewhere", "vin_twice"})
"""The codes of warnings that propose two customers (or cars) as one."""


@dataclass(slots=True)
class Tally:
    """How many customers were added, rows merged and vehicles added."""

    added: int = 0
    merged: int = 0
    vehicles: int = 0
    proposed: int = 0


class Taking:
    """Takes clean rows in, one after the other; ``now`` dates what has no date."""

    def __init__(self, known: Known, writing: Writing, tally: Tally, now: Instant) -> None:
        self._known = known
        self._writing = writing
        self._tally = tally
        self._now = now

    def take(self, row: CleanRow) -> None:
        """Take one row in, or leave it out; adds to its warnings what the row does not agree with."""
        person = self._same_person(row)
        if person is not None and person.restricted:
            row.leave_out("restricted", sentence("This customer asked that the data kept here is only stored: nothing "
                                                 "of the row was taken over."))
            return
        if person is None and row.car and row.car["vin"] and self._was_erased(row):
            return
        if person is None:
            person = self._add_person(row)
            self._tally.added += 1
        else:
            self._fill_person(person, row)
            self._tally.merged += 1
        if row.car:
            self._take_car(person, row)
        if row.preferences:
            self._note_preferences(person, row)

    def _was_erased(self, row: CleanRow) -> bool:
        """Whether the row would make a new card of what was known before an erasure: its VIN stands on a car whose
        owner was erased (kept with the repair records, nothing is kept for this), and nobody was here with it since.
        """
        for car in self._known.cars("vin", row.car["vin"]):
            owner = self._known.erased_owner(car)
            if owner is not None and owner.erased_at is not None and (row.visited_at or 0) <= owner.erased_at:
                said = sentence("The owner of the car with this VIN was erased. The row was left out; if somebody else "
                                "has the car now, enter them by hand.")
                row.leave_out("erased_before", said, "vin")
                return True
        return False

    def _same_person(self, row: CleanRow) -> Person | None:
        name, phone = row.person["name"], row.person["phone"]
        if phone:
            same = self._known.persons("phone", phone)
            if not same:
                return None
            named = [person for person in same if person.values["name"] == name]
            nameless = [person for person in same if not person.values["name"] or not name]
            return (named or nameless or [None])[0]
        for person in self._known.persons("name", name):
            if not row.car or self._owned_alike(person, row) is not None:
                return person
        return None

    def _propose_likely(self, person: Person, row: CleanRow) -> None:
        """Whom the new customer may be too; asked before he counts himself among the known."""
        name, phone = row.person["name"], row.person["phone"]
        if phone and (same := [each for each in self._known.persons("phone", phone) if not each.restricted]):
            said = sentence("{name} is already here with this number. Both are kept; look whether they are one person.",
                            name=same[0].values["name"])
            row.warn("phone_shared", said, "phone")
            self._tally.proposed += 1
            self._writing.propose("phone", person, same[0].id, said, None, row.number)
            return
        if not name:
            return
        without = [each for each in self._known.persons("name", name) if not each.restricted]
        count, first = (1, without[0].id) if without and not phone else self._known.bearers(name)
        if count == 1 and (len(name) >= RARE_LENGTH or not phone or without) and not self._known.unspoken(first):
            said = sentence("{name} is already here with another number. Both are kept; look whether they are one "
                            "person.", name=name)
            row.warn("name_shared", said, "name")
            self._tally.proposed += 1
            self._writing.propose("name", person, first, said, None, row.number)

    def _add_person(self, row: CleanRow) -> Person:
        values: dict[str, Any] = {**row.person, "spent": row.spent, "last_visit_at": row.visited_at}
        values["source"] = values["source"] or SOURCE
        person = Person(self._writing.new_id("customer"), values, tokens=row.tokens, new=True)
        self._writing.add_person(person)
        self._propose_likely(person, row)
        self._known.add_person(person)
        return person

    def _fill_person(self, person: Person, row: CleanRow) -> None:
        changes: dict[str, Any] = {field: row.person[field] for field in (*_FILLED, "name")
                                   if row.person[field] and not person.values[field]}
        note, kept = row.person["note"], str(person.values["note"])
        if note and note not in kept:
            changes["note"] = f"{kept}\n{note}" if kept else note
        if row.spent > int(person.values["spent"] or 0):
            changes["spent"] = row.spent
        if row.visited_at is not None and row.visited_at > int(person.values["last_visit_at"] or 0):
            changes["last_visit_at"] = row.visited_at
        if row.person["birthday"] and person.values["birthday"] not in ("", row.person["birthday"]):
            row.warn("birthday_differs", sentence("Another birthday is already noted for {name}; it was kept.",
                                                  name=person.values["name"]), "birthday")
        if changes:
            person.values.update(changes)
            self._writing.change_person(person, changes)
            self._writing.findable(person.id)

    def _take_car(self, person: Person, row: CleanRow) -> None:
        car = self._same_car(person, row)
        if car is None:
            values: dict[str, Any] = {**row.car, "mileage": row.mileage, "mileage_at": self._read_at(row)}
            car = Car(self._writing.new_id("vehicle"), values)
            self._writing.add_car(car)
            self._known.add_car(car)
            self._tally.vehicles += 1
            self._belongs(person, car, row)
            if row.mileage is not None:
                self._writing.read_mileage(car, row.mileage, row.visited_at or self._now)
            return
        self._spoil(person, car)
        self._fill_car(car, row)
        if car.owner is None:
            self._belongs(person, car, row)
        elif car.owner != person.id:
            self._two_owners(person, car, row)
        self._mileage(car, row)

    def _spoil(self, person: Person, car: Car) -> None:
        """The tokens that the row brought no longer say everything about the customer, nor those of the owner."""
        person.tokens = None
        if car.owner is not None and (owner := self._known.here(car.owner)) is not None:
            owner.tokens = None

    def _same_car(self, person: Person, row: CleanRow) -> Car | None:
        plate, vin = row.car["plate"], row.car["vin"]
        if plate and (found := self._known.cars("plate", plate)):
            return found[0]
        same_vin = self._known.cars("vin", vin) if vin else []
        for car in same_vin:
            if not plate or not car.values["plate"]:
                return car
        if same_vin:
            row.warn("vin_twice", sentence("{plate} and {other} have the same VIN. Both are kept; look whether the "
                                           "car has a new plate.", plate=shown_plate(plate),
                                           other=_shown(same_vin[0])), "vin")
            if same_vin[0].owner not in (None, person.id):
                self._propose_owner(person, same_vin[0], row)
            return None
        return self._owned_alike(person, row) if not plate and not vin else None

    def _owned_alike(self, person: Person, row: CleanRow) -> Car | None:
        """The customer's own car that the row means: the same plate, the same VIN, or neither and the same model."""
        for car in self._known.cars_of(person):
            for field in ("plate", "vin", "model"):
                if row.car[field] or car.values[field]:
                    if row.car[field] == car.values[field]:
                        return car
                    break
        return None

    def _fill_car(self, car: Car, row: CleanRow) -> None:
        changes: dict[str, Any] = {field: text for field, text in row.car.items() if text and not car.values[field]}
        if row.car["vin"] and car.values["vin"] not in ("", row.car["vin"]):
            row.warn("vin_differs", sentence("{plate} is already here with another VIN, which was kept. Compare it "
                                             "with the car.", plate=_shown(car)), "vin")
        if changes:
            car.values.update(changes)
            self._known.add_car(car)
            self._writing.change_car(car, changes)
            if car.owner is not None:
                self._writing.findable(car.owner)

    def _belongs(self, person: Person, car: Car, row: CleanRow) -> None:
        since = row.visited_at or self._now
        self._writing.own(person, car, since)
        if person.tokens is not None:
            person.tokens, person.car = (person.tokens, car) if person.car is None else (None, person.car)
        self._known.owns(person, car, since)
        self._writing.findable(person.id)

    def _two_owners(self, person: Person, car: Car, row: CleanRow) -> None:
        assert car.owner is not None
        if row.visited_at is None:  # nothing says who came later
            row.warn("owner_unclear", sentence("{plate} belongs to {name}, and the row has no date of a visit: it "
                                               "stays there. Look whose car it is.", plate=_shown(car),
                                               name=self._known.named(car.owner)), "plate")
            self._propose_owner(person, car, row)
            return
        since, kept = row.visited_at, car.owners[car.owner]
        known = person.id in car.owners
        if (since > kept) if known else (since >= kept):
            row.warn("plate_moved", sentence("{plate} belonged to {name}, who was here earlier; it was moved to "
                                             "this customer.", plate=_shown(car),
                                             name=self._known.named(car.owner)), "plate")
            self._writing.findable(car.owner)
            self._propose_owner(person, car, row)
            self._writing.give(person, car, since)
            self._known.owns(person, car, since)
            self._writing.findable(person.id)
            return
        row.warn("plate_elsewhere", sentence("{plate} belongs to {name}, who was here later; this customer is kept as "
                                             "an earlier owner.", plate=_shown(car),
                                             name=self._known.named(car.owner)), "plate")
        self._propose_owner(person, car, row)
        if not known:
            self._writing.owned_before(person, car, since, kept)
            car.owners[person.id] = since

    def _propose_owner(self, person: Person, car: Car, row: CleanRow) -> None:
        assert car.owner is not None
        if self._known.unspoken(car.owner):
            return
        self._tally.proposed += 1
        said = sentence("{plate} stands on both cards.", plate=_shown(car))
        self._writing.propose("car", person, car.owner, said, car, row.number)

    def _mileage(self, car: Car, row: CleanRow) -> None:
        if row.mileage is None:
            return
        at, before, before_at = row.visited_at or self._now, car.values["mileage"], int(car.values["mileage_at"] or 0)
        if row.mileage == before and (row.visited_at is None or row.visited_at <= before_at):
            return
        if at >= before_at:
            days = (at - before_at) / DAY if before_at else None
            if (warning := mileage_warning(row.mileage, None if before is None else int(before), days)) is not None:
                row.warn("mileage_doubtful", warning, "mileage")
            if before is not None and row.mileage < int(before):
                return
            car.values.update(mileage=row.mileage, mileage_at=at)
            self._writing.change_car(car, {"mileage": row.mileage, "mileage_at": at})
            self._writing.read_mileage(car, row.mileage, at)

    def _read_at(self, row: CleanRow) -> Instant | None:
        return None if row.mileage is None else row.visited_at or self._now

    def _note_preferences(self, person: Person, row: CleanRow) -> None:
        noted = self._known.preferences_of(person)
        for kind, choice in row.preferences:
            known = preferences.shipped_kind(kind)
            if (kind, choice) in noted or (known is not None and known.single and (kind, "") in noted):
                continue
            noted |= {(kind, choice), (kind, "")}
            self._writing.prefer(person, kind, choice, row.visited_at or self._now)


def _shown(car: Car) -> str:
    return shown_plate(str(car.values["plate"])) or str(car.values["vin"] or car.values["model"])
