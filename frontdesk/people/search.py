"""Finding a customer as somebody types: words narrow, any part of a plate or VIN, the tail of a number, name or pinyin.

Two reads at most: first hits where a word begins a name or ends a plate, VIN or number, then the others; each newest
first (the ``finding`` rows' ids grow when a customer comes in). What is typed is folded into letters and digits and
quoted, so no text can become an operator. Nothing here loads pinyin tables: tokens are made when a customer is saved.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from frontdesk.people.folding import fold, joined
from frontdesk.people.records import Hit
from frontdesk.store.reading import Reader
from frontdesk.values.phone import Phone
from frontdesk.values.plate import Plate
from frontdesk.values.refusal import Refused
from frontdesk.values.words import Sentence, sentence

LONGEST = 60
"""Characters of a search that are looked at."""

MOST_WORDS = 6

COLUMNS = "f.id, f.customer, f.vehicle, c.name, c.title, c.phone, c.last_visit_at, v.plate, v.model, f.tokens"

SQLITE = f"""
SELECT {COLUMNS} FROM finding_text t CROSS JOIN finding f ON f.id = t.rowid CROSS JOIN customer c ON c.id = f.customer
LEFT JOIN vehicle v ON v.id = f.vehicle WHERE finding_text MATCH :words ORDER BY t.rowid DESC LIMIT :limit
"""

_POSTGRES = f"""
SELECT {COLUMNS} FROM finding f JOIN customer c ON c.id = f.customer LEFT JOIN vehicle v ON v.id = f.vehicle
WHERE {{conditions}} ORDER BY f.id DESC LIMIT :limit
"""

_PLATE_DOTS = re.compile(r"[·•・‧∙⋅.．\-－—–_’']")
_COUNTRY = re.compile(r"(?:\+|00)86|^86(?=1[3-9]\d{9}$)")
_PHONE_TEXT = re.compile(r"[+\d\s\-－—–()（）.]{7,}")

Choices = tuple[tuple[str, bool], ...]
"""What one word may be: beginnings (``True``) or whole tokens (``False``); one of them is enough."""


def find(reader: Reader, text: str, limit: int = 20) -> list[Hit]:
    """Customers and their vehicles that fit all words of ``text``: best first, then most recent; none for no text."""
    words = typed_words(text)
    if not words or limit < 1:
        return []
    rows = _rows(reader, [_best(word) for word in words], limit)
    if len(rows) < limit:
        known = {row[0] for row in rows}
        others = _rows(reader, [_any(word) for word in words], limit)
        rows = [*rows, *(row for row in others if row[0] not in known)][:limit]
    return [_hit(row, words) for row in rows]


def typed_words(text: str) -> list[str]:
    """The words somebody typed, in the spelling of the tokens; a number written in groups is one word."""
    text = text[:LONGEST]
    if _PHONE_TEXT.fullmatch(text.strip()):
        digits = joined(_COUNTRY.sub("", text.strip()))
        digits = _COUNTRY.sub("", digits)
        if len(digits) >= 7:
            return [digits]
    words: list[str] = []
    for word in fold(_PLATE_DOTS.sub("", text)).split():
        if words and _digits(word) and _digits(words[-1]) and len(words[-1] + word) >= 7:
            words[-1] += word
        elif word not in words:
            words.append(word)
    return words[:MOST_WORDS]


def match_text(words: Sequence[Choices]) -> str:
    """The FTS5 expression: every word quoted, so that what was typed is never an operator."""
    return " AND ".join(
        "(" + " OR ".join(f'"{token}"{"*" if beginning else ""}' for token, beginning in choices) + ")"
        for choices in words)


def _best(word: str) -> Choices:
    return (("~" + (word[::-1] if _digits(word) else word), True), (word, False))


def _any(word: str) -> Choices:
    return ((word, True), ("~" + word[::-1], True)) if _digits(word) else ((word, True),)


def _rows(reader: Reader, words: Sequence[Choices], limit: int) -> Sequence[Sequence[Any]]:
    if not reader.postgres:
        return reader.rows(SQLITE, words=match_text(words), limit=limit)
    values: dict[str, object] = {"limit": limit}
    conditions: list[str] = []
    for place, choices in enumerate(words):
        tests: list[str] = []
        for number, (token, beginning) in enumerate(choices):
            name = f"w{place}_{number}"
            values[name] = token
            if beginning:
                values[name + "_end"] = token + "\U0010ffff"
            tests.append(f"token >= :{name} AND token < :{name}_end" if beginning else f"token = :{name}")
        conditions.append(f"f.id IN (SELECT finding FROM finding_token WHERE {' OR '.join(tests)})")
    return reader.rows(_POSTGRES.format(conditions=" AND ".join(conditions)), **values)


def _hit(row: Sequence[Any], words: Sequence[str]) -> Hit:
    _, customer, vehicle, name, title, phone, last_visit_at, plate, model, made = row
    masked = Phone(phone).masked if phone else ""
    shown = shown_plate(plate) if plate else ""
    return Hit(customer, vehicle, name or masked or shown, title, shown, model or "", masked, last_visit_at,
               _why(made, words))


def _why(made: str, words: Sequence[str]) -> tuple[Sentence, ...]:
    sections = [set(section.split()) for section in made.split("|")]
    return tuple(said for word in words if (said := _reason(sections, word)) is not None)


def _reason(sections: Sequence[set[str]], word: str) -> Sentence | None:
    """Why a word fits: the best of name, number, plate, VIN and pinyin."""
    names, pinyin, phones, plates, vins = sections
    digits, big = _digits(word), word.upper()
    reasons = (
        (digits and _begun(phones, "~" + word[::-1]), sentence("Number ends in {part}", part=word)),
        (word in plates, sentence("Plate ends in {part}", part=big)),
        (_begun(names, word), sentence("Name has {part}", part=word)),
        (digits and _begun(phones, word), sentence("Number begins with {part}", part=word)),
        (_begun(plates, word), sentence("Plate has {part}", part=big)),
        (_begun(pinyin, word), sentence("Name sounds like {part}", part=word)),
        (_begun(vins, word), sentence("VIN has {part}", part=big)),
    )
    return next((said for true, said in reasons if true), None)


def _begun(tokens: set[str], word: str) -> bool:
    return any(token.startswith(word) for token in tokens)


def _digits(word: str) -> bool:
    return word.isascii() and word.isdigit()


@lru_cache(maxsize=4096)
def shown_plate(plate: str) -> str:
    """A kept plate as it stands on the car; an old one that the present rules don't read, as it is kept."""
    try:
        return Plate.parse(plate).shown
    except Refused:
        return plate
