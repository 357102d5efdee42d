"""Finding a customer by the number of a visit, or by the ticket of one that is here now."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from frontdesk.people.search_sql import COLUMNS
from frontdesk.people.why import Why
from frontdesk.store.reading import Reader, numbered

_NUMBER = re.compile(r"f?(\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))(\d{0,4})")
_TICKET = re.compile(r"[a-z]\d{1,3}")

_ROWS = f"""
SELECT {COLUMNS}, s.number, s.ticket FROM visit s JOIN finding f ON f.id = coalesce(
    (SELECT max(id) FROM finding WHERE customer = s.customer AND vehicle = s.vehicle),
    (SELECT max(id) FROM finding WHERE customer = s.customer))
JOIN customer c ON c.id = f.customer LEFT JOIN vehicle v ON v.id = f.vehicle
WHERE {{which}} LIMIT +:limit
"""
_BY_NUMBER = "s.number >= :low AND s.number < :high ORDER BY s.number DESC"
_BY_TICKET = ("s.ticket >= :low AND s.ticket < :high AND s.departed_at IS NULL AND s.cancelled_at IS NULL "
              "ORDER BY s.ticket, s.arrived_at DESC")


def visited(reader: Reader, words: Sequence[str], why: Why, limit: int) -> list[Sequence[Any]]:
    """The rows of customers whose visit one of the words names, where the other words fit too."""
    found: dict[int, Sequence[Any]] = {}
    for word in words:
        if not word[-1].isdigit():
            continue
        for row, kind, shown in _named(reader, word, limit):
            why.visits.setdefault((row[0], word), (kind, shown))
            finding, _, _, name, title, phone, other, _, plate, _, vin, sounds, earlier, _ = row
            if len(why(finding, name, title, phone, other, plate or "", vin, sounds, earlier)) == len(words):
                found.setdefault(finding, row)
    return list(found.values())


def _named(reader: Reader, word: str, limit: int) -> list[tuple[Sequence[Any], str, str]]:
    number = _NUMBER.fullmatch(word)
    if number is not None and (word[0] == "f" or number[2]):
        rows = reader.rows(_ROWS.format(which=_BY_NUMBER), **numbered(f"F{number[1]}-{number[2]}"), limit=limit)
        return [(row[:-2], "visit", row[-2]) for row in rows]
    if _TICKET.fullmatch(word):
        rows = reader.rows(_ROWS.format(which=_BY_TICKET), **numbered(word.upper()), limit=limit)
        return [(row[:-2], "ticket", row[-1]) for row in rows]
    return []
