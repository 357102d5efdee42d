"""Today's promises as they stand now: overdue first, by person, by kind. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from frontdesk.centre.calendar import of_centre
from frontdesk.centre.data import said
from frontdesk.centre.times import day_bounds
from frontdesk.moments.override import effective
from frontdesk.moments.reads import compliance
from frontdesk.values.record import Record
from frontdesk.visit.live import Asked, asked, by_person
from frontdesk.visit.repair.reads import jobs
from ui.desk.due import DueLine
from ui.desk.settings.presenter import role_names

if TYPE_CHECKING:
    from ui.desk.desk import Desk


@dataclass(frozen=True, slots=True)
class Going:
    """How somebody's promises, or those of one kind, go today; ``met`` is None while nothing is decided."""

    name: str
    kept: int
    late: int
    missed: int
    open: int
    overdue: int
    share: float | None
    share_words: str
    met: bool | None
    rule: str = ""
    whose: tuple[str, str] | None = None
    """Behind the line: the rule, or the person (name, else role)."""


class Tile(Record):
    """A large figure, what it counts, and whether it is a bad sign."""

    figure: str
    words: str
    bad: bool


class LivePresenter:
    """Read again after news; the list of what is due is the desk's own."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.people: list[Going] = []
        self.kinds: list[Going] = []
        self._asked = Asked(0, 0, 0)
        self._paused = 0

    def load(self) -> None:
        """Read today; raises ``Fault``."""
        desk, reader, now = self._desk, self._desk.reader(), self._desk.now()
        begins, ends = day_bounds(now, desk.zone)
        book, calendar = effective(reader), of_centre(reader)
        roles = role_names(desk.translator)
        self.people = [self._going(each.name or roles.get(each.role, each.role), each.kept, each.kept_late, each.missed,
                                   each.open, each.overdue, each.share, None, whose=(each.name, each.role))
                       for each in by_person(reader, book, calendar, begins, ends, now)]
        overdue = [line.row.rule for line in self.overdue()]
        found = [self._going(said(each.label, desk.translator.language), each.kept, each.kept_late, each.missed,
                             each.open, overdue.count(each.rule), each.share, each.goal, rule=each.rule)
                 for each in compliance(reader, book, calendar, begins, ends, now) if each.opened - each.cancelled]
        self.kinds = sorted(found, key=lambda each: (-each.overdue, -each.missed, -each.late))
        self._asked = asked(reader, begins, ends)
        self._paused = sum(1 for row in jobs(reader) if not row.working and (row.paused or row.parts_at is not None))

    def due(self) -> list[DueLine]:
        """What is due, overdue first."""
        return self._desk.queue.lines()

    def overdue(self) -> list[DueLine]:
        """What should have been done by now and still can be."""
        return [line for line in self.due() if line.row.state == "overdue" and not line.group]

    def heading(self) -> tuple[str, str]:
        """The page and the day."""
        today = self._desk.today()
        return self._desk.text("Live board"), self._desk.formats.day_heading(today, today)

    def tiles(self) -> list[Tile]:
        """Six figures: overdue, risen, kept in time, missed, asked more than once, cars whose work stands still."""
        desk = self._desk
        kept = sum(each.kept for each in self.kinds)
        decided = sum(each.kept + each.late + each.missed for each in self.kinds)
        missed = sum(each.missed for each in self.kinds)
        overdue = self.overdue()
        risen = sum(line.row.risen for line in overdue)
        number = desk.formats.number
        return [
            Tile(number(len(overdue)), desk.text("overdue now"), bool(overdue)),
            Tile(number(risen), desk.text("risen to the manager"), bool(risen)),
            Tile(desk.formats.percent(kept / decided) if decided else "–", desk.text("kept in time today"), False),
            Tile(number(missed), desk.text("missed today"), bool(missed)),
            Tile(f"{number(self._asked.times)} / {number(self._asked.again)}",
                 desk.text("questions / asked again"), bool(self._asked.again)),
            Tile(number(self._paused), desk.text("cars paused"), bool(self._paused)),
        ]

    def _going(self, name: str, kept: int, late: int, missed: int, still: int, overdue: int, share: float | None,
               goal: float | None, *, rule: str = "", whose: tuple[str, str] | None = None) -> Going:
        words = self._desk.formats.percent(share) if share is not None else "–"
        return Going(name, kept, late, missed, still, overdue, share, words,
                     None if share is None or goal is None else share >= goal, rule, whose)
