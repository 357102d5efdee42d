"""Contact cards (vCard 3.0, RFC 2426; 4.0, RFC 6350), as telephones take them.

What a telephone shows is in the properties it knows. What only the program knows (cars, the last visit, a lunar
birthday) stands in properties of our own behind them (``intake.own_cards``): the card comes in again as it went.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from frontdesk.people.intake.columns import known_fields
from frontdesk.people.intake.own_cards import CAR, CAR_FIELDS, CARD, PERSON_FIELDS, own_name
from frontdesk.people.outgoing.people import OwnCar, Person
from frontdesk.values.birthday import Birthday
from frontdesk.values.form_of_address import is_company
from frontdesk.values.phone import Phone
from frontdesk.values.plate_shown import shown_plate
from frontdesk.values.surnames import split_name
from frontdesk.values.yearly_day import Calendar
from resources.formats import Formats

VERSIONS = ("3.0", "4.0")
"""3.0 first: every telephone and mail program reads it."""

_LONGEST = 75
"""Bytes of a line; a longer one goes on behind a blank."""

_SOLAR = re.compile(r"(?:(\d{4})-(\d{2})-(\d{2})|--(\d{2})-(\d{2}))")


@dataclass(frozen=True, slots=True)
class Cards:
    """Cards of a ``version``, their own words in a language; ``group`` is what a telephone keeps them together by."""

    version: str
    language: str
    here: ZoneInfo
    group: str

    def card(self, person: Person) -> str:
        """One customer as a card, with line ends as the standard has them."""
        return "".join(f"{folded(line)}\r\n" for line in self._lines(person))

    def _lines(self, person: Person) -> Iterator[str]:
        yield "BEGIN:VCARD"
        yield f"VERSION:{self.version}"
        name = person.name or person.phone_shown
        family, given = ("", "") if is_company(name) else split_name(name)
        title = _escaped(person.title)
        yield f"FN:{_escaped(name)}"
        yield f"N:{_escaped(family)};{_escaped(given)};;{title};" if family else f"N:{_escaped(name)};;;{title};"
        if is_company(name):
            yield f"ORG:{_escaped(name)}"
        for number in filter(None, (person.phone, person.phone_other)):
            yield f"TEL;TYPE={'CELL' if Phone(number).is_mobile else 'VOICE'}:{number}"
        day = self._birthday(person.birthday)
        if day:
            yield f"BDAY:{day}"
        if person.occupation:
            yield f"TITLE:{_escaped(person.occupation)}"
        yield f"CATEGORIES:{_escaped(self.group)}"
        head = " ".join(filter(None, (*(shown_plate(car.plate) for car in person.cars),
                                      "" if day else self._birthday_said(person.birthday))))
        if note := "\n".join(filter(None, (head, person.remark))):
            yield f"NOTE:{_escaped(note)}"
        yield from self._own(person, head, "" if day else person.birthday)
        yield "END:VCARD"

    def _own(self, person: Person, head: str, birthday: str) -> Iterator[str]:
        """What no property of the standard holds; ``head`` is the line of the note that says some of it to people."""
        yield f"{CARD}:{_escaped(head)}"
        told = {"birthday": birthday, "last_visit": person.visited_on(self.here),
                "source": person.source_said(self.language)}
        for field in PERSON_FIELDS:
            if told[field]:
                yield f"{own_name(field)}:{_escaped(told[field])}"
        for car in person.cars:
            yield f"{CAR}:{';'.join(_escaped(_of(car, field)) for field in CAR_FIELDS)}"

    def _birthday(self, stored: str) -> str:
        """A birthday as the version can say it: whole in both, without its year in the newer one; else nothing."""
        solar = _SOLAR.fullmatch(stored)
        if solar is None:
            return ""
        if solar[1]:
            return f"{solar[1]}{solar[2]}{solar[3]}" if self.version == "4.0" else stored
        return f"--{solar[4]}{solar[5]}" if self.version == "4.0" else ""

    def _birthday_said(self, stored: str) -> str:
        """A birthday in words, for the note."""
        if not stored:
            return ""
        known, label = Birthday.parse(stored), known_fields()["birthday"]
        day = Formats(self.language).birthday(month=known.month, day=known.day, year=known.year,
                                              lunar=known.calendar is Calendar.LUNAR, leap=known.leap)
        return f"{label.get(self.language) or label['en']} {day}"


def _of(car: OwnCar, field: str) -> str:
    value = getattr(car, field)
    return "" if value is None else str(value)


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace(",", "\\,").replace(";", "\\;")


def folded(line: str) -> str:
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
