"""The customer's words, the car's condition and the needs one can see: what is shown and what is sent. No Qt."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from frontdesk.centre.data import Label, read_data
from frontdesk.people.liking.reads import offered
from frontdesk.people.preferences import PreferenceKind
from frontdesk.values.mileage import read_mileage
from frontdesk.values.refusal import Refused

if TYPE_CHECKING:
    from frontdesk.visit.page import VisitPage
    from ui.desk.desk import Desk

ASK_AGAIN = frozenset({"mileage_lower", "mileage_jump"})
"""Refusals that go away once somebody has read the odometer again."""

SEEN_KINDS = ("needs", "time", "coffee")
"""Kinds of preference that are seen or asked at the reception."""


@dataclass(frozen=True, slots=True)
class WarningLight:
    """A warning light: its words by language, and the kinds of car that have it (all where empty)."""

    id: str
    label: Label
    energy: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Belonging:
    """Something that is often left in a car; ``energy`` as for a warning light."""

    id: str
    label: Label
    energy: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """A kind of need with its choices: ``(key, label)`` pairs, and which are known already."""

    kind: str
    label: str
    choices: tuple[tuple[str, str], ...]
    chosen: tuple[str, ...]
    single: bool


@lru_cache(maxsize=1)
def warnings() -> tuple[WarningLight, ...]:
    """Every warning light of ``resources/warnings.toml``."""
    return tuple(WarningLight(raw["id"], raw["label"], tuple(raw.get("energy", ())))
                 for raw in read_data("warnings.toml")["warning"])


@lru_cache(maxsize=1)
def belongings() -> tuple[Belonging, ...]:
    """Everything of ``resources/belongings.toml``."""
    return tuple(Belonging(raw["id"], raw["label"], tuple(raw.get("energy", ())))
                 for raw in read_data("belongings.toml")["belonging"])


Named = Sequence[WarningLight] | Sequence[Belonging]


def choices(desk: Desk, known: Named, energy: str) -> list[tuple[str, str]]:
    """What this car can have of it, as ``(id, words)``."""
    return [(each.id, desk.translator.pick(each.label)) for each in known
            if not each.energy or energy in each.energy]


def written(desk: Desk, known: Named, chosen: Iterable[str], others: str) -> str:
    """What was chosen and the other words as one line to keep."""
    wanted = set(chosen)
    named = [desk.translator.pick(each.label) for each in known if each.id in wanted]
    return desk.formats.listed([*named, *([others.strip()] if others.strip() else [])])


def read_back(known: Named, stored: str) -> tuple[list[str], str]:
    """What a kept line names, in whichever language it was written, and what else it says."""
    by_words = {words: each.id for each in known for words in each.label.values()}
    chosen: list[str] = []
    rest: list[str] = []
    for part in (part.strip() for part in re.split("、|, ", stored)):
        if part in by_words:
            chosen.append(by_words[part])
        elif part:
            rest.append(part)
    return chosen, "、".join(rest) if any("一" <= letter <= "鿿" for letter in "".join(rest)) else ", ".join(rest)


def seen_needs(desk: Desk, visit: VisitPage) -> list[Seen]:
    """The needs that can be noted with one tap, with those already known."""
    known = {each.id: each for each in offered(desk.reader())}
    return [_seen(desk, visit, known[name]) for name in SEEN_KINDS if name in known]


def preference_of(visit: VisitPage, kind: str, choice: str) -> int | None:
    """The id of the preference that says so, if it is known."""
    return next((row.id for row in visit.customer.preferences if row.kind == kind and row.choice == choice), None)


def last_mileage(desk: Desk, visit: VisitPage) -> str:
    """The last reading before this visit, beside the field; nothing where there is none."""
    car = next((each for each in visit.customer.vehicles if each.id == visit.vehicle), None)
    if car is None or car.mileage is None or car.mileage_at is None or visit.mileage is not None:
        return ""
    date = desk.formats.near_date(desk.local(car.mileage_at).date(), desk.today())
    return desk.text("{kilometres} on {date}").format(kilometres=desk.formats.kilometres(car.mileage), date=date)


def energy_words(desk: Desk, energy: str) -> str:
    """What the percent field asks for: the tank, the charge, or both in one figure."""
    if energy == "bev":
        return desk.text("Charge")
    return desk.text("Charge and fuel") if energy == "phev" else desk.text("Fuel")


def typed_mileage(text: str) -> int | None:
    """Kilometres as typed; None for an empty field. Raises ``Refused`` (``mileage_unreadable`` …)."""
    return read_mileage(text) if text.strip() else None


def typed_percent(text: str) -> int | None:
    """A percentage as typed; None for an empty field. Raises ``Refused`` (``energy_impossible``)."""
    plain = text.strip().removesuffix("%").removesuffix("％").strip()
    if not plain:
        return None
    if not plain.isdecimal() or int(plain) > 100:
        raise Refused("energy_impossible", "Charge or fuel is a number from 0 to 100 percent.", where="energy_percent")
    return int(plain)


def changed_condition(visit: VisitPage, *, energy_percent: int | None, belongings: str, warnings: str,
                      child_seat: bool | None) -> dict[str, Any]:
    """The fields of ``record_condition`` that differ from the record, without the mileage."""
    fields: dict[str, Any] = {}
    if energy_percent is not None and energy_percent != visit.energy_percent:
        fields["energy_percent"] = energy_percent
    if belongings.strip() != visit.belongings:
        fields["belongings"] = belongings.strip()
    if warnings != visit.warnings:
        fields["warnings"] = warnings
    if child_seat is not None and child_seat != visit.child_seat:
        fields["child_seat"] = child_seat
    return fields


def _seen(desk: Desk, visit: VisitPage, kind: PreferenceKind) -> Seen:
    chosen = tuple(row.choice for row in visit.customer.preferences if row.kind == kind.id)
    return Seen(kind.id, desk.translator.pick(kind.label),
                tuple((choice.id, desk.translator.pick(choice.label)) for choice in kind.offered()), chosen,
                kind.single)
