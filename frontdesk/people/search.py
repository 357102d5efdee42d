"""Finding a customer as somebody types: words narrow, any part of a plate, number or VIN, name or pinyin.

Short reads, one after the other until there are enough: whole names; where a word begins a name or ends a plate or
number; where all words but one do; anywhere; inside numbers and VINs. Each is newest first (the ``finding`` rows' ids
grow when a customer comes in). Nothing here loads pinyin tables: tokens are made when a customer is saved.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from string import ascii_uppercase
from typing import Any

from frontdesk.people.found_by_visit import visited
from frontdesk.people.looking import deeper, looks
from frontdesk.people.records import Hit
from frontdesk.people.search_sql import Met, found_rows, look_up
from frontdesk.people.stored_only import held_by_number
from frontdesk.people.typed import looser, typed_words
from frontdesk.people.why import Why
from frontdesk.store.reading import Reader
from frontdesk.values.phone import Phone
from frontdesk.values.plate import PROVINCES, shown_plate

__all__ = ["find", "shown_plate", "typed_words"]

_OFFICES = frozenset(province + letter for province in PROVINCES for letter in ascii_uppercase)
"""What the usual plates begin with."""


class Found(list[Hit]):
    """Who was found, the best first."""

    narrowed: bool = False
    """It was looked no further, as some fit a name and the end of a number or plate; ``further`` may find more."""


def find(reader: Reader, text: str, limit: int = 20, *, further: bool = True) -> Found:
    """Customers and their vehicles that fit all words of ``text``: best first, then most recent; none for no text.

    Without ``further``, 王 8765 is only whoever is called so and whose number or plate ends so, where there is such a
    person, and nobody with 8765 in the middle of something: fewer people are shown, and sooner.
    """
    words = typed_words(text)
    if not words or limit < 1:
        return Found()
    why = Why(words)
    rows = visited(reader, words, why, limit)
    if len(rows) >= limit:
        return Found(hits(rows[:limit], why))
    found, narrowed = _met(reader, words, limit, further=further)
    for others in looser(text, words) if not found and not rows else ():
        found, narrowed = _met(reader, others, limit, further=further)
        if found:
            why = Why(others)
            break
    if rows:
        met = [row[0] for row in rows]
        found = [each for each in found if each not in met]
    known = Found(hits([*rows, *found_rows(reader, found)] if rows else found_rows(reader, found), why))
    if len(known) < limit:
        known += held_by_number(reader, words)
    if len(known) > limit:
        del known[limit:]
    if narrowed:
        known.narrowed = True
    return known


def _met(reader: Reader, words: Sequence[str], limit: int, *, further: bool) -> Met:
    met = look_up(reader, looks(words), limit, further=further)
    return met if met.ids else look_up(reader, deeper(words), limit)


def hits(rows: Iterable[Sequence[Any]], why: Why) -> list[Hit]:
    """The records for rows of ``COLUMNS``."""
    made: list[Hit] = []
    new = tuple.__new__  # what Hit(…) does in the end, without another call: the hot path
    add, offices = made.append, _OFFICES
    for row in rows:
        (finding, customer, vehicle, name, title, phone, other, last_visit_at, plate, model, vin, sounds, earlier,
         masked) = row
        if masked is None:
            masked = Phone(phone).masked if phone else ""
        plate = plate or ""
        office = plate[:2]
        shown = f"{office}·{plate[2:]}" if office in offices and 6 < len(plate) < 9 else _shown(plate)
        add(new(Hit, (customer, vehicle, name or masked or shown, title, shown, model or "", masked, last_visit_at,
                      why(finding, name, title, phone, other, plate, vin, sounds, earlier))))
    return made


def _shown(plate: str) -> str:
    """A plate as it hangs on the car; the usual one is written out where it is met."""
    return shown_plate(plate) if plate else ""
