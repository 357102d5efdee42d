"""An appointment: for whom, which car, when, how long, what for; and who else comes on that day. No Qt."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from frontdesk.booking.reads import AppointmentRow, appointment, day
from frontdesk.centre.data import read_data, said
from frontdesk.centre.reads import bays, centre
from frontdesk.centre.times import day_bounds
from frontdesk.people.reads import card
from frontdesk.staff.reads import everybody
from frontdesk.values.clock import instant
from frontdesk.values.form_of_address import address
from frontdesk.values.plate import shown_plate
from ui.desk.diary.panel_presenter import Mention, PanelPresenter

if TYPE_CHECKING:
    from frontdesk.centre.reads import Centre
    from frontdesk.people.records import CustomerCard
    from frontdesk.values.clock import Instant
    from frontdesk.values.refusal import Refused
    from ui.desk.desk import Desk

LENGTHS = (30, 60, 90, 120, 180, 240, 480)

ADVISING = ("advisor", "receptionist", "manager", "administrator")
"""Roles that may look after an appointment; in a small house the administrator does."""


class BookingPresenter:
    """What the appointment form shows and sends."""

    def __init__(self, desk: Desk, customer: int, of: int | None = None) -> None:
        self._desk = desk
        self.row: AppointmentRow | None = appointment(desk.reader(), of) if of is not None else None
        self.card: CustomerCard = card(desk.reader(), customer, desk.today())
        self._centre: Centre | None = centre(desk.reader())

    def heading(self) -> tuple[str, str]:
        """For whom."""
        who = address(self.card.name, self.card.title, self._desk.translator.language)
        title = (self._desk.text("Appointment for {who}") if self.row is None else
                 self._desk.text("Change the appointment of {who}"))
        return title.format(who=who), self.card.phone_shown

    def cars(self) -> list[tuple[str, str]]:
        """The cars to choose from."""
        return [(str(row.id), " · ".join(part for part in (row.plate_shown, row.model) if part) or
                 self._desk.text("no plate yet")) for row in self.card.vehicles]

    def lengths(self, known: int = 0) -> list[tuple[str, str]]:
        """How long it may take, the length it has already among them."""
        lengths = sorted({*LENGTHS, known} - {0})
        return [(str(minutes), self._desk.formats.duration(minutes * 60_000)) for minutes in lengths]

    def sources(self) -> list[tuple[str, str]]:
        """How the customer asked for it."""
        return [(name, said(each["label"], self._desk.translator.language))
                for name, each in read_data("booking.toml")["source"].items()]

    def bays(self) -> list[tuple[str, str]]:
        """The bays, and none yet."""
        return [("", self._desk.text("any")), *((bay.name, bay.name) for bay in bays(self._desk.reader()))]

    def login_of(self, name: str) -> str:
        """The login of the advisor with this name."""
        return next((member.login for member in everybody(self._desk.reader()) if member.name == name), "")

    def mentions(self, vehicle: int | None) -> list[Mention]:
        """What to say to this customer about this car."""
        panel = PanelPresenter(self._desk)
        panel.row = self.row
        return panel.mentions(self.card.id, vehicle)

    def slots(self, refusal: Refused) -> list[tuple[str, str]]:
        """The free times a refusal names, each as an instant and in words."""
        found = refusal.sentence.values.get("slots")
        return [(str(at), self._desk.formats.moment(self._desk.local(at), self._desk.today()))
                for at in (found if isinstance(found, list) else [])]

    def text(self, source: str) -> str:
        """Words in the window's language."""
        return self._desk.text(source)

    def advisors(self) -> list[tuple[str, str]]:
        """Who may look after it."""
        return [("", self._desk.text("anybody")), *((member.login, member.name)
                                                    for member in everybody(self._desk.reader())
                                                    if member.role in ADVISING)]

    def proposed(self) -> datetime:
        """The next half hour the centre is open, from tomorrow morning on if today is over."""
        at = self._desk.local(self._desk.now()) + timedelta(minutes=60)
        at = at.replace(minute=30 if at.minute < 30 else 0, second=0, microsecond=0) + (
            timedelta(0) if at.minute < 30 else timedelta(hours=1))
        hours = {each.weekday: (each.opens, each.closes) for each in (self._centre.hours if self._centre else ())}
        for _ in range(14):
            opens, closes = hours.get(at.weekday(), ("", ""))
            if opens and f"{at:%H:%M}" < opens:
                at = at.replace(hour=int(opens[:2]), minute=int(opens[3:]))
            if opens and f"{at:%H:%M}" < closes:
                return at
            at = (at + timedelta(days=1)).replace(hour=0, minute=0)
        return self._desk.local(self._desk.now()) + timedelta(days=1)

    def at(self, wall: datetime) -> Instant:
        """The instant of a wall-clock time of the centre."""
        return instant(wall.replace(tzinfo=self._desk.zone))

    def span_of(self, wall: datetime) -> tuple[Instant, Instant]:
        """The rest of a day: when somebody on the waiting list for it can come."""
        begins, ends = day_bounds(self.at(wall), self._desk.zone)
        return max(begins, self._desk.now()), ends - 60_000

    def outside_hours(self, wall: datetime) -> str:
        """A word of warning where the centre is closed then."""
        hours = next((each for each in (self._centre.hours if self._centre else ()) if each.weekday == wall.weekday()),
                     None)
        if self._centre is None or not self._centre.hours:
            return ""
        if hours is None:
            return self._desk.text("The centre is closed on {day}.").format(day=self._desk.formats.weekday(wall.date()))
        if not hours.opens <= f"{wall:%H:%M}" < hours.closes:
            return self._desk.text("The centre is open from {opens} to {closes}.").format(opens=hours.opens,
                                                                                         closes=hours.closes)
        return ""

    def day_heading(self, wall: datetime) -> str:
        """The heading over that day's appointments."""
        return self._desk.formats.day_heading(wall.date(), self._desk.today())

    def that_day(self, wall: datetime) -> list[tuple[int, str, str, str, str]]:
        """Who comes on that day already: id, time, who, work, length."""
        begins, ends = day_bounds(self.at(wall), self._desk.zone)
        language = self._desk.translator.language
        return [(row.id, self._desk.formats.time(self._desk.local(row.starts_at)),
                 " · ".join(part for part in (address(row.name, row.title, language),
                                              shown_plate(row.plate) if row.plate else "") if part),
                 row.work, self._desk.formats.duration(row.minutes * 60_000))
                for row in day(self._desk.reader(), begins, ends)]
