"""Licence plates of China (GA 36-2018), the older ones still on the road, the army's, and whatever else hangs on a car.

The patterns classify and warn; they refuse only what cannot be a plate at all. A car without a plate has none: whoever
keeps one uses ``None`` for it. What to ask about a doubtful plate is in ``plate_doubt``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from frontdesk.values.han import is_han
from frontdesk.values.plate_kinds import (
    AS_KEPT,
    COLOURS,
    PlateColour,
    PlateKind,
    is_unusual,
    kind_of,
)
from frontdesk.values.plate_shown import PROVINCES, as_shown, office_length, shown_plate
from frontdesk.values.refusal import Refused
from frontdesk.values.text import clean_line, half_width
from frontdesk.values.words import Sentence

__all__ = ["PROVINCES", "Plate", "PlateColour", "PlateKind", "shown_plate"]

_SEPARATORS = re.compile(r"[\s·•・‧∙⋅.．。\-－—–_]+")
_VARIANTS = str.maketrans("滬遼雲魯蘇贛晉陝閩貴粵寧瓊黒學試領臨掛軍應",
                          "沪辽云鲁苏赣晋陕闽贵粤宁琼黑学试领临挂军应")
"""The same signs as people outside the mainland write them."""

_SHORTEST, _LONGEST = 4, 10


@dataclass(frozen=True, slots=True)
class Plate:
    """A plate as it is kept: upper case, half-width, without separators (``苏AB8Q62``).

    ``Plate(text)`` takes a stored plate as it is; what a person typed goes through ``parse``.
    """

    text: str

    @classmethod
    def parse(cls, text: str, *, where: str = "plate") -> Plate:
        """Read a plate as people type it: any width, case, blanks, dots, traditional characters, 武警 for WJ.

        Raises ``Refused`` (``plate_unreadable``) for what cannot be a plate, saying why; an unknown pattern is
        ``unusual``.
        """
        if AS_KEPT.fullmatch(text):
            return cls(text)
        plain = _SEPARATORS.sub("", half_width(clean_line(text, where=where)).upper()).translate(_VARIANTS)
        if plain.startswith("武警"):
            plain = "WJ" + plain[2:]
        _refuse_nonsense(plain, text.strip()[:20], where)
        return cls(plain)

    @property
    def kind(self) -> PlateKind:
        """What sort of plate the pattern says it is."""
        return kind_of(self.text)

    @property
    def colour(self) -> PlateColour:
        """The ground of such a plate. A blue one may be yellow on a large vehicle: the text doesn't tell."""
        return COLOURS[self.kind]

    @property
    def energy(self) -> str:
        """What the plate says of the drive: ``bev`` for the letter D, ``phev`` for F, else nothing is certain."""
        kind = self.kind
        if kind not in (PlateKind.NEW_ENERGY_SMALL, PlateKind.NEW_ENERGY_LARGE):
            return ""
        return {"D": "bev", "F": "phev"}.get(self.text[2] if kind is PlateKind.NEW_ENERGY_SMALL else self.text[-1], "")

    @property
    def unusual(self) -> bool:
        """Whether it fits no known pattern, or has more letters than an ordinary serial: ask, don't refuse."""
        return is_unusual(self.text)

    @property
    def warning(self) -> Sentence | None:
        """What is unusual about the plate, in words, with the likely plates where a letter was mistaken."""
        if not self.unusual:
            return None
        from frontdesk.values.plate_doubt import doubt  # noqa: PLC0415 (door: only for a plate that is doubtful)
        return doubt(self.text)

    @property
    def proposals(self) -> tuple[Plate, ...]:
        """The plates that may be meant instead, the likeliest first; none where it is in order."""
        if not self.unusual:
            return ()
        from frontdesk.values.plate_doubt import proposals  # noqa: PLC0415 (door: only for a doubtful plate)
        return tuple(map(Plate, proposals(self.text)))

    @property
    def shown(self) -> str:
        """As it stands on the car: ``苏A·B8Q62``."""
        return as_shown(self.text)

    @property
    def masked(self) -> str:
        """For the public: the office and the last three characters (``苏A·**Q62``), never the whole plate."""
        split = office_length(self.text)
        serial = self.text[split:]
        hidden = "*" * max(1, len(serial) - 3) + serial[-3:]
        return f"{self.text[:split]}·{hidden}" if split else hidden

    @property
    def spoken_tail(self) -> str:
        """The last three characters, as a car is called out: ``Q62``."""
        return self.text[-3:]

    def __str__(self) -> str:
        return self.text


def _refuse_nonsense(plain: str, typed: str, where: str) -> None:
    """A plate has four to ten letters and digits, at most three of them Chinese, and a digit or a province."""
    strange = next((sign for sign in plain if not (is_han(sign) or (sign.isascii() and sign.isalnum()))), "")
    chinese = sum(map(is_han, plain))
    latin = sum(sign.isascii() and sign.isalnum() for sign in plain)
    if strange and latin > 1:
        raise Refused("plate_unreadable", "“{sign}” stands on no licence plate. Delete it, and write the plate like "
                      "苏A·B8Q62.", where=where, sign=strange)
    if latin >= 3 and len(plain) > _LONGEST:
        raise Refused("plate_unreadable", "{count} characters are too many for one licence plate: an ordinary one has "
                      "7, a new-energy one 8. Write one plate here.", where=where, count=len(plain))
    if plain[:1] in PROVINCES and 0 < latin < 3:
        raise Refused("plate_unreadable", "“{text}” is only the beginning of a licence plate. Write the whole plate, "
                      "like 苏A·B8Q62.", where=where, text=typed)
    shaped = not strange and _SHORTEST <= len(plain) <= _LONGEST and latin >= 3 and chinese <= 3
    if not shaped or not (any(sign.isdigit() for sign in plain) or (plain[0] in PROVINCES and latin >= 6)):
        raise Refused("plate_unreadable", "“{text}” is not a licence plate. Write the whole plate, like 苏A·B8Q62, "
                      "or leave it empty while the car has none.", where=where, text=typed)
