"""What the search box answers: customers and their cars, and where each answer leads. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from frontdesk.store.faults import Fault
from frontdesk.values.form_of_address import address
from ui.desk.place import Place

if TYPE_CHECKING:
    from datetime import date

    from frontdesk.people.records import Hit
    from ui.desk.desk import Desk

_called = lru_cache(maxsize=1024)(address)
"""While one types, the same people come again and again."""

MOST = 8
FEW = 3
LONGEST = 60
"""Characters of what was typed that an answer repeats."""

NEW = "new"
"""The key of the answer that begins a new customer with what was typed."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer in the reader's language; ``place`` is where it leads."""

    key: str
    title: str
    detail: str
    aside: str
    icon: str
    place: Place


def answers(desk: Desk, typed: str) -> list[Answer]:
    """Customers and cars that fit what was typed, the best first; where hardly any does, a new customer is one too.

    Blanks and signs alone are nothing typed, and nobody is shown for them.
    """
    from frontdesk.people.search import find, typed_words  # noqa: PLC0415 (door: loaded with the first key)
    try:
        hits = find(desk.reader(), typed, limit=MOST)
    except Fault as fault:
        return [Answer("fault", fault.sentence.said(desk.translator), "", "", "warning", Place("today"))]
    if not hits and not typed_words(typed):
        return []
    today, spoken = desk.today(), dict[int, str]()
    found = [_answer(desk, hit, today, spoken) for hit in hits]
    if len(found) < FEW:
        shown = typed if len(typed) <= LONGEST else typed[:LONGEST] + "…"
        found.append(Answer(NEW, desk.text("New customer: {typed}").format(typed=shown),
                            desk.text("Nobody yet? Begin a card with what you typed."), "", "plus",
                            Place("customer_form", text=typed)))
    return found


def _answer(desk: Desk, hit: Hit, today: date, spoken: dict[int, str]) -> Answer:
    """One hit; ``spoken`` keeps its reasons by their identity, for a search says the same of many."""
    language = desk.translator.language
    called = _called(hit.name, hit.address_title, language)
    if called == hit.name:
        name = called
    else:
        name = f"{hit.name}（{called}）" if language == "zh_CN" else f"{hit.name} ({called})"
    for reason in hit.why:
        if id(reason) not in spoken:
            spoken[id(reason)] = reason.said(desk.translator)
    why = desk.formats.listed([spoken[id(reason)] for reason in hit.why])
    last = desk.formats.near_date(desk.local(hit.last_visit_at).date(), today) if hit.last_visit_at else ""
    return Answer(f"{hit.customer}:{hit.vehicle or ''}", f"{hit.plate} · {name}" if hit.plate else name,
                  " · ".join(filter(None, (why, hit.phone_masked, hit.model))), last,
                  "car" if hit.vehicle else "person", Place("customer", customer=hit.customer, vehicle=hit.vehicle))
