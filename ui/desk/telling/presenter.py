"""Telling a customer the news: the script with the customer's own car, time, amount; the wording checked. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from frontdesk.centre.data import said
from frontdesk.centre.reads import known_centre
from frontdesk.messages.own_words import own_words
from frontdesk.messages.scripts import asked, fill, library
from frontdesk.messages.wording import check
from frontdesk.values.clock import MINUTE, local
from frontdesk.values.form_of_address import address
from frontdesk.values.refusal import Refused
from frontdesk.visit.page import VisitPage, visit_page
from resources.formats import Formats
from ui.desk.telling.preferring import in_writing, preferred
from ui.desk.telling.standing_still import OF_THE_WORKSHOP, not_before, void, workshop_values
from ui.desk.visit.overrun_presenter import later_promise, open_question

if TYPE_CHECKING:
    from frontdesk.centre.reads import Centre
    from frontdesk.values.clock import Instant
    from frontdesk.values.words import Sentence
    from ui.desk.desk import Desk

SPOKEN = ("phone", "in_person")
CHANNELS = ("phone", "in_person", "wechat", "sms", "email")
OUTCOMES = ("told", "no_answer", "busy", "call_back")
"""In the order of their keys, 1 to 4."""


@dataclass(frozen=True, slots=True)
class Missing:
    """A name the script asks for that nobody has filled in yet."""

    name: str
    label: str


class TellingPresenter:
    """One telling: of one visit, about one situation."""

    def __init__(self, desk: Desk, visit: int, situation: str) -> None:
        reader = desk.reader()
        self._desk = desk
        self.situation = situation
        self.record: VisitPage = visit_page(reader, visit, desk.now())
        self._centre: Centre = known_centre(reader)
        self._own = own_words(reader)
        self._seen = max((each.id for each in self.record.messages), default=0)
        self._workshop = workshop_values(reader, visit, situation, self._centre, desk.now())
        self._not_before = not_before(reader, visit, situation)

    @property
    def customer(self) -> int:
        """Who is told."""
        return self.record.customer.id

    @property
    def promised(self) -> Instant | None:
        """The time that was promised so far; never before awaited parts come."""
        return max(self.record.promised_at, self._not_before) if self.record.promised_at is not None else None

    def heading(self) -> str:
        """What is told, to whom."""
        return self._desk.text("{what}: {who}").format(
            what=said(library(self._own).situation(self.situation).label, self._desk.translator.language),
            who=" · ".join(part for part in (self.record.ticket, self._address(self._desk.translator.language),
                                             self.record.plate) if part))

    def where(self) -> str:
        """Where the customer is to be reached."""
        return " · ".join(part for part in (self.record.seat, self.record.customer.phone_shown) if part)

    def channels(self) -> list[tuple[str, str]]:
        """The ways to tell, in the reader's language."""
        return [(name, said(library().channel(name).label, self._desk.translator.language)) for name in CHANNELS]

    def preferred(self, wanted: str) -> str:
        """The way to begin with, by what this customer asked for."""
        return preferred(self._desk.reader(), self.record.customer.preferences, wanted)

    def in_writing(self) -> str:
        """The way to go on with after a call that reached nobody."""
        return in_writing(self._desk.reader())

    def outcomes(self) -> list[tuple[str, str]]:
        """How it ended."""
        return [(name, said(library().outcome(name), self._desk.translator.language)) for name in OUTCOMES]

    def missing(self, channel: str, promised_at: Instant | None) -> list[Missing]:
        """What the script asks for and the visit does not know."""
        known = self.values(promised_at)
        return [Missing(name, said(library().names[name], self._desk.translator.language))
                for name in asked(self.situation, self._centre.language, channel, self._own) if not known.get(name)]

    def values(self, promised_at: Instant | None) -> dict[str, str]:
        """What the visit knows for the script, in the centre's language."""
        return script_values(self.record, self._centre, self.situation, promised_at,
                             self._desk.now()) | self._workshop

    def text(self, channel: str, promised_at: Instant | None, typed: dict[str, str]) -> str:
        """The script filled in; empty while something it asks for is missing."""
        try:
            return fill(self.situation, {**self.values(promised_at), **typed}, self._centre.language, channel,
                        self._own)
        except Refused:
            return ""

    def problems(self, text: str, promised_at: Instant | None) -> list[Sentence]:
        """What a customer must not be told like this."""
        promised = promised_at if promised_at is not None else self.record.promised_at
        return check(text, self.situation, self._centre.language, self._desk.now(), promised,
                     self._address(self._centre.language), self._centre.zone, self._own)

    def needs_time(self) -> bool:
        """Whether a new promised time belongs to it: to a delay, and where what stands still makes the old one void."""
        promised = self.record.promised_at
        return self.situation == "delay" or (self.situation in OF_THE_WORKSHOP and promised is not None
                                             and void(promised, self._not_before, self._desk.now()))

    def act(self, channel: str, text: str, outcome: str, promised_at: Instant | None) -> tuple[str, dict[str, object]]:
        """The act that records it, with its fields."""
        if self.situation == "follow_up":
            return "follow_up", {"visit": self.record.id, "outcome": outcome, "text": text, "channel": channel,
                                 "over": self._seen}
        if self.situation == "thank_you":
            return "thank", {"visit": self.record.id, "channel": channel, "text": text, "outcome": outcome}
        fields: dict[str, object] = {"visit": self.record.id, "situation": self.situation, "channel": channel,
                                     "text": text, "outcome": outcome, "over": self._seen}
        if promised_at is not None:
            fields["promised_at"] = promised_at
        return "tell", fields

    def _address(self, language: str) -> str:
        return address(self.record.customer.name, self.record.customer.title, language)


def script_values(record: VisitPage, centre: Centre, situation: str, promised_at: Instant | None, now: Instant,
                  ) -> dict[str, str]:
    """What a visit knows for a script, in the centre's language; empty where it knows nothing."""
    language, formats = centre.language, Formats(centre.language)
    promised = promised_at if promised_at is not None else record.promised_at
    total = record.bill.asked_fen if situation == "overrun" else record.bill.total_fen
    today = local(now, centre.zone).date()
    values = {
        "address": address(record.customer.name, record.customer.title, language), "plate": record.plate,
        "centre": centre.name, "stage": said(record.stage_public, language),
        "promised_time": formats.moment(local(promised, centre.zone), today) if promised else "",
        "amount": formats.amount(total) if total else "",
        "duration": formats.duration(promised - now) if promised and promised > now else "",
        "advisor": record.advisor.name if record.advisor else "",
        "direct_line": (record.advisor.direct_line if record.advisor else "") or centre.phone,
    }
    question = open_question(record) if situation == "overrun" else None
    if question is not None:
        later = later_promise(record, question.minutes_more, now) or promised
        values |= {
            "finding": question.reason.strip().rstrip("。.；;"),
            "remedy": formats.listed([line.name for line in record.lines if line.asked == question.id]),
            "duration": formats.duration(question.minutes_more * MINUTE) if question.minutes_more else "",
            "promised_time": formats.moment(local(later, centre.zone), today) if later else "",
        }
    return values
