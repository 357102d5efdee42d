"""The days of a customer in words: what, whose, when, in how many days; and how a typed day was understood. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from frontdesk.centre.data import said
from frontdesk.messages.scripts import library
from frontdesk.people.dates.kept import next_time
from frontdesk.people.dates.kinds import addable, kinds, purpose_of
from frontdesk.people.dates.permission import care, may_keep_child
from frontdesk.people.dates.reads import care_of, dates_of
from frontdesk.people.dates.typed import checked_day
from frontdesk.values.form_of_address import address
from frontdesk.values.refusal import Refused

if TYPE_CHECKING:
    from datetime import date

    from frontdesk.people.dates.records import DateRow
    from frontdesk.values.words import Sentence
    from frontdesk.values.yearly_day import YearlyDay
    from ui.desk.desk import Desk

NEAR = 14
"""Days ahead from which a day is marked."""

OWN = "birthday"
"""The kind of the customer's own birthday, which stands on the card."""


class DayLine(NamedTuple):
    """One day in words; ``key`` is its place in the list."""

    key: int
    title: str
    detail: str
    badge: str = ""
    mood: Literal["accent", "green", "amber"] = "accent"
    right: str = ""
    right_detail: str = ""


@dataclass(frozen=True, slots=True)
class Understood:
    """How a typed day was read: words for it, or what is wrong with it."""

    words: str
    wrong: Sentence | None = None


class DatesPresenter:
    """Reads the days of one customer and puts them into words."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.customer = 0
        self._rows: tuple[DateRow, ...] = ()

    def load(self, customer: int) -> None:
        """Read the days; raises ``Fault``."""
        self.customer = customer
        self._rows = dates_of(self._desk.reader(), customer, self._desk.today())

    def rows(self) -> list[DayLine]:
        """Every day as a row, the nearest first; a row's key is its place in ``row``."""
        return [self._row(place, row) for place, row in enumerate(self._rows)]

    def row(self, key: int) -> DateRow | None:
        """The day behind a row."""
        return self._rows[key] if 0 <= key < len(self._rows) else None

    def place_of(self, date: int | None) -> int | None:
        """The key of the row of a day that was noted by a person, where it is shown."""
        return next((place for place, row in enumerate(self._rows)
                     if row.source == "important_date" and row.id == date), None)

    def open_care(self) -> DateRow | None:
        """The nearest day that was told of and that nothing was done on."""
        return next((row for row in self._rows if row.special_day is not None), None)

    def by_special_day(self, special_day: int) -> DateRow | None:
        """The day of this occurrence."""
        return next((row for row in self._rows if row.special_day == special_day), None)

    def kinds(self, editing: DateRow | None = None) -> list[tuple[str, str]]:
        """The kinds to choose from; the own birthday only where it is not known yet, or is what is corrected."""
        language = self._desk.translator.language
        own = kinds()[OWN]
        if editing is not None and editing.source == "customer":
            return [(own.id, said(own.label, language))]
        offered = [(each.id, said(each.label, language)) for each in addable()]
        if editing is None and not any(row.source == "customer" for row in self._rows):
            offered.insert(0, (own.id, said(own.label, language)))
        return offered

    def about_others(self, kind: str) -> bool:
        """Whether a kind is about somebody whose name or relation is asked for."""
        return kind in kinds() and kinds()[kind].who

    def understood(self, kind: str, text: str) -> Understood:
        """How a typed day was read, and when it is kept next."""
        desk = self._desk
        if not text.strip() or kind not in kinds():
            return Understood("")
        try:
            value = checked_day(kinds()[kind], text, desk.today(),
                                may_keep_child=may_keep_child(desk.reader(), self.customer))
        except Refused as refusal:
            return Understood("", refusal.sentence)
        found = next_time(kind, value.stored, desk.today())
        if found is None:
            return Understood(desk.text("{day}: this day is over.").format(day=self.told(value)))
        words = desk.text("{day}: next on {date}, {when}").format(
            day=self.told(value), date=self._full(found.on), when=self.in_days((found.on - desk.today()).days))
        years = self.years(kinds()[kind].counts, found.years)
        return Understood(desk.formats.listed([words, years]) if years else words)

    def told(self, day: YearlyDay) -> str:
        """A day as it was told: ``农历八月十五``, ``21 Jun 1985``."""
        return self._desk.formats.birthday(month=day.month, day=day.day, year=day.year, lunar=day.calendar == "lunar",
                                           leap=day.leap)

    def in_days(self, days: int) -> str:
        """``today``, ``in 3 days``, ``2 days ago``."""
        text = self._desk.translator
        if days == 0:
            return text.text("today")
        if days < 0:
            return text.plural("{count} day ago", "{count} days ago", -days).format(count=-days)
        return text.plural("in {count} day", "in {count} days", days).format(count=days)

    def years(self, counts: str, years: int | None) -> str:
        """``turns 42``, ``3-year anniversary``; nothing where it is not known."""
        if not years or not counts:
            return ""
        text = self._desk.translator
        if counts == "age":
            return text.plural("turns {count}", "turns {count}", years).format(count=years)
        return text.plural("{count}-year anniversary", "{count}-year anniversary", years).format(count=years)

    # --- what is done on the day ----------------------------------------------------------------------------------

    def care_heading(self, special_day: int) -> str:
        """Whose special day it is and when; raises ``Refused`` and ``Fault``."""
        _, kind, on, years, who = care_of(self._desk.reader(), special_day)
        known = kinds().get(kind)
        label = said(known.label, self._desk.translator.language) if known else kind
        named = " · ".join(part for part in (label, who, self.years(known.counts if known else "", years)) if part)
        return self._desk.text("{what}: {when}").format(
            what=named, when=self._desk.formats.near_date(on, self._desk.today()))

    def consent(self, special_day: int) -> str:
        """What the customer said to words on such an occasion, where it is not a yes."""
        reader = self._desk.reader()
        stands = care(reader, self.customer, purpose_of(care_of(reader, special_day)[1]))
        if stands == "yes":
            return ""
        return self._desk.text("Wants no messages on such days: greet in person only.") if stands == "no" else \
            self._desk.text("Has not been asked yet whether greetings are welcome: best in person.")

    def ideas(self) -> list[tuple[str, str]]:
        """What is often done."""
        text = self._desk.text
        return [("greeted", text("Greeted")), ("call", text("Called")), ("message", text("Message")),
                ("card", text("Handwritten card")), ("cake", text("Cake")), ("gift", text("Gift sent")),
                ("photo", text("Photo together"))]

    def channels(self) -> list[tuple[str, str]]:
        """The ways to reach somebody."""
        return [(name, said(each.label, self._desk.translator.language)) for name, each in library().channels.items()]

    # --- parts ----------------------------------------------------------------------------------------------------

    def _row(self, place: int, row: DateRow) -> DayLine:
        desk = self._desk
        title = " · ".join(part for part in (said(row.label, desk.translator.language), row.who) if part)
        years = self.years(row.counts, row.years)
        detail = " · ".join(part for part in (self.told(row.day), years, row.car, row.note) if part)
        badge = (desk.text("to do") if row.special_day is not None else desk.text("done") if row.cared else
                 desk.text("near") if row.in_days is not None and row.in_days <= NEAR else "")
        mood = "amber" if row.special_day is not None else "green" if row.cared else "accent"
        if row.on is None or row.in_days is None:
            return DayLine(place, title, detail, badge, mood, desk.text("over"))
        return DayLine(place, title, detail, badge, mood, self.in_days(row.in_days),
                       desk.formats.near_date(row.on, desk.today()))

    def _full(self, on: date) -> str:
        return self._desk.formats.day_heading(on, self._desk.today())


def called(desk: Desk, name: str, title: str) -> str:
    """How a customer is called in the window's language."""
    return address(name, title, desk.translator.language)
