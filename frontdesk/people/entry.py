"""The gates that what is typed about a person or a car passes, one for each field; windows and imports use the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from frontdesk.people.sources import known_source
from frontdesk.values.birthday import Birthday
from frontdesk.values.phone import Phone
from frontdesk.values.plain_date import read_date
from frontdesk.values.plate import Plate
from frontdesk.values.refusal import Refused
from frontdesk.values.text import clean_line, clean_name, clean_note
from frontdesk.values.vin import Vin

TITLE_LIMIT = 20
SHORT_LIMIT = 80

ENERGIES: dict[str, str] = {
    **dict.fromkeys(("ice", "petrol", "gasoline", "diesel", "燃油", "汽油", "柴油", "油车"), "ice"),
    **dict.fromkeys(("bev", "ev", "electric", "纯电", "纯电动", "电动", "纯电车"), "bev"),
    **dict.fromkeys(("phev", "erev", "hybrid", "hev", "插混", "插电混动", "插电式混合动力", "混动", "油电混合", "增程",
                     "增程式"), "phev"),
}
"""How a car is driven, as people and other systems call it: ``ice``, ``bev``, ``phev``."""


def clean(field: str, text: str, today: date) -> str:
    """What is kept of a field's text; empty stays empty (but for the name). Raises ``Refused`` about this field."""
    if field == "name":
        return clean_name(text, where=field)
    if not clean_note(text, where=field):  # nothing, or nothing that can be seen
        return ""
    return _GATES[field](text, field, today)


def cleaned(fields: Mapping[str, str | None], today: date) -> dict[str, str]:
    """Every field that is given (not ``None``), as it is kept."""
    return {field: clean(field, text, today) for field, text in fields.items() if text is not None}


def _line(limit: int) -> Callable[[str, str, date], str]:
    return lambda text, field, today: clean_line(text, where=field, limit=limit)


def _phone(text: str, field: str, today: date) -> str:
    phone = Phone.parse(text, where=field)
    if phone.extension:
        raise Refused("phone_extension", "Write the number without the extension here, and the extension {extension} "
                      "in the note.", where=field, extension=phone.extension)
    return phone.e164


def _birthday(text: str, field: str, today: date) -> str:
    return Birthday.parse(text, where=field, not_after=today).stored


def _bought_on(text: str, field: str, today: date) -> str:
    return read_date(text, where=field).isoformat()


def _plate(text: str, field: str, today: date) -> str:
    return Plate.parse(text, where=field).text


def _vin(text: str, field: str, today: date) -> str:
    return Vin.parse(text, where=field).text


def _note(text: str, field: str, today: date) -> str:
    return clean_note(text, where=field)


def _energy(text: str, field: str, today: date) -> str:
    known = ENERGIES.get(clean_line(text, where=field).lower())
    if known is None:
        raise Refused("energy_unknown", "“{text}” is no kind of drive. Say ice, bev or phev, or leave it empty.",
                      where=field, text=text.strip()[:30])
    return known


def _source(text: str, field: str, today: date) -> str:
    return known_source(clean_line(text, where=field, limit=SHORT_LIMIT))


_GATES: dict[str, Callable[[str, str, date], str]] = {
    "title": _line(TITLE_LIMIT), "phone": _phone, "phone_other": _phone, "birthday": _birthday,
    "occupation": _line(SHORT_LIMIT), "note": _note, "source": _source, "plate": _plate, "vin": _vin,
    "model": _line(SHORT_LIMIT), "energy": _energy, "colour": _line(TITLE_LIMIT), "bought_on": _bought_on,
}
