"""Why a search found somebody: one sentence for each word that was typed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from frontdesk.people.folding import joined
from frontdesk.people.tokens import national, sounds_like
from frontdesk.people.typed import digits, spellings
from frontdesk.values.han import is_han
from frontdesk.values.plate import shown_plate
from frontdesk.values.words import Sentence, mark

_SAID = {
    "number_whole": mark("The number is {part}"), "number_tail": mark("Number ends in {part}"),
    "number": mark("Number begins with {part}"),
    "number_part": mark("Number has {part}"),
    "plate_tail": mark("Plate ends in {part}"), "plate": mark("Plate has {part}"), "vin": mark("VIN has {part}"),
    "name": mark("Name has {part}"), "sound": mark("Name sounds like {part}"),
    "address": mark("Called {part}"), "earlier": mark("Was {part}"),
    "visit": mark("Visit {part}"), "ticket": mark("Ticket {part}, here now"),
}

_OWN_PART = frozenset({"visit", "ticket", "earlier"})
"""Kinds that name something of the row's own; the others name what was typed."""

_IN_NUMBER = ("number_whole", "number_tail", "number", "number_part")

_WHOLE = 11
"""Digits of a whole mobile number."""


class Why:
    """The reasons of one search; called with a row of it. One sentence serves every row of a search."""

    def __init__(self, words: Sequence[str]) -> None:
        self._words: list[tuple[str, str, bool, bool, dict[str, tuple[Sentence]]]] = [
            (word, word.upper(), digits(word), word.isascii() and word.isalpha(), {}) for word in words]
        self.visits: dict[tuple[int, str], tuple[str, str]] = {}
        """What a word means for a row besides: ``visit`` or ``ticket``, and the number as it is written."""

    def __call__(self, finding: int, name: str, title: str, phone: str, other: str, plate: str, vin: str | None,
                 sounds: str, earlier: str) -> tuple[Sentence, ...]:
        """The reasons for a row: a sentence for each word that fits it."""
        said: tuple[Sentence, ...] = ()
        for word, capitals, numeric, letters, made in self._words:
            part = word
            if self.visits and (finding, word) in self.visits:
                kind, part = self.visits[finding, word]
            elif letters and sounds and (sounds.startswith(word) or _sounds_like(word, sounds)):
                kind = "sound"
            elif numeric and phone.endswith(word):
                kind = "number_tail" if len(word) < _WHOLE else "number_whole"
            elif not numeric and word in name:
                kind = "name"
            elif capitals in plate:
                kind, part = "plate_tail" if plate.endswith(capitals) else "plate", capitals
            elif not numeric or not (kind := _number(word, phone, other)):
                kind, part = _seldom(word, capitals, name, title, plate, vin or "", earlier)
            if kind in _OWN_PART:
                said += (Sentence(_SAID[kind], {"part": part}),)
            elif kind:
                reason = made.get(kind) or made.setdefault(kind, (Sentence(_SAID[kind], {"part": part}),))
                said = said + reason if said else reason
        return said


def _seldom(word: str, capitals: str, name: str, title: str, plate: str, vin: str, earlier: str,
            ) -> tuple[str, str]:
    spelled = joined(name)
    if word in spelled or word in "".join(filter(is_han, spelled)):  # markup may stand between the characters
        return "name", word
    if capitals in vin:
        return "vin", capitals
    if title and word.endswith(joined(title)) and spelled[:1] == word[:1]:
        return "address", word
    if word in joined(plate):
        return "plate", capitals
    if before := _before(word, earlier):
        return "earlier", before if before.isalpha() else shown_plate(before)
    other = spellings(word)[-1]  # shg is looked for as sg too, with which a plate may begin
    return ("", "") if other == word else _seldom(other, other.upper(), name, title, plate, vin, earlier)


def _before(word: str, earlier: str) -> str:
    """Which plate or name of before a word is part of, as it is kept."""
    known = earlier.split()
    before = next((each for each in known if word in joined(each)), "")
    if not before and word.isascii() and word.isalpha():  # how a name of before is read is in the tokens only
        before = _heard(word, [each for each in known if each.isalpha()])
    return before


def _heard(word: str, names: Sequence[str]) -> str:
    """Which name of before is read so; where there is only one, no dictionary is needed to know it."""
    if len(names) < 2:
        return names[0] if names else ""
    from frontdesk.people.readings import readings  # noqa: PLC0415 (door: only for several names of before)
    return next((name for name in names if _sounds_like(word, readings(name))), names[0])


@lru_cache(maxsize=16384)
def _sounds_like(word: str, sounds: str) -> bool:
    return sounds_like(word, sounds) or any(sounds_like(each, sounds) for each in spellings(word)[1:])


def _number(word: str, phone: str, other: str) -> str:
    """Where digits stand in one of two numbers, the better one."""
    kinds = [_in_number(word, national(number)) for number in (phone, other) if number]
    return min((kind for kind in kinds if kind), key=_IN_NUMBER.index, default="")


def _in_number(word: str, digits: str) -> str:
    return ("number_whole" if digits == word else "number_tail" if digits.endswith(word)
            else "number" if digits.startswith(word)
            else "number_part" if word in digits else "")
