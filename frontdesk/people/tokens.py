"""What a customer and a vehicle can be found by, as one list of tokens.

A query word matches the beginning of a token, so everything that may be typed is the beginning of one: each tail of the
name, of its pinyin and initials, of plate and VIN; the telephone number forwards, and backwards behind ``~`` so that
its last digits are a beginning too. Whole names stand once more behind ``~``: a hit there is the better one. Less
likely readings of a name stand behind ``~~`` only.
Made when a customer is saved, never while searching.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice, product

from frontdesk.people.folding import fold, joined, pieces
from frontdesk.values.form_of_address import is_company
from frontdesk.values.surnames import COMPOUND, READINGS
from frontdesk.values.text import is_han

SECTIONS = ("name", "pinyin", "phone", "plate", "vin")
"""What the parts of the stored text between ``|`` are about, in order."""

_READINGS_EACH = 3
_READINGS_ALL = 16
_LONGEST_NAME = 40


def tokens(name: str, phones: Iterable[str], plate: str, vin: str) -> str:
    """The tokens as stored text: the ``SECTIONS`` between ``|``, tokens between blanks.

    ``phones`` are E.164, ``plate`` and ``vin`` as kept (normalised); each may be empty.
    """
    parts = (_name_tokens(name), _pinyin_tokens(name), [token for phone in phones for token in _phone_tokens(phone)],
             _plate_tokens(joined(plate)), tails(joined(vin), 2))
    return "|".join(" ".join(dict.fromkeys(part)) for part in parts)


def tails(text: str, shortest: int = 1) -> list[str]:
    """Every tail of a text, the whole first: ``abc``, ``bc``, ``c``."""
    if len(text) < shortest:
        return [text] if text else []
    return [text[start:] for start in range(len(text) - shortest + 1)]


def national(phone: str) -> str:
    """The digits of an E.164 number as typed at home (``051266889900``); abroad with the country code."""
    if not phone.startswith("+86"):
        return phone.lstrip("+")
    digits = phone[3:]
    return digits if len(digits) == 11 and digits[0] == "1" else digits if digits[:1] == "4" else "0" + digits


def _name_tokens(name: str) -> list[str]:
    packed = joined(name)[:_LONGEST_NAME]
    if not packed:
        return []
    words = pieces(name)
    found = ["~" + packed, *("~" + word for word in words), *tails(packed), *words]
    if (han := "".join(filter(is_han, packed))) not in packed:  # letters or markup stand between the characters
        found += ["~" + han, *tails(han)]
    return found


def _phone_tokens(phone: str) -> list[str]:
    digits = national(phone)
    if not digits:
        return []
    return [digits, digits.lstrip("0"), "~" + digits[::-1]]


def _plate_tokens(plate: str) -> list[str]:
    return tails(plate, 2)


def _pinyin_tokens(name: str) -> list[str]:
    han = "".join(character for character in fold(name) if is_han(character))[:_LONGEST_NAME]
    if not han:
        return []
    likeliest, others = _readings(han, company=is_company(name))
    found = [token for reading in likeliest for token in _spelled(reading, "~")]
    known = set(found)
    return found + ["~~" + token for reading in others for token in _spelled(reading, "") if token not in known]


def _spelled(reading: tuple[str, ...], whole: str) -> list[str]:
    """Tails of the syllables and of their initials; ``whole`` marks the two that are the whole name."""
    initials = "".join(syllable[0] for syllable in reading)
    marked = [whole + "".join(reading), whole + initials] if whole else []
    return [*marked, *("".join(reading[start:]) for start in range(len(reading))), *tails(initials)]


def _readings(han: str, *, company: bool) -> tuple[list[tuple[str, ...]], list[tuple[str, ...]]]:
    """The likeliest way to read a name, and the others; ü is written v, u and yu, as people type it."""
    from pypinyin import Style, lazy_pinyin, pinyin  # noqa: PLC0415 (door: when a customer is saved)
    if company or len(han) > 6:
        return _written(tuple(lazy_pinyin(han))), []
    surname, read = _surname(han)
    given = han[len(surname):]
    each = pinyin(list(given), style=Style.NORMAL, heteronym=True) if given else []
    said = tuple(lazy_pinyin(given)) if given else ()
    backs = [said, *islice(product(*(readings[:_READINGS_EACH] for readings in each)), _READINGS_ALL)]
    alone = tuple(lazy_pinyin(surname))
    ways = dict.fromkeys(front + back for back in backs for front in (read or alone, alone))
    likeliest, *others = ways
    return _written(likeliest), [written for way in others for written in _written(way)]


def _surname(han: str) -> tuple[str, tuple[str, ...]]:
    """The surname and its reading as a surname, in syllables; an unknown one is read as the dictionary does."""
    from pypinyin import lazy_pinyin  # noqa: PLC0415 (door: when a customer is saved)
    surname = han[:2] if han[:2] in COMPOUND else han[:1]
    reading = fold(READINGS.get(surname, "").replace("ü", "v").replace("Ü", "v")).strip()
    if not reading or len(surname) == 1:
        return surname, (reading,) if reading else ()
    plain = lazy_pinyin(surname)
    for split in range(1, len(reading)):
        if reading[:split] == plain[0] or reading[split:] == plain[1]:
            return surname, (reading[:split], reading[split:])
    split = _COMPOUND_SPLITS.get(surname, 2)
    return surname, (reading[:split], reading[split:])


_COMPOUND_SPLITS = {"尉迟": 2, "万俟": 2, "澹台": 3, "长孙": 5, "单于": 4}
"""How many letters the first syllable has where neither syllable is the dictionary's."""


def _written(way: tuple[str, ...]) -> list[tuple[str, ...]]:
    if not any("v" in syllable for syllable in way):
        return [way]
    return [tuple(syllable.replace("v", vowel) for syllable in way) for vowel in ("v", "u", "yu")]
