"""The delivery checklist as data (``resources/delivery.toml``) and how far it is for a visit."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from frontdesk.centre.data import Label, read_data
from frontdesk.store.reading import Reader, Row

ELECTRIC = frozenset({"bev", "phev"})


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the values an item can take."""

    id: str
    label: Label


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the checklist: when it makes sense and is required, and which evidence it asks for."""

    id: str
    label: Label
    hint: Label
    required: str
    when: str
    evidence: str
    derived: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class ItemState:
    """One line of the checklist for one visit; ``done`` also where the record itself proves a derived item."""

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
    at: int | None
    by: str


@lru_cache(maxsize=1)
def items() -> dict[str, Item]:
    """Every item by id, in order."""
    return {raw["id"]: Item(raw["id"], raw["label"], raw["hint"], raw["required"], raw.get("when", "always"),
                            raw["evidence"], raw.get("derived", ""),
                            tuple(Choice(each["id"], each["label"]) for each in raw.get("choices", ())))
            for raw in read_data("delivery.toml")["item"]}


_FACTS = """
SELECT c.energy,
       (SELECT count(*) FROM line l WHERE l.visit = v.id AND l.kind = 'part' AND l.state = 'approved'),
       (SELECT count(*) FROM photo a JOIN photo b ON b.visit = a.visit AND b.pair = a.pair
        WHERE a.visit = v.id AND a.removed_at IS NULL AND b.removed_at IS NULL AND a.pair <> ''
          AND a.purpose IN ('before', 'old_part')
          AND b.purpose IN ('after', 'new_part')),
       (SELECT count(*) FROM walk_around w WHERE w.visit = v.id AND w.phase = 'delivery' AND NOT w.reopened),
       v.next_service_on,
       (SELECT count(*) FROM signature s WHERE s.visit = v.id AND s.purpose = 'delivery' AND s.who = 'customer')
FROM visit v JOIN vehicle c ON c.id = v.vehicle WHERE v.id = :visit
"""

_NOTED = "SELECT item, value, note, photo, at, by FROM delivery_item WHERE visit = :visit"


def checklist(reader: Reader, visit: int) -> tuple[ItemState, ...]:
    """The items that make sense for this visit, in order, each with what was noted."""
    facts = reader.row(_FACTS, visit=visit)
    if facts is None:
        return ()
    energy, parts, pairs, walks, next_on, signed = facts
    circumstances = {"always": True, "never": False, "electric": energy in ELECTRIC, "parts": parts > 0}
    derived = {"photo_pair": pairs > 0, "walk_around": walks > 0, "next_service": bool(next_on),
               "signature": signed > 0}
    noted: dict[str, Row] = {row[0]: row for row in reader.rows(_NOTED, visit=visit)}
    return tuple(_state(item, required=circumstances[item.required], noted=noted.get(item.id),
                        done=derived[item.derived] if item.derived else item.id in noted)
                 for item in items().values() if circumstances[item.when])


def _state(item: Item, *, required: bool, noted: Row | None, done: bool) -> ItemState:
    value, note, photo, at, by = noted[1:] if noted else ("", "", "", None, "")
    return ItemState(item.id, item.label, item.hint, required, item.evidence, item.choices, done, value, note, photo,
                     at, by)


def missing(reader: Reader, visit: int) -> tuple[ItemState, ...]:
    """The required items that are not done yet."""
    return tuple(item for item in checklist(reader, visit) if item.required and not item.done)
