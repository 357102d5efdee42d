"""Contact cards (vCard 2.1, 3.0 and 4.0) as telephones export them."""

from __future__ import annotations

import quopri
import re
from base64 import b64decode
from binascii import Error as Base64Error
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from frontdesk.people.intake.own_cards import CAR, CARD, completed
from frontdesk.values.han import is_han

_SOFT_BREAK = re.compile(r"^([^:\n]*ENCODING=QUOTED-PRINTABLE[^:\n]*:[^\n]*)=\n", re.IGNORECASE | re.MULTILINE)
_FOLDED = re.compile(r"\n[ \t]")
_UNFINISHED = re.compile(r"(?<!\\)((?:\\\\)*);")
_OURS = "X-FRONTDESK-"
_LEFT_OUT = frozenset({"ADR", "ANNIVERSARY", "EMAIL", "GENDER", "IMPP", "LABEL", "NICKNAME", "PHOTO", "RELATED", "ROLE",
                       "URL", "X-ANNIVERSARY", "X-QQ", "X-WECHAT"})
"""What telephones know of a person besides; a customer's card here has no place for it."""

_ESCAPES = {"n": "\n", "N": "\n", ",": ",", ";": ";", "\\": "\\", ":": ":"}


@dataclass(frozen=True, slots=True)
class _Line:
    """One property of a card: name in capitals, parameters in capitals, raw value."""

    name: str
    parameters: str
    value: str


MOST_LINES = 20_000
"""Lines of one card; a photo in it is a few thousand."""


def outline(lines: Iterable[str]) -> tuple[int, tuple[str, ...]]:
    """How many cards begin in these lines, and which properties stand in them that nothing is kept of."""
    number, found = 0, set[str]()
    for line in lines:
        head = line.partition(":")[0].partition(";")[0].rpartition(".")[2].strip().upper()
        if head == "BEGIN":
            number += line.strip().upper() == "BEGIN:VCARD"
        elif head in _LEFT_OUT:
            found.add(head)
    return number, tuple(sorted(found))


def cards_in(lines: Iterable[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """The fields of each card with its number, read card by card; a card of our own with several cars is several."""
    number = 0
    held: list[str] = []
    for line in lines:
        held.append(line)
        if line.strip().upper() == "END:VCARD" or len(held) > MOST_LINES:
            last = 0
            for last, fields in cards("\n".join(held)):
                yield number + last, fields
            number += last
            held = []
    for each, fields in cards("\n".join(held)):
        yield number + each, fields


def cards(text: str) -> Iterator[tuple[int, dict[str, str]]]:
    """The fields of each card with its number (the first is 1): name, title, phone, phone_other, birthday, note …"""
    number = 0
    lines: list[_Line] = []
    for line in _lines(text):
        if line.name == "BEGIN":
            lines = []
        elif line.name == "END":
            number += 1
            yield from ((number, fields) for fields in _rows(lines))
            lines = []
        else:
            lines.append(line)
    if lines:
        yield from ((number + 1, fields) for fields in _rows(lines))


def _lines(text: str) -> Iterator[_Line]:
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    while True:
        longer = _SOFT_BREAK.sub(r"\1", plain)
        if longer == plain:
            break
        plain = longer
    for raw in _FOLDED.sub("", plain).split("\n"):
        head, colon, value = raw.partition(":")
        if not colon:
            continue
        name, _, parameters = head.partition(";")
        yield _Line(name.rpartition(".")[2].strip().upper(), parameters.upper(), value)


def _rows(lines: list[_Line]) -> list[dict[str, str]]:
    own = {line.name: _text(line) for line in lines if line.name.startswith(_OURS)}
    cars = [[_unescaped(part) for part in _parts(line)] for line in lines if line.name == CAR]
    return completed(_fields(lines, ours=CARD in own), own, cars)


def _fields(lines: list[_Line], *, ours: bool = False) -> dict[str, str]:
    names = {line.name: line for line in reversed(lines)}
    given = [_unescaped(part) for part in _parts(names["N"])] if "N" in names else []
    family, first, middle, prefix = (part.strip() for part in (*given, "", "", "", "")[:4])
    phones = [line for line in lines if line.name == "TEL"]
    if not ours:
        phones.sort(key=lambda line: "CELL" not in line.parameters)  # stable: mobiles first
    numbers = list(dict.fromkeys(_text(line).removeprefix("tel:").strip() for line in phones))
    notes = [_text(line) for line in lines if line.name == "NOTE"] + numbers[2:]  # nothing of these is lost
    units = [_unescaped(part).strip() for part in _parts(names["ORG"])] if "ORG" in names else []
    organisation = " ".join(filter(None, units))
    name = (_text(names["FN"]).strip() if "FN" in names else "") or _joined(family, first, middle) or organisation
    if organisation != name:
        notes.append(organisation)
    if _is_number(name, numbers):
        name = ""
    return {"name": name, "title": prefix, "phone": numbers[0] if numbers else "",
            "phone_other": numbers[1] if len(numbers) > 1 else "",
            "birthday": _text(names["BDAY"]) if "BDAY" in names else "",
            "occupation": _text(names["TITLE"]) if "TITLE" in names else "", "note": "\n".join(filter(None, notes))}


def _is_number(name: str, numbers: list[str]) -> bool:
    """Whether a telephone wrote the number where it had no name."""
    digits = _digits(name)
    return len(digits) >= 5 and not any(map(str.isalpha, name)) and any(
        _digits(number).endswith(digits.lstrip("0")) for number in numbers)


def _digits(text: str) -> str:
    return "".join(filter(str.isdecimal, text))


def _joined(family: str, first: str, middle: str) -> str:
    if any(is_han(character) for character in family + first):
        return family + middle + first
    return " ".join(filter(None, (first, middle, family)))


def _raw(line: _Line) -> str:
    """The value with its transfer encoding undone."""
    charset = re.search(r"CHARSET=\"?([\w-]+)", line.parameters)
    encoding = charset[1] if charset else "UTF-8"
    try:
        if "QUOTED-PRINTABLE" in line.parameters:
            plain = quopri.decodestring(line.value.encode("utf-8", "surrogateescape"))
            return plain.decode(encoding, "surrogateescape")
        if re.search(r"ENCODING=(?:B|BASE64)\b", line.parameters):
            return b64decode(line.value).decode(encoding, "surrogateescape")
    except (LookupError, Base64Error, ValueError):
        return line.value
    return line.value


def _parts(line: _Line) -> list[str]:
    return _UNFINISHED.sub("\\1\0", _raw(line)).split("\0")


def _text(line: _Line) -> str:
    return _unescaped(_raw(line))


def _unescaped(text: str) -> str:
    return re.sub(r"\\(.)", lambda found: _ESCAPES.get(found[1], found[0]), text)
