"""What the diary shows: columns, appointments in them, opening hours; and what moving one means. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, Literal

from frontdesk.booking.capacity import rules
from frontdesk.booking.reads import AppointmentRow, day
from frontdesk.centre.calendar import of_centre
from frontdesk.centre.reads import bays
from frontdesk.people.search import shown_plate
from frontdesk.staff.reads import everybody
from frontdesk.values.clock import MINUTE, instant
from frontdesk.values.form_of_address import address
from ui.desk.diary.spans import Span, side_by_side

if TYPE_CHECKING:
    from frontdesk.booking.capacity import BookingRules
    from frontdesk.values.clock import Instant
    from ui.desk.desk import Desk

Reach = Literal["day", "week", "fortnight"]
Lanes = Literal["bays", "advisors"]
DAYS: dict[Reach, int] = {"day": 1, "week": 7, "fortnight": 14}
EARLIEST, LATEST = 8 * 60, 18 * 60
"""Minutes of the day shown where the centre has named no hours."""

RECEIVING = ("advisor", "receptionist")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: a bay or an advisor on one day, or a whole day. ``bay`` and ``advisor`` (a login) are empty for
    "nobody yet", None where the column does not tell.
    """

    title: str
    detail: str
    on: date
    bay: str | None = None
    advisor: str | None = None
    open: tuple[int, int] | None = None
    """Opening hours in minutes of the day; None on a closed day."""


@dataclass(frozen=True, slots=True)
class Item:
    """An appointment as it stands: minutes of the day, its place among those beside it, and its words."""

    appointment: int
    column: int
    begins: int
    minutes: int
    place: int
    of: int
    time: str
    title: str
    detail: str
    state: str
    confirmed: bool
    late: bool
    spoken: str


class DiaryPresenter:
    """Holds which days and lanes are shown, and reads them."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.reach: Reach = "day"
        self.lanes: Lanes = "bays"
        self.first: date = desk.today()
        self.words = ""
        self.rules: BookingRules = rules(desk.reader())
        self.columns: tuple[Column, ...] = ()
        self.items: tuple[Item, ...] = ()
        self.hours: tuple[int, int] = (EARLIEST, LATEST)
        self._rows: dict[int, AppointmentRow] = {}
        self._logins: dict[str, str] = {}
        self._worded: dict[int, tuple[AppointmentRow, str, str]] = {}
        self._said = {"": "", "here": desk.text("here"), "did not come": desk.text("did not come"),
                      "late": desk.text("late")}

    def load(self) -> None:
        """Read what is shown now."""
        reader = self._desk.reader()
        days = DAYS[self.reach]
        if self.reach != "day":
            self.first -= timedelta(days=self.first.weekday())
        calendar = of_centre(reader)
        self._logins = {member.name: member.login for member in everybody(reader)}
        dates = [self.first + timedelta(days=ahead) for ahead in range(days)]
        opened = {on: calendar.opens(on) if calendar.hours else (EARLIEST, LATEST) for on in dates}
        self.columns = tuple(self._columns(dates, opened))
        rows = day(reader, self._at(dates[0], 0), self._at(dates[-1] + timedelta(days=1), 0))
        self._rows = {row.id: row for row in rows}
        self._place()
        begins = [hours[0] for hours in opened.values() if hours] or [EARLIEST]
        ends = [hours[1] for hours in opened.values() if hours] or [LATEST]
        self.hours = (min([*begins, *(item.begins for item in self.items)]) // 60 * 60, -(-max(
            [*ends, *(min(item.begins + item.minutes, 1440) for item in self.items)]) // 60) * 60)

    def filter(self, words: str) -> None:
        """Show only appointments that hold these words (name, plate, work); nothing shows all."""
        self.words = words.strip().casefold()
        self._place()

    def step(self, by: int) -> None:
        """Go on or back by what is shown."""
        self.first += timedelta(days=by * DAYS[self.reach])
        self.load()

    def show_day(self, on: date) -> None:
        """Go to a day."""
        self.first = on
        self.load()

    def heading(self) -> str:
        """Which days these are."""
        formats, today = self._desk.formats, self._desk.today()
        if self.reach == "day":
            return formats.day_heading(self.first, today)
        last = self.first + timedelta(days=DAYS[self.reach] - 1)
        return f"{formats.date(self.first)} – {formats.date(last)}"

    def count(self) -> str:
        """How many come, in words."""
        standing = sum(1 for row in self._rows.values() if row.state in ("booked", "arrived"))
        return self._desk.translator.plural("{count} appointment", "{count} appointments", standing).format(
            count=standing)

    def row(self, appointment: int) -> AppointmentRow | None:
        """The appointment behind an item."""
        return self._rows.get(appointment)

    def now_minute(self) -> tuple[int, int] | None:
        """The column of today (the first) and the minute of the day now; None where today is not shown."""
        wall = self._desk.local(self._desk.now())
        found = next((at for at, column in enumerate(self.columns) if column.on == wall.date()), None)
        return None if found is None else (found, wall.hour * 60 + wall.minute)

    def at(self, column: int, minute: int) -> Instant:
        """The instant a cell stands for."""
        return self._at(self.columns[column].on, minute)

    def moved(self, appointment: int, column: int, begins: int, minutes: int) -> dict[str, Any]:
        """The fields of ``change_appointment`` for dropping an appointment here; empty where nothing changes."""
        row, to = self._rows[appointment], self.columns[column]
        fields: dict[str, Any] = {}
        starts = self.at(column, begins)
        if starts != row.starts_at:
            fields["starts_at"] = starts
        if minutes != row.minutes:
            fields["minutes"] = minutes
        if to.bay is not None and to.bay != row.bay:
            fields["bay"] = to.bay
        if to.advisor is not None and to.advisor != self._logins.get(row.advisor, ""):
            fields["advisor"] = to.advisor
        return fields

    def stood(self, appointment: int) -> dict[str, int]:
        """When the appointment is, as the diary shows it: what a change by somebody else is told by."""
        row = self._rows[appointment]
        return {"starts_at": row.starts_at, "minutes": row.minutes}

    def _columns(self, dates: list[date], opened: dict[date, tuple[int, int] | None]) -> list[Column]:
        formats, text = self._desk.formats, self._desk.text
        if self.reach != "day":
            return [Column(formats.weekday(on), formats.short_date(on), on, open=opened[on]) for on in dates]
        on = dates[0]
        hours = opened[on]
        if self.lanes == "bays":
            named = [Column(bay.name, "", on, bay=bay.name, open=hours) for bay in bays(self._desk.reader())]
            return [*named, Column(text("No bay yet"), "", on, bay="", open=hours)]
        people = [member for member in everybody(self._desk.reader()) if member.role in RECEIVING]
        return [*(Column(member.name, "", on, advisor=member.login, open=hours) for member in people),
                Column(text("Nobody yet"), "", on, advisor="", open=hours)]

    def _place(self) -> None:
        """Put what fits the filter into its columns."""
        where: dict[int, tuple[int, datetime]] = {}
        for row in self._rows.values():
            wall = self._desk.local(row.starts_at)
            column = self._column_of(row, wall.date())
            if column is not None and self._fits(row):
                where[row.id] = (column, wall)
        places = side_by_side(Span(key, column, wall.hour * 60 + wall.minute, wall.hour * 60 + wall.minute + max(
            self._rows[key].minutes, self.rules.slot_minutes)) for key, (column, wall) in where.items())
        now = self._desk.now()
        self.items = tuple(self._item(self._rows[key], column, wall, places[key], now)
                           for key, (column, wall) in where.items())

    def _column_of(self, row: AppointmentRow, on: date) -> int | None:
        if self.reach != "day":
            return (on - self.first).days
        if self.lanes == "bays":
            return next((at for at, column in enumerate(self.columns) if column.bay == row.bay), len(self.columns) - 1)
        login = self._logins.get(row.advisor, "")
        return next((at for at, column in enumerate(self.columns) if column.advisor == login), len(self.columns) - 1)

    def _fits(self, row: AppointmentRow) -> bool:
        if not self.words:
            return True
        plates = (row.plate, shown_plate(row.plate)) if row.plate else ()
        return self.words in " ".join((row.name, *plates, row.work, row.needs, row.advisor, row.bay)).casefold()

    def _item(self, row: AppointmentRow, column: int, wall: datetime, place: tuple[int, int], now: Instant) -> Item:
        called, detail = self._words_of(row)
        late = row.state == "booked" and (row.expected_at or row.starts_at) + self.rules.late_minutes * MINUTE < now
        state = {"booked": "", "arrived": "here", "no_show": "did not come"}.get(row.state, "")
        begins = wall.hour * 60 + wall.minute
        clock = f"{wall:%H:%M}"
        return Item(row.id, column, begins, row.minutes, place[0], place[1], clock, called, detail, row.state,
                    row.confirmed_at is not None or row.source in ("phone", "in_person"), late,
                    ", ".join(part for part in (clock, called, detail, row.bay, row.advisor, self._said[state],
                                                self._said["late"] if late else "") if part))

    def _words_of(self, row: AppointmentRow) -> tuple[str, str]:
        """Who comes, and the line below; put into words once."""
        found = self._worded.get(row.id)
        if found is None or found[0] != row:
            plate = shown_plate(row.plate) if row.plate else ""
            found = self._worded[row.id] = (row, address(row.name, row.title, self._desk.translator.language),
                                            " · ".join(part for part in (plate, row.work) if part))
        return found[1:]

    def _at(self, on: date, minute: int) -> Instant:
        return instant(datetime.combine(on, time(), tzinfo=self._desk.zone)) + minute * MINUTE
