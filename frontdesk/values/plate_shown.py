"""A kept plate as people read it; apart from reading and judging plates, because the first paint needs only this."""

from __future__ import annotations

from functools import lru_cache

PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
"""The 31 first characters of a civil plate."""

_SHORTEST = 4


def office_length(text: str) -> int:
    """How many characters name the issuing office: two where a province and a letter begin the plate."""
    return 2 if text[0] in PROVINCES and text[1].isalpha() and text[1].isascii() else 0


def as_shown(text: str) -> str:
    """A kept text as it stands on the car: ``苏A·B8Q62``."""
    split = office_length(text)
    return f"{text[:split]}·{text[split:]}" if split else text


@lru_cache(maxsize=4096)
def shown_plate(plate: str) -> str:
    """A kept plate as it stands on the car; what is too short to be one, as it is kept."""
    return as_shown(plate) if len(plate) >= _SHORTEST else plate
