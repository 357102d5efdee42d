"""What the roster shows: people by days of a week, how many come, where too few are in; in words. No Qt."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from frontdesk.booking.cover import Cover, cover
from frontdesk.booking.preparation.near_days import warned
from frontdesk.centre.calendar import of_centre
from frontdesk.staff.reads import StaffMember, everybody
from frontdesk.staff.roster import Shift, monday, shift_kinds, week
from frontdesk.values.record import Record

if TYPE_CHECKING:
    from frontdesk.centre.calendar import Calendar
    from ui.desk.desk import Desk

DAYS = 7


class DayHead(Record):
    """The head of a day: weekday, date, how many come, whether too few people are in, whether it is closed."""

    on: date
    weekday: str
    date: str
    arrivals: str
    thin: bool
    closed: bool
    today: bool


class Cell(Record):
    """One person on one day: the times, a note or the word for away; ``spoken`` is the whole."""

    times: str
    note: str
    away: bool
    spoken: str


class RosterPresenter:
    """Holds the week and the chosen person and day."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.first: date = monday(desk.today())
        self.people: list[StaffMember] = []
        self.row = 0
        self.column = desk.today().weekday()
        self._shifts: dict[tuple[int, date], Shift] = {}
        self._covers: list[Cover] = []
        self._calendar: Calendar = of_centre(desk.reader())

    def load(self) -> None:
        """Read the week. Raises ``Fault`` while the store is away."""
        reader = self._desk.reader()
        self._calendar = of_centre(reader)
        self.people = everybody(reader)
        self._shifts = {(each.staff, each.on): each for each in week(reader, self.first)}
        self._covers = [cover(reader, day, self._calendar) for day in self.days()]
        self.row = min(self.row, max(0, len(self.people) - 1))

    def go(self, on: date) -> None:
        """The week of a date, with that day chosen."""
        self.first, self.column = monday(on), on.weekday()
        self.load()

    def turn(self, weeks: int) -> None:
        """Some weeks on or back."""
        self.first += timedelta(weeks=weeks)
        self.load()

    def days(self) -> list[date]:
        """The dates shown."""
        return [self.first + timedelta(days=ahead) for ahead in range(DAYS)]

    def day(self) -> date:
        """The chosen date."""
        return self.first + timedelta(days=self.column)

    def member(self) -> StaffMember | None:
        """The chosen person."""
        return self.people[self.row] if self.people else None

    def shift(self) -> Shift | None:
        """What is planned for the chosen person and day."""
        member = self.member()
        return None if member is None else self._shifts.get((member.id, self.day()))

    def heading(self) -> str:
        """Which week."""
        formats = self._desk.formats
        return f"{formats.date(self.first)} – {formats.short_date(self.first + timedelta(days=DAYS - 1))}"

    def quiet(self) -> str:
        """That nobody is planned, or how many shifts there are."""
        count = len(self._shifts)
        if not count:
            return self._desk.text("Nobody is planned in this week: everybody counts as in")
        return self._desk.translator.plural("{count} shift", "{count} shifts", count).format(count=count)

    def heads(self) -> list[DayHead]:
        """The heads of the days."""
        formats, today = self._desk.formats, self._desk.today()
        found: list[DayHead] = []
        for day, known in zip(self.days(), self._covers, strict=True):
            count = sum(hour.arrivals for hour in known.hours)
            coming = self._desk.translator.plural("{count} comes", "{count} come", count).format(
                count=count) if count else ""
            found.append(DayHead(day, formats.short_weekday(day.weekday()), formats.short_date(day), coming,
                                 bool(known.thin), not self._calendar.open_on(day), day == today))
        return found

    def cells(self) -> list[list[Cell]]:
        """The people's days, by person."""
        return [[self._cell(member, day) for day in self.days()] for member in self.people]

    def chosen_title(self) -> str:
        """Who and when, for the form."""
        member = self.member()
        if member is None:
            return ""
        day = self.day()
        return f"{member.name} · {self._desk.formats.short_date(day)} {self._desk.formats.weekday(day)}"

    def usual(self) -> list[tuple[str, str, str, str]]:
        """The shifts that digits set: digit, words, from and until on the chosen day."""
        opens, closes = self._calendar.opens(self.day()) or (8 * 60, 18 * 60)
        return [(str(at), self._desk.translator.pick(kind.label), *kind.times(opens, closes))
                for at, kind in enumerate(shift_kinds(), start=1)]

    def cover_lines(self) -> list[tuple[str, bool]]:
        """The chosen day hour by hour: words, and whether too few are in."""
        known = self._covers[self.column]
        formats = self._desk.formats
        return [(self._desk.text("{time}  {count} expected, in: {people}").format(
            time=formats.time(self._desk.local(hour.begins)), count=hour.arrivals,
            people=formats.listed(list(hour.people)) or self._desk.text("nobody")), hour.thin)
            for hour in known.hours if hour.arrivals]

    def cover_title(self) -> str:
        """Over the cover of the chosen day."""
        return self._desk.text("Arrivals and who receives on {day}").format(
            day=self._desk.formats.short_date(self.day()))

    def warned(self) -> bool:
        """Whether the chosen day's thin cover waits for a word."""
        return warned(self._desk.reader(), self.day())

    def _cell(self, member: StaffMember, day: date) -> Cell:
        shift = self._shifts.get((member.id, day))
        spoken = f"{member.name}, {self._desk.formats.short_date(day)}"
        if shift is None:
            return Cell("", "", False, spoken)
        times = self._desk.text("Away") if shift.away else f"{shift.begins}–{shift.ends}"
        return Cell(times, shift.note, shift.away, ", ".join(part for part in (spoken, times, shift.note) if part))
