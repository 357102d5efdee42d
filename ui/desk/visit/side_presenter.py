"""What stands beside a visit: what is due for it now, the news told so far, what the customer asked. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from frontdesk.messages.scripts import library
from frontdesk.store.faults import Fault
from frontdesk.visit.reads import due
from ui.desk.due import due_line
from ui.desk.due_line import DueLine

if TYPE_CHECKING:
    from frontdesk.values.clock import Instant
    from frontdesk.visit.page import VisitPage
    from frontdesk.visit.today_records import DueRow
    from ui.desk.desk import Desk

_READ_AGAIN = 15_000
"""Milliseconds after which the queue is read again without news."""


@dataclass(frozen=True, slots=True)
class Told:
    """One piece of news, newest first: when and how, what it was, and the words."""

    when: str
    words: str
    outcome: str


class SidePresenter:
    """Reads what is due for one visit and puts its news into words."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._visit: VisitPage | None = None
        self._rows: tuple[DueRow, ...] = ()
        self._read_at: Instant = 0

    def show(self, visit: VisitPage) -> None:
        """Another visit, or the same after a change."""
        self._visit = visit
        self._load()

    def due(self) -> list[DueLine]:
        """What is due for this visit, most urgent first; read again where time may have changed it."""
        now = self._desk.now()
        if now - self._read_at >= _READ_AGAIN or any(self._read_at < row.due_at <= now for row in self._rows):
            self._load()
        return [due_line(self._desk, row, now) for row in self._rows]

    def told(self) -> list[Told]:
        """The news told so far, newest first."""
        if self._visit is None:
            return []
        formats, today = self._desk.formats, self._desk.today()
        channels, outcomes = library().channels, library().outcomes
        pick = self._desk.translator.pick
        said: list[Told] = []
        for message in reversed(self._visit.messages):
            when = formats.moment(self._desk.local(message.at), today)
            way = pick(channels[message.channel].label)
            outcome = pick(outcomes[message.outcome]) if message.outcome != "told" else ""
            said.append(Told(f"{when} · {way}", message.text, outcome))
        return said

    def asked(self) -> list[Told]:
        """When the customer asked how far the car is, newest first."""
        if self._visit is None:
            return []
        formats, today = self._desk.formats, self._desk.today()
        unsaid = self._desk.text("asked how far the car is")
        return [Told(formats.moment(self._desk.local(question.at), today), question.words or unsaid, "")
                for question in reversed(self._visit.questions)]

    def _load(self) -> None:
        if self._visit is None:
            return
        now = self._desk.now()
        try:
            self._rows = due(self._desk.reader(), None, now, visit=self._visit.id)
        except Fault:
            return
        self._read_at = now
