"""A stored value as a person reads it on the copy of their data: times, amounts, yes and no, names of choices."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from frontdesk.centre.data import Label, read_data, said
from frontdesk.people.preferences import shipped_kind
from frontdesk.people.rights.purposes import purpose
from frontdesk.people.sources import noted_by
from frontdesk.values.birthday import Birthday, Calendar
from frontdesk.values.clock import Instant
from frontdesk.values.phone import Phone
from frontdesk.values.plate import shown_plate
from frontdesk.values.refusal import Refused
from resources.formats import Formats
from resources.translations import open_translator

_TIMES = frozenset({"at", "since", "until"})
_AMOUNTS = frozenset({"amount", "unit_price", "cost", "spent", "approved_amount"})
_FLAGS = frozenset({"given", "removed", "withdrawn", "agreed", "overrun", "courtesy_car", "pick_up"})
_PURPOSES = frozenset({("consent", "purpose"), ("sensitive_note", "kind")})
_NAMES = {("event", "name"): ("events.toml", "event"), ("moment", "rule"): ("moments.toml", "moment"),
          ("deed", "act"): ("act_names.toml", "act")}
_CODES = frozenset({"kind", "how", "who", "state", "phase", "purpose", "channel", "outcome", "answered_how",
                    "answered_by", "part_class", "energy", "sure", "source"})
_BY = frozenset({"by", "created_by", "restricted_by", "undone_by", "done_by", "decided_by"})
_PARTS = {"quantity_thousandths": 1000, "tenths": 10}
_DAYS = frozenset({"birthday", "day", "on_day"})
_NUMBERS = frozenset({"mileage", "mileage_out", "kilometres", "next_service_km", "warranty_km"})


def says_something(column: str, value: Any) -> bool:
    """Whether a value is worth a word on paper: no empty one, and no “removed: no”."""
    return value not in (None, "") and (bool(value) or column not in _FLAGS - {"given", "agreed"})


def is_time(column: str) -> bool:
    """Whether a column holds an instant."""
    return column in _TIMES or column.endswith("_at")


def shown_value(table: str, row: dict[str, Any], column: str, language: str, wall: Callable[[Instant], datetime],
                staff: Mapping[str, str]) -> str:
    """One value in words; what has no words of its own is shown as it is stored."""
    formats, value = Formats(language), row[column]
    if column in _FLAGS:
        say = open_translator(language)
        return say.text("yes") if value else say.text("no")
    if isinstance(value, int):
        return _figure(column, value, formats, wall)
    text = str(value)
    if column in _BY:
        return noted_by(text, staff, language)
    label = _label(table, column, text, row)
    if label:
        return said(label, language)
    if column.endswith("_on") or column in _DAYS:
        return _day(text, formats)
    written: dict[str, Callable[[], str]] = {
        "phone": lambda: Phone(text).shown, "phone_other": lambda: Phone(text).shown,
        "plate": lambda: shown_plate(text)}
    return written[column]() if column in written else text


def _figure(column: str, value: int, formats: Formats, wall: Callable[[Instant], datetime]) -> str:
    if is_time(column):
        return formats.date_time(wall(value))
    if column in _AMOUNTS:
        return formats.amount(value)
    if column in _PARTS:
        return f"{value / _PARTS[column]:g}"
    return formats.number(value) if column in _NUMBERS else str(value)


def _label(table: str, column: str, value: str, row: dict[str, Any]) -> Label | None:
    """What a stored word means, where it is one of ours and not somebody's own."""
    if (table, column) in _PURPOSES:
        found = purpose(value)
        return found.label if found else None
    if table == "preference" and column in ("kind", "choice"):
        liking = shipped_kind(str(row.get("kind", "")))
        choice = liking.choice(value) if liking and column == "choice" else None
        return choice.label if choice else liking.label if liking and column == "kind" else None
    if (table, column) in _NAMES:
        return _named(*_NAMES[table, column]).get(value)
    if column == "stage":
        return _named("stages.toml", "stage").get(value)
    return read_data("personal_data.toml")["words"].get(value) if column in _CODES else None


@lru_cache(maxsize=8)
def _named(file: str, what: str) -> dict[str, Label]:
    """The labels of a data file's entries by id."""
    entries = read_data(file)[what]
    listed = entries.items() if isinstance(entries, dict) else ((each["id"], each) for each in entries)
    return {name: each.get("label", each) for name, each in listed if "label" in each or "en" in each}


def _day(stored: str, formats: Formats) -> str:
    """A calendar date, or a day of every year that may lack its year or day."""
    with suppress(ValueError):
        return formats.date(date.fromisoformat(stored))
    with suppress(Refused):
        found = Birthday.parse(stored)
        lunar = found.calendar is Calendar.LUNAR
        return formats.birthday(month=found.month, day=found.day, year=found.year, lunar=lunar, leap=found.leap)
    return stored
