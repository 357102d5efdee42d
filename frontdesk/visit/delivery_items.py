"""The delivery checklist in force (``resources/delivery.toml`` or the centre's own) and how far it is for a visit."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from frontdesk.booking.preparation.weather import plan, weather_of
from frontdesk.centre.data import Label, read_data
from frontdesk.centre.reads import zone
from frontdesk.store.reading import Reader, Row
from frontdesk.values.clock import Instant, local

ELECTRIC = frozenset({"bev", "phev"})
_LATEST = 2**62


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the values an item can take."""

    id: str
    label: Label


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the checklist: when it makes sense, whether it is required, and which evidence it asks for."""

    id: str
    label: Label
    hint: Label
    required: bool
    when: str
    evidence: str
    derived: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class ItemState:
    """One line of the checklist for one visit; ``done`` also where the record itself proves a derived item.

    ``instrument`` and ``conditions`` belong to a percentage. ``waived``: why a manager let it go, with ``waived_at``
    and ``waived_by``.
    """

    id: str
    label: Label
    hint: Label
    required: bool
    evidence: str
    choices: tuple[Choice, ...]
    done: bool
    value: str
    note: str
    photo: str
    at: Instant | None
    by: str
    derived: str = ""
    instrument: str = ""
    conditions: str = ""
    waived: str = ""
    waived_at: Instant | None = None
    waived_by: str = ""

    @property
    def blocks(self) -> bool:
        """Whether the car can't be handed over before it is done or let go."""
        return self.required and not self.done and not self.waived


@lru_cache(maxsize=1)
def items() -> dict[str, Item]:
    """Every item that comes with the program by id, in order."""
    return {raw["id"]: Item(raw["id"], raw["label"], raw["hint"], raw["required"], raw.get("when", "always"),
                            raw["evidence"], raw.get("derived", ""),
                            tuple(Choice(each["id"], each["label"]) for each in raw.get("choices", ())))
            for raw in read_data("delivery.toml")["item"]}


@lru_cache(maxsize=1)
def circumstances() -> dict[str, Label]:
    """When an item can make sense, by id."""
    return {raw["id"]: raw["label"] for raw in read_data("delivery.toml")["circumstance"]}


@lru_cache(maxsize=1)
def evidences() -> dict[str, Label]:
    """Which evidence an item of the centre's own can ask for, by id."""
    return {raw["id"]: raw["label"] for raw in read_data("delivery.toml")["evidence"]}


def items_of(reader: Reader, at: Instant | None = None) -> dict[str, Item]:
    """The checklist in force now, or at a time: the centre's own, else the one that comes with the program."""
    kept = reader.value("SELECT items FROM delivery_checklist WHERE at <= :at ORDER BY at DESC, id DESC LIMIT 1",
                        at=_LATEST if at is None else at)
    return _kept(kept) if kept else items()


@lru_cache(maxsize=16)
def _kept(text: str) -> dict[str, Item]:
    return {each.id: each for each in map(_own, json.loads(text))}


def _own(raw: Mapping[str, Any]) -> Item:
    """An item of the centre's own checklist; how a shipped one is proved stays as it is shipped."""
    shipped = items().get(raw["id"])
    choices = tuple(Choice(each["id"], _label(each)) for each in raw["choices"])
    derived = shipped.derived if shipped is not None else "signature" if raw["evidence"] == "signature" else ""
    return Item(raw["id"], _label(raw), _label(raw, "hint"), raw["required"], raw["when"], raw["evidence"], derived,
                choices)


def _label(raw: Mapping[str, Any], name: str = "label") -> Label:
    chinese, english = raw[name], raw[f"{name}_en"]
    return {"en": english or chinese, "zh_CN": chinese or english}


_FACTS = """
SELECT c.energy,
       (SELECT count(*) FROM line l WHERE l.visit = v.id AND l.kind = 'part' AND l.state = 'approved'),
       (SELECT count(*) FROM photo a JOIN photo b ON b.visit = a.visit AND b.pair = a.pair
        WHERE a.visit = v.id AND a.removed_at IS NULL AND b.removed_at IS NULL AND a.pair <> ''
          AND a.purpose IN ('before', 'old_part')
          AND b.purpose IN ('after', 'new_part')),
       (SELECT count(*) FROM walk_around w WHERE w.visit = v.id AND w.phase = 'delivery' AND NOT w.reopened),
       v.next_service_on,
       (SELECT count(*) FROM signature s WHERE s.visit = v.id AND s.purpose = 'delivery' AND s.who = 'customer'),
       (SELECT count(*) FROM quality_check o WHERE o.visit = v.id AND o.passed
        AND NOT EXISTS (SELECT 1 FROM quality_check n WHERE n.visit = v.id AND n.id > o.id AND NOT n.passed)),
       (SELECT count(*) FROM visit p WHERE p.customer = v.customer AND p.id < v.id AND p.departed_at IS NOT NULL),
       v.arrived_at, v.settled_at
FROM visit v JOIN vehicle c ON c.id = v.vehicle WHERE v.id = :visit
"""

_NOTED = """
SELECT d.item, d.value, d.note, d.photo, d.at, d.by, coalesce(b.instrument, ''), coalesce(b.conditions, '')
FROM delivery_item d JOIN visit v ON v.id = d.visit
    LEFT JOIN battery_reading b ON b.vehicle = v.vehicle AND b.visit = d.visit AND b.item = d.item
WHERE d.visit = :visit
"""
_WAIVED = "SELECT item, reason, at, by FROM delivery_waiver WHERE visit = :visit"


def checklist(reader: Reader, visit: int) -> tuple[ItemState, ...]:
    """The items that make sense for this visit, in order, each with what was noted."""
    facts = reader.row(_FACTS, visit=visit)
    if facts is None:
        return ()
    energy, parts, pairs, walks, next_on, signed, passed, before, arrived, settled = facts
    asked = items_of(reader, settled)
    holds = {"always": True, "electric": energy in ELECTRIC, "parts": parts > 0, "first": before == 0,
             "wet": any(item.when == "wet" for item in asked.values()) and _wet(reader, arrived)}
    derived = {"photo_pair": pairs > 0, "walk_around": walks > 0, "next_service": bool(next_on),
               "signature": signed > 0, "sign_off": passed > 0}
    noted: dict[str, Row] = {row[0]: row for row in reader.rows(_NOTED, visit=visit)}
    waived: dict[str, Row] = {row[0]: row for row in reader.rows(_WAIVED, visit=visit)}
    return tuple(_state(item, noted.get(item.id), waived.get(item.id),
                        done=derived[item.derived] if item.derived else item.id in noted)
                 for item in asked.values() if holds[item.when])


def _wet(reader: Reader, arrived: Instant) -> bool:
    """Whether the desk set rain or snow for the day of the arrival."""
    weather = weather_of(reader, local(arrived, zone(reader)).date())
    return weather is not None and any(kind.umbrella for kind in plan().kinds if kind.id == weather.weather)


def _state(item: Item, noted: Row | None, waived: Row | None, *, done: bool) -> ItemState:
    value, note, photo, at, by, instrument, conditions = noted[1:] if noted else ("", "", "", None, "", "", "")
    reason, let_go_at, let_go_by = waived[1:] if waived else ("", None, "")
    return ItemState(item.id, item.label, item.hint, item.required, item.evidence, item.choices, done, value, note,
                     photo, at, by, item.derived, instrument, conditions, reason, let_go_at, let_go_by)


def missing(reader: Reader, visit: int) -> tuple[ItemState, ...]:
    """The required items that are neither done nor let go: what blocks handing over."""
    return tuple(item for item in checklist(reader, visit) if item.blocks)
