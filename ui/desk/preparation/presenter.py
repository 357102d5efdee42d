"""What the preparation page shows of a day: customers, what is ready, weather, cover; in words. No Qt."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from frontdesk.booking.cover import cover
from frontdesk.booking.preparation.weather import plan
from frontdesk.booking.preparation.wording import Wording
from frontdesk.booking.preparing import DayPreparation, Preparation, preparation
from frontdesk.booking.reads import appointment
from frontdesk.centre.calendar import of_centre
from frontdesk.staff.reads import names_by_login
from frontdesk.values.clock import HOUR
from frontdesk.values.record import Record
from ui.desk.today.presenter import Line, Mood

if TYPE_CHECKING:
    from frontdesk.booking.preparation.parts import Part
    from frontdesk.booking.preparing import Item
    from ui.desk.desk import Desk


class TickLine(Record):
    """One thing to tick: its id, words, whether it is ready, and who did it or how it stands."""

    id: str
    words: str
    done: bool
    note: str


class PreparationPresenter:
    """Holds which day and which customer are shown."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.on: date = of_centre(desk.reader()).next_open(desk.today())
        self.day: DayPreparation | None = None
        self.chosen: int | None = None
        self._names: dict[str, str] = {}

    def load(self) -> None:
        """Read the day again. Raises ``Fault`` while the store is away."""
        reader = self._desk.reader()
        self._names = names_by_login(reader)
        self.day = preparation(reader, self.on, self._desk.now())
        if self.current() is None:
            self.chosen = self.day.rows[0].row.id if self.day.rows else None

    def go(self, on: date) -> None:
        """Another day."""
        self.on = on
        self.load()

    def step(self, days: int) -> None:
        """Some days on or back."""
        self.go(self.on + timedelta(days=days))

    def go_to(self, wanted: int) -> None:
        """The day of an appointment, with it chosen."""
        row = appointment(self._desk.reader(), wanted)
        if row is not None:
            self.on = self._desk.local(row.starts_at).date()
        self.chosen = wanted
        self.load()

    def tomorrow(self) -> date:
        """The next day the centre is open."""
        return of_centre(self._desk.reader()).next_open(self._desk.today())

    def heading(self) -> str:
        """Which day it is."""
        return self._desk.formats.day_heading(self.on, self._desk.today())

    def summary(self) -> str:
        """How many come and how much is ready."""
        if self.day is None:
            return ""
        closed = [] if self.day.open else [self._desk.text("Closed on this day")]
        return " · ".join((*closed, self._wording().summary(self.day)))

    def cover(self) -> str:
        """Which hours have too few people; empty where none has."""
        return "" if self.day is None else self._wording().cover(self.day.cover)

    def rows(self) -> list[Line]:
        """The customers in the order they come."""
        if self.day is None:
            return []
        wording = self._wording()
        return [self._row(each, wording) for each in self.day.rows]

    def current(self) -> Preparation | None:
        """The customer who is chosen."""
        if self.day is None:
            return None
        return next((each for each in self.day.rows if each.row.id == self.chosen), None)

    def title(self, each: Preparation) -> str:
        """Time and form of address."""
        return f"{self._wording().time(each)}  {self._wording().who(each)}"

    def about(self, each: Preparation) -> list[tuple[str, str]]:
        """Car, work, place: icon and words."""
        wording, row = self._wording(), each.row
        visits = self._desk.text("First visit: escort throughout") if each.first_visit else \
            self._desk.translator.plural("{count} visit so far", "{count} visits so far", each.visits).format(
                count=each.visits)
        return [(icon, words) for icon, words in (
            ("car", wording.car(each)), ("wrench", row.work), ("calendar", wording.place(each)),
            ("person", "" if each.restricted else visits), ("phone", each.phone_masked)) if words]

    def know(self, each: Preparation) -> list[str]:
        """What to know."""
        return self._wording().know(each)

    def dont(self, each: Preparation) -> list[str]:
        """What not to do."""
        return [words.said(self._desk.translator) for words in each.dont]

    def items(self, each: Preparation) -> list[TickLine]:
        """What is made ready for this customer."""
        return [self._item(item) for item in each.items]

    def house(self) -> list[TickLine]:
        """What is made ready in the house."""
        return [] if self.day is None else [self._item(item) for item in self.day.house]

    def parts(self, each: Preparation) -> list[TickLine]:
        """The parts; the id is the row's, or the name of a proposed one."""
        wording = self._wording()
        return [TickLine(self.part_id(part), wording.part(part), part.state == "ready",
                         self._desk.text("proposed") if part.state == "proposed" else "") for part in each.parts]

    def part(self, each: Preparation, wanted: str) -> Part | None:
        """The part behind a line."""
        return next((part for part in each.parts if self.part_id(part) == wanted), None)

    def part_name(self, part: Part) -> str:
        """Its name, in the window's language where it is only proposed."""
        return self._desk.translator.pick(part.name)

    @staticmethod
    def part_id(part: Part) -> str:
        """What tells a part from the others of its appointment."""
        return str(part.id) if part.id is not None else part.name["en"]

    def weather(self) -> tuple[str, int | None, int | None]:
        """What is set: kind, highest, lowest."""
        found = None if self.day is None else self.day.weather
        return ("", None, None) if found is None else found

    def kinds(self) -> list[tuple[str, str]]:
        """How a day can be."""
        return [(kind.id, self._desk.translator.pick(kind.label)) for kind in plan().kinds]

    def why(self) -> str:
        """Why something is made ready on this day."""
        return "" if self.day is None else self._desk.formats.listed(
            [self._desk.translator.pick(reason.label) for reason in self.day.reasons])

    def at_the_door(self, each: Preparation) -> bool:
        """Whether somebody can stand at the door for them: within the hour, and not here yet."""
        expected = each.row.expected_at or each.row.starts_at
        return each.row.state == "booked" and abs(expected - self._desk.now()) <= HOUR

    def editable(self, each: Preparation) -> bool:
        """Whether anything can still be made ready for them."""
        return each.row.state == "booked"

    def _row(self, each: Preparation, wording: Wording) -> Line:
        done = each.wanted > 0 and each.ready == each.wanted
        badge: tuple[str, Mood] = ("", "quiet")
        if each.row.state == "arrived":
            badge = (self._desk.text("here"), "green")
        elif each.first_visit:
            badge = (self._desk.text("First visit"), "amber")
        plate = wording.car(each).split(" · ")[0]
        right = f"{each.ready}/{each.wanted}" if each.wanted else ""
        return Line(each.row.id, wording.time(each), " · ".join(part for part in (wording.who(each), plate) if part),
                       " · ".join(part for part in (each.row.work, each.row.advisor) if part), badge[0], badge[1],
                       right, self._desk.text("ready") if right else "", "green" if done else "quiet")

    def _item(self, item: Item) -> TickLine:
        tick = item.tick
        note = "" if tick is None else " · ".join((self._names.get(tick.by, tick.by), self._desk.formats.moment(
            self._desk.local(tick.at), self._desk.today())))
        return TickLine(item.id, item.words.said(self._desk.translator), tick is not None, note)

    def _wording(self) -> Wording:
        return Wording(self._desk.translator, self._desk.formats, self._desk.local, self._desk.today())


def thin_cover(desk: Desk, on: date) -> str:
    """In which hours of a day too few people are in; empty where none is, and for days that are over."""
    if on < desk.today():
        return ""
    return Wording(desk.translator, desk.formats, desk.local, desk.today()).cover(cover(desk.reader(), on))
