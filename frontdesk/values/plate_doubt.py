"""What to ask about a plate that fits no pattern: what is wrong with it, and which plates may be meant."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, product

from frontdesk.values.han import is_han
from frontdesk.values.plate_kinds import PlateKind, is_unusual, kind_of
from frontdesk.values.plate_shown import PROVINCES, as_shown
from frontdesk.values.words import Sentence, sentence

MOST = 3
"""Plates that are proposed at once."""

_ORDINARY, _NEW_ENERGY = 7, 8
_FORBIDDEN = str.maketrans("IO", "10")
_AS_DIGIT = {"O": "0", "I": "1", "Q": "0", "D": "0", "L": "1", "Z": "2", "S": "5", "B": "8", "G": "6"}
_AS_LETTER = {"8": "B", "4": "A", "0": "D", "5": "S", "2": "Z", "6": "G", "1": "L"}


def doubt(text: str) -> Sentence:
    """What is unusual about a kept plate, with the plates that may be meant. Only for one that is ``unusual``."""
    what = _what(text)
    meant = proposals(text)
    if not meant:
        return what
    return sentence("{what} Did you mean {plates}?", what=what, plates=" / ".join(map(as_shown, meant)))


def proposals(text: str) -> tuple[str, ...]:
    """The plates one or two mistaken signs away, the likeliest first; none for a plate that is in order.

    I and O come first: the law leaves them out so that they are not taken for 1 and 0.
    """
    if not is_unusual(text) or text[0] not in PROVINCES:
        return ()
    forbidden = text[:2] + text[2:].translate(_FORBIDDEN)
    if forbidden != text:
        return () if is_unusual(forbidden) else (forbidden,)
    for count in (1, 2):
        found = dict.fromkeys(other for other in _changed(text, count) if not is_unusual(other))
        if found:
            return tuple(found)[:MOST]
    return ()


def _changed(text: str, count: int) -> Iterator[str]:
    """The text with so many signs taken for those they look like."""
    ways = [(place, [each for each in (_AS_DIGIT.get(sign) if place > 1 else None, _AS_LETTER.get(sign)) if each])
            for place, sign in enumerate(text) if place]
    for chosen in combinations([way for way in ways if way[1]], count):
        for signs in product(*(each for _, each in chosen)):
            other = list(text)
            for (place, _), sign in zip(chosen, signs, strict=True):
                other[place] = sign
            yield "".join(other)


def _what(text: str) -> Sentence:
    if text[0] not in PROVINCES:
        said = _wrong_front(text)
    elif not (text[1].isascii() and text[1].isalpha()):
        said = sentence("Behind {province} comes the letter of the issuing office, and here is {sign}.",
                        province=text[0], sign=text[1])
    elif text[1] == "I":
        said = sentence("No issuing office has the letter I.")
    elif "I" in text[2:] or "O" in text[2:]:
        said = sentence("Plates have no letters I and O after the second place.")
    elif kind_of(text) is PlateKind.ORDINARY:
        said = sentence("{plate} has more than two letters in its number, which is unusual. Compare it with the car; "
                        "it can be kept as it is.", plate=as_shown(text))
    else:
        said = _wrong_end(text) or _wrong_length(text)
    return said or sentence("{plate} is an unusual plate. Compare it with the car; it can be kept as it is.",
                            plate=as_shown(text))


def _wrong_front(text: str) -> Sentence | None:
    if is_han(text[0]):
        return sentence("No province has the sign {sign}. Compare it with the car.", sign=text[0])
    if text[0].isalpha() and len(text) in (_ORDINARY - 1, _NEW_ENERGY - 1):
        return sentence("The province in front of {plate} is missing, like the 苏 in 苏A·B8Q62.", plate=text)
    return None


def _wrong_end(text: str) -> Sentence | None:
    if text[-1] in "挂学警试超" and len(text) != _ORDINARY:
        return sentence("Between the office and {sign} stand four letters or digits; here are {count}.",
                        sign=text[-1], count=len(text) - 3)
    if text[-1] in "港澳" and not text.startswith("粤Z"):
        return sentence("Plates that end in {sign} begin with 粤Z.", sign=text[-1])
    return None


def _wrong_length(text: str) -> Sentence | None:
    count = len(text)
    if any(map(is_han, text[1:])):
        return None
    if count < _ORDINARY:
        return sentence("{plate} is too short: an ordinary plate has 7 characters, a new-energy one 8, and here are "
                        "{count}.", plate=as_shown(text), count=count)
    if count > _NEW_ENERGY:
        return sentence("{plate} is too long: an ordinary plate has 7 characters, a new-energy one 8, and here are "
                        "{count}.", plate=as_shown(text), count=count)
    return sentence("{plate} has 8 characters like a new-energy plate, but neither the third nor the last is one of "
                    "its letters (A to H, J, K), or the rest are not digits.", plate=as_shown(text))
