"""Where a search looks, the likeliest place first: what each word may be in each of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

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
_SHORTEST = 3
_FEW_HAVE = 5
"""So many digits few have, so that numbers and VINs are looked through at once."""
_MOBILE = 11
"""So many digits are a whole number, not a part of one."""


class Look(NamedTuple):
    """One place to look in: tokens that fit one of ``ways`` and none of ``less``, which was looked for before.

    ``parts`` stand in one piece inside a number or VIN besides, as ``where`` says: the word's place, and the word.
    """

    ways: Ways
    less: Ways = ()
    parts: tuple[tuple[int, str], ...] = ()
    where: Where = "vin"


def looks(words: Sequence[str]) -> list[Look]:
    """Where to look, in order. What fits in two of them is met in the first; few are met again."""
    if len(words) == 1:
        return _looks_for_one(words[0])
    whole, best, inner = (tuple(map(kind, words)) for kind in (_whole, _best, _inner))
    found = [Look((whole,))] if all(whole) else []
    found.append(Look((best,), (whole,) if found else ()))
    but_one = tuple((*best[:place], inner[place], *best[place + 1:]) for place in range(len(words)))
    found.append(Look(but_one, (best,)))
    anywhere = tuple([f"{best[place]} OR {inner[place]}" for place in range(len(words))])
    if len(words) > 2:
        found.append(Look((anywhere,), (best, *but_one)))
    else:
        found.append(Look((inner,), but_one))
    return found + list(_inside(words, best))


def _looks_for_one(word: str) -> list[Look]:
    best, inner = Look(((_best(word),),)), Look(((_inner(word),),))
    whole = _whole(word)
    found = [Look(((whole,),)), Look(best.ways, ((whole,),)), inner] if whole else [best, inner]
    if _may_be_inside(word, alone=True):
        part = ((0, word),)
        if not digits(word):
            found.append(Look((), parts=part))
        elif len(word) > _DIGITS_IN_VIN:
            found.append(Look((), parts=part, where="number"))
        elif len(word) >= _FEW_HAVE:
            found.append(Look((), parts=part, where="either"))
        else:
            found += [Look((), parts=part, where="number"), Look((), parts=part)]
    return found


def shape(look: Look) -> Shape:
    """What its statement depends on."""
    return (bool(look.ways), tuple([(place, digits(word)) for place, word in look.parts]) if look.parts else (),
            look.where)


def match_text(look: Look) -> str:
    """The FTS5 expression: every word quoted, so that what was typed is never an operator."""
    return f"({_expression(look.ways)}) NOT ({_expression(look.less)})" if look.less else _expression(look.ways)


def part_text(look: Look) -> str:
    """The FTS5 expression for what stands inside a number or VIN."""
    return " AND ".join([part for _, word in look.parts for part in cut(word)])


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
    return list(_inside(words, tuple([f"{_best(word)} OR {_inner(word)}" for word in words]))) if len(words) > 1 else []


def _inside(words: Sequence[str], said: tuple[str, ...]) -> Iterator[Look]:
    inner = [(place, word) for place, word in enumerate(words) if _may_be_inside(word, alone=False)]
    for place, word in inner:
        yield Look(((*said[:place], *said[place + 1:]),), parts=((place, word),),
                   where="either" if digits(word) else "vin")
    if len(inner) > 1:
        taken = {place for place, _ in inner}
        others = tuple([each for place, each in enumerate(said) if place not in taken])
        yield Look((others,) if others else (), parts=tuple(inner), where="either")


def _may_be_inside(word: str, *, alone: bool) -> bool:
    """Whether a word may be part of a number or VIN: three characters or more, none that no VIN has."""
    if len(word) < _SHORTEST or not word.isascii() or not _NOT_IN_VIN.isdisjoint(word):
        return False
    return not word.isalpha() and not (len(word) >= _MOBILE and digits(word)) or alone and word.isalpha()


def _expression(ways: Ways) -> str:
    if len(ways) == 1 and len(ways[0]) == 1:
        return ways[0][0]
    return " OR ".join([" AND ".join([f"({each})" for each in words]) for words in ways])


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
