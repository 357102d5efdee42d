"""Finding a customer as somebody types: words narrow, any part of a plate or VIN, the tail of a number, name or pinyin.

Three reads at most: first whole names and numbers, then where a word begins a name or ends a plate, VIN or number, then
the others; each newest first (the ``finding`` rows' ids grow when a customer comes in). What is typed is folded into
letters and digits and quoted, so no text can become an operator. Nothing here loads pinyin tables: tokens are made when
a customer is saved.
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
from frontdesk.values.plate import shown_plate
from frontdesk.values.words import Sentence, mark

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

_WHY = {
    "number_tail": mark("Number ends in {part}"), "number": mark("Number begins with {part}"),
    "plate_tail": mark("Plate ends in {part}"), "plate": mark("Plate has {part}"), "vin": mark("VIN has {part}"),
    "name": mark("Name has {part}"), "sound": mark("Name sounds like {part}"),
}
_CAPITALS = frozenset({"plate_tail", "plate", "vin"})

Choices = tuple[tuple[str, bool], ...]
"""What one word may be: beginnings (``True``) or whole tokens (``False``); one of them is enough."""


def find(reader: Reader, text: str, limit: int = 20) -> list[Hit]:
    """Customers and their vehicles that fit all words of ``text``: best first, then most recent; none for no text."""
    words = typed_words(text)
    if not words or limit < 1:
        return []
    found: dict[int, Sequence[Any]] = {}
    for level in (_whole, _best, _any):
        for row in _rows(reader, [level(word) for word in words], limit):
            found.setdefault(row[0], row)
        if len(found) >= limit:
            break
    reasons: dict[tuple[str, str], Sentence] = {}
    return [_hit(row, words, reasons) for row in list(found.values())[:limit]]


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


def _whole(word: str) -> Choices:
    return ((word, False),) if _digits(word) else (("~" + word, False),)


def _best(word: str) -> Choices:
    return (("~" + (word[::-1] if _digits(word) else word), True), (word, False))


def _any(word: str) -> Choices:
    return ((word, True), ("~" + word[::-1] if _digits(word) else "~~" + word, True))


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


def _hit(row: Sequence[Any], words: Sequence[str], reasons: dict[tuple[str, str], Sentence]) -> Hit:
    _, customer, vehicle, name, title, phone, last_visit_at, plate, model, made = row
    masked = _masked(phone) if phone else ""
    shown = shown_plate(plate) if plate else ""
    return Hit(customer, vehicle, name or masked or shown, title, shown, model or "", masked, last_visit_at,
               _why(made, words, reasons))


@lru_cache(maxsize=4096)
def _masked(phone: str) -> str:
    return Phone(phone).masked


def _why(made: str, words: Sequence[str], reasons: dict[tuple[str, str], Sentence]) -> tuple[Sentence, ...]:
    """Why each word fits; one sentence serves every hit of a search (``reasons``)."""
    sections = f" {made.replace('|', ' | ')} ".split("|")
    why: list[Sentence] = []
    for word in words:
        kind = _kind(sections, word)
        if not kind:
            continue
        reason = reasons.get((kind, word))
        if reason is None:
            part = word.upper() if kind in _CAPITALS else word
            reason = reasons[kind, word] = Sentence(_WHY[kind], {"part": part})
        why.append(reason)
    return tuple(why)


def _kind(sections: Sequence[str], word: str) -> str:
    """Why a word fits, by the best of number, plate, name, pinyin and VIN; a blank stands before and behind each token.
    """
    names, pinyin, phones, plates, vins = sections
    begins = f" {word}"
    if _digits(word):
        if f" ~{word[::-1]}" in phones:
            return "number_tail"
        if begins in phones and f" {word} " not in plates:
            return "number"
    if f" {word} " in plates:
        return "plate_tail"
    return ("name" if begins in names else "plate" if begins in plates
            else "sound" if begins in pinyin or f" ~~{word}" in pinyin else "vin" if begins in vins else "")


def _digits(word: str) -> bool:
    return word.isascii() and word.isdigit()
