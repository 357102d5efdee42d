"""What is due, in the reader's language and in the order of the queue: for Today, the top bar and F6. No Qt."""

from __future__ import annotations

from datetime import date
from operator import attrgetter
from typing import TYPE_CHECKING
from zlib import crc32

from frontdesk.store.faults import Fault
from frontdesk.values.form_of_address import address
from frontdesk.visit.reads import due
from ui.desk.due_line import FEW, DueLine, Urgency
from ui.desk.place import PageName, Place

if TYPE_CHECKING:
    from frontdesk.booking.at_the_door import Door
    from frontdesk.store.transaction import Changed
    from frontdesk.values.clock import Instant
    from frontdesk.visit.due_again import DueAgain
    from frontdesk.visit.today_records import DueRow
    from ui.desk.desk import Desk

NOTHING_DUE = frozenset({"import_customers"})
"""Acts by which nothing falls due, that come many at a time; what they say of somebody is read with the next look."""

URGENCIES: dict[str, Urgency] = {"waiting": "neutral", "soon": "amber", "overdue": "red", "missed": "red"}


class DueQueue:
    """The queue: read when it is first asked for and when something changed, put into words again as time passes."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._rows: tuple[DueRow, ...] = ()
        self._lines: list[DueLine] = []
        self._worded: list[DueLine] = []
        self._worded_on: date | None = None
        self._read_at: Instant = 0
        self._said_at: Instant = 0
        self._since: Instant | None = None
        self._asked_at: Instant | None = None
        self._unfolded: set[str] = set()
        self._again: DueAgain | None = None
        self._news: Changed | None = None

    def load(self, news: Changed | None = None) -> None:
        """Read the queue again, because of ``news``; while the store is away, what was known stays."""
        self._news, now = news, self._desk.now()
        try:
            self._rows = due(self._desk.reader(), None, now, since=self._since)
        except Fault:
            return
        self._read_at, self._again = now, None
        self._word()

    def heard(self, changed: Changed) -> None:
        """Something changed: read again, unless a page has for the same news, or it is nothing that can fall due."""
        if changed is not self._news and changed.act not in NOTHING_DUE:
            self.load(changed)

    def tick(self) -> None:
        """Time passed: say when anew, and read again where a state may have changed."""
        now = self._desk.now()
        if self._asked_at is None or abs(now - self._asked_at) >= _ASK_AGAIN:
            self._look_back(now)
        if now == self._said_at:
            return
        if abs(now - self._read_at) >= _READ_AGAIN or any(  # also where the clock was set back
                self._read_at < at <= now for row in self._rows for at in (row.due_at, row.snoozed_until or 0)):
            self._tell_again(now)
        else:
            self._word()

    def lines(self) -> list[DueLine]:
        """What is due, most urgent first."""
        if not self._read_at:
            self.load()
        return list(self._lines)

    def first(self) -> DueLine | None:
        """The most urgent one, which may be a summary; what was put off is nobody's next."""
        return next((line for line in self.lines() if line.group != "put_off" and line.row.snoozed_until is None), None)

    def unfold(self, group: str) -> None:
        """Show what a summary stands for one by one, or fold it again."""
        self._unfolded ^= {group}
        self._word()

    def line(self, key: int) -> DueLine | None:
        """The line of a moment, if it is still due."""
        return next((line for line in self.lines() if line.key == key), None)

    def _tell_again(self, now: Instant) -> None:
        """Nothing but time has passed, for what an act changes is news and read anew: ask which moments are due, and
        read whom each is about only where another one has come."""
        from frontdesk.visit.due_again import DueAgain  # noqa: PLC0415 (door: loaded after first paint)
        if self._again is None:
            self._again = DueAgain(self._rows, self._since)
        try:
            rows = self._again.at(self._desk.reader(), now) if now > self._read_at else None
        except Fault:
            return
        if rows is None:
            self.load()
            return
        self._rows, self._read_at = rows, now
        self._word()

    def _look_back(self, now: Instant) -> None:
        """Ask whether nobody was there until lately; never before the first paint."""
        from ui.desk.folded import away_since  # noqa: PLC0415 (door: loaded after first paint)
        self._asked_at = now
        since = away_since(self._desk, now)
        if since != self._since:
            self._since = since
            self.load()

    def _word(self) -> None:
        now = self._said_at = self._desk.now()
        today = self._desk.today()
        known = {_WHICH(line.row): line for line in self._worded} if today == self._worded_on else {}
        self._worded = self._lines = [
            _later(self._desk, line, now) if (line := known.get(_WHICH(row))) is not None and line.row == row
            else due_line(self._desk, row, now) for row in self._rows]
        self._worded_on = today
        if self._since is not None or any(row.snoozed_until is not None for row in self._rows) or (
                len(self._rows) > FEW and self._rows[FEW].due_at <= now):
            from ui.desk.folded import folded  # noqa: PLC0415 (door: loaded where there is something to fold)
            self._lines = folded(self._desk, self._lines, frozenset(self._unfolded), now)


_WHICH = attrgetter("subject", "subject_id", "rule", "occurrence")
"""What a moment is known by from one look to the next."""

_ASK_AGAIN = 60_000
"""Milliseconds after which it asks again whether the computer slept; a jump of the clock is as long at least."""

_READ_AGAIN = 15_000
"""Milliseconds after which the queue is read again without news: what was far ahead comes into it."""


def due_line(desk: Desk, row: DueRow, now: Instant) -> DueLine:
    """One moment in words."""
    language = desk.translator.language
    called = address(row.name, row.title, language)
    who = " · ".join(part for part in (row.ticket, called, row.plate) if part)
    when = desk.formats.time_left(row.due_at - now)
    if row.state == "missed":
        when = desk.text("missed at {time}").format(time=desk.formats.time(desk.local(row.missed_at or row.due_at)))
    what = desk.translator.pick(row.label)
    where = desk.formats.near_date(date.fromisoformat(row.on_day), desk.today()) if row.on_day else row.seat
    if row.door is not None:
        what, where = at_the_door(desk, what, row.door)
    elif row.day is not None:
        who, where = where, ""
    if row.risen or row.handed_to:
        what = f"{what} · {_with_whom(desk, row)}"
    return DueLine(key_of(row), URGENCIES[row.state], who, row.ticket or called or who, what, where, when,
                   place_of(row), row)


def _later(desk: Desk, line: DueLine, now: Instant) -> DueLine:
    """The line of a row that is as it was, as time passes: of hundreds, told every second, hardly any changes."""
    if line.row.state == "missed":
        return line
    when = desk.formats.time_left(line.row.due_at - now)
    return line if when == line.when else line.but(when=when)


def _with_whom(desk: Desk, row: DueRow) -> str:
    given = desk.text("for {name}").format(name=row.handed_to) if row.handed_to else ""
    return " · ".join(part for part in (given, desk.text("risen to the manager") if row.risen else "") if part)


def at_the_door(desk: Desk, what: str, door: Door) -> tuple[str, str]:
    """What to do at the door with what to bring, and beside the name which car and whether for the first time."""
    if door.bring:
        what = desk.text("{what}: bring {things}").format(what=what, things=desk.formats.listed(
            [desk.translator.pick(each) for each in door.bring]))
    first = desk.text("First visit") if door.first_visit else ""
    at = desk.formats.time(desk.local(door.expected_at))
    return what, " · ".join(part for part in (first, at, door.model) if part)


def key_of(row: DueRow) -> int:
    """A number that stays with a moment: one that only passing time has opened has no row of its own yet."""
    about = row.special_day or row.day or row.fault or (row.number or row.customer if row.visit is None else "")
    if row.subject == "gift":
        about = f"gift {row.subject_id}"
    return crc32(f"{row.rule}:{row.visit}:{row.appointment}:{about}:{row.opened_at}".encode())


_PAGE_OF: dict[str, PageName] = {"greet": "greeting", "parts_here": "workshop", "meet_technician": "workshop",
                                 "start_work": "workshop",
                                 "approve_surprise": "surprises"}
"""What is done on a page of its own, though it is about a visit."""


def place_of(row: DueRow) -> Place:
    """Where the moment is done: the greeting card, the visit's step, or the customer's card."""
    if row.visit is not None and row.closes_with in _PAGE_OF:
        return Place(_PAGE_OF[row.closes_with], visit=row.visit, customer=row.customer)
    if row.visit is not None:
        return Place("visit", visit=row.visit, customer=row.customer, focus=row.situation or row.closes_with)
    if row.appointment is not None:
        return Place("diary" if row.door is None else "preparation", appointment=row.appointment, focus=row.closes_with)
    if row.day is not None or row.fault is not None:
        return Place("roster" if row.closes_with == "accept_cover" else "lounge_check", focus=row.closes_with,
                     text=row.on_day, appointment=row.fault)
    if row.subject == "gift" or row.closes_with == "retry_message":
        return Place("surprises", text=str(row.subject_id)) if row.subject == "gift" else Place(
            "outbox", customer=row.customer, focus=row.closes_with, text=row.number)
    which = str(row.special_day) if row.special_day is not None else ""
    return Place("customer", customer=row.customer, appointment=row.appointment, focus=row.closes_with, text=which)
