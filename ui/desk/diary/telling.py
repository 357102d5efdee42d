"""Telling a customer about an appointment: confirmed, a reminder, after one that was missed. No Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frontdesk.booking.reads import AppointmentRow, appointment
from frontdesk.centre.data import said
from frontdesk.centre.reads import known_centre
from frontdesk.messages.newest import newest_message
from frontdesk.messages.own_words import own_words
from frontdesk.messages.scripts import asked, fill, library
from frontdesk.messages.wording import check
from frontdesk.people.reads import card
from frontdesk.staff.reads import everybody
from frontdesk.values.clock import MINUTE
from frontdesk.values.form_of_address import address
from frontdesk.values.plate import shown_plate
from frontdesk.values.refusal import Refused
from resources.formats import Formats
from ui.desk.telling.preferring import in_writing, preferred
from ui.desk.telling.presenter import CHANNELS, OUTCOMES, Missing

if TYPE_CHECKING:
    from frontdesk.values.clock import Instant
    from frontdesk.values.words import Sentence
    from ui.desk.desk import Desk

ACTS = {"appointment_confirmation": "confirm_appointment", "appointment_reminder": "remind_appointment",
        "appointment_follow_up": "follow_up_appointment"}
"""The act that records each situation."""


class AppointmentTelling:
    """One telling about one appointment; raises ``Refused`` where there is none."""

    def __init__(self, desk: Desk, of: int, situation: str) -> None:
        reader = desk.reader()
        found = appointment(reader, of)
        if found is None:
            raise Refused("appointment_unknown", "There is no such appointment. Refresh the list.")
        self._desk = desk
        self.situation = situation
        self.row: AppointmentRow = found
        self._seen = newest_message(reader, "appointment", of)
        self._centre = known_centre(reader)
        self._own = own_words(reader)
        shown = card(reader, found.customer, desk.today())
        self._phone, self._preferences = shown.phone_shown, shown.preferences
        everyone = everybody(reader)
        self._advisor = next((member for member in everyone if member.name == found.advisor), None) or next(
            (member for member in everyone if member.login == desk.actor), None)

    @property
    def customer(self) -> int:
        """Who is told."""
        return self.row.customer

    @property
    def promised(self) -> Instant | None:
        """An appointment promises its own time."""
        return self.row.starts_at

    def heading(self) -> str:
        """What is told, to whom."""
        return self._desk.text("{what}: {who}").format(
            what=said(library().situation(self.situation).label, self._desk.translator.language),
            who=" · ".join(part for part in (address(self.row.name, self.row.title, self._desk.translator.language),
                                             shown_plate(self.row.plate) if self.row.plate else "") if part))

    def where(self) -> str:
        """The number to call."""
        return self._phone

    def channels(self) -> list[tuple[str, str]]:
        """The ways to tell, but for the one that needs the customer to stand here."""
        return [(name, said(library().channel(name).label, self._desk.translator.language)) for name in CHANNELS
                if name != "in_person"]

    def preferred(self, wanted: str) -> str:
        """The way to begin with, by what this customer asked for."""
        return preferred(self._desk.reader(), self._preferences, wanted)

    def in_writing(self) -> str:
        """The way to go on with after a call that reached nobody."""
        return in_writing(self._desk.reader())

    def outcomes(self) -> list[tuple[str, str]]:
        """How it ended."""
        return [(name, said(library().outcome(name), self._desk.translator.language)) for name in OUTCOMES]

    def missing(self, channel: str, promised_at: Instant | None) -> list[Missing]:
        """What the script asks for and nobody has noted."""
        known = self._values()
        return [Missing(name, said(library().names[name], self._desk.translator.language))
                for name in asked(self.situation, self._centre.language, channel, self._own) if not known.get(name)]

    def text(self, channel: str, promised_at: Instant | None, typed: dict[str, str]) -> str:
        """The script filled in; empty while something it asks for is missing."""
        try:
            return fill(self.situation, {**self._values(), **typed}, self._centre.language, channel, self._own)
        except Refused:
            return ""

    def problems(self, text: str, promised_at: Instant | None) -> list[Sentence]:
        """What a customer must not be told like this."""
        return check(text, self.situation, self._centre.language, self._desk.now(), self.row.starts_at,
                     address(self.row.name, self.row.title, self._centre.language), self._centre.zone, self._own)

    def needs_time(self) -> bool:
        """Its time is the appointment's own."""
        return False

    def act(self, channel: str, text: str, outcome: str, promised_at: Instant | None) -> tuple[str, dict[str, object]]:
        """The act that records it, with its fields."""
        return ACTS[self.situation], {"appointment": self.row.id, "channel": channel, "text": text, "outcome": outcome,
                                      "over": self._seen}

    def _values(self) -> dict[str, str]:
        """What the appointment knows for a script, in the centre's language."""
        language, formats, row = self._centre.language, Formats(self._centre.language), self.row
        when = self._desk.local(row.starts_at)
        length = (formats.duration_range(row.minutes_least * MINUTE, row.minutes * MINUTE) if row.minutes_least
                  else formats.duration(row.minutes * MINUTE))
        return {
            "address": address(row.name, row.title, language), "plate": shown_plate(row.plate) if row.plate else "",
            "centre": self._centre.name, "slot_time": f"{formats.date(when.date())} {formats.time(when)}",
            "bay": row.bay or {"zh_CN": "工位"}.get(language, "A bay"), "work": row.work, "duration": length,
            "advisor": self._advisor.name if self._advisor else "",
            "direct_line": (self._advisor.direct_line if self._advisor else "") or self._centre.phone,
        }
