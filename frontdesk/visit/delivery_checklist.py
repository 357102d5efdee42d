"""The centre's own delivery checklist: which items, in which order, in which words, with which evidence."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from frontdesk.staff.authority import refuse_no_manager
from frontdesk.store.transaction import Transaction, act
from frontdesk.values.refusal import Refused
from frontdesk.values.text import clean_line
from frontdesk.visit import delivery_tables as tables
from frontdesk.visit.delivery_items import items as shipped_items

MOST_ITEMS = 60
MOST_CHOICES = 12
_ID = re.compile(r"[a-z][a-z0-9_]{0,39}")

When = Literal["always", "electric", "parts", "wet", "first"]
Evidence = Literal["none", "value", "photo", "signature", "choice", "percent", "derived"]


@dataclass(frozen=True, slots=True)
class AskedChoice:
    """One of the values an item can take; ``label_en`` may be empty."""

    id: str
    label: str
    label_en: str = ""


@dataclass(frozen=True, slots=True)
class AskedItem:
    """One item as a centre writes it. ``id`` names a shipped item or one of its own (empty: a new one); empty words
    are those that come with the program. How a shipped item that the record itself proves is proved can't be changed.
    """

    id: str = ""
    label: str = ""
    label_en: str = ""
    hint: str = ""
    hint_en: str = ""
    required: bool = False
    when: When = "always"
    evidence: Evidence = "none"
    choices: list[AskedChoice] = field(default_factory=list[AskedChoice])


@act("change_delivery_checklist")
def change_delivery_checklist(tx: Transaction, *, items: list[AskedItem], over: int | None = None) -> dict[str, Any]:
    """Put a checklist of the centre's own in force, in this order; an empty list is the shipped one again.

    For a manager. ``over`` is the newest version the person saw (0 for none): where another came into force meanwhile
    it is refused (``checklist_changed``). Refused with the place of the item and its field (``items.2.label``):
    ``item_twice``,
    ``item_unnamed``, ``item_id_odd``, ``evidence_fixed``, ``choices_missing``, ``choice_twice``, ``too_many_items``.
    Visits that are settled keep the checklist they were settled with.
    """
    refuse_no_manager(tx.read, tx.by)
    if over is not None and over != (tx.read.value("SELECT max(id) FROM delivery_checklist") or 0):
        raise Refused("checklist_changed", "Somebody else changed the checklist meanwhile; it is shown as it stands "
                      "now. Do it again; what you typed is kept.", where="items")
    if len(items) > MOST_ITEMS:
        raise Refused("too_many_items", "A checklist has at most {most} items.", where="items", most=MOST_ITEMS)
    kept: list[dict[str, Any]] = []
    named = {asked.id for asked in items}
    for place, asked in enumerate(items):
        made = _checked(asked, place, {each["id"] for each in kept}, named)
        kept.append(made)
    version = tx.insert(tables.delivery_checklist, key=tx.key, at=tx.now, by=tx.by,
                        items=json.dumps(kept, ensure_ascii=False, sort_keys=True) if kept else "")
    return {"version": version, "items": len(kept)}


def _checked(asked: AskedItem, place: int, seen: set[str], named: set[str]) -> dict[str, Any]:
    where = f"items.{place}"
    shipped = shipped_items().get(asked.id)
    label = clean_line(asked.label, where=f"{where}.label", limit=80)
    english = clean_line(asked.label_en, where=f"{where}.label_en", limit=80)
    if not label and not english and shipped is not None:
        label, english = shipped.label["zh_CN"], shipped.label["en"]
    if not label and not english:
        raise Refused("item_unnamed", "Item {place} has no words. Write what is shown or asked.",
                      where=f"{where}.label", place=place + 1)
    name = _id_of(asked, place, seen | named)
    said = label or english
    if name in seen:
        raise Refused("item_twice", "“{item}” stands twice on the checklist. Take one of them away.",
                      where=f"{where}.id", item=said)
    fixed = shipped is not None and (shipped.derived or shipped.evidence == "percent")
    if (shipped is not None and fixed and asked.evidence != shipped.evidence) or (
            not fixed and asked.evidence == "derived"):
        raise Refused("evidence_fixed", "“{item}”: which evidence it asks for can't be changed to this one.",
                      where=f"{where}.evidence", item=said)
    hint = clean_line(asked.hint, where=f"{where}.hint", limit=200)
    hint_en = clean_line(asked.hint_en, where=f"{where}.hint_en", limit=200)
    return {**asdict(asked), "id": name, "label": label, "label_en": english, "hint": hint, "hint_en": hint_en,
            "choices": _choices(asked, said, where)}


def _id_of(asked: AskedItem, place: int, taken: set[str]) -> str:
    if not asked.id:
        return next(name for number in range(1, 10_000) if (name := f"own_{number}") not in taken)
    if not _ID.fullmatch(asked.id):
        raise Refused("item_id_odd", "“{id}” is no name for an item: small letters, digits and _, a letter first.",
                      where=f"items.{place}.id", id=asked.id[:40])
    return asked.id


def _choices(asked: AskedItem, said: str, where: str) -> list[dict[str, str]]:
    if asked.evidence != "choice":
        return []
    if not 2 <= len(asked.choices) <= MOST_CHOICES:
        raise Refused("choices_missing", "“{item}” asks which it is: write 2 to {most} choices.",
                      where=f"{where}.choices", item=said, most=MOST_CHOICES)
    made: list[dict[str, str]] = []
    for number, choice in enumerate(asked.choices):
        label = clean_line(choice.label, where=f"{where}.choices.{number}.label", limit=60)
        english = clean_line(choice.label_en, where=f"{where}.choices.{number}.label_en", limit=60)
        name = choice.id or f"c{number + 1}"
        if not label and not english:
            raise Refused("choices_missing", "“{item}” asks which it is: write 2 to {most} choices.",
                          where=f"{where}.choices.{number}.label", item=said, most=MOST_CHOICES)
        if name in {each["id"] for each in made}:
            raise Refused("choice_twice", "“{item}”: the choice “{choice}” stands twice.",
                          where=f"{where}.choices.{number}.id", item=said, choice=label or english)
        made.append({"id": name, "label": label, "label_en": english})
    return made
