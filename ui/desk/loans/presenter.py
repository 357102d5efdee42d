"""What the page of courtesy cars and trips says, and what can be done with each. No Qt."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Literal, NamedTuple

from frontdesk.centre.data import said
from frontdesk.centre.times import day_bounds
from frontdesk.people.reads import card
from frontdesk.staff.reads import everybody
from frontdesk.values.clock import DAY, instant
from frontdesk.values.form_of_address import address
from frontdesk.visit.loans.cars import loan_cars
from frontdesk.visit.loans.driving import TripRow, trips_between
from frontdesk.visit.loans.reads import LoanRow, handovers, loans_standing
from frontdesk.visit.loans.rules import looks, trips

if TYPE_CHECKING:
    from frontdesk.values.clock import Instant
    from ui.desk.desk import Desk

Mood = Literal["quiet", "accent", "green", "amber", "red"]
DAYS_AHEAD = 7


class Line(NamedTuple):
    """A row in words; ``badge`` and its colour say the same."""

    key: int
    lead: str
    title: str
    detail: str
    badge: str
    mood: Mood


class LoansPresenter:
    """Reads cars, lendings and trips."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.loans: dict[int, LoanRow] = {}
        self.trips: dict[int, TripRow] = {}

    def load(self) -> None:
        """Read everything again; raises ``Fault``."""
        reader, now = self._desk.reader(), self._desk.now()
        self.loans = {row.id: row for row in loans_standing(reader)}
        begins, _ = day_bounds(now, self._desk.zone)
        self.trips = {row.id: row for row in trips_between(reader, begins, begins + DAYS_AHEAD * DAY)}

    def car_lines(self) -> list[Line]:
        """Every courtesy car, and who has it."""
        desk, lines = self._desk, []
        for car in loan_cars(desk.reader()):
            badge, mood = desk.text("here"), "green"
            detail = car.note
            if car.loan is not None and car.until_at is not None:
                late = car.until_at < desk.now()
                badge, mood = (desk.text("late back"), "red") if late else (desk.text("out"), "amber")
                detail = desk.text("{who}, back at {time}").format(
                    who=address(car.name, car.title, desk.translator.language), time=self._when(car.until_at))
            lines.append(Line(car.id, "", f"{car.plate} · {car.model}", detail, badge, mood))
        return lines

    def loan_lines(self) -> list[Line]:
        """Who has a courtesy car (due back first), then who is to have one."""
        desk = self._desk
        return [Line(row.id, "", " · ".join((address(row.name, row.title, desk.translator.language), row.plate)),
                     f"{self._when(row.from_at)} – {self._when(row.until_at)}",
                     desk.text("out") if row.state == "out" else desk.text("planned"),
                     "red" if row.state == "out" and row.until_at < desk.now() else
                     "amber" if row.state == "out" else "accent") for row in self.loans.values()]

    def trip_lines(self) -> list[Line]:
        """The trips of the coming days, by time."""
        desk, kinds = self._desk, trips()
        words: dict[str, tuple[str, Mood]] = {"planned": (desk.text("planned"), "accent"),
                                              "under_way": (desk.text("under way"), "amber"),
                                              "done": (desk.text("done"), "green")}
        return [Line(row.id, self._clock(row.starts_at), " · ".join(part for part in (
            said(kinds[row.kind], desk.translator.language), address(row.name, row.title, desk.translator.language),
            row.plate) if part), " · ".join(part for part in (row.address, row.driver or desk.text("nobody drives yet"))
                                            if part), *words[row.state]) for row in self.trips.values()]

    def customer_words(self, customer: int) -> str:
        """For whom, and the number to call."""
        found = card(self._desk.reader(), customer, self._desk.today())
        return " · ".join(part for part in (address(found.name, found.title, self._desk.translator.language),
                                            found.phone_shown) if part)

    def vehicles(self, customer: int) -> list[tuple[str, str]]:
        """The customer's cars to choose from."""
        found = card(self._desk.reader(), customer, self._desk.today())
        return [(str(row.id), " · ".join(part for part in (row.plate_shown, row.model) if part) or
                 self._desk.text("no plate yet")) for row in found.vehicles]

    def cars(self) -> list[tuple[str, str]]:
        """The courtesy cars to choose from, and whichever is free."""
        return [("", self._desk.text("whichever is free")), *((str(car.id), f"{car.plate} · {car.model}")
                                                              for car in loan_cars(self._desk.reader()))]

    def drivers(self) -> list[tuple[str, str]]:
        """Who may drive."""
        return [("", self._desk.text("nobody yet")), *((member.login, member.name)
                                                       for member in everybody(self._desk.reader()))]

    def kinds(self) -> list[tuple[str, str]]:
        """Kinds of trips."""
        return [(kind, said(label, self._desk.translator.language)) for kind, label in trips().items()]

    def looked(self) -> list[tuple[str, str]]:
        """What is looked at when a car changes hands."""
        return [(look, said(label, self._desk.translator.language)) for look, label in looks().items()]

    def went_out(self, loan: int) -> str:
        """How the car went out, in one line."""
        found = handovers(self._desk.reader(), loan).get("out")
        if found is None:
            return ""
        return self._desk.text("Went out with {km}, {percent} %, {time}").format(
            km=self._desk.formats.kilometres(found.mileage), percent=found.energy_percent, time=self._when(found.at))

    def proposed(self) -> tuple[datetime, datetime]:
        """The next half hour, and the evening of that day."""
        wall = self._desk.local(self._desk.now()) + timedelta(minutes=30)
        begins = wall.replace(minute=30 if wall.minute < 30 else 0, second=0, microsecond=0)
        begins += timedelta(hours=1) if wall.minute >= 30 else timedelta(0)
        return begins, max(begins + timedelta(hours=2), begins.replace(hour=18, minute=0))

    def at(self, wall: datetime) -> Instant:
        """The instant of a wall-clock time of the centre."""
        return instant(wall.replace(tzinfo=self._desk.zone))

    def _when(self, at: Instant) -> str:
        return self._desk.formats.moment(self._desk.local(at), self._desk.today())

    def _clock(self, at: Instant) -> str:
        return self._desk.formats.time(self._desk.local(at))
