"""Two cards beside each other: what differs and has to be chosen, what moves over, what was merged before. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from frontdesk.centre.data import said
from frontdesk.people.duplicates.reads import Proposal, open_proposals, proposals_of
from frontdesk.people.merging.reads import called, merge_view, merges_of
from frontdesk.people.rights.purposes import known_purpose
from frontdesk.people.search import find
from frontdesk.values.birthday import Birthday
from frontdesk.values.form_of_address import address
from frontdesk.values.phone import Phone

if TYPE_CHECKING:
    from frontdesk.people.merging.records import ConsentPair, MergeView, PastMerge
    from frontdesk.people.records import PreferenceRow, VehicleRow
    from ui.desk.desk import Desk

MOST = 12


@dataclass(frozen=True, slots=True)
class Question:
    """Something both cards say differently. ``field`` is a field, or ``preference:`` and the id on the other card."""

    field: str
    label: str
    kept: str
    gone: str


@dataclass(frozen=True, slots=True)
class Other:
    """A card that may be the same person."""

    customer: int
    title: str
    detail: str


class MergingPresenter:
    """What the page of merging shows and sends."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.view: MergeView | None = None
        self.kept: int | None = None
        self.gone: int | None = None
        self._pairs: dict[int, tuple[int, int]] = {}

    def load(self, kept: int, gone: int | None) -> None:
        """Read both cards; raises ``Refused`` and ``Fault``."""
        self.kept, self.gone = kept, gone
        self.view = merge_view(self._desk.reader(), kept, gone) if gone is not None else None

    def swap(self) -> None:
        """Let the other card stay instead."""
        if self.kept is not None and self.gone is not None:
            self.load(self.gone, self.kept)

    def name(self, customer: int | None) -> str:
        """How a person is called here: by the whole name where the other card is addressed alike, with the number
        where even the names are the same.
        """
        row = called(self._desk.reader(), customer)
        if row is None:
            return ""
        other = called(self._desk.reader(), self.kept if customer == self.gone else self.gone)
        said = self._addressed(row)
        if other is None or said != self._addressed(other):
            return said
        return row[0] if row[0] != other[0] else " ".join(filter(None, (row[0], Phone(row[2]).masked)))

    def _addressed(self, row: tuple[str, str, str]) -> str:
        return address(row[0], row[1], self._desk.translator.language) or Phone(row[2]).masked

    def labels(self) -> dict[str, str]:
        """What the fields are called."""
        text = self._desk.text
        return {"name": text("Name"), "title": text("Form of address"), "phone": text("Telephone"),
                "phone_other": text("Other telephone"), "birthday": text("Birthday"), "occupation": text("Occupation"),
                "source": text("How they found us"), "note": text("Note")}

    def questions(self) -> list[Question]:
        """Everything somebody has to choose, fields first."""
        if self.view is None:
            return []
        labels = self.labels()
        asked = [Question(pair.field, labels[pair.field], self._shown(pair.field, pair.kept),
                          self._shown(pair.field, pair.gone)) for pair in self.view.fields if pair.differs]
        for pair in self.view.preferences:
            asked.append(Question(f"preference:{pair.gone.id}",
                                  said(pair.gone.kind_label, self._desk.translator.language),
                                  self._choice(pair.kept), self._choice(pair.gone)))
        return asked

    def agreed(self) -> list[tuple[str, str]]:
        """What needs no choice: both say the same, or one card knows it alone, or both are kept."""
        if self.view is None:
            return []
        labels = self.labels()
        lines = [(labels[pair.field], " / ".join(dict.fromkeys(
            self._shown(pair.field, value) for value in (pair.kept, pair.gone) if value)))
                 for pair in self.view.fields if not pair.differs and (pair.kept or pair.gone)]
        cars = [self._car(car) for car in (*self.view.kept_vehicles, *(
            car for car in self.view.gone_vehicles if car.id not in self.view.shared_vehicles))]
        if cars:
            lines.append((self._desk.text("Cars"), self._desk.formats.listed(cars)))
        return lines + [self._consent(pair) for pair in self.view.consents]

    def moving(self) -> str:
        """What hangs on the card that goes, in one sentence."""
        if self.view is None:
            return ""
        plural, moving = self._desk.translator.plural, self.view.moving
        parts = [line.format(count=count) for count, line in (
            (moving.get("visit", 0), plural("{count} visit", "{count} visits", moving.get("visit", 0))),
            (moving.get("appointment", 0), plural("{count} appointment", "{count} appointments",
                                                  moving.get("appointment", 0))),
            (moving.get("message", 0), plural("{count} message", "{count} messages", moving.get("message", 0))),
            (moving.get("preference", 0), plural("{count} preference", "{count} preferences",
                                                 moving.get("preference", 0)))) if count]
        if not parts:
            return self._desk.text("Nothing else hangs on the card that goes.")
        return self._desk.text("Moves over: {things}.").format(things=self._desk.formats.listed(parts))

    def others(self, typed: str) -> list[Other]:
        """Cards that fit what was typed, without the one that is open."""
        found: dict[int, Other] = {}
        for hit in find(self._desk.reader(), typed, limit=MOST):
            if hit.customer == self.kept or hit.customer in found:
                continue
            why = self._desk.formats.listed([reason.said(self._desk.translator) for reason in hit.why])
            found[hit.customer] = Other(hit.customer, " · ".join(part for part in (hit.name, hit.plate) if part),
                                        " · ".join(part for part in (hit.phone_masked, hit.model, why) if part))
        return list(found.values())

    def alike(self) -> list[Other]:
        """Cards with the same number or the same name: the first to look at."""
        if self.kept is None:
            return []
        row = called(self._desk.reader(), self.kept)
        if row is None:
            return []
        found = {(pair.b if pair.a == self.kept else pair.a): self._proposed(pair)
                 for pair in proposals_of(self._desk.reader(), self.kept)}
        for word in (row[2], row[0]):
            for other in self.others(word) if word else ():
                found.setdefault(other.customer, other)
        return list(found.values())[:MOST]

    def proposals(self) -> list[tuple[int, str, str]]:
        """Every pair nobody has decided: its key (below zero), who, and why."""
        found = open_proposals(self._desk.reader())
        self._pairs = {-pair.id: (pair.a, pair.b) for pair in found}
        return [(-pair.id, " / ".join((pair.name or self._masked(pair.phone),
                                       pair.other_name or self._masked(pair.other_phone))),
                 pair.reason.said(self._desk.translator)) for pair in found]

    def pair(self, key: int) -> tuple[int, int] | None:
        """The two cards behind a row of ``proposals``; None for a card."""
        return self._pairs.get(key)

    def _masked(self, phone: str) -> str:
        return Phone(phone).masked if phone else ""

    def _proposed(self, pair: Proposal) -> Other:
        second = pair.a == self.kept
        name, phone = (pair.other_name, pair.other_phone) if second else (pair.name, pair.phone)
        return Other(pair.b if second else pair.a, name or (Phone(phone).masked if phone else ""),
                     pair.reason.said(self._desk.translator))

    def past(self) -> list[tuple[PastMerge, str]]:
        """The merges into this card that can be taken back, in words."""
        if self.kept is None:
            return []
        return [(merge, self._desk.text("{name} was merged in on {day}").format(
            name=merge.gone_name or f"#{merge.gone}",
            day=self._desk.formats.near_date(self._desk.local(merge.at).date(), self._desk.today())))
                for merge in merges_of(self._desk.reader(), self.kept)]

    def _shown(self, field: str, value: str) -> str:
        if not value:
            return ""
        if field in ("phone", "phone_other"):
            return Phone(value).shown
        if field == "birthday":
            born = Birthday.parse(value)
            return self._desk.formats.birthday(month=born.month, day=born.day, year=born.year, leap=born.leap,
                                               lunar=born.calendar == "lunar")
        return value

    def _choice(self, row: PreferenceRow) -> str:
        choice = said(row.choice_label, self._desk.translator.language) if row.choice_label else ""
        return " · ".join(part for part in (choice, row.note) if part)

    def _consent(self, pair: ConsentPair) -> tuple[str, str]:
        """A purpose of which the cards say yes and no: nobody chooses for the customer, their newer word holds."""
        yes, no = self._desk.text("agreed to"), self._desk.text("not agreed to")
        return said(known_purpose(pair.purpose).label, self._desk.translator.language), self._desk.text(
            "{kept} / {gone}; the newer word holds: {word}").format(
                kept=yes if pair.kept else no, gone=yes if pair.gone else no, word=yes if pair.holds else no)

    def _car(self, car: VehicleRow) -> str:
        return " ".join(part for part in (car.plate_shown, car.model) if part) or self._desk.text("no plate yet")
