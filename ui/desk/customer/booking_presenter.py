"""An appointment: for whom, which car, when, how long, what for; and who else comes on that day. No Qt."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from frontdesk.booking.reads import day
from frontdesk.centre.reads import centre
from frontdesk.centre.times import day_bounds
from frontdesk.people.reads import card
from frontdesk.people.search import shown_plate
from frontdesk.staff.reads import everybody
from frontdesk.values.clock import instant
from frontdesk.values.form_of_address import address

if TYPE_CHECKING:
    from frontdesk.centre.reads import Centre
    from frontdesk.people.records import CustomerCard
    from frontdesk.values.clock import Instant
    from ui.desk.desk import Desk

LENGTHS = (30, 60, 90, 120, 180, 240, 480)


class BookingPresenter:
    """What the appointment form shows and sends."""

    def __init__(self, desk: Desk, customer: int) -> None:
        self._desk = desk
        self.card: CustomerCard = card(desk.reader(), customer, desk.today())
        self._centre: Centre | None = centre(desk.reader())

    def heading(self) -> tuple[str, str]:
        """For whom."""
        who = address(self.card.name, self.card.title, self._desk.translator.language)
        return self._desk.text("Appointment for {who}").format(who=who), self.card.phone_shown

    def cars(self) -> list[tuple[str, str]]:
        """The cars to choose from."""
        return [(str(row.id), " · ".join(part for part in (row.plate_shown, row.model) if part) or
                 self._desk.text("no plate yet")) for row in self.card.vehicles]

    def lengths(self) -> list[tuple[str, str]]:
        """How long it may take."""
        return [(str(minutes), self._desk.formats.duration(minutes * 60_000)) for minutes in LENGTHS]

    def sources(self) -> list[tuple[str, str]]:
        """How the customer asked for it."""
        text = self._desk.translator
        return [("phone", text.text("by telephone")), ("walk_in", text.text("at the desk")),
                ("wechat", text.text("WeChat")),
                ("app", text.text("App")), ("site", text.text("web site"))]

    def advisors(self) -> list[tuple[str, str]]:
        """Who may look after it."""
        return [("", self._desk.text("anybody")), *((member.login, member.name)
                                                    for member in everybody(self._desk.reader())
                                                    if member.role in ("advisor", "receptionist", "manager"))]

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
