"""The words for a special day: the script of the day, filled in for this customer and this way to reach them. No Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frontdesk.centre.data import said
from frontdesk.centre.reads import known_centre
from frontdesk.messages.own_words import own_words
from frontdesk.messages.scripts import fill, library
from frontdesk.messages.wording import check
from frontdesk.people.dates.greeting import Greeting, greeting
from frontdesk.people.dates.kinds import kinds
from frontdesk.staff.reads import by_login
from frontdesk.values.form_of_address import address
from frontdesk.values.refusal import Refused
from resources.formats import Formats
from resources.translations import open_translator

if TYPE_CHECKING:
    from ui.desk.desk import Desk

IN_PERSON = "in_person"


class CareWords:
    """The words of one special day; raises ``Refused`` (``special_day_missing``) and ``Fault``."""

    def __init__(self, desk: Desk, special_day: int) -> None:
        reader = desk.reader()
        self._desk = desk
        self._day: Greeting = greeting(reader, special_day)
        self._centre = known_centre(reader)
        self._own = own_words(reader)

    def title(self) -> str:
        """What the script is called."""
        return said(library().situation(self._day.situation).label, self._desk.translator.language)

    def text(self, channel: str) -> str:
        """The script filled in; empty where something it asks for is not known."""
        day, centre = self._day, self._centre
        me = by_login(self._desk.reader(), self._desk.actor)
        values = {"address": address(day.name, day.title, centre.language), "centre": centre.name, "plate": day.plate,
                  "occasion": self._occasion(), "advisor": me.name if me else "",
                  "direct_line": (me.direct_line if me else "") or centre.phone}
        try:
            return fill(day.situation, values, centre.language, channel, self._own)
        except Refused:
            return ""

    def problems(self, text: str) -> list[str]:
        """What this customer must not be told like this."""
        day, centre = self._day, self._centre
        return [each.said(self._desk.translator) for each in check(
            text, day.situation, centre.language, self._desk.now(), None,
            address(day.name, day.title, centre.language), centre.zone, self._own)]

    def _occasion(self) -> str:
        """What the day is, in the centre's language: a number of years is said, nobody's age is."""
        day, language = self._day, self._centre.language
        known, words = kinds().get(day.kind), open_translator(language)
        parts = [said(known.label, language) if known else "", day.who]
        if known is not None and known.counts == "years" and day.years:
            parts.append(words.plural("{count}-year anniversary", "{count}-year anniversary", day.years).format(
                count=day.years))
        if known is not None and known.group == "paper":
            parts.append(Formats(language).date(day.on))
        return " ".join(filter(None, parts))
