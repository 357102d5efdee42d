"""What a customer and a vehicle can be found by, as two lists of tokens.

A query word matches the beginning of a token, so what may be typed is the beginning of one. Behind ``~`` stands what
people begin with: the whole name as written and as read (``lijianguo``, ``lijguo``, ``ljg``), the plate with and
without its province; behind ``^`` and backwards the telephone number and the plate, whose last characters are asked for
most. A hit there is the better one. Without a mark stand the given name and other inner parts of names and plates, less
likely readings, plates and names of before. Any other part of a number or VIN is found by its ``parts``: every four
characters of it.
Made when a customer is saved, never while searching.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from frontdesk.people.folding import fold, joined
from frontdesk.people.readings import readings
from frontdesk.values.form_of_address import is_company
from frontdesk.values.han import is_han
from frontdesk.values.surnames import COMPOUND

_LONGEST_NAME = 40
_MIXED = 4
"""A name of at most so many syllables is found with any of them shortened: ``lijg``, ``ljguo``."""

_PLATE_PART = 2
PART = 4
"""Characters of a part of a telephone number or VIN; three find one by its beginning."""


class Tokens(NamedTuple):
    """What one customer with one vehicle can be found by, each list between blanks; a token may stand twice."""

    text: str
    """Beginnings of these are found."""
    parts: str
    """Every four characters of the numbers and of the VIN, and the last three of the VIN; behind ``~`` the name's
    Chinese characters and syllables, so that 李 with a part of a number is one question."""
    sounds: str
    """The name's ``readings``, kept so that no dictionary is needed again."""
    earlier: str
    """Plates and names of before, between blanks."""


def tokens(name: str, phones: Iterable[str], plate: str, vin: str, *, title: str = "", sounds: str | None = None,
           earlier: str = "") -> Tokens:
    """All tokens. ``phones`` are E.164, ``plate`` and ``vin`` as kept (normalised); each may be empty.

    ``sounds`` are the name's ``readings`` where they are known already.
    """
    sounds = readings(name) if sounds is None else sounds
    text = list(_name_tokens(name, title, sounds))
    parts = list(_name_parts(name, sounds))
    for phone in phones:
        if phone:
            digits = national(phone)
            text.append("^" + digits[::-1])
            parts += [digits[start:start + PART] for start in range(len(digits) - PART + 1)]
    if plate:
        text += _plate_tokens(plate.lower() if plate.isalnum() else joined(plate))
    if vin:
        packed = vin.lower() if vin.isalnum() else joined(vin)
        parts += [packed[start:start + PART] for start in range(max(1, len(packed) - PART + 2))]
    for word in earlier.split():
        text += tails(joined(word), _PLATE_PART)
        if word.isalpha():
            text += [way.replace(" ", "") for way in _ways(readings(word))]
    return Tokens(" ".join(text), " ".join(parts), sounds, earlier)


def tails(text: str, shortest: int = 1, mark: str = "") -> list[str]:
    """Every tail of a text, the whole first: ``abc``, ``bc``, ``c``; each behind ``mark``. A shorter text is whole."""
    if len(text) < shortest:
        return [mark + text] if text else []
    return [mark + text[start:] for start in range(len(text) - shortest + 1)]


def national(phone: str) -> str:
    """The digits of an E.164 number as typed at home (``051266889900``); abroad with the country code."""
    if not phone.startswith("+86"):
        return phone.lstrip("+")
    digits = phone[3:]
    return digits if len(digits) == 11 and digits[0] == "1" else digits if digits[:1] == "4" else "0" + digits


def sounds_like(word: str, sounds: str) -> bool:
    """Whether letters typed are syllables of a name, whole or shortened, in any of its ``readings``."""
    if sounds.replace(" ", "").startswith(word):
        return True
    return any(_begins(word, syllables, start) for way in _ways(sounds) for syllables in (way.split(),)
               for start in range(len(syllables)))


def _plate_tokens(plate: str) -> list[str]:
    """Its beginnings, its end backwards, and its inner parts, which don't touch the end."""
    start = 1 if is_han(plate[0]) else 0
    begins = ["~" + plate, "^" + plate[::-1]] + (["~" + plate[1:]] if start else [])
    return begins + [plate[place:-1] for place in range(start + 1, len(plate) - _PLATE_PART)]


@lru_cache(maxsize=16384)
def _name_tokens(name: str, title: str, sounds: str) -> tuple[str, ...]:
    spelled = fold(name)
    words = spelled.split()
    packed = "".join(words)[:_LONGEST_NAME]
    if not packed:
        return ()
    found = ["~" + packed, *tails(packed[1:])]
    if len(words) > 1:
        found += ["~" + word for word in words]
    han = packed if all(map(is_han, packed)) else "".join(filter(is_han, packed))
    if han and han not in packed:  # letters or markup stand between the characters
        found += ["~" + han, *tails(han[1:])]
    if title and han and not is_company(name):
        found.append("~" + (han[:2] if han[:2] in COMPOUND else han[:1]) + joined(title))
    return (*found, *_sound_tokens(sounds)) if sounds else tuple(found)


@lru_cache(maxsize=16384)
def _name_parts(name: str, sounds: str) -> tuple[str, ...]:
    syllables = {syllable for way in _ways(sounds) for syllable in way.split()}
    return tuple(sorted("~" + each for each in {*filter(is_han, fold(name)[:_LONGEST_NAME]), *syllables}))


def _sound_tokens(sounds: str) -> list[str]:
    likeliest, *others = sounds.split(";")
    made: list[str] = []
    for way in _ways(likeliest):
        made += _spelled(way.split())
    for way in _ways(";".join(others)):
        syllables = way.split()
        made += ["".join(syllables[start:]) for start in range(min(len(syllables), 2))]
        made.append("".join(syllable[0] for syllable in syllables))
    return made


def _spelled(syllables: list[str]) -> list[str]:
    """The whole name by syllables and by initials behind ``~``; then what is inside."""
    initials = [syllable[0] for syllable in syllables]
    made = ["~" + "".join(initials)]
    if len(syllables) > _MIXED:
        made.append("~" + "".join(syllables))
        made += ["".join(syllables[start:]) for start in range(1, len(syllables))]
        return made + tails("".join(initials[1:]))
    ends: list[str] = [""]
    for start in range(len(syllables) - 1, -1, -1):
        ends = [syllables[start] + end for end in ends] + ([initials[start] + end for end in ends] if ends[0] else [])
        made += ends if start else ["~" + end for end in ends]
    return made


def _ways(sounds: str) -> list[str]:
    """Each way to read, ü written as people type it: v, u and yu."""
    written: list[str] = []
    for way in sounds.split(";") if sounds else ():
        written += [way.replace("v", vowel) for vowel in ("v", "u", "yu")] if "v" in way else [way]
    return written


def _begins(word: str, syllables: list[str], start: int) -> bool:
    if start == len(syllables):
        return False
    syllable = syllables[start]
    if syllable.startswith(word):
        return True
    if word.startswith(syllable) and _begins(word[len(syllable):], syllables, start + 1):
        return True
    return word[0] == syllable[0] and _begins(word[1:], syllables, start + 1)
