"""Contact cards (vCard 4.0, RFC 6350; 3.0, RFC 2426), as telephones take them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from frontdesk.people.outgoing.people import Person
from frontdesk.values.form_of_address import is_company
from frontdesk.values.surnames import split_name

VERSIONS = ("4.0", "3.0")
_LONGEST = 75
"""Bytes of a line; a longer one goes on behind a blank."""

_SOLAR = re.compile(r"(?:(\d{4})-(\d{2})-(\d{2})|--(\d{2})-(\d{2}))")


def card(person: Person, version: str = "4.0") -> str:
    """One customer as a card, with line ends as the standard has them."""
    return "".join(f"{_folded(line)}\r\n" for line in _lines(person, version))


def _lines(person: Person, version: str) -> Iterator[str]:
    yield "BEGIN:VCARD"
    yield f"VERSION:{version}"
    name = person.name or person.phone_shown
    family, given = ("", "") if is_company(name) else split_name(name)
    title = _escaped(person.title)
    yield f"FN:{_escaped(name)}"
    yield f"N:{_escaped(family)};{_escaped(given)};;{title};" if family else f"N:{_escaped(name)};;;{title};"
    if is_company(name):
        yield f"ORG:{_escaped(name)}"
    for number, kind in ((person.phone, "CELL"), (person.phone_other, "VOICE")):
        if number:
            yield f"TEL;VALUE=uri;TYPE={kind.lower()}:tel:{number}" if version == "4.0" else f"TEL;TYPE={kind}:{number}"
    notes = [" ".join(filter(None, (car.plate for car in person.cars)))]
    solar = _SOLAR.fullmatch(person.birthday)
    if solar and solar[1]:
        yield f"BDAY:{solar[1]}{solar[2]}{solar[3]}" if version == "4.0" else f"BDAY:{person.birthday}"
    elif solar and version == "4.0":
        yield f"BDAY:--{solar[4]}{solar[5]}"
    elif person.birthday:
        notes.append(person.birthday)
    if person.occupation:
        yield f"TITLE:{_escaped(person.occupation)}"
    notes.append(person.remark)
    if note := " ".join(filter(None, notes)):
        yield f"NOTE:{_escaped(note)}"
    yield "END:VCARD"


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace(",", "\\,").replace(";", "\\;")


def _folded(line: str) -> str:
    """A line cut between characters into pieces of at most 75 bytes."""
    pieces: list[str] = []
    piece, size = "", 0
    for character in line:
        wide = len(character.encode("utf-8", "replace"))
        if size + wide > _LONGEST:
            pieces.append(piece)
            piece, size = " ", 1
        piece += character
        size += wide
    return "\r\n".join((*pieces, piece))
