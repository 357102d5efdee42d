"""What sorts of licence plates there are in China (GA 36-2018 and older ones still on the road), and their colours."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache
from typing import Literal

from frontdesk.values.plate_shown import PROVINCES

PlateColour = Literal["blue", "yellow", "green", "yellow_green", "white", "black", "sky", "tan", "plain"]
"""The ground a plate has on the road; ``sky`` and ``tan`` are the patterned papers of temporary plates."""


class PlateKind(StrEnum):
    """What sort of plate it is; ``UNUSUAL`` is none of the known patterns."""

    ORDINARY = "ordinary"
    NEW_ENERGY_SMALL = "new_energy_small"
    NEW_ENERGY_LARGE = "new_energy_large"
    TRAILER = "trailer"
    LEARNER = "learner"
    POLICE = "police"
    EMERGENCY = "emergency"
    TEST = "test"
    OVERSIZE = "oversize"
    HONG_KONG_MACAO = "hong_kong_macao"
    CONSULATE = "consulate"
    EMBASSY = "embassy"
    MILITARY = "military"
    ARMED_POLICE = "armed_police"
    TEMPORARY = "temporary"
    UNUSUAL = "unusual"


NEW_ENERGY_LETTERS = "A-HJK"
"""The letters that mark a new-energy car; D stands on purely electric ones, F on all others that can be charged."""

_SERIAL = "A-HJ-NP-Z0-9"
_OFFICE = f"[{PROVINCES}][A-HJ-Z]"
_PATTERNS: tuple[tuple[PlateKind, str], ...] = (
    (PlateKind.HONG_KONG_MACAO, f"粤Z[{_SERIAL}]{{4}}[港澳]"),
    (PlateKind.ORDINARY, f"{_OFFICE}[{_SERIAL}]{{5}}"),
    (PlateKind.TRAILER, f"{_OFFICE}[{_SERIAL}]{{4}}挂"),
    (PlateKind.LEARNER, f"{_OFFICE}[{_SERIAL}]{{4}}学"),
    (PlateKind.POLICE, f"{_OFFICE}[{_SERIAL}]{{4}}警"),
    (PlateKind.EMERGENCY, f"[{PROVINCES}]X[{_SERIAL}]{{4}}应急"),
    (PlateKind.TEST, f"{_OFFICE}[{_SERIAL}]{{4}}试"),
    (PlateKind.OVERSIZE, f"{_OFFICE}[{_SERIAL}]{{4}}超"),
    (PlateKind.NEW_ENERGY_SMALL, f"{_OFFICE}[{NEW_ENERGY_LETTERS}][{_SERIAL}][0-9]{{4}}"),
    (PlateKind.NEW_ENERGY_LARGE, f"{_OFFICE}[0-9]{{5}}[{NEW_ENERGY_LETTERS}]"),
    (PlateKind.CONSULATE, f"[{PROVINCES}]A?[0-9]{{4,5}}领|[{PROVINCES}]?领[0-9]{{4,6}}"),
    (PlateKind.EMBASSY, "使[0-9]{6}|[0-9]{6}使"),
    (PlateKind.ARMED_POLICE, f"WJ(?:[{PROVINCES}]|[0-9]{{2}})?[0-9消边警电森金水通]?[0-9]{{3,4}}[A-Z0-9]"),
    (PlateKind.MILITARY, "[VKHBSLJNGCE][A-Z][0-9]{5}|[军海空北沈兰济南广成][A-Z][0-9]{5}"),
    (PlateKind.TEMPORARY, f"{_OFFICE}(?:临[{_SERIAL}]{{4,6}}|[{_SERIAL}]{{4,6}}临)|临[{_SERIAL}]{{5,7}}"),
)
COLOURS: dict[PlateKind, PlateColour] = {
    PlateKind.ORDINARY: "blue", PlateKind.NEW_ENERGY_SMALL: "green", PlateKind.NEW_ENERGY_LARGE: "yellow_green",
    PlateKind.TRAILER: "yellow", PlateKind.LEARNER: "yellow", PlateKind.POLICE: "white", PlateKind.EMERGENCY: "white",
    PlateKind.TEST: "tan", PlateKind.OVERSIZE: "tan", PlateKind.HONG_KONG_MACAO: "black",
    PlateKind.CONSULATE: "black", PlateKind.EMBASSY: "black", PlateKind.MILITARY: "white",
    PlateKind.ARMED_POLICE: "white", PlateKind.TEMPORARY: "sky", PlateKind.UNUSUAL: "plain",
}
AS_KEPT = re.compile(f"{_OFFICE}[{_SERIAL}]{{5,6}}")
"""What needs no reading: an ordinary or new-energy plate written as it is kept."""


def kind_of(text: str) -> PlateKind:
    """What sort of plate a kept text is."""
    return next((kind for kind, pattern in _patterns() if pattern.fullmatch(text)), PlateKind.UNUSUAL)


def is_unusual(text: str) -> bool:
    """Whether it fits no known pattern, or has more letters than an ordinary serial: ask, don't refuse."""
    kind = kind_of(text)
    if kind is PlateKind.ORDINARY:
        return sum(character.isalpha() for character in text[2:]) > 2
    return kind is PlateKind.UNUSUAL


@cache
def _patterns() -> tuple[tuple[PlateKind, re.Pattern[str]], ...]:
    """Compiled when the first plate is classified: showing one needs none of them."""
    return tuple((kind, re.compile(pattern)) for kind, pattern in _PATTERNS)
