"""What somebody typed into the search box, as words in the spelling of the tokens."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from frontdesk.people.folding import fold, joined
from frontdesk.values.form_of_address import TITLES
from frontdesk.values.plate import PROVINCES

LONGEST = 60
"""Characters of a search that are looked at."""

MOST_WORDS = 6

_PLATE_DOTS = re.compile(r"[·•・‧∙⋅.．\-－—–_’'‘`]")
_COUNTRY = re.compile(r"(?:\+|00)86|^86(?=1[3-9]\d{9}$)")
_PHONE_TEXT = re.compile(r"[+\d\s\-－—–()（）.]{7,}")
_NUMBER = 7
"""Digits in groups of so many together are one number."""

_LONGEST_ON_A_CAR, _LONGEST_PLATE, _NOT_BY_CHANCE = 17, 8, 4
"""Characters of a VIN, of a plate, and of a part long enough that a letter in it may be a digit misread."""
_MISREAD_ON_A_PLATE, _MISREAD_IN_A_VIN = str.maketrans("io", "10"), str.maketrans("ioq", "100")
"""Neither has the letters I and O behind the office, so that nobody takes them for digits; a VIN has no Q either."""

_RUNS = re.compile("[0-9a-z]+|[^0-9a-z]+")
_SOUND_NUMBER = re.compile("([a-z]{2,12})([0-9][0-9a-z]{1,10})")
ON_PLATES = frozenset(PROVINCES + "使领港澳学警挂试超临电")
"""Chinese characters that may stand on a plate."""
_TITLES = tuple(TITLES)
_SHORT = re.compile("([zcs])h(?![aeiouv]|$)")
"""zh, ch and sh that somebody types for z, c and s as the first letter of a name."""


def typed_words(text: str) -> list[str]:
    """The words somebody typed; a number written in groups is one word, Chinese and letters together are two."""
    text = text[:LONGEST]
    if text.isascii() and text.isalnum() and (len(text) < _NUMBER or not text.isdigit()):  # as most are
        return [text.lower()]
    if _PHONE_TEXT.fullmatch(text.strip()):
        number = joined(_COUNTRY.sub("", text.strip()))
        number = _COUNTRY.sub("", number)
        if len(number) >= _NUMBER:
            return [number]
    words: list[str] = []
    for word in fold(_PLATE_DOTS.sub("", text)).split():
        if words and digits(word) and digits(words[-1]) and len(words[-1] + word) >= _NUMBER:
            words[-1] += word
        else:
            words += [word] if _one(word) else _RUNS.findall(word)
    return list(dict.fromkeys(words))[:MOST_WORDS]


def looser(text: str, words: Sequence[str]) -> Iterator[list[str]]:
    """Other ways to read what was typed, for when nobody is found: 李先生 without the title, a VIN
    written in groups …
    """
    if len(words) == 1 and words[0].isalpha() and _one(words[0]) and not words[0].endswith(_TITLES):
        return
    tried = [list(words)]
    plain = fold(_PLATE_DOTS.sub("", text[:LONGEST])).split()
    for other in ([_untitled(word) for word in words], plain,
                  [run for word in words for run in _RUNS.findall(word)],
                  [run for word in words for run in _sound_and_number(word)], *_on_the_car(plain)):
        unlike = list(dict.fromkeys(word for word in other if word))[:MOST_WORDS]
        if unlike and unlike not in tried:
            tried.append(unlike)
            yield unlike


@lru_cache(maxsize=256)
def spellings(word: str) -> tuple[str, ...]:
    """A word, and how the tokens have it where letters shorten a name otherwise: ``zhxm`` is ``zxm``."""
    if not word.isascii() or "h" not in word:
        return (word,)
    return tuple(dict.fromkeys((word, _SHORT.sub(r"\1", word))))


def digits(word: str) -> bool:
    """Whether a word is digits only."""
    return word.isdigit() and word.isascii()


def _one(word: str) -> bool:
    """Whether a word is not to be cut where Chinese characters and letters meet: a plate, a name in one script."""
    return word.isascii() or word.isalpha() and not any(map(str.isascii, word)) or all(
        character.isascii() or character in ON_PLATES for character in word)


def _sound_and_number(word: str) -> tuple[str, ...]:
    """``li1380`` as two words."""
    both = _SOUND_NUMBER.fullmatch(word)
    return (word,) if both is None else both.groups()


def _on_the_car(plain: Sequence[str]) -> Iterator[list[str]]:
    """A VIN or plate written in groups as one word (武警 is WJ), and with the digits that its I, O and Q were read for.
    """
    packed = "".join(plain).replace("武警", "wj")
    if len(packed) <= _LONGEST_ON_A_CAR and any(map(str.isdigit, packed)) and all(
            character.isascii() or character in ON_PLATES for character in packed):
        yield [packed]
        plain = [packed] if len(packed) == _LONGEST_ON_A_CAR else plain
    yield [word if len(word) < _NOT_BY_CHANCE or word.isalpha() else
           word.translate(_MISREAD_ON_A_PLATE if len(word) <= _LONGEST_PLATE else _MISREAD_IN_A_VIN) for word in plain]


def _untitled(word: str) -> str:
    for title in _TITLES:
        if len(word) > len(title) and word.endswith(title):
            return word[:-len(title)]
    return word
