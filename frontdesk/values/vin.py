"""Vehicle identification numbers (ISO 3779/3780, GB 16735-2019).

The check digit is obligatory in China and North America, so a wrong one warns there, and never blocks: the car stands
in front of the door all the same. Elsewhere (Europe above all) the ninth place is free and says nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from operator import mul

from frontdesk.values.refusal import Refused
from frontdesk.values.text import clean_line, half_width
from frontdesk.values.words import Sentence, sentence

LENGTH = 17
_CHECK_PLACE = 8
_YEAR_PLACE = 9
_WEIGHTS = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)
_VALUES = {digit: int(digit) for digit in "0123456789"} | dict(zip(
    "ABCDEFGHJKLMNPRSTUVWXYZ", (1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 7, 9, 2, 3, 4, 5, 6, 7, 8, 9), strict=True))
_YEARS = "ABCDEFGHJKLMNPRSTVWXY123456789"
_FIRST_YEAR = 1980
_STRICT_REGIONS = frozenset("L12345")
_SEPARATORS = re.compile(r"[\s\-–—·.]+")
_AS_KEPT = re.compile("[A-HJ-NPR-Z0-9]{17}")


@dataclass(frozen=True, slots=True)
class Vin:
    """Seventeen characters without I, O and Q, upper case."""

    text: str

    @classmethod
    def parse(cls, text: str, *, where: str = "vin") -> Vin:
        """Read a VIN as people type it: any width, case, blanks, hyphens.

        Raises ``Refused`` (``vin_length``, ``vin_letter``).
        """
        if _AS_KEPT.fullmatch(text):
            return cls(text)
        plain = _SEPARATORS.sub("", half_width(clean_line(text, where=where)).upper())
        if len(plain) != LENGTH:
            raise Refused("vin_length", "A VIN has 17 characters; this one has {length}. Compare it with the "
                          "registration certificate.", where=where, length=len(plain))
        for place, character in enumerate(plain, start=1):
            if character in "IOQ":
                raise Refused("vin_letter", "A VIN has no letters I, O and Q. Character {place} is {letter}: is it "
                              "{digit}?", where=where, place=place, letter=character,
                              digit="1" if character == "I" else "0")
            if character not in _VALUES:
                raise Refused("vin_character", "A VIN has only Latin letters and digits. Character {place} is "
                              "“{letter}”.", where=where, place=place, letter=character)
        return cls(plain)

    @property
    def check_digit(self) -> str:
        """The check digit the other sixteen characters ask for (``0``–``9`` or ``X``), weighted sum modulo 11."""
        total = sum(map(mul, map(_VALUES.__getitem__, self.text), _WEIGHTS))
        return "0123456789X"[total % 11]

    @property
    def doubtful(self) -> bool:
        """Whether the check digit is wrong where it is obligatory: somebody should look at the car again."""
        return self.text[0] in _STRICT_REGIONS and self.check_digit != self.text[_CHECK_PLACE]

    @property
    def warning(self) -> Sentence | None:
        """What to say about the check digit: nothing, or that it is wrong where it is obligatory (``doubtful``)."""
        if not self.doubtful:
            return None
        return sentence("The check digit of this VIN does not fit: character 9 is {found}, {expected} was expected. "
                        "One character is probably wrong; compare it with the car.", found=self.text[_CHECK_PLACE],
                        expected=self.check_digit)

    @property
    def maker(self) -> str:
        """The maker the first three characters stand for, in Latin letters; empty when it is not known."""
        from vininfo import Vin as Known  # noqa: PLC0415 (door: loaded after first paint)
        found = Known(self.text).manufacturer
        return "" if found.startswith("Unsupported") else found

    def model_year(self, *, not_after: int) -> int | None:
        """The likely model year: the latest of the thirty-year cycle up to the year after ``not_after``.

        ``not_after`` is the year of first registration or, if unknown, the present one. ``None`` where character 10
        names no year. A guess to offer, never to assert.
        """
        return next(iter(self.model_years(not_after=not_after)), None)

    def model_years(self, *, not_after: int) -> tuple[int, ...]:
        """Both model years character 10 can stand for, the likelier (later) first; one where the cycle has run once.

        ``not_after`` as for ``model_year``; empty where the character names no year.
        """
        place = _YEARS.find(self.text[_YEAR_PLACE])
        years = range(_FIRST_YEAR + place, not_after + 2, len(_YEARS)) if place >= 0 else ()
        return tuple(reversed(years))[:2]

    @property
    def tail(self) -> str:
        """The last six characters, by which workshops call a car."""
        return self.text[-6:]

    def __str__(self) -> str:
        return self.text
