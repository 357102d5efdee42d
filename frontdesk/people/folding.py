"""One spelling for everything that is searched and everything that is typed into the search box.

Small letters without accents, half width, simplified surnames; only letters and digits that SQLite's tokenizer takes
for such, so that every word is exactly one token on both engines.
"""

from __future__ import annotations

import re
import unicodedata

_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"})
_VARIANTS = str.maketrans(
    "髙閆吳陳張劉黃楊趙許鄭謝馬葉鍾鐘盧蘇龍孫韓馮鄧蕭羅鄒賴龔萬錢湯嚴齊賀顧單歐陸賈龐樊習車國華偉強麗東曉軍傑",
    "高闫吴陈张刘黄杨赵许郑谢马叶钟钟卢苏龙孙韩冯邓萧罗邹赖龚万钱汤严齐贺顾单欧陆贾庞樊习车国华伟强丽东晓军杰")
"""Traditional characters of common names, and 髙: who types 高 means it too."""

_UNSEEN = re.compile("[\u19b0-\u19c0\u19c8-\u19c9\u1cf2-\u1cf3]")
"""Letters of later Unicode versions' making that SQLite's tokenizer takes for separators."""


def fold(text: str) -> str:
    """The text in the one spelling; what is no letter or digit becomes a blank."""
    spread = unicodedata.normalize("NFKD", text).casefold()
    bare = "".join(character for character in spread if not unicodedata.combining(character))
    single = unicodedata.normalize("NFKC", bare).translate(_LETTERS).translate(_VARIANTS)
    return _UNSEEN.sub(" ", "".join(character if character.isalnum() else " " for character in single))


def pieces(text: str) -> list[str]:
    """The words of a folded text."""
    return fold(text).split()


def joined(text: str) -> str:
    """The folded text without blanks: ``苏A·B8Q62`` is ``苏ab8q62``."""
    return fold(text).replace(" ", "")
