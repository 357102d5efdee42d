"""The one gate every text passes on its way in, whether typed, pasted, imported or sent by the kiosk.

What a person wrote is kept as it was written: markup stays literal (each way out encodes for itself), rare characters
and ligatures stay (NFC, never NFKC). What nobody can see or draw goes: control characters, marks that turn the
direction of writing, invisible characters. Too long is refused and never cut.
"""

from __future__ import annotations

import re
import unicodedata

from frontdesk.values.han import HAN_RANGES
from frontdesk.values.refusal import Refused

LINE_LIMIT = 200
"""Characters of a text of one line, where the field names no other limit."""

NAME_LIMIT = 60
"""Characters of a person's or company's name."""

NOTE_LIMIT = 10_000
"""Characters of a note of several lines."""

_SURROGATE = re.compile("[\ud800-\udfff]")

_PLAIN = "[!-~\u4e00-\u9fff\u2018\u2019\u201c\u201d\u3001\u3002\uff01\uff08\uff09\uff0c\uff1a\uff1b\uff1f]+"
_AS_IT_IS = re.compile(f"(?:{_PLAIN} )*{_PLAIN}")
"""Printable ASCII, common Chinese characters and their punctuation (‘’“”、。！（），：；？) with single blanks between:
cleaning changes nothing of it."""

# C0 and C1 without tab and line ends; soft hyphen; direction marks and isolates; zero-width characters except the
# joiner U+200D that emoji and several scripts need; interlinear marks; invisible tags; characters that are none.
_DROPPED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u180e\u200b\u200c\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\ufeff\ufff9-\ufffb\ufdd0-\ufdef\ufffe\uffff\U000e0000-\U000e007f]")

_LINE_END = re.compile("\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")

# Every blank there is, with the letters that look like one (Hangul fillers, the empty Braille cell).
_BLANK = " \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\u115f\u1160\u2800\u3164\uffa0"
_BLANKS = re.compile(f"[{_BLANK}\t]+")
_EMPTY_LINES = re.compile("\n{3,}")

_HAN = "".join(f"{first}-{last}" for first, last in HAN_RANGES)
_BLANK_BETWEEN_HAN = f"(?<=[{_HAN}]) (?=[{_HAN}])"
"""Compiled with the first name that is typed: reading what is kept needs it not."""

_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0xFFE5: 0xA5}

_RAW_FACTOR = 16
"""Text this many times its limit is refused before it is looked at, so that a flood costs nothing."""


def clean_line(text: str, *, where: str, limit: int = LINE_LIMIT) -> str:
    """A text of one line, cleaned: line ends and runs of blanks become one blank, the ends are stripped.

    Raises ``Refused`` (``text_broken``, ``text_too_long``) about the field ``where``; may return an empty text.
    """
    if len(text) <= limit and _AS_IT_IS.fullmatch(text):
        return text
    visible = _seen(text, where, limit)
    return _within(_BLANKS.sub(" ", _LINE_END.sub(" ", visible)).strip(), where, limit)


def clean_note(text: str, *, where: str, limit: int = NOTE_LIMIT) -> str:
    """A text of several lines, cleaned: line ends are ``\\n``, tabs stay, at most one empty line in a row.

    Raises ``Refused`` (``text_broken``, ``text_too_long``) about the field ``where``; may return an empty text.
    """
    if len(text) <= limit and _AS_IT_IS.fullmatch(text):
        return text
    lines = _LINE_END.sub("\n", _seen(text, where, limit)).split("\n")
    joined = "\n".join(_BLANKS.sub(_tab_or_blank, line).rstrip() for line in lines)
    return _within(_EMPTY_LINES.sub("\n\n", joined).strip(), where, limit)


def clean_name(text: str, *, where: str, limit: int = NAME_LIMIT) -> str:
    """A name: a clean line without the blanks that only pad Chinese characters (``张　伟`` is ``张伟``).

    Raises ``Refused`` as ``clean_line`` does, and ``name_missing`` when nothing is left.
    """
    name = clean_line(text, where=where, limit=limit)
    if " " in name:
        name = re.sub(_BLANK_BETWEEN_HAN, "", name)
    if not name:
        raise Refused("name_missing", "The name is empty. Write at least a surname or what the customer is called.",
                      where=where)
    return name


def half_width(text: str) -> str:
    """Full-width letters, digits and signs as half-width ones (``ＳＵ１２`` → ``SU12``); everything else as it is."""
    return text.translate(_HALF_WIDTH)


def digits_only(text: str) -> str:
    """The decimal digits of a text as ``0``–``9``, of whatever script or width; nothing else."""
    return "".join(str(unicodedata.decimal(character)) for character in text if character.isdecimal())


def _seen(text: str, where: str, limit: int) -> str:
    if len(text) > _RAW_FACTOR * limit:
        raise _too_long(len(text), where, limit)
    broken = _SURROGATE.search(text)
    if broken is not None:
        raise broken_text(broken.start(), where)
    return unicodedata.normalize("NFC", _DROPPED.sub("", text))


def broken_text(place: int, where: str) -> Refused:
    """The refusal of a text with half of a character at ``place``, counted from 0."""
    return Refused("text_broken", "Character {place} is damaged (half of a pair). Delete it and type it again.",
                   where=where, place=place + 1)


def _within(text: str, where: str, limit: int) -> str:
    if len(text) > limit:
        raise _too_long(len(text), where, limit)
    return text


def _too_long(length: int, where: str, limit: int) -> Refused:
    return Refused("text_too_long", "This is {length} characters long; {limit} fit here. Shorten it: nothing is cut "
                   "off for you.", where=where, length=length, limit=limit)


def _tab_or_blank(found: re.Match[str]) -> str:
    return "\t" if "\t" in found[0] else " "
