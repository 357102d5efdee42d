"""Vehicle identification numbers (ISO 3779/3780, GB 16735-2019).

The check digit is obligatory in China and North America and often absent elsewhere, so a wrong one warns, strongly or
as information, and never blocks: the car stands in front of the door all the same.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Vin:
    """Seventeen characters without I, O and Q, upper case."""

    text: str

    @classmethod
    def parse(cls, text: str, *, where: str = "vin") -> Vin:
        """Read a VIN as people type it: any width, case, blanks, hyphens.

        Raises ``Refused`` (``vin_length``, ``vin_letter``).
        """
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
        total = sum(_VALUES[character] * weight for character, weight in zip(self.text, _WEIGHTS, strict=True))
        return "0123456789X"[total % 11]

    @property
    def doubtful(self) -> bool:
        """Whether the check digit is wrong where it is obligatory: somebody should look at the car again."""
        return self.text[0] in _STRICT_REGIONS and self.check_digit != self.text[_CHECK_PLACE]

    @property
    def warning(self) -> Sentence | None:
        """What to say about the check digit: nothing, a strong warning (``doubtful``) or mere information."""
        if self.check_digit == self.text[_CHECK_PLACE]:
            return None
        if self.doubtful:
            return sentence("The check digit of this VIN does not fit: character 9 is {found}, {expected} was "
                            "expected. One character is probably wrong; compare it with the car.",
                            found=self.text[_CHECK_PLACE], expected=self.check_digit)
        return sentence("This VIN carries no valid check digit. That is common for cars built outside China and North "
                        "America.")

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
        place = _YEARS.find(self.text[_YEAR_PLACE])
        if place < 0:
            return None
        year = _FIRST_YEAR + place
        if year > not_after + 1:
            return None
        return year + (not_after + 1 - year) // len(_YEARS) * len(_YEARS)

    @property
    def tail(self) -> str:
        """The last six characters, by which workshops call a car."""
        return self.text[-6:]

    def __str__(self) -> str:
        return self.text
