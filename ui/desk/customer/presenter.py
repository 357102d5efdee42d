"""What a customer's card says: whom one meets, how to greet, what was, what is coming. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from frontdesk.centre.data import said
from frontdesk.people.first_look import FirstLook, first_look
from frontdesk.people.preferences import advice
from frontdesk.people.sources import FROM_FILE, IMPORTED, noted_by, source_label
from frontdesk.staff.reads import names_by_login
from frontdesk.values.form_of_address import address

if TYPE_CHECKING:
    from frontdesk.people.records import CustomerCard, PreferenceRow
    from frontdesk.people.timeline import TimelineEntry
    from frontdesk.values.words import Sentence
    from ui.desk.desk import Desk

BIRTHDAY_NEAR = 14
"""Days ahead from which a birthday is named."""

LONGEST_NOTE = 160
"""Characters of the note that are seen at once."""

LONGEST_NAME = 24
"""Characters of a name that stand in the quiet line of the head."""

Mood = Literal["quiet", "accent", "green", "amber", "red"]
PillWords = tuple[str, Mood, str]
"""Words, colour and icon."""


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


class CustomerPresenter:
    """Reads one customer's card and puts it into words."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.look: FirstLook | None = None
        self._names: dict[str, str] = {}

    @property
    def card(self) -> CustomerCard | None:
        """The card itself; ``None`` while nobody is shown."""
        return self.look.card if self.look else None

    def load(self, customer: int | None) -> None:
        """Read the card; raises ``Refused`` (``customer_missing``) and ``Fault``."""
        self.look = None
        if customer is not None:
            self.look = first_look(self._desk.reader(), customer, self._desk.now(), self._desk.zone)

    def names(self) -> dict[str, str]:
        """The name behind each sign-in name that stands on the card."""
        noted = {entry.by for entry in self._seen().timeline.entries} | {row.by for row in self._known().preferences}
        if any(not by.startswith(FROM_FILE) for by in noted - self._names.keys() - {""}):
            self._names = names_by_login(self._desk.reader())
        return self._names

    def appointment_for(self, vehicle: int | None) -> int | None:
        """Today's appointment of this customer and car that nobody has come to yet."""
        booked = self._seen().booked_for(vehicle)
        return booked.id if booked else None

    def visit_here(self, vehicle: int | None) -> int | None:
        """The visit under way with this car, if it is here."""
        return next((row.here for row in self._known().vehicles if row.id == vehicle), None)

    def heading(self) -> tuple[str, str]:
        """How to call this person, and the quiet line below: the name, the telephone number masked, the occupation."""
        found = self._known()
        called = address(found.name, found.title, self._desk.translator.language)
        return called, " · ".join(part for part in (
            _short(found.name) if called != found.name else "", found.phone_masked, found.occupation) if part)

    def phones(self) -> str:
        """The whole telephone numbers, for whoever asks to see them."""
        found = self._known()
        return self._desk.formats.listed([part for part in (found.phone_shown, found.phone_other_shown) if part])

    def pills(self) -> list[PillWords]:
        """What stands at the head at a glance: visits, value, how near, what is booked and what is coming."""
        found, desk = self._known(), self._desk
        count = found.visit_count
        pills: list[PillWords] = []
        if found.erased_at is not None:
            pills.append((desk.text("Erased"), "red", "lock"))
        elif found.restricted_at is not None:
            pills.append((desk.text("Only stored: must not be used"), "red", "lock"))
        if pills:  # nothing else of somebody who is not to be served
            return pills
        if count:
            pills.append((desk.translator.plural("{count} visit so far", "{count} visits so far", count).format(
                count=count), "quiet", "car"))
        if self._known().value.total_fen:
            pills.append((desk.text("worth {amount}").format(
                amount=desk.formats.amount(self._known().value.total_fen).removesuffix(".00")), "quiet", "money"))
        if count or found.last_visit_at is not None:
            pills.append(self._retention())
        pills.extend((fact.text, "accent", fact.icon) for fact in self._bookings())
        if found.birthday_in_days is not None and found.birthday_in_days <= BIRTHDAY_NEAR:
            pills.append((self._birthday(found.birthday_in_days), "amber", "gift"))
        pills.extend((each.said.said(desk.translator), "accent", "star") for each in self._seen().milestones)
        if found.referrals:
            pills.append((desk.translator.plural("recommended us {count} time", "recommended us {count} times",
                                                 found.referrals).format(count=found.referrals), "green", "people"))
        return pills

    def _retention(self) -> PillWords:
        found, desk = self._known(), self._desk
        last = max((at for at in (found.last_visit_at, found.last_arrived_at) if at is not None), default=desk.now())
        days = (desk.today() - desk.local(last).date()).days
        words: dict[str, PillWords] = {
            "new": (desk.text("New"), "accent", "star"), "active": (desk.text("Comes regularly"), "green", "check"),
            "seldom": (desk.text("Last here {days} days ago").format(days=days), "quiet", "clock"),
            "at_risk": (desk.text("At risk: {days} days without a visit").format(days=days), "amber", "clock"),
            "lapsed": (desk.text("Lapsed: {days} days without a visit").format(days=days), "red", "warning")}
        return words[self._seen().retention]

    def facts(self) -> list[Fact]:
        """Appointment today, birthday, telephone, occupation, note."""
        found = self._known()
        facts = self._bookings()
        if found.birthday_in_days is not None and found.birthday_in_days <= BIRTHDAY_NEAR:
            facts.append(Fact("gift", self._birthday(found.birthday_in_days), special=True))
        if found.phone_shown:
            facts.append(Fact("phone", self.phones()))
        if found.occupation:
            facts.append(Fact("person", found.occupation))
        if found.note:
            facts.append(Fact("words", found.note))
        return facts

    def about(self) -> list[Fact]:
        """The note, how the customer found the centre, who recommended it and whom they recommended it to."""
        found, desk = self._known(), self._desk
        language = desk.translator.language
        facts: list[Fact] = []
        if found.note:
            facts.append(Fact("words", found.note))
        if found.source and found.source != IMPORTED:
            facts.append(Fact("search", desk.text("Found us by: {source}").format(
                source=said(source_label(found.source), language))))
        if found.referred_by is not None:
            facts.append(Fact("people", desk.text("Recommended by {name}").format(
                name=address(found.referred_by_name, found.referred_by_title, language))))
        return facts

    def note(self) -> str:
        """The beginning of the note, on one line, as it stands beside what to do; ``about`` has it whole."""
        words = " · ".join(line.strip() for line in self._known().note.splitlines() if line.strip())
        return words if len(words) <= LONGEST_NOTE else words[:LONGEST_NOTE - 1] + "…"

    def value_parts(self) -> list[tuple[str, str]]:
        """The parts of the customer's value: what they are and how much, the largest not before the others."""
        return [(said(part.label, self._desk.translator.language), self._desk.formats.amount(part.amount_fen))
                for part in self._known().value.parts]

    def value_total(self) -> str:
        """What the customer is worth in all."""
        return self._desk.formats.amount(self._known().value.total_fen)

    def do(self) -> list[Advice]:
        """What to do, each with its source."""
        return [line for row in self._known().preferences for line in self._advice(row, advice((row,))[0])]

    def dont(self) -> list[Advice]:
        """What not to do, each with its source."""
        return [line for row in self._known().preferences for line in self._advice(row, advice((row,))[1])]

    def _known(self) -> CustomerCard:
        return self._seen().card

    def _seen(self) -> FirstLook:
        if self.look is None:
            raise LookupError("no customer has been read")
        return self.look

    def _bookings(self) -> list[Fact]:
        return [Fact("calendar", self._booked(entry), special=True) for entry in self._seen().booked]

    def _booked(self, entry: TimelineEntry) -> str:
        desk = self._desk
        return desk.text("Booked today at {time}: {work}").format(
            time=desk.formats.time(desk.local(entry.at)), work=entry.what or desk.text("no work named"))

    def _birthday(self, days: int) -> str:
        if days == 0:
            return self._desk.text("Birthday today")
        on = self._desk.formats.weekday(self._desk.local(self._desk.now() + days * 86_400_000).date())
        return self._desk.translator.plural("Birthday tomorrow, {day}", "Birthday in {count} days, {day}", days).format(
            count=days, day=on)

    def _advice(self, row: PreferenceRow, sentences: tuple[Sentence, ...]) -> list[Advice]:
        return [Advice(sentence.said(self._desk.translator), self._source(row)) for sentence in sentences]

    def _source(self, row: PreferenceRow) -> str:
        sure = {"stated": self._desk.text("said so"), "observed": self._desk.text("observed"),
                "confirmed": self._desk.text("confirmed")}.get(row.sure, row.sure)
        on = self._desk.formats.near_date(self._desk.local(row.at).date(), self._desk.today())
        return " · ".join(part for part in (sure, self._name(row.by), on) if part)

    def _name(self, login: str) -> str:
        return noted_by(login, self.names(), self._desk.translator.language)


def _short(name: str) -> str:
    """A name that leaves room for the telephone number beside it."""
    return name if len(name) <= LONGEST_NAME else name[:LONGEST_NAME - 1] + "…"
