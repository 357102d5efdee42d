"""What the lounge board says: masked entries in, pages of large cards out. No Qt, no store."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from zoneinfo import ZoneInfo

from frontdesk.values.clock import HOUR, MINUTE, Instant, local
from frontdesk.values.words import Translator, mark
from resources.formats import Formats
from ui.board_settings import FEED_VERSION, BoardSettings, settings_of
from ui.lounge.layout import MANY
from ui.lounge.message import Entry, Message
from ui.lounge.page import NOTHING, BoardPage, Card, Pair

OLD_AFTER = MINUTE
"""Without a word from the desk program, before the board says since when its news is old."""

FORGOTTEN_AFTER = 4 * HOUR
"""Without a word from the desk program, before the cards are taken down: they would be yesterday's."""

CALL_LASTS = 3 * MINUTE
"""How long a called car is shown as called."""

READY_SHOWN = 6
"""Tickets in the line of those that can be fetched."""

Steady = Callable[[], int]
"""Milliseconds that only ever go forward, whoever sets the clock."""


def steady_milliseconds() -> int:
    """The machine's steady clock."""
    return time.monotonic_ns() // 1_000_000


class BoardPresenter:
    """Keeps the masked entries that were heard and says what stands on each page.

    ``language`` fixes what the board speaks; else its settings say it, which come with the feed.
    """

    def __init__(self, translators: Callable[[str], Translator], *, language: str | None = None,
                 steady: Steady = steady_milliseconds) -> None:
        self._translators = translators
        self._fixed = language
        self._steady = steady
        self._centre_language = language or "zh_CN"
        self._entries: dict[str, Entry] = {}
        self._stages: Mapping[str, Mapping[str, str]] = {}
        self._steps: tuple[Mapping[str, str], ...] = ()
        self._zone = ZoneInfo("Asia/Shanghai")
        self._title = ""
        self._called: dict[str, int] = {}
        self._heard_at: Instant | None = None
        self._heard_steadily = 0
        self._another_version = False
        self.settings = BoardSettings()
        self.desk_screens: tuple[str, ...] = ()

    def hear(self, message: Message, now: Instant) -> None:
        """Take in a message of the feed: the whole board, or what changed."""
        self._another_version = message.v != FEED_VERSION
        if self._another_version:
            return
        if message.board is not None:
            self._entries = {entry.ticket: entry for entry in message.board}
        for entry in message.changed:
            self._entries[entry.ticket] = entry
        for ticket in message.gone:
            self._entries.pop(ticket, None)
        if message.order is not None:
            self._entries = {ticket: self._entries[ticket] for ticket in message.order if ticket in self._entries}
        self._about(message)
        self._heard_at, self._heard_steadily = now, self._steady()
        self._called = {ticket: at for ticket, at in self._called.items() if ticket in self._entries}

    def call(self, ticket: str) -> bool:
        """A car is called; False where it is not on the board."""
        if ticket not in self._entries:
            return False
        self._called[ticket] = self._steady()
        return True

    def spoken(self, ticket: str) -> dict[str, str]:
        """What is said aloud of a called car, by language: the last three of its plate, or its ticket."""
        plate = self._entries[ticket].plate_masked if ticket in self._entries else ""
        tail = " ".join(plate[-3:] if len(plate) >= 3 else ticket)
        return {language: self._translators(language).text(
            "The car ending in {tail}: please come to the front desk.").format(tail=tail)
            for language in dict.fromkeys(self.languages())}

    def languages(self) -> tuple[str, ...]:
        """What the board speaks, the first one first."""
        return (self._fixed,) if self._fixed else self.settings.languages(self._centre_language)

    def translator(self) -> Translator:
        """Whoever speaks the board's first language."""
        return self._translators(self.languages()[0])

    def stands(self, now: Instant) -> tuple[object, ...]:
        """What of the board depends on time alone: while this stays the same, nothing has to be drawn again."""
        silence = self._silence()
        return (now // MINUTE, silence >= OLD_AFTER, silence >= FORGOTTEN_AFTER,
                sum(map(self._is_called, self._called)))

    def alternates(self) -> bool:
        """Whether the two languages take turns; in a long table they do so too, for want of room."""
        return not self._fixed and (self.settings.language == "alternating"
                                    or (self.settings.language == "both" and self.count() > MANY))

    def both(self) -> bool:
        """Whether everything is said twice, side by side."""
        return len(self.languages()) > 1 and not self.alternates()

    def dark(self, now: Instant) -> bool:
        """Whether the board is dark now."""
        return self.settings.dark_at(local(now, self._zone).hour)

    def count(self) -> int:
        """How many cars the board shows."""
        return 0 if self._forgotten() else len(self._entries)

    def pages(self, capacity: int) -> int:
        """How many pages there are with so many cards on one; at least 1."""
        return max(1, -(-self.count() // max(1, capacity)))

    def page_of(self, ticket: str, capacity: int) -> int:
        """The page a car stands on."""
        return list(self._entries).index(ticket) // max(1, capacity)

    def page(self, number: int, capacity: int, now: Instant, turn: int = 0) -> BoardPage:
        """A page as words; ``number`` counts from 0 and wraps, ``turn`` says whose turn it is of two languages."""
        pages = self.pages(capacity)
        number %= pages
        entries = [] if self._forgotten() else list(self._entries.values())
        shown = entries[number * capacity:(number + 1) * capacity]
        languages = self.languages()
        if self.alternates():
            languages = (languages[turn % len(languages)],)
        said = _Said(languages, self._translators, self._zone)
        here = local(now, self._zone)
        return BoardPage(
            title=self._title or said.translator.text("Your car today"), clock=said.formats[0].time(here),
            day=said.day(now), cards=tuple(self._card(entry, said, now) for entry in shown),
            steps=tuple(said.label(step) for step in self._steps), page=number, pages=pages, old=self._old(said),
            ready=self._ready(entries, {entry.ticket for entry in shown}, said),
            greeting=said.text(_greeting(here.hour)), empty=said.text("Welcome. Please have a seat."),
            empty_more=said.text("Your car will appear here as soon as it is received."))

    def _about(self, message: Message) -> None:
        if message.zone is not None:
            with suppress(ValueError, OSError, KeyError):  # a zone that is none: the last one stays
                self._zone = ZoneInfo(message.zone)
        if message.centre is not None:
            self._title = message.centre
        if message.language in ("zh_CN", "en"):
            self._centre_language = message.language
        if message.stages is not None:
            self._stages = message.stages
        if message.steps is not None:
            self._steps = tuple(message.steps)
        if message.look is not None:
            self.settings = settings_of(message.look)
        if message.desk_screens is not None:
            self.desk_screens = tuple(message.desk_screens)

    def _card(self, entry: Entry, said: _Said, now: Instant) -> Card:
        label = self._stages.get(entry.stage)
        called = self._is_called(entry.ticket)
        return Card(
            ticket=entry.ticket, plate=entry.plate_masked,
            surname=entry.surname, stage=said.label(label) if label else NOTHING,
            step=entry.step, promised=self._promise(entry, said, now, called=called),
            news=said.at(mark("Last news {time}"), entry.last_news_at), tone=entry.state, called=called)

    def _promise(self, entry: Entry, said: _Said, now: Instant, *, called: bool) -> Pair:
        """The promised time. One that has passed is never held against anybody: the new one is on its way."""
        if called:
            return said.text("Please come to the front desk")
        if entry.state == "ready":
            return NOTHING
        if entry.promised_at is None:
            return said.text("Time after the check")
        if entry.promised_at < now - now % MINUTE:
            return said.text("Your advisor will bring you the new time")
        return said.at(mark("Ready by {time}"), entry.promised_at)

    def _ready(self, entries: list[Entry], shown: set[str], said: _Said) -> str:
        tickets = [entry.ticket for entry in entries if entry.state == "ready" and entry.ticket not in shown]
        if not tickets:
            return ""
        listed = "  ".join(tickets[:READY_SHOWN]) + ("  …" if len(tickets) > READY_SHOWN else "")
        return said.translator.text("Ready for you: {tickets}").format(tickets=listed)

    def _is_called(self, ticket: str) -> bool:
        at = self._called.get(ticket)
        return at is not None and self._steady() - at < CALL_LASTS

    def _silence(self) -> int:
        return self._steady() - self._heard_steadily if self._heard_at is not None else 0

    def _forgotten(self) -> bool:
        return self._silence() >= FORGOTTEN_AFTER

    def _old(self, said: _Said) -> Pair:
        if self._another_version:
            return said.text("The front desk has been updated. This screen has to be started again.")
        if self._heard_at is None or self._forgotten():
            return said.text("Waiting for the front desk to start.")
        if self._silence() < OLD_AFTER:
            return NOTHING
        return said.at(mark("No news since {time}. Please ask at the front desk."), self._heard_at)


class _Said:
    """Says the same in one language, or in two."""

    def __init__(self, languages: tuple[str, ...], translators: Callable[[str], Translator], zone: ZoneInfo) -> None:
        self._languages = languages
        self._zone = zone
        self._translators = [translators(language) for language in languages]
        self.translator = self._translators[0]
        self.formats = [Formats(language) for language in languages]

    def text(self, source: str) -> Pair:
        return self._pair([translator.text(source) for translator in self._translators])

    def at(self, source: str, at: Instant | None) -> Pair:
        """Words with a time in them; nothing without the time."""
        if at is None:
            return NOTHING
        here = local(at, self._zone)
        return self._pair([translator.text(source).format(time=formats.time(here))
                           for translator, formats in zip(self._translators, self.formats, strict=True)])

    def day(self, now: Instant) -> Pair:
        day = local(now, self._zone).date()
        return self._pair([f"{formats.short_date(day)}  {formats.weekday(day)}" for formats in self.formats])

    def label(self, label: Mapping[str, str]) -> Pair:
        return self._pair([label.get(language) or label.get("en", "") for language in self._languages])

    def _pair(self, said: list[str]) -> Pair:
        return said[0], said[1] if len(said) > 1 and said[1] != said[0] else ""


def _greeting(hour: int) -> str:
    if 5 <= hour < 12:
        return mark("Good morning")
    return mark("Good afternoon") if 12 <= hour < 18 else mark("Good evening")
