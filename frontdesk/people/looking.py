"""Where a search looks, the likeliest place first: what each word may be in each of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations
from typing import Literal, NamedTuple

from frontdesk.people.syllables import beginning_with
from frontdesk.people.tokens import PART
from frontdesk.people.typed import ON_PLATES, digits, spellings

Ways = tuple[tuple[str, ...], ...]
"""Of these one must fit, each with what every word may be: FTS5 text, quoted words between OR, ``*`` for beginnings."""

Where = Literal["number", "vin", "either"]

Shape = tuple[bool, tuple[tuple[int, bool], ...], Where]
"""What a look's statement depends on: whether it has ways, its parts (place, digits or not), and ``where``."""

_NOT_IN_VIN = frozenset("ioq")
_DIGITS_IN_VIN = 8
"""More digits in a row has no VIN."""
_SYLLABLE = re.compile("(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])?[aeiouv][aeiounrg]{0,4}")
_IN_PAIRS = 4
"""So many words that may stand inside a number or VIN are also tried two by two, where nobody is found otherwise."""

_WHOLE_AT_MOST = 16
"""So many syllables are asked for one by one."""

_SHORTEST = 3
_FEW_HAVE = 5
"""So many digits few have, so that numbers and VINs are looked through at once."""
_MOBILE = 11
"""So many digits are a whole number, not a part of one."""


class Look(NamedTuple):
    """One place to look in: tokens that fit one of ``ways``.

    ``parts`` stand in one piece inside a number or VIN besides, as ``where`` says: the word's place, and the word.
    ``named`` are characters or syllables of the name, looked for together with ``parts``.
    ``apart`` are looks that this one stands for: all who fit two words are asked for at once, of whom few are expected,
    and put in the order in which ``apart`` would find them. ``ends`` is then the rarer word where it stands best.
    """

    ways: Ways
    parts: tuple[tuple[int, str], ...] = ()
    where: Where = "vin"
    named: tuple[str, ...] = ()
    ends: str = ""
    apart: tuple[Look, ...] = ()


def looks(words: Sequence[str]) -> Iterator[Look]:
    """Where to look, in order, made as they are asked for: mostly the first ones give enough."""
    return _looks_for_one(words[0]) if len(words) == 1 else _looks_for_more(words)


def _looks_for_more(words: Sequence[str]) -> Iterator[Look]:
    whole, best, inner = (tuple(map(kind, words)) for kind in (_whole, _best, _inner))
    if all(whole):
        yield Look((whole,))
    if len(words) == 2 and any(map(_few_have, words)):
        yield _together(words, best, inner)
    else:
        yield from _apart(best, inner)
    yield from _inside(words)


def _apart(best: tuple[str, ...], inner: tuple[str, ...]) -> Iterator[Look]:
    yield Look((best,))
    yield Look(tuple((*best[:place], inner[place], *best[place + 1:]) for place in range(len(best))))
    if len(best) == 2:  # those met already are left out of what any look finds, so the rest is enough: half the work
        yield Look((inner,))
    else:
        yield Look((tuple(map(" OR ".join, zip(best, inner, strict=True))),))


def _together(words: Sequence[str], best: tuple[str, ...], inner: tuple[str, ...]) -> Look:
    """The three looks for two words in one: the long lists of a surname are gone through once, not three times."""
    few = 0 if _few_have(words[0]) and len(words[0]) >= len(words[1]) * _few_have(words[1]) else 1
    either = f"{best[few]} OR {inner[few]}"
    return Look(((best[1 - few], either), (inner[1 - few], either)), ends=best[few], apart=tuple(_apart(best, inner)))


def _few_have(word: str) -> bool:
    """Whether hardly anybody with one surname has this end of a number or plate: 8765 and 3tj, not 765."""
    return not word.isalpha() and len(word) > _SHORTEST - (not digits(word))


def _looks_for_one(word: str) -> Iterator[Look]:
    if whole := _whole(word):
        yield Look(((whole,),))
    yield Look(((_best(word),),))
    yield Look(((_inner(word),),))
    if _may_be_inside(word, alone=True):
        part = ((0, word),)
        if digits(word) and len(word) >= _FEW_HAVE:
            yield Look((), part, "number" if len(word) > _DIGITS_IN_VIN else "either")
            return
        if digits(word):
            yield Look((), part, "number")
        yield Look((), part)


def shape(look: Look) -> Shape:
    """What its statement depends on."""
    return (bool(look.ways), tuple([(place, digits(word)) for place, word in look.parts]) if look.parts else (),
            look.where)


def match_text(look: Look) -> str:
    """The FTS5 expression: every word quoted, so that what was typed is never an operator."""
    if len(look.ways) == 1 and len(look.ways[0]) == 1:
        return look.ways[0][0]
    return " OR ".join([" AND ".join([f"({each})" for each in words]) for words in look.ways])


def part_text(look: Look) -> str:
    """The FTS5 expression for what stands inside a number or VIN."""
    return " AND ".join([f"({each})" if " OR " in each else each for each in parts_of(look)])


def parts_of(look: Look) -> list[str]:
    """What must be among the parts, as FTS5 text."""
    return [*(part for _, word in look.parts for part in cut(word)), *map(_named, look.named)]


@lru_cache(maxsize=512)
def _named(word: str) -> str:
    """A character of a name, or the syllables that a word begins: whole tokens, which cost a tenth of beginnings."""
    whole = [word] if not word.isascii() else beginning_with(word)
    if not 0 < len(whole) <= _WHOLE_AT_MOST:
        return f'"~{word}"*'
    return " OR ".join([f'"~{each}"' for each in whole])


def choices(text: str) -> list[tuple[str, bool]]:
    """What one word may be, as tokens: beginnings (``True``) or whole."""
    return [(each.strip('*"'), each.endswith("*")) for each in text.split(" OR ")]


def cut(word: str) -> list[str]:
    """Up to two parts of a word as FTS5 text; that the whole word stands in one piece is tested besides.

    From its end: what many numbers and models have in common is at the beginning.
    """
    if len(word) < PART:
        return [f'"{word}"*']
    last = len(word) - PART
    return [f'"{word[start:start + PART]}"' for start in dict.fromkeys((last, max(last - PART + 1, 0)))]


def deeper(words: Sequence[str]) -> list[Look]:
    """Where to look when nobody is found: one word inside a number or VIN, and the others anywhere."""
    return list(_inside(words, by_text=True)) if len(words) > 1 else []


def _inside(words: Sequence[str], *, by_text: bool = False) -> Iterator[Look]:
    inner = [(place, word) for place, word in enumerate(words)
             if _may_be_inside(word, alone=by_text and len(word) >= PART)]
    for place, word in inner:
        yield _with_parts(words, [(place, word)], "either" if digits(word) else "vin", by_text=by_text)
    if len(inner) > 1:
        yield _with_parts(words, inner, "either", by_text=by_text)
    if by_text and 2 < len(inner) <= _IN_PAIRS:
        for two in combinations(inner, 2):
            yield _with_parts(words, two, "either", by_text=True)


def _with_parts(words: Sequence[str], parts: Sequence[tuple[int, str]], where: Where, *, by_text: bool) -> Look:
    taken = {place for place, _ in parts}
    others = [word for place, word in enumerate(words) if place not in taken]
    if not by_text and all(map(_of_a_name, others)):
        return Look((), tuple(parts), where, tuple(others))
    said = tuple([f"{_best(word)} OR {_inner(word)}" for word in others])
    return Look((said,) if said else (), tuple(parts), where)


def _of_a_name(word: str) -> bool:
    """Whether a word is one Chinese character, or may be one syllable."""
    return (len(word) == 1 and not word.isascii()) or _SYLLABLE.fullmatch(word) is not None


def _may_be_inside(word: str, *, alone: bool) -> bool:
    """Whether a word may be part of a number or VIN: three characters or more, none that no VIN has."""
    if len(word) < _SHORTEST or not word.isascii() or not _NOT_IN_VIN.isdisjoint(word):
        return False
    return not word.isalpha() and not (len(word) >= _MOBILE and digits(word)) or alone and word.isalpha()


@lru_cache(maxsize=512)
def _whole(word: str) -> str:
    """A whole name, said or written; nothing where a word can't be one, so that nobody looks for it."""
    if len(word) == 1 or not word.isalpha():
        return ""
    return " OR ".join([f'"~{spelled}"' for spelled in spellings(word)])


@lru_cache(maxsize=512)
def _best(word: str) -> str:
    """What begins a name or a plate, or ends a plate or number."""
    if not word.isalpha() or word[-1] in ON_PLATES:
        return f'"~{word}"* OR "^{word[::-1]}"*'
    return " OR ".join([f'"~{spelled}"*' for spelled in spellings(word)])


@lru_cache(maxsize=512)
def _inner(word: str) -> str:
    """What begins inside a name or plate, less likely readings, and what was before."""
    return " OR ".join([f'"{spelled}"*' for spelled in spellings(word)])
