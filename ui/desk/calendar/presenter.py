"""A month of the centre: which days are holidays, worked instead, closed or open, and how many special days. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from frontdesk.centre.calendar import of_centre, published
from frontdesk.centre.data import said
from frontdesk.people.dates.festivals import between, greeting_list
from frontdesk.people.dates.reads import counts, of_day
from frontdesk.store.faults import Fault
from frontdesk.values.yearly_day import lunar_of
from ui.desk.customer.dates_presenter import DatesPresenter, DayLine, called

if TYPE_CHECKING:
    from frontdesk.centre.calendar import Calendar
    from frontdesk.people.dates.festivals import Festival
    from frontdesk.people.dates.records import ComingRow
    from ui.desk.desk import Desk

WEEKS = 6
FIRST, LAST = date(1950, 1, 1), date(2098, 12, 31)
"""The days the calendar shows; festivals are exact for them."""

_COUNTED = 500


@dataclass(frozen=True, slots=True)
class DayCell:
    """One day of the month in words. ``mark``: off, worked, closed, open or nothing; ``mark_words`` say it shortly."""

    day: date
    inside: bool
    today: bool
    number: str
    below: str
    festive: bool
    mark: str
    mark_words: str
    closed: bool
    count: int
    spoken: str


class CalendarPresenter:
    """Reads a month at a time."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._words = DatesPresenter(desk)
        self.day = desk.today()
        self._calendar: Calendar = of_centre(desk.reader())
        self._counts: dict[date, int] = {}
        self._festivals: dict[date, Festival] = {}
        self._rows: tuple[ComingRow, ...] = ()
        self._begin = date.min

    def go(self, day: date) -> bool:
        """Go to a day; whether another month is shown now."""
        self.day = min(max(day, FIRST), LAST)
        begin = self._first_shown()
        another = begin != self._begin
        if another:
            self.load()
        else:
            self._load_day()
        return another

    def load(self) -> None:
        """Read the month that is shown again; while the store is away, what was known stays."""
        self._begin = begin = self._first_shown()
        end = begin + timedelta(days=7 * WEEKS)
        try:
            self._calendar = of_centre(self._desk.reader())
            self._counts = counts(self._desk.reader(), begin, end, self._desk.today())
        except Fault:
            return
        self._festivals = {each.on: each for each in between(begin, end)}
        self._load_day()

    def month(self, step: int) -> date:
        """The same day of an earlier or later month."""
        months = self.day.year * 12 + self.day.month - 1 + step
        year, month = divmod(months, 12)
        following = date(year + (month == 11), (month + 1) % 12 + 1, 1)
        return date(year, month + 1, min(self.day.day, (following - timedelta(days=1)).day))

    def heading(self) -> str:
        """The month."""
        return self._desk.formats.month(self.day)

    def warning(self) -> str:
        """Where the holidays of a year that is shown are not known yet."""
        years = {cell.year for cell in self._shown() if cell.month == self.day.month}
        unknown = [year for year in sorted(years) if not published(year)]
        if not unknown:
            return ""
        return self._desk.text(
            "The days off of {year} are not announced, or this program is older: only the statutory holidays are "
            "known, not the days moved around them. Mark holidays and make-up working days here.").format(
                year=unknown[0])

    def cells(self) -> list[DayCell]:
        """The days that are shown, week by week."""
        return [self._cell(day) for day in self._shown()]

    def day_heading(self) -> str:
        """The chosen day."""
        return self._desk.formats.day_heading(self.day, self._desk.today())

    def about(self) -> list[tuple[str, str]]:
        """What is to be said of the chosen day: icon and words."""
        desk = self._desk
        lines: list[tuple[str, str]] = []
        lunar = lunar_of(self.day)
        lines.append(("moon", desk.formats.birthday(month=lunar.month, day=lunar.day, lunar=True, leap=lunar.leap)))
        hours = self._calendar.opens(self.day)
        if hours is not None:
            lines.append(("clock", desk.text("Open {from_time}–{to_time}").format(
                from_time=_clock(hours[0]), to_time=_clock(hours[1]))))
        elif self._calendar.hours:
            lines.append(("lock", desk.text("Closed all day")))
        lines.append(("calendar", self._worked()))
        festival = self._festivals.get(self.day)
        if festival is not None:
            language = desk.translator.language
            lines.append(("star", f"{said(festival.label, language)} · {said(festival.greeting, language)}"))
            lines.append(("message", self._greeted(festival)))
        return lines

    def note(self) -> str:
        """What was noted when the day was marked."""
        mark = self._calendar.marks.get(self.day)
        return mark.note if mark else ""

    def open_mark(self) -> str:
        """usual, open or closed."""
        mark = self._calendar.marks.get(self.day)
        return "usual" if mark is None or mark.open is None else "open" if mark.open else "closed"

    def work_mark(self) -> str:
        """usual, worked or off."""
        mark = self._calendar.marks.get(self.day)
        return "usual" if mark is None or mark.working is None else "worked" if mark.working else "off"

    def rows(self) -> list[DayLine]:
        """Whose special day it is."""
        return [DayLine(place, self._who(row), self._what(row), right=self._words.years(row.counts, row.years))
                for place, row in enumerate(self._rows)]

    def row(self, key: int) -> ComingRow | None:
        """The special day behind a row."""
        return self._rows[key] if 0 <= key < len(self._rows) else None

    # --- parts ----------------------------------------------------------------------------------------------------

    def _first_shown(self) -> date:
        first = self.day.replace(day=1)
        return first - timedelta(days=first.weekday())

    def _shown(self) -> list[date]:
        begin = self._first_shown()
        return [begin + timedelta(days=each) for each in range(7 * WEEKS)]

    def _load_day(self) -> None:
        try:
            self._rows = of_day(self._desk.reader(), self.day, self._desk.today())
        except Fault:
            self._rows = ()

    def _cell(self, day: date) -> DayCell:
        desk = self._desk
        lunar = lunar_of(day)
        festival = self._festivals.get(day)
        below = said(festival.label, desk.translator.language) if festival else desk.formats.lunar_day(
            month=lunar.month, day=lunar.day or 1, leap=lunar.leap)
        mark, words = self._mark(day)
        count = self._counts.get(day, 0)
        days = desk.translator.plural("{count} special day", "{count} special days", count).format(count=count)
        spoken = [desk.formats.day_heading(day, desk.today()), below, self._spoken_mark(mark), days if count else ""]
        return DayCell(day, day.month == self.day.month, day == desk.today(), str(day.day), below, festival is not None,
                       mark, words, not self._calendar.open_on(day), count, desk.formats.listed(
                           [part for part in spoken if part]))

    def _mark(self, day: date) -> tuple[str, str]:
        """What the corner of a day says; what the centre marked comes before the holidays."""
        desk = self._desk
        mark = self._calendar.marks.get(day)
        if mark is not None and mark.open is not None:
            return ("open", desk.text("open")) if mark.open else ("closed", desk.text("closed"))
        known = self._calendar.working_day(day)
        if known.working and day.weekday() >= 5:
            return "worked", desk.text("worked")
        if not known.working and (day.weekday() < 5 or known.name):
            return "off", desk.text("off")
        return "", ""

    def _spoken_mark(self, mark: str) -> str:
        text = self._desk.text
        return {"off": text("Holiday"), "worked": text("Worked instead of a holiday"), "closed": text("Closed all day"),
                "open": text("Open all the same")}.get(mark, "")

    def _worked(self) -> str:
        known, text = self._calendar.working_day(self.day), self._desk.text
        name = said(known.name, self._desk.translator.language) if known.name else ""
        if known.working:
            words = text("Worked instead of a holiday") if self.day.weekday() >= 5 or name else text("Working day")
        else:
            words = text("Holiday") if self.day.weekday() < 5 or name else text("Weekend")
        unsure = "" if known.sure else text("not announced yet")
        return " · ".join(part for part in (words, name, unsure) if part)

    def _greeted(self, festival: Festival) -> str:
        found = len(greeting_list(self._desk.reader(), festival.id, limit=_COUNTED))
        if found >= _COUNTED:
            return self._desk.text("{count} customers and more agreed to greetings").format(count=_COUNTED)
        return self._desk.translator.plural("{count} customer agreed to greetings",
                                            "{count} customers agreed to greetings", found).format(count=found)

    def _who(self, row: ComingRow) -> str:
        return called(self._desk, row.name, row.title)

    def _what(self, row: ComingRow) -> str:
        kind = said(row.label, self._desk.translator.language)
        return " · ".join(part for part in (kind, row.who, row.car) if part)


def _clock(minute: int) -> str:
    return f"{minute // 60:02d}:{minute % 60:02d}"
