"""One spelling for everything that is searched and everything that is typed into the search box.

Small letters without accents, half width, simplified characters; only letters and digits that SQLite's tokenizer takes
for such, so that every word is exactly one token on both engines.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from resources import read_text

_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"})

_UNSEEN = re.compile("[\u19b0-\u19c0\u19c8-\u19c9\u1cf2-\u1cf3]")
"""Letters of later Unicode versions' making that SQLite's tokenizer takes for separators."""


def fold(text: str) -> str:
    """The text in the one spelling; what is no letter or digit becomes a blank."""
    known = _spellings()
    if text.isascii():
        return text.translate(known)
    return unicodedata.normalize("NFC", text).translate(known)


def pieces(text: str) -> list[str]:
    """The words of a folded text."""
    return fold(text).split()


def joined(text: str) -> str:
    """The folded text without blanks: ``苏A·B8Q62`` is ``苏ab8q62``."""
    return fold(text).replace(" ", "")


@cache
def simplified() -> dict[str, str]:
    """Traditional and variant characters with the simplified ones they are searched by."""
    lines = [line for line in read_text("traditional.txt").splitlines() if not line.startswith("#")]
    flat = "".join(lines)
    return dict(zip(flat[::2], flat[1::2], strict=True))


class _Spellings(dict[int, str]):
    """What each character is spelled as, found out when it is first met."""

    def __missing__(self, code: int) -> str:
        spelled = self[code] = _spelled(chr(code))
        return spelled


@cache
def _spellings() -> _Spellings:
    return _Spellings()


def _spelled(character: str) -> str:
    spread = unicodedata.normalize("NFKD", character).casefold()
    bare = "".join(each for each in spread if not unicodedata.combining(each))
    known = simplified()
    single = "".join(known.get(each, each) for each in unicodedata.normalize("NFKC", bare).translate(_LETTERS))
    return _UNSEEN.sub(" ", "".join(each if each.isalnum() else " " for each in single))
