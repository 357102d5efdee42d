"""How many text messages a text costs: the network sends and bills it in parts.

GSM 03.38: 160 characters of its own alphabet in one part (some count twice), 153 in each of several; any other one
makes all of it UCS-2, 70 and 67.
"""

from __future__ import annotations

_ONE = frozenset("@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§"
                 "¿abcdefghijklmnopqrstuvwxyzäöñüà")
_TWO = frozenset("^{}\\[~]|€\f")


def segments(text: str) -> int:
    """The parts a text goes out in; none for an empty one."""
    if not text:
        return 0
    if all(each in _ONE or each in _TWO for each in text):
        length, alone, part = len(text) + sum(each in _TWO for each in text), 160, 153
    else:
        length, alone, part = len(text.encode("utf-16-le")) // 2, 70, 67
    return 1 if length <= alone else -(-length // part)
