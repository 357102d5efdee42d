"""What the search box answers: customers and their cars, and where each answer leads. No Qt."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from frontdesk.store.faults import Fault
from frontdesk.values.clock import Instant
from frontdesk.values.form_of_address import address
from resources.formats import Formats
from ui.desk.place import Place

if TYPE_CHECKING:
    from collections.abc import Callable

    from frontdesk.people.records import Hit
    from frontdesk.people.search import Found
    from ui.desk.desk import Desk

_AGAIN = 4096
"""So much is kept of what was worded: while one types, the same people come again and again."""

MOST = 8
FEW = 3
LONGEST = 60
"""Characters of what was typed that an answer repeats."""

NEW = "new"
"""The key of the answer that begins a new customer with what was typed."""

FURTHER = "further"
"""The key of the answer that looks further: also where what was typed stands inside something."""


class Answer(NamedTuple):
    """One answer in the reader's language; it leads to ``customer`` with ``vehicle``, or where ``other`` says.

    ``FURTHER`` leads nowhere: whoever takes it is answered again.
    """

    key: str
    title: str
    detail: str
    aside: str
    icon: str
    customer: int | None = None
    vehicle: int | None = None
    other: Place | None = None

    @property
    def place(self) -> Place:
        """Where it leads."""
        return self.other or Place("customer", customer=self.customer, vehicle=self.vehicle)


def answers(desk: Desk, typed: str, *, further: bool = True) -> list[Answer]:
    """Customers and cars that fit what was typed, the best first; where hardly any does, a new customer is one too.

    Blanks and signs alone are nothing typed, and nobody is shown for them. Without ``further`` a name with the end of a
    number or plate shows only whom it fits so, where there is such a person, and below them the way to look further.
    """
    find, typed_words = _search()
    try:
        hits = find(desk.reader(), typed, MOST, further=further)
    except Fault as fault:
        return [Answer("fault", fault.sentence.said(desk.translator), "", "", "warning", other=Place("today"))]
    return worded(desk, typed, hits) if hits or typed_words(typed) else []


def worded(desk: Desk, typed: str, hits: Found) -> list[Answer]:
    """What was found for ``typed`` as the box says it, and what else can be done with what was typed."""
    found = _people(desk, hits) if hits else []
    few = len(found) < FEW
    shown = typed if len(typed) <= LONGEST else typed[:LONGEST] + "…"
    if hits.narrowed:
        found.append(Answer(FURTHER, desk.text("Look further for “{typed}”").format(typed=shown),
                            desk.text("Also where it stands inside a number, a plate or a VIN"), "", "search"))
    if few:
        found.append(Answer(NEW, desk.text("New customer: {typed}").format(typed=shown),
                            desk.text("Nobody yet? Begin a card with what you typed."), "", "plus",
                            other=Place("customer_form", text=typed)))
    return found


@lru_cache(maxsize=1)
def _search() -> tuple[Callable[..., Found], Callable[[str], list[str]]]:
    """What finds; asked for by name only once, because the import of a name costs more under Qt than a word of it."""
    from frontdesk.people.search import find, typed_words  # noqa: PLC0415 (door: loaded with the first key)
    return find, typed_words


def _people(desk: Desk, hits: list[Hit]) -> list[Answer]:
    """The hits in the reader's language, with every key that is pressed; a search says the same reasons of many."""
    translator, formats, zone, today = desk.translator, desk.formats, desk.zone, desk.today()
    language = translator.language
    spoken: dict[int, str] = {}
    made: list[Answer] = []
    for customer, vehicle, name, title, plate, model, phone, last_visit_at, why in hits:
        said: list[str] = []
        for reason in why:
            words = spoken.get(id(reason))
            if words is None:
                words = spoken[id(reason)] = reason.said(translator)
            said.append(words)
        detail = said[0] if len(said) == 1 else formats.listed(said)
        if phone:
            detail = f"{detail} · {phone}" if detail else phone
        if model:
            detail = f"{detail} · {model}" if detail else model
        made.append(Answer(f"{customer}:{vehicle or ''}", _titled(plate, name, title, language), detail,
                           _last(last_visit_at, zone, today, formats) if last_visit_at else "",
                           "car" if vehicle else "person", customer, vehicle))
    return made


@lru_cache(maxsize=_AGAIN)
def _titled(plate: str, name: str, title: str, language: str) -> str:
    called = address(name, title, language)
    if called != name:
        name = f"{name}（{called}）" if language == "zh_CN" else f"{name} ({called})"
    return f"{plate} · {name}" if plate else name


@lru_cache(maxsize=_AGAIN)
def _last(at: Instant, zone: ZoneInfo, today: date, formats: Formats) -> str:
    """The day of the last visit."""
    return formats.near_date(datetime.fromtimestamp(at / 1000, zone).date(), today)
