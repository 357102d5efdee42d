"""What the greeting card says at arm's length: the name, how to greet, what was said last time. No Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frontdesk.visit.greeting_levels import greeting_lines
from frontdesk.visit.page import VisitPage, visit_page
from frontdesk.visit.reads import greeting_card
from ui.desk.customer.presenter import Advice, CustomerPresenter, Fact
from ui.desk.visit.arrival_presenter import Waited, waited

if TYPE_CHECKING:
    from frontdesk.visit.records import GreetingCard
    from ui.desk.desk import Desk

class GreetingPresenter:
    """One customer at the door."""

    def __init__(self, desk: Desk, visit: int) -> None:
        self._desk = desk
        reader = desk.reader()
        self.record: VisitPage = visit_page(reader, visit, desk.now())
        self._card: GreetingCard = greeting_card(reader, self.record.customer.id, self.record.vehicle, desk.today())
        self._known = CustomerPresenter(desk)
        self._known.load(self.record.customer.id)

    def address(self) -> str:
        """How this customer is called."""
        return self._card.address.get(self._desk.translator.language) or self._card.address["en"]

    def below(self) -> str:
        """Ticket, car, and which visit it is."""
        desk, record = self._desk, self.record
        count = self._card.visit_count
        which = ""
        if not self._card.returning:
            which = desk.text("first visit")
        elif count > 1:
            which = desk.translator.plural("visit {count}", "visit {count}", count).format(count=count)
        elif self._card.last_visit_at is not None:  # known from before this program
            which = desk.text("last here {date}").format(
                date=desk.formats.near_date(desk.local(self._card.last_visit_at).date(), desk.today()))
        return " · ".join(part for part in (record.ticket, record.plate, record.model, which) if part)

    def script(self) -> list[tuple[str, str]]:
        """What to say, from by name to the warmest: how personal it is, and the words."""
        text = self._desk.translator
        levels = {"name": text.text("by name"), "preference": text.text("what they like"),
                  "relation": text.text("what we share")}
        return [(levels[line.level], line.words.said(text))
                for line in greeting_lines(self.record.customer, self._card)]

    def do(self) -> list[Advice]:
        """What to do, each with its source."""
        return self._known.do()

    def dont(self) -> list[Advice]:
        """What not to do, each with its source."""
        return self._known.dont()

    def note(self) -> str:
        """The beginning of the customer's note."""
        return self._known.note()

    def worth_a_word(self) -> list[Fact]:
        """Birthday, milestones, work that was put off."""
        desk = self._desk
        facts = [fact for fact in self._known.facts() if fact.icon in ("gift", "calendar")]
        facts += [Fact("star", sentence.said(desk.translator)) for sentence in self._card.milestones]
        if self._card.declined:
            facts.append(Fact("wrench", desk.text("Put off last time: {work}").format(
                work=desk.formats.listed(list(self._card.declined)))))
        return facts

    def last_words(self) -> list[str]:
        """What the customer said last time."""
        return list(self._card.last_words)

    def last_heading(self) -> str:
        """The heading over the last words, with its day."""
        at = self._card.last_visit_at
        if at is None or at == self.record.arrived_at:
            return self._desk.text("Last time")
        return self._desk.text("Last time, {day}").format(
            day=self._desk.formats.near_date(self._desk.local(at).date(), self._desk.today()))

    def greeted(self) -> bool:
        """Whether somebody has greeted already."""
        return self.record.greeted_at is not None

    def waited(self) -> Waited:
        """How long the customer has been standing there."""
        return waited(self.record, self._desk.now())
