"""What a Chinese character is; apart from cleaning text, because the first paint needs only this."""

from __future__ import annotations

HAN_RANGES = (("\u4e00", "\u9fff"), ("\u3400", "\u4dbf"), ("\U00020000", "\U0003ffff"), ("\uf900", "\ufaff"),
              ("\u3007", "\u3007"))
FIRST_HAN = "\u3007"
"""No Chinese character comes before this one."""


def is_han(character: str) -> bool:
    """Whether one character is a Chinese character, rare ones beyond the basic plane included."""
    if "\u4e00" <= character <= "\u9fff":
        return True
    return character >= FIRST_HAN and any(first <= character <= last for first, last in HAN_RANGES)
