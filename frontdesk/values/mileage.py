"""What the odometer says, in whole kilometres."""

from __future__ import annotations

import re
from decimal import Decimal

from frontdesk.values.refusal import Refused
from frontdesk.values.text import clean_line, half_width
from frontdesk.values.words import Sentence, sentence

MOST = 2_000_000
"""No car of ours has driven further, in kilometres."""

A_YEAR = 100_000
"""Kilometres a car is driven in a year at most, before somebody reads the odometer again."""

GRACE = 2_000
"""Kilometres that are believed whatever the time between: one long journey."""

_DAYS = 365
_PLAIN_DIGITS = 6
_READING = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?(万|w)?(?:公里|千米|km|kms)?", re.IGNORECASE)


def read_mileage(text: str, *, where: str = "mileage") -> int:
    """Kilometres of ``62805``, ``62,805 km``, ``12万公里`` or ``6.2万``; a fraction of a kilometre is dropped.

    Raises ``Refused`` (``mileage_unreadable``, ``mileage_too_large``).
    """
    if len(text) <= _PLAIN_DIGITS and text.isascii() and text.isdecimal():
        return int(text)
    plain = re.sub(r"\s", "", half_width(clean_line(text, where=where)))
    found = _READING.fullmatch(plain)
    if found is None:
        raise Refused("mileage_unreadable", "“{text}” is not a mileage. Write the kilometres, like 62805.",
                      where=where, text=text.strip()[:30])
    whole, fraction, ten_thousand = found.groups()
    kilometres = int(Decimal(f"{whole.replace(',', '')}.{fraction or '0'}") * (10_000 if ten_thousand else 1))
    if kilometres > MOST:
        raise Refused("mileage_too_large", "{kilometres} km is more than a car drives. Read the odometer again.",
                      where=where, kilometres=f"{kilometres:,}")
    return kilometres


def too_far(driven: int, days: float | None = None) -> bool:
    """Whether so many kilometres are too many for the days between two readings; without days, for one year."""
    return driven > (A_YEAR if days is None else GRACE + A_YEAR / _DAYS * max(0.0, days))


def mileage_warning(now: int, before: int | None, days: float | None = None) -> Sentence | None:
    """What to ask when a reading in km does not fit the one before it, so many days ago; never a reason to refuse."""
    if before is None:
        return None
    if now < before:
        return sentence("The odometer showed {before} km at the last visit, now {now} km. Read it again.",
                        before=f"{before:,}", now=f"{now:,}")
    if too_far(now - before, days):
        return sentence("{driven} km since the last visit is a lot. Read the odometer again.",
                        driven=f"{now - before:,}")
    return None
