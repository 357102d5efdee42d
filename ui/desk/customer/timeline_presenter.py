"""The timeline in words: one line for each thing that happened, the many messages of one visit as one. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Literal, Protocol

from frontdesk.centre.data import said
from frontdesk.messages.outbox.reads import TO_LOOK_AT
from frontdesk.messages.own_words import OwnWords
from frontdesk.messages.scripts import library
from frontdesk.people.preferences import told
from frontdesk.people.search import shown_plate
from frontdesk.people.sources import noted_by, source_label
from frontdesk.people.value import part_labels
from frontdesk.values.clock import DAY
from frontdesk.values.form_of_address import address
from ui.desk.outbox.words import state_words

if TYPE_CHECKING:
    from frontdesk.people.records import PreferenceRow
    from frontdesk.people.timeline import Shown, TimelineEntry
    from frontdesk.values.clock import Instant
    from frontdesk.values.words import Translator
    from resources.formats import Formats

Mood = Literal["quiet", "accent", "green", "amber", "red"]



@dataclass(frozen=True, slots=True)
class TimelineLine:
    """One line in the reader's language.

    ``day`` stands before the first line of a day, ``time`` before the others (empty: only the day is known). ``title``
    is bold where ``strong``. ``whole`` is what opening the line shows below it; ``photos`` are SHA names; ``visit`` is
    where opening it leads when there is nothing more to show.
    """

    key: str
    day: str
    time: str
    icon: str
    title: str
    detail: str = ""
    right: str = ""
    mood: Mood = "quiet"
    strong: bool = False
    whole: tuple[str, ...] = ()
    photos: tuple[str, ...] = ()
    visit: int | None = None
    first_of_day: bool = field(default=True)

    def spoken(self) -> str:
        """The line as one sentence for a screen reader."""
        return ", ".join(part for part in (self.day, self.time, self.title, self.detail, self.right) if part)


class Speaking(Protocol):
    """What the words need of a desk or a command: the language, and what time it is here."""

    @property
    def translator(self) -> Translator: ...
    @property
    def formats(self) -> Formats: ...
    def text(self, source: str) -> str: ...
    def local(self, at: Instant) -> datetime: ...
    def today(self) -> date: ...


class TimelineWords:
    """Puts entries into words; ``preferences`` are those of the card, whose words they take, ``names`` those behind the
    sign-in names, ``own`` reads the centre's own words where they are needed.
    """

    def __init__(self, desk: Speaking, preferences: Iterable[PreferenceRow] = (),
                 names: Mapping[str, str] | None = None, own: Callable[[], OwnWords] = tuple) -> None:
        self._desk, self._own = desk, own
        self._language = desk.translator.language
        self._names = names or {}
        self._preferences = {row.id: row for row in preferences}
        self._methods = {"wechat": desk.text("WeChat Pay"), "alipay": desk.text("Alipay"),
                         "card": desk.text("Bank card"), "cash": desk.text("Cash"),
                         "transfer": desk.text("Bank transfer"), "account": desk.text("On account"),
                         "insurance": desk.text("Insurance"), "warranty": desk.text("Warranty claim")}

    def lines(self, entries: Sequence[TimelineEntry], shown: Shown) -> list[TimelineLine]:
        """The lines of these entries, in their order; in ``all`` what one visit's customer was told is one line."""
        made: list[TimelineLine] = []
        last_day = ""
        for together in _together(entries, grouped=shown == "all"):
            entry = together[0]
            at = self._desk.local(entry.at)
            day = self._desk.formats.near_date(at.date(), self._desk.today())
            icon, title, detail, right, mood = self._one(entry) if len(together) == 1 else self._several(together)
            made.append(TimelineLine(
                f"{entry.kind}:{entry.id}", day, self._desk.formats.time(at) if at.time() > time() else "", icon, title,
                detail, right, mood, strong=entry.kind == "visit", whole=self._whole(together), visit=entry.visit,
                photos=entry.parts if entry.kind == "photo" else (), first_of_day=day != last_day))
            last_day = day
        return made

    def _one(self, entry: TimelineEntry) -> tuple[str, str, str, str, Mood]:
        """Icon, title, detail, right and mood."""
        making: dict[str, Callable[[TimelineEntry], tuple[str, str, str, str, Mood]]] = {
            "visit": self._visit, "cancelled_visit": self._cancelled, "declined": self._declined,
            "payment": self._payment, "spending": self._spending, "message": self._message, "call": self._call,
            "question": self._question, "surprise": self._surprise, "photo": self._photo, "booking": self._booking,
            "preference": self._preference, "owned": self._owned, "given_away": self._given_away,
            "plate": self._plate, "referral": self._referral, "begun": self._begun}
        return making[entry.kind](entry)

    def _several(self, together: Sequence[TimelineEntry]) -> tuple[str, str, str, str, Mood]:
        desk = self._desk
        if together[0].kind == "visit":
            return self._visit(together[0], together[1:])
        if together[0].kind == "preference":
            words = desk.formats.listed([self._preference_words(entry) for entry in together])
            return "cup", desk.text("Noted: {what}").format(what=words), self._by(together[0]), "", "quiet"
        told_times = sum(entry.kind == "message" for entry in together)
        asked = len(together) - told_times
        words = [desk.translator.plural("told once", "told {count} times", told_times).format(count=told_times)
                 if told_times else "",
                 desk.translator.plural("asked once how far the car is", "asked {count} times how far the car is",
                                        asked).format(count=asked) if asked else ""]
        names = [self._situation(entry) for entry in reversed(together) if entry.kind == "message"]
        title = desk.formats.listed([word for word in words if word])
        return ("message", title[:1].upper() + title[1:], desk.formats.listed(list(dict.fromkeys(names))), "",
                "amber" if asked else "quiet")

    def _whole(self, together: Sequence[TimelineEntry]) -> tuple[str, ...]:
        """What there is to read once the line is opened."""
        if together[0].kind == "preference" and len(together) > 1:
            return tuple(self._preference_words(entry) for entry in together)
        if together[0].kind in ("message", "question") and len(together) > 1:
            return tuple(" · ".join(part for part in (
                self._desk.formats.time(self._desk.local(entry.at)), self._situation(entry), self._by(entry),
                entry.more or entry.what) if part) for entry in reversed(together))
        entry = together[0]
        if entry.kind in ("message", "call"):
            return tuple(filter(None, (entry.more,)))
        return entry.parts if entry.kind == "visit" and len(entry.parts) > 1 else ()

    def _situation(self, entry: TimelineEntry) -> str:
        if entry.kind == "question":
            return self._desk.text("asked how far the car is")
        known = library(self._own() if entry.what.startswith("own_") else ()).situations.get(entry.what)
        return said(known.label, self._language) if known else entry.what

    def _channel(self, entry: TimelineEntry) -> str:
        known = library().channels.get(entry.detail)
        return said(known.label, self._language) if known else entry.detail

    def _visit(self, entry: TimelineEntry,
               payments: Sequence[TimelineEntry] = ()) -> tuple[str, str, str, str, Mood]:
        desk = self._desk
        here = entry.until is None
        paid = list(dict.fromkeys(self._methods.get(each.what, each.what) for each in payments))
        detail = " · ".join(part for part in (shown_plate(entry.what) if entry.what else "", entry.detail,
                                              desk.formats.listed(paid), desk.text("here now") if here else "")
                            if part)
        words = desk.formats.listed(list(entry.parts)) or desk.text("No words noted")
        return ("car", words, detail, desk.formats.amount(entry.amount_fen) if entry.amount_fen else "",
                "green" if here else "accent")

    def _cancelled(self, entry: TimelineEntry) -> tuple[str, str, str, str, Mood]:
        plate = shown_plate(entry.what) if entry.what else ""
        return ("cross", self._desk.text("Visit given up: {reason}").format(reason=entry.more),
                " · ".join(part for part in (plate, entry.detail) if part), "", "quiet")

    def _declined(self, entry: TimelineEntry) -> tuple[str, str, str, str, Mood]:
        desk = self._desk
        return ("minus", desk.text("Declined then: {work}").format(work=desk.formats.listed(list(entry.parts))), "",
                desk.formats.amount(entry.amount_fen), "amber")

    def _payment(self, entry: TimelineEntry) -> tuple[str, str, str, str, Mood]:
        desk = self._desk
        method = self._methods.get(entry.what, entry.what)
        return ("money", desk.text("Paid: {method}").format(method=method), "", desk.formats.amount(entry.amount_fen),
                "quiet")

    def _spending(self, entry: TimelineEntry) -> tuple[str, str, str, str, Mood]:
        label = part_labels().get(entry.what)
        return ("money", said(label, self._language) if label else entry.what,
                " · ".join(part for part in (entry.detail, entry.more, self._by(entry)) if part),
                self._desk.formats.amount(entry.amount_fen), "quiet")

    def _message(self, entry: TimelineEntry) -> tuple[str, str, str, str, Mood]:
        unreached = entry.state in ("no_answer", "busy", "call_back")
        title = " · ".join((self._situation(entry), self._channel(entry)))
        sent = entry.parts[0] if entry.parts else ""  # how it stands in the outbox, where it left by itself
        right = state_words(self._desk.translator).get(sent, self._outcome(entry.state) if unreached else "")
        return ("phone" if entry.detail == "phone" else "message", title, entry.more, right,
                "amber" if unreached or sent in TO_LOOK_AT else "quiet")

    def _call(self, entry: TimelineEntry) -> tuple[str, str, str, str, Mood]:
        desk = self._desk
        title = " · ".join((self._situation(entry), self._outcome(entry.state)))
        if entry.score is None:
            return "phone", title, entry.more, "", "quiet"
        right = desk.text("{score} of 10").format(score=entry.score)
        if entry.complaint:
            return "warning", desk.text("Not content: {what}").format(what=title), entry.more, right, "red"
        return "star", title, entry.more, right, "green"

    def _by(self, entry: TimelineEntry) -> str:
        return noted_by(entry.by, self._names, self._language)

    def _outcome(self, outcome: str) -> str:
        known = library().outcomes.get(outcome)
        return said(known, self._language) if known else outcome

    def _question(self, entry: TimelineEntry) -> tuple[str, str, str, str, Mood]:
        return "words", self._desk.text("Asked how far the car is"), entry.what, "", "amber"

    def _surprise(self, entry: TimelineEntry) -> tuple[str, str, str, str, Mood]:
        return ("gift", self._desk.text("Surprise: {what}").format(what=entry.what), entry.detail,
                self._desk.formats.amount(entry.amount_fen) if entry.amount_fen else "", "quiet")

    def _photo(self, entry: TimelineEntry) -> tuple[str, str, str, str, Mood]:
        count = len(entry.parts)
        return ("camera", self._desk.translator.plural("{count} photo", "{count} photos", count).format(count=count),
                entry.what, "", "quiet")

    def _booking(self, entry: TimelineEntry) -> tuple[str, str, str, str, Mood]:
        desk = self._desk
        work = entry.what or desk.text("no work named")
        plate = shown_plate(entry.detail) if entry.detail else ""
        below = " · ".join(part for part in (plate, entry.more) if part)
        if entry.state == "no_show":
            return "warning", desk.text("Did not come: {work}").format(work=work), below, "", "amber"
        if entry.state == "cancelled":
            return "cross", desk.text("Booking cancelled: {work}").format(work=work), below, "", "quiet"
        return "calendar", desk.text("Booked: {work}").format(work=work), below, "", "accent"

    def _preference(self, entry: TimelineEntry) -> tuple[str, str, str, str, Mood]:
        words = self._preference_words(entry)
        return "cup", self._desk.text("Noted: {what}").format(what=words), self._by(entry), "", "quiet"

    def _preference_words(self, entry: TimelineEntry) -> str:
        known = self._preferences.get(entry.id)
        return told(known).said(self._desk.translator) if known else entry.more

    def _owned(self, entry: TimelineEntry) -> tuple[str, str, str, str, Mood]:
        return "car", self._desk.text("New on the card: {car}").format(car=self._car(entry)), "", "", "quiet"

    def _given_away(self, entry: TimelineEntry) -> tuple[str, str, str, str, Mood]:
        return "car", self._desk.text("Given away: {car}").format(car=self._car(entry)), "", "", "quiet"

    def _plate(self, entry: TimelineEntry) -> tuple[str, str, str, str, Mood]:
        return ("car", self._desk.text("New plate: {car}").format(car=self._car(entry)), self._by(entry), "", "quiet")

    def _car(self, entry: TimelineEntry) -> str:
        return " · ".join(part for part in (shown_plate(entry.what) if entry.what else "", entry.detail) if part)

    def _referral(self, entry: TimelineEntry) -> tuple[str, str, str, str, Mood]:
        name = address(entry.what, entry.detail, self._language)
        return "people", self._desk.text("Recommended us to {name}").format(name=name), "", "", "green"

    def _begun(self, entry: TimelineEntry) -> tuple[str, str, str, str, Mood]:
        by = address(entry.detail, entry.more, self._language) if entry.detail else ""
        found = [said(source_label(entry.what), self._language) if entry.what else "",
                 self._desk.text("recommended by {name}").format(name=by) if by else "", self._by(entry)]
        return "card", self._desk.text("The card begins"), " · ".join(part for part in found if part), "", "quiet"


def _together(entries: Sequence[TimelineEntry], *, grouped: bool) -> list[list[TimelineEntry]]:
    """Which entries are one line: what a customer was told and asked during one visit, at the newest of it; a visit
    with its payments; what was noted on one day by one person.
    """
    if not grouped:
        return [[entry] for entry in entries]
    visits = {entry.id for entry in entries if entry.kind == "visit"}
    paid: dict[int | None, list[TimelineEntry]] = {}
    known: dict[tuple[object, ...], list[TimelineEntry]] = {}
    groups: list[list[TimelineEntry]] = []
    for entry in entries:
        mark = _mark(entry)
        if entry.kind == "payment" and entry.visit in visits:
            paid.setdefault(entry.visit, []).append(entry)  # the visit itself comes later: it is older
        elif entry.kind == "visit":
            groups.append([entry, *paid.get(entry.id, ())])
        elif mark is None:
            groups.append([entry])
        elif mark in known:
            known[mark].append(entry)
        else:
            known[mark] = [entry]
            groups.append(known[mark])
    return groups


def _mark(entry: TimelineEntry) -> tuple[object, ...] | None:
    """What entries of one line have in common; ``None`` for one that stands alone."""
    if entry.kind in ("message", "question") and entry.visit is not None:
        return "told", entry.visit
    return ("noted", entry.by, entry.at // DAY) if entry.kind == "preference" else None
