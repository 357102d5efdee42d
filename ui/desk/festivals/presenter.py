"""Which festivals are coming, who agreed to be greeted and who was, and the words prepared. No Qt."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from frontdesk.centre.data import said
from frontdesk.centre.reads import known_centre
from frontdesk.messages.own_words import own_words
from frontdesk.messages.scripts import fill, library
from frontdesk.people.dates.festivals import Festival, Greeted, coming, greeting_count, greeting_list
from frontdesk.people.reaching.festival import LATEST, SITUATION, greeted, near
from frontdesk.staff.reads import by_login
from frontdesk.values.form_of_address import address
from frontdesk.values.refusal import Refused
from ui.desk.telling.preferring import in_writing

if TYPE_CHECKING:
    from frontdesk.values.clock import Instant
    from ui.desk.desk import Desk

AHEAD = 370
CHANNELS = ("wechat", "sms", "phone", "in_person", "app")
MOST = 500
"""People that are read at once."""


class FestivalLine(NamedTuple):
    """A festival as a row: when it is, in how many days, and whether it is greeted now."""

    label: str
    day: str
    ahead: str
    now: bool


class FestivalsPresenter:
    """Reads festivals and the people to greet at the chosen one."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._centre = known_centre(desk.reader())
        self.festivals: tuple[Festival, ...] = ()
        self.people: tuple[Greeted, ...] = ()
        self.all = 0
        """How many agreed; the first of them are in ``people``."""
        self._done: dict[int, Instant] = {}

    def load(self) -> None:
        """The festivals of a year, those of the last days too while they are still greeted; raises ``Fault``."""
        self.festivals = coming(self._desk.today() - timedelta(days=LATEST), AHEAD + LATEST)

    def lines(self) -> list[FestivalLine]:
        """Every festival, the next first."""
        desk, language = self._desk, self._desk.translator.language
        shown: list[FestivalLine] = []
        for each in self.festivals:
            days = (each.on - desk.today()).days
            ahead = desk.text("today") if days == 0 else desk.text("over") if days < 0 else \
                desk.translator.plural("in {count} day", "in {count} days", days).format(count=days)
            shown.append(FestivalLine(said(each.label, language), desk.formats.date(each.on), ahead,
                                      near(each.id, desk.today()) == each.on))
        return shown

    def choose(self, festival: Festival) -> None:
        """Whom to greet at it, so far that one is there who was not greeted yet; raises ``Fault``."""
        reader = self._desk.reader()
        self.people, self.all = greeting_list(reader, festival.id, limit=MOST), greeting_count(reader, festival.id)
        self._done = greeted(reader, festival.id, self._desk.now())
        while self.more() and self.first_open() is None:
            self.read_on(festival)

    def more(self) -> int:
        """How many more there are than were read."""
        return max(0, self.all - len(self.people)) if self.people else 0

    def read_on(self, festival: Festival) -> None:
        """Read the next ones too; raises ``Fault``."""
        found = greeting_list(self._desk.reader(), festival.id, after=self.people[-1].customer, limit=MOST)
        self.people += found
        if not found:
            self.all = len(self.people)

    def done_at(self, customer: int) -> str:
        """When somebody was greeted this time; empty while they were not."""
        at = self._done.get(customer)
        return self._desk.formats.moment(self._desk.local(at), self._desk.today()) if at is not None else ""

    def first_open(self) -> int | None:
        """The first person who was not greeted yet."""
        return next((each.customer for each in self.people if each.customer not in self._done), None)

    def name(self, person: Greeted) -> str:
        """How to call them."""
        return address(person.name, person.title, self._desk.translator.language)

    def count_words(self) -> str:
        """How many agreed, and how many of them were greeted."""
        return self._desk.text("{done} of {all} greeted. Only customers who agreed to greetings stand here.").format(
            done=len(self._done) if self.more() else sum(each.customer in self._done for each in self.people),
            all=max(self.all, len(self.people)))

    def channels(self) -> list[tuple[str, str]]:
        """The ways to greet."""
        return [(name, said(library().channel(name).label, self._desk.translator.language)) for name in CHANNELS]

    def usual_channel(self) -> str:
        """The way in writing that this centre has."""
        return in_writing(self._desk.reader())

    def text(self, festival: Festival, person: Greeted, channel: str) -> str:
        """The greeting in the centre's language, ready to be sent or said."""
        language, reader = self._centre.language, self._desk.reader()
        me = by_login(reader, self._desk.actor)
        values = {"address": address(person.name, person.title, language), "centre": self._centre.name,
                  "occasion": said(festival.greeting, language), "advisor": me.name if me else "",
                  "direct_line": (me.direct_line if me else "") or self._centre.phone}
        try:
            return fill(SITUATION, values, language, channel, own_words(reader))
        except Refused:
            return said(festival.greeting, language)
