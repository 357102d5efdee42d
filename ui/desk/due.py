"""What is due, in the reader's language and in the order of the queue: for Today, the top bar and F6. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal
from zlib import crc32

from frontdesk.store.faults import Fault
from frontdesk.values.form_of_address import address
from frontdesk.visit.reads import due
from ui.desk.place import Place

if TYPE_CHECKING:
    from frontdesk.values.clock import Instant
    from frontdesk.visit.today_records import DueRow
    from ui.desk.desk import Desk

Urgency = Literal["neutral", "amber", "red"]
URGENCIES: dict[str, Urgency] = {"waiting": "neutral", "soon": "amber", "overdue": "red", "missed": "red"}


@dataclass(frozen=True, slots=True)
class DueLine:
    """One moment as a person reads it. ``short`` is for narrow places; ``row`` is what the store said."""

    key: int
    urgency: Urgency
    who: str
    short: str
    what: str
    where: str
    when: str
    place: Place
    row: DueRow


class DueQueue:
    """The queue: read when something changed, put into words again as time passes."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._rows: tuple[DueRow, ...] = ()
        self._lines: list[DueLine] = []
        self._read_at: Instant = 0
        self.load()

    def load(self) -> None:
        """Read the queue again; while the store is away, what was known stays."""
        now = self._desk.now()
        try:
            self._rows = due(self._desk.reader(), None, now)
        except Fault:
            return
        self._read_at = now
        self._word()

    def tick(self) -> None:
        """Time passed: say when anew, and read again where a state may have changed."""
        now = self._desk.now()
        if now - self._read_at >= _READ_AGAIN or any(self._read_at < row.due_at <= now for row in self._rows):
            self.load()
        else:
            self._word()

    def lines(self) -> list[DueLine]:
        """What is due, most urgent first."""
        return list(self._lines)

    def first(self) -> DueLine | None:
        """The most urgent one."""
        return self._lines[0] if self._lines else None

    def line(self, key: int) -> DueLine | None:
        """The line of a moment, if it is still due."""
        return next((line for line in self._lines if line.key == key), None)

    def _word(self) -> None:
        now = self._desk.now()
        self._lines = [due_line(self._desk, row, now) for row in self._rows]


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
    return DueLine(key_of(row), URGENCIES[row.state], who, row.ticket or called, desk.translator.pick(row.label),
                   row.seat, when, place_of(row), row)


def key_of(row: DueRow) -> int:
    """A number that stays with a moment: one that only passing time has opened has no row of its own yet."""
    return crc32(f"{row.rule}:{row.visit}:{row.appointment}:{row.opened_at}".encode())


def place_of(row: DueRow) -> Place:
    """Where the moment is done: the greeting card, the visit's step, or the customer's card."""
    if row.closes_with == "greet" and row.visit is not None:
        return Place("greeting", visit=row.visit, customer=row.customer)
    if row.visit is not None:
        return Place("visit", visit=row.visit, customer=row.customer, focus=row.situation or row.closes_with)
    return Place("customer", customer=row.customer, appointment=row.appointment, focus=row.closes_with)


