"""Finding a customer as somebody types: words narrow, any part of a plate, number or VIN, name or pinyin.

One statement that looks where the best answers are first and stops when there are enough: whole names; where a word
begins a name or ends a plate or number; where all words but one do; anywhere; inside numbers and VINs. Each is newest
first (the ``finding`` rows' ids grow when a customer comes in). Nothing here loads pinyin tables: tokens are made when
a customer is saved.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from string import ascii_uppercase
from typing import Any

from frontdesk.people.found_by_visit import visited
from frontdesk.people.looking import deeper, looks
from frontdesk.people.records import Hit
from frontdesk.people.search_sql import found_rows
from frontdesk.people.stored_only import held_by_number
from frontdesk.people.typed import looser, typed_words
from frontdesk.people.why import Why
from frontdesk.store.reading import Reader
from frontdesk.values.phone import Phone
from frontdesk.values.plate import PROVINCES, shown_plate

__all__ = ["find", "shown_plate", "typed_words"]

_OFFICES = frozenset(province + letter for province in PROVINCES for letter in ascii_uppercase)
"""What the usual plates begin with."""


def find(reader: Reader, text: str, limit: int = 20) -> list[Hit]:
    """Customers and their vehicles that fit all words of ``text``: best first, then most recent; none for no text."""
    words = typed_words(text)
    if not words or limit < 1:
        return []
    why = Why(words)
    rows = visited(reader, words, why, limit)
    rows += found_rows(reader, looks(words), limit)
    if not rows and (further := deeper(words)):
        rows = found_rows(reader, further, limit)
    for others in looser(text, words) if not rows else ():
        why = Why(others)
        rows = found_rows(reader, [*looks(others), *deeper(others)], limit)
        if rows:
            break
    return [*hits(rows, why, limit), *held_by_number(reader, words)][:limit]


def hits(rows: Iterable[Sequence[Any]], why: Why, limit: int) -> list[Hit]:
    """The records for rows of ``COLUMNS``, each once."""
    found: dict[int, Hit] = {}
    for row in rows:
        finding, customer, vehicle, name, title, phone, other, last_visit_at, plate, model, vin, sounds, earlier = row
        if finding in found:
            continue
        masked = f"{phone[3:6]}****{phone[10:]}" if phone[:4] == "+861" and len(phone) == 14 else _masked(phone)
        plate = plate or ""
        shown = f"{plate[:2]}·{plate[2:]}" if plate[:2] in _OFFICES and 6 < len(plate) < 9 else _shown(plate)
        found[finding] = Hit(customer, vehicle, name or masked or shown, title, shown, model or "", masked,
                             last_visit_at, why(finding, name, title, phone, other, plate, vin, sounds, earlier))
    return list(found.values())[:limit]


def _masked(phone: str) -> str:
    """A number for a list; the usual mobile number is written out where it is met, as this is the hot path."""
    return Phone(phone).masked if phone else ""


def _shown(plate: str) -> str:
    """A plate as it hangs on the car; the usual one is written out where it is met."""
    return shown_plate(plate) if plate else ""
