"""Licence plates of China (GA 36-2018), and whatever else may hang on a car.

The patterns classify and warn; they refuse only what cannot be a plate at all. A car without a plate has none: whoever
keeps one uses ``None`` for it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from frontdesk.values.refusal import Refused
from frontdesk.values.text import clean_line, half_width, is_han
from frontdesk.values.words import Sentence, sentence

PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
"""The 31 first characters of a civil plate."""


class PlateKind(StrEnum):
    """What sort of plate it is; ``UNUSUAL`` is none of the known patterns."""

    ORDINARY = "ordinary"
    NEW_ENERGY_SMALL = "new_energy_small"
    NEW_ENERGY_LARGE = "new_energy_large"
    TRAILER = "trailer"
    LEARNER = "learner"
    POLICE = "police"
    TEST = "test"
    OVERSIZE = "oversize"
    HONG_KONG_MACAO = "hong_kong_macao"
    CONSULATE = "consulate"
    EMBASSY = "embassy"
    MILITARY = "military"
    TEMPORARY = "temporary"
    UNUSUAL = "unusual"


_SERIAL = "A-HJ-NP-Z0-9"
_OFFICE = f"[{PROVINCES}][A-HJ-Z]"
_PATTERNS: tuple[tuple[PlateKind, str], ...] = (
    (PlateKind.HONG_KONG_MACAO, f"粤Z[{_SERIAL}]{{4}}[港澳]"),
    (PlateKind.ORDINARY, f"{_OFFICE}[{_SERIAL}]{{5}}"),
    (PlateKind.TRAILER, f"{_OFFICE}[{_SERIAL}]{{4}}挂"),
    (PlateKind.LEARNER, f"{_OFFICE}[{_SERIAL}]{{4}}学"),
    (PlateKind.POLICE, f"{_OFFICE}[{_SERIAL}]{{4}}警"),
    (PlateKind.TEST, f"{_OFFICE}[{_SERIAL}]{{4}}试"),
    (PlateKind.OVERSIZE, f"{_OFFICE}[{_SERIAL}]{{4}}超"),
    (PlateKind.NEW_ENERGY_SMALL, f"{_OFFICE}[A-HJK][A-HJ-NP-Z0-9][0-9]{{4}}"),
    (PlateKind.NEW_ENERGY_LARGE, f"{_OFFICE}[0-9]{{5}}[A-HJK]"),
    (PlateKind.CONSULATE, f"[{PROVINCES}]A?[0-9]{{4,5}}领"),
    (PlateKind.EMBASSY, "使[0-9]{6}|[0-9]{6}使"),
    (PlateKind.MILITARY, f"[VKHBSLJNGCE][A-Z][0-9]{{5}}|WJ[{PROVINCES}]?[0-9]{{4}}[A-Z0-9]"),
    (PlateKind.TEMPORARY, f"{_OFFICE}(?:临[{_SERIAL}]{{4,6}}|[{_SERIAL}]{{4,6}}临)|临[{_SERIAL}]{{5,7}}"),
)
_SEPARATORS = re.compile(r"[\s·•・‧∙⋅.．。\-－—–_]+")
_SHAPE = re.compile(r"\w{4,10}")


@dataclass(frozen=True, slots=True)
class Plate:
    """A plate as it is kept: upper case, half-width, without separators (``苏AB8Q62``).

    ``Plate(text)`` takes a stored plate as it is; what a person typed goes through ``parse``.
    """

    text: str

    @classmethod
    def parse(cls, text: str, *, where: str = "plate") -> Plate:
        """Read a plate as people type it: any width, case, blanks, dots.

        Raises ``Refused`` (``plate_unreadable``) for what cannot be a plate; an unknown pattern is ``unusual``.
        """
        plain = _SEPARATORS.sub("", half_width(clean_line(text, where=where)).upper())
        if not _plausible(plain):
            raise Refused("plate_unreadable", "“{text}” is not a licence plate. Write the whole plate, like 苏A·B8Q62, "
                          "or leave it empty while the car has none.", where=where, text=text.strip()[:20])
        return cls(plain)

    @property
    def kind(self) -> PlateKind:
        """What sort of plate the pattern says it is."""
        return next((kind for kind, pattern in _patterns() if pattern.fullmatch(self.text)), PlateKind.UNUSUAL)

    @property
    def unusual(self) -> bool:
        """Whether it fits no known pattern, or has more letters than an ordinary serial: ask, don't refuse."""
        if self.kind is PlateKind.ORDINARY:
            return sum(character.isalpha() for character in self.text[2:]) > 2
        return self.kind is PlateKind.UNUSUAL

    @property
    def warning(self) -> Sentence | None:
        """What to look at again when the plate is unusual, with the likely plate where a letter was mistaken."""
        if not self.unusual:
            return None
        likely = Plate(self.text[:2] + self.text[2:].replace("I", "1").replace("O", "0"))
        if likely != self and likely.kind is not PlateKind.UNUSUAL:
            return sentence("Plates have no letters I and O after the second place. Is it {plate}?", plate=likely.shown)
        return sentence("{plate} is an unusual plate. Compare it with the car; it can be kept as it is.",
                        plate=self.shown)

    @property
    def shown(self) -> str:
        """As it stands on the car: ``苏A·B8Q62``."""
        split = self._office_length()
        return f"{self.text[:split]}·{self.text[split:]}" if split else self.text

    @property
    def masked(self) -> str:
        """For the public: the office and the last three characters (``苏A·**Q62``), never the whole plate."""
        split = self._office_length()
        serial = self.text[split:]
        hidden = "*" * max(1, len(serial) - 3) + serial[-3:]
        return f"{self.text[:split]}·{hidden}" if split else hidden

    @property
    def spoken_tail(self) -> str:
        """The last three characters, as a car is called out: ``Q62``."""
        return self.text[-3:]

    def __str__(self) -> str:
        return self.text

    def _office_length(self) -> int:
        """How many characters name the issuing office: two where a province and a letter begin the plate."""
        return 2 if self.text[0] in PROVINCES and self.text[1].isalpha() and self.text[1].isascii() else 0


@lru_cache(maxsize=4096)
def shown_plate(plate: str) -> str:
    """A kept plate as it stands on the car; an old one that the present rules don't read, as it is kept."""
    try:
        return Plate.parse(plate).shown
    except Refused:
        return plate


@cache
def _patterns() -> tuple[tuple[PlateKind, re.Pattern[str]], ...]:
    """Compiled when the first plate is classified: showing one needs none of them."""
    return tuple((kind, re.compile(pattern)) for kind, pattern in _PATTERNS)


def _plausible(plain: str) -> bool:
    """A plate has four to ten letters and digits, at most three of them Chinese, and a digit or a province."""
    if not _SHAPE.fullmatch(plain):
        return False
    chinese = sum(map(is_han, plain))
    latin = sum(character.isascii() and character.isalnum() for character in plain)
    if chinese + latin != len(plain) or chinese > 3 or latin < 3:
        return False
    return any(character.isdigit() for character in plain) or (plain[0] in PROVINCES and latin >= 6)
