"""Cards for a festival: for everybody who agreed to be greeted, a batch at a time."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from frontdesk.centre.data import said
from frontdesk.centre.heading import centre_head
from frontdesk.centre.reads import known_centre
from frontdesk.papers.parts import PaperSignature
from frontdesk.papers.thank_you import Design, ThankYouPaper
from frontdesk.people.dates.festivals import Festival, Greeted, between, for_whom, greeting_list
from frontdesk.staff.reads import by_login
from frontdesk.store.reading import Reader
from frontdesk.store.store import Store
from frontdesk.values.form_of_address import address
from frontdesk.values.refusal import Refused
from frontdesk.values.words import sentence
from frontdesk.visit.keepsake_papers import MOST_CARDS
from frontdesk.visit.printed.reads import signs_as
from resources.translations import open_translator

_PAGE = 500


def festival_on(festival: str, day: date) -> Festival:
    """A festival on its day. Refused: ``festival_unknown``, ``festival_other_day``."""
    for_whom(festival)
    found = next((each for each in between(day, day + timedelta(days=1)) if each.id == festival), None)
    if found is None:
        raise Refused("festival_other_day", "This festival is not on {day}.", where="day", day=day.isoformat())
    return found


def festival_cards(store: Store, festival: str, day: date, *, language: str, printed_by: str, design: Design = "moon",
                   without: Container[int] = (), begin: int = 0, most: int = MOST_CARDS,
                   ) -> tuple[ThankYouPaper, ...]:
    """A card for each customer who agreed to greetings and whom the festival is for, by their number; at most ``most``.

    ``without`` leaves customers out: with those who have theirs, the next call makes the next cards; so does ``begin``,
    the number of the customer to begin with (``following``). ``language`` is that of the cards; they are signed by
    whoever prints them. Refused: ``festival_unknown``, ``festival_other_day``.
    """
    reader = store.reader()
    centre, say, found = known_centre(reader), open_translator(language), festival_on(festival, day)
    signer, head = by_login(reader, printed_by), centre_head(store, centre)
    drawn = PaperSignature(signs_as(reader, signer.login)) if signer else PaperSignature()
    wishes = (said(found.greeting, language), sentence("We wish you a day with time for what you love.").said(say))
    made: list[ThankYouPaper] = []
    for person in _agreed(reader, festival, begin - 1):
        if len(made) == most:
            break
        if person.customer not in without:
            made.append(ThankYouPaper(
                head, str(person.customer), day, address(person.name, person.title, language),
                said(found.label, language), wishes, say.text("Drive gently, and arrive well."),
                signer.name if signer else "", signer.direct_line if signer else centre.phone, drawn, design,
                "festival"))
    return tuple(made)


class Following(NamedTuple):
    """Who is greeted after one batch of cards: how many, and the number of the first of them (0: nobody)."""

    many: int
    begin: int


def following(reader: Reader, festival: str, made: Sequence[ThankYouPaper], without: Container[int] = ()) -> Following:
    """Whose cards come after a batch that was ``made`` ``without`` those who have theirs."""
    if not made:
        return Following(0, 0)
    left = [person.customer for person in _agreed(reader, festival, int(made[-1].number))
            if person.customer not in without]
    return Following(len(left), left[0] if left else 0)


def _agreed(reader: Reader, festival: str, after: int = 0) -> Iterator[Greeted]:
    while page := greeting_list(reader, festival, after=after, limit=_PAGE):
        yield from page
        after = page[-1].customer
