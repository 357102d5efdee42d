"""What a customer's card says: whom one meets, how to greet, what was, what is coming. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from frontdesk.booking.reads import day
from frontdesk.centre.data import said
from frontdesk.centre.times import day_bounds
from frontdesk.people.preferences import advice
from frontdesk.people.reads import card
from frontdesk.people.search import shown_plate
from frontdesk.staff.reads import everybody
from frontdesk.values.form_of_address import address
from frontdesk.visit.reads import here

if TYPE_CHECKING:
    from frontdesk.booking.reads import AppointmentRow
    from frontdesk.people.records import CustomerCard, PastVisit, PreferenceRow, VehicleRow
    from frontdesk.values.words import Sentence
    from frontdesk.visit.today_records import HereRow
    from ui.desk.desk import Desk

BIRTHDAY_NEAR = 14
"""Days ahead from which a birthday is named."""


@dataclass(frozen=True, slots=True)
class Advice:
    """One thing to do or not to do, and where it comes from."""

    text: str
    source: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A quiet fact: an icon, words, and whether it deserves attention."""

    icon: str
    text: str
    special: bool = False


@dataclass(frozen=True, slots=True)
class Lines:
    """A vehicle or a past visit in words."""

    key: int
    lead: str
    title: str
    detail: str
    badge: str
    right: str
    right_detail: str


class CustomerPresenter:
    """Reads one customer's card and puts it into words."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.card: CustomerCard | None = None
        self._names: dict[str, str] = {}
        self._booked: tuple[AppointmentRow, ...] = ()
        self._here: tuple[HereRow, ...] = ()

    def load(self, customer: int | None) -> None:
        """Read the card; raises ``Refused`` (``customer_missing``) and ``Fault``."""
        if customer is None:
            self.card = None
            return
        desk, reader = self._desk, self._desk.reader()
        self.card = card(reader, customer, desk.today())
        self._names = {member.login: member.name for member in everybody(reader)}
        begins, ends = day_bounds(desk.now(), desk.zone)
        self._here = tuple(row for row in here(reader) if row.customer == customer)
        self._booked = tuple(row for row in day(reader, begins,
                                                ends) if row.customer == customer and row.state == "booked")

    def appointment_for(self, vehicle: int | None) -> int | None:
        """Today's appointment of this customer and car that nobody has come to yet."""
        return next((row.id for row in self._booked if row.vehicle in (None, vehicle)), None)

    def visit_here(self, vehicle: int | None) -> int | None:
        """The visit under way with this car, if it is here."""
        found = next((row for row in self._known().vehicles if row.id == vehicle), None)
        return next((row.visit for row in self._here if found is not None and row.plate == found.plate_shown), None)

    def heading(self) -> tuple[str, str]:
        """The name, and beside it how to call this person."""
        found = self._known()
        called = address(found.name, found.title, self._desk.translator.language)
        count = found.visit_count
        visits = (self._desk.text("First visit") if count == 0 else
                  self._desk.translator.plural("{count} visit so far", "{count} visits so far",
                                               count).format(count=count))
        return called, " · ".join(part for part in (found.name if called != found.name else "", visits) if part)

    def facts(self) -> list[Fact]:
        """Telephone, birthday, appointment today, what was spent, occupation, note."""
        found, desk = self._known(), self._desk
        facts: list[Fact] = []
        for row in self._booked:
            facts.append(Fact("calendar", desk.text("Booked today at {time}: {work}").format(
                time=desk.formats.time(desk.local(row.starts_at)), work=row.work or desk.text("no work named")),
                special=True))
        if found.birthday_in_days is not None and found.birthday_in_days <= BIRTHDAY_NEAR:
            facts.append(Fact("gift", self._birthday(found.birthday_in_days), special=True))
        if found.phone_shown:
            facts.append(Fact("phone",
                              desk.formats.listed([part for part in (found.phone_shown, found.phone_other_shown)
                                                            if part])))
        if found.spent_fen:
            facts.append(Fact("money",
                              desk.text("{amount} spent so far").format(amount=desk.formats.amount(found.spent_fen))))
        if found.occupation:
            facts.append(Fact("person", found.occupation))
        if found.note:
            facts.append(Fact("words", found.note))
        return facts

    def do(self) -> list[Advice]:
        """What to do, each with its source."""
        return [line for row in self._known().preferences for line in self._advice(row, advice((row,))[0])]

    def dont(self) -> list[Advice]:
        """What not to do, each with its source."""
        return [line for row in self._known().preferences for line in self._advice(row, advice((row,))[1])]

    def preferences(self) -> list[tuple[int, str, str]]:
        """Every preference: its id, what it is, and where it comes from."""
        return [(row.id, self._preference(row), self._source(row)) for row in self._known().preferences]

    def vehicles(self) -> list[Lines]:
        """The cars, the newest first."""
        return [self._vehicle(row) for row in self._known().vehicles]

    def vehicle(self, key: int) -> VehicleRow | None:
        """The car behind a row."""
        return next((row for row in self._known().vehicles if row.id == key), None)

    def visits(self) -> list[Lines]:
        """The visits, the newest first."""
        return [self._visit(row) for row in self._known().visits]

    def _known(self) -> CustomerCard:
        if self.card is None:
            raise LookupError("no customer has been read")
        return self.card

    def _birthday(self, days: int) -> str:
        if days == 0:
            return self._desk.text("Birthday today")
        on = self._desk.formats.weekday(self._desk.local(self._desk.now() + days * 86_400_000).date())
        return self._desk.translator.plural("Birthday tomorrow, {day}", "Birthday in {count} days, {day}", days).format(
            count=days, day=on)

    def _advice(self, row: PreferenceRow, sentences: tuple[Sentence, ...]) -> list[Advice]:
        return [Advice(sentence.said(self._desk.translator), self._source(row)) for sentence in sentences]

    def _preference(self, row: PreferenceRow) -> str:
        language = self._desk.translator.language
        choice = said(row.choice_label, language) if row.choice_label else ""
        words = " · ".join(part for part in (choice, row.note) if part)
        return self._desk.text("{kind}: {choice}").format(kind=said(row.kind_label, language), choice=words)

    def _source(self, row: PreferenceRow) -> str:
        sure = {"stated": self._desk.text("said so"), "observed": self._desk.text("observed"),
                "confirmed": self._desk.text("confirmed")}.get(row.sure, row.sure)
        on = self._desk.formats.near_date(self._desk.local(row.at).date(), self._desk.today())
        return " · ".join(part for part in (sure, self._names.get(row.by, row.by), on) if part)

    def _vehicle(self, row: VehicleRow) -> Lines:
        desk = self._desk
        energy = {"ice": desk.text("petrol or diesel"), "bev": desk.text("electric"),
                  "phev": desk.text("plug-in hybrid")}
        detail = " · ".join(part for part in (row.vin, energy.get(row.energy, ""), row.colour) if part)
        km = desk.formats.kilometres(row.mileage) if row.mileage is not None else ""
        read = desk.formats.near_date(desk.local(row.mileage_at).date(), desk.today()) if row.mileage_at else ""
        title = " · ".join(part for part in (row.plate_shown or desk.text("no plate yet"), row.model) if part)
        return Lines(row.id, "", title, detail, desk.text("check VIN") if row.vin_warning else "", km, read)

    def _visit(self, row: PastVisit) -> Lines:
        desk = self._desk
        concerns = desk.formats.listed(list(row.concerns)) or desk.text("No words noted")
        declined = (desk.text("Declined then: {work}").format(work=desk.formats.listed(list(row.declined)))
                    if row.declined else "")
        detail = " · ".join(part for part in (shown_plate(row.plate) if row.plate else "", declined) if part)
        badge = "" if row.departed_at is not None else desk.text("here now")
        return Lines(row.id, desk.formats.near_date(desk.local(row.arrived_at).date(), desk.today()), concerns, detail,
                     badge,
                     desk.formats.amount(row.total_fen) if row.total_fen else "", row.number)
