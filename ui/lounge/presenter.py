"""What the lounge board says: masked entries in, pages of large cards out. No Qt, no store."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from zoneinfo import ZoneInfo

from frontdesk.values.clock import Instant, local
from frontdesk.values.words import Translator
from frontdesk.visit.records import BoardEntry
from resources.formats import Formats

PAGE_SECONDS = 12
"""How long a page of cards stays."""

OLD_AFTER = 60_000
"""Milliseconds without the desk program before the board says since when its news is old."""


@dataclass(frozen=True, slots=True)
class Card:
    """One car as the public sees it, in words."""

    ticket: str
    plate: str
    stage: str
    step: int
    promised: str
    news: str
    ready: bool


@dataclass(frozen=True, slots=True)
class BoardPage:
    """One page of the board."""

    title: str
    clock: str
    day: str
    cards: tuple[Card, ...]
    steps: tuple[str, ...]
    page: int
    pages: int
    old: str
    """Since when the news is old, or empty."""
    empty: str
    empty_more: str


@dataclass
class BoardPresenter:
    """Keeps the masked entries that were heard and lays them out in pages."""

    translator: Translator
    steps: Sequence[Mapping[str, str]]
    """The labels of the board's steps, left to right."""
    stages: Mapping[str, Mapping[str, str]]
    """What the public reads of each stage."""
    zone: ZoneInfo = ZoneInfo("Asia/Shanghai")
    title: str = ""
    entries: dict[str, BoardEntry] = field(default_factory=dict[str, BoardEntry])
    heard_at: Instant | None = None
    away_since: Instant | None = None

    def hear(self, message: Mapping[str, Any], now: Instant) -> None:
        """Take in a message of the feed: the whole board, or what changed."""
        if "board" in message:
            self.entries = {entry["ticket"]: _entry(entry) for entry in message["board"]}
        for entry in message.get("changed", ()):
            self.entries[entry["ticket"]] = _entry(entry)
        for ticket in message.get("gone", ()):
            self.entries.pop(ticket, None)
        if "order" in message:
            self.entries = {ticket: self.entries[ticket] for ticket in message["order"] if ticket in self.entries}
        self.zone = ZoneInfo(message.get("zone", self.zone.key))
        self.title = message.get("centre", self.title)
        self.heard_at = now
        self.away_since = None

    def lost(self, now: Instant) -> None:
        """The desk program is away."""
        if self.away_since is None:
            self.away_since = self.heard_at if self.heard_at is not None else now

    def pages(self, capacity: int) -> int:
        """How many pages there are with so many cards on one; at least 1."""
        return max(1, -(-len(self.entries) // max(1, capacity)))

    def page(self, number: int, capacity: int, now: Instant) -> BoardPage:
        """A page as words; ``number`` counts from 0 and wraps."""
        pages = self.pages(capacity)
        number %= pages
        shown = list(self.entries.values())[number * capacity:(number + 1) * capacity]
        formats = Formats(self.translator.language)
        here = local(now, self.zone)
        return BoardPage(
            title=self.title or self.translator.text("Your car today"),
            clock=formats.time(here), day=f"{formats.short_date(here.date())}  {formats.weekday(here.date())}",
            cards=tuple(self._card(entry, formats) for entry in shown),
            steps=tuple(self._label(label) for label in self.steps), page=number, pages=pages, old=self._old(now),
            empty=self.translator.text("Welcome. Please have a seat."),
            empty_more=self.translator.text("Your car will appear here as soon as it is received."))

    def _card(self, entry: BoardEntry, formats: Formats) -> Card:
        say = self.translator.text
        ready = entry.state == "ready"
        label = self.stages.get(entry.stage)
        promised = formats.time(local(entry.promised_at, self.zone)) if entry.promised_at is not None else ""
        news = formats.time(local(entry.last_news_at, self.zone)) if entry.last_news_at is not None else ""
        return Card(
            ticket=entry.ticket, plate=entry.plate_masked, stage=self._label(label) if label else "",
            step=entry.step,
            promised=("" if ready else
                      say("Ready by {time}").format(time=promised) if promised else say("Time after the check")),
            news=say("Last news {time}").format(time=news) if news else "", ready=ready)

    def _label(self, label: Mapping[str, str]) -> str:
        return label.get(self.translator.language) or label["en"]

    def _old(self, now: Instant) -> str:
        if self.away_since is None or now - self.away_since < (OLD_AFTER if self.heard_at is not None else 0):
            return ""
        if self.heard_at is None:
            return self.translator.text("Waiting for the front desk to start.")
        time = Formats(self.translator.language).time(local(self.away_since, self.zone))
        return self.translator.text("No news since {time}. Please ask at the front desk.").format(time=time)


def _entry(told: Mapping[str, Any]) -> BoardEntry:
    """An entry as it was told; anything the public must not see would not fit in and is refused here too."""
    values: dict[str, Any] = {**told, "steps": tuple(told["steps"])}
    return BoardEntry(**values)
