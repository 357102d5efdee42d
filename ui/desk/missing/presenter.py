"""Who stays away, how long, and whether a word is due to them, in the reader's language. No Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from frontdesk.people.dates.away import AT_RISK, LAPSED, AwayCustomer, away, days_of
from frontdesk.people.value import retention_limits
from frontdesk.values.form_of_address import address
from frontdesk.values.phone import Phone

if TYPE_CHECKING:
    from ui.desk.desk import Desk

Mood = Literal["quiet", "green", "amber"]

STEP = 200
"""Customers that are read at once."""


class AwayLine(NamedTuple):
    """One customer as a row; ``mood`` colours the badge."""

    customer: int
    name: str
    phone: str
    badge: str
    mood: Mood
    since: str


class MissingPresenter:
    """Reads who stays away."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.rows: tuple[AwayCustomer, ...] = ()
        self._read = STEP

    def kinds(self) -> list[tuple[str, str]]:
        """The lists to choose from, with the days after which somebody stands there, and how often they came before."""
        text, plural = self._desk.text, self._desk.translator.plural
        visits = retention_limits().at_risk_visits
        regular = plural("after {count} visit or more", "after {count} visits or more", visits).format(count=visits)
        return [(kind, " · ".join((name, plural("not here for {count} day or longer",
                                                "not here for {count} days or longer",
                                                days_of(kind)).format(count=days_of(kind)), *more)))
                for kind, name, more in ((LAPSED, text("Lapsed customers"), ()),
                                         (AT_RISK, text("Customers at risk"), (regular,) if visits > 1 else ()))]

    def load(self, kind: str, *, further: bool = False) -> None:
        """Read a list, or more of it; raises ``Fault``."""
        self._read = self._read + STEP if further else STEP
        self.rows = away(self._desk.store.reader(), self._desk.now(), kind, limit=self._read)

    def more(self) -> bool:
        """Whether there may be more than were read."""
        return len(self.rows) >= self._read

    def lines(self) -> list[AwayLine]:
        """Everybody, whoever crossed the line last first; those to whom a word is due carry a badge."""
        return [self._line(row) for row in self.rows]

    def row(self, customer: int) -> AwayCustomer | None:
        """The customer behind a row."""
        return next((row for row in self.rows if row.customer == customer), None)

    def _line(self, row: AwayCustomer) -> AwayLine:
        desk = self._desk
        days = (desk.today() - desk.local(row.last_visit_at).date()).days
        badge = ""
        mood: Mood = "quiet"
        if row.asked_at is not None:
            badge = desk.text("asked {when}").format(when=desk.formats.day_within(
                desk.local(row.asked_at).date(), desk.today()))
            mood = "green"
        elif row.special_day is not None:
            badge, mood = desk.text("to do"), "amber"
        return AwayLine(row.customer, address(row.name, row.title, desk.translator.language) or f"#{row.customer}",
                        Phone(row.phone).shown, badge, mood,
                        desk.translator.plural("{count} day away", "{count} days away", days).format(count=days))
