"""Delivery: the checklist with its evidence, and the surprise that nobody promised."""

from __future__ import annotations

import re
from typing import Any

from sqlalchemy import bindparam, delete

from frontdesk.centre.data import labels
from frontdesk.people.vehicles.readings import forget_visit_soh, keep_visit_soh
from frontdesk.store.transaction import Transaction, act
from frontdesk.values.money import MOST
from frontdesk.values.refusal import Refused
from frontdesk.values.text import clean_line, clean_note, half_width
from frontdesk.visit import tables
from frontdesk.visit.delivery_items import Item, checklist, items
from frontdesk.visit.photos import known_photo
from frontdesk.visit.standing import open_visit, tell_event, unsettled_visit

_UNCHECK = delete(tables.delivery_item).where(tables.delivery_item.c.visit == bindparam("of_visit"),
                                              tables.delivery_item.c.item == bindparam("of_item"))
_PERCENT = re.compile(r"(\d{1,3}(?:\.\d{1,2})?)\s*%?")


@act("check_delivery_item")
def check_delivery_item(tx: Transaction, *, visit: int, item: str, value: str = "", note: str = "",
                        photo: str = "") -> dict[str, Any]:
    """Tick one item of the delivery checklist, with the evidence it asks for; ticking again replaces what was noted."""
    found = unsettled_visit(tx, visit)
    known = items().get(item)
    if known is None:
        raise Refused("item_unknown", "“{item}” is not on the delivery checklist. Choose one of: {known}.",
                      where="item", item=item[:30], known=", ".join(items()))
    state = next((each for each in checklist(tx.read, visit) if each.id == item), None)
    if state is None:
        raise Refused("item_not_here", "“{item}” makes no sense for this visit.", where="item",
                      item=labels(known.label))
    if known.derived and not state.done:
        raise _not_there_yet(known)
    kept = _evidence(known, value)
    sha = known_photo(tx, photo, where="photo")
    if known.evidence == "photo" and not sha:
        raise Refused("photo_missing", "“{item}” asks for a photo. Add it.", where="photo", item=labels(known.label))
    said = clean_note(note, where="note", limit=1000)
    row = tx.read.value("SELECT id FROM delivery_item WHERE visit = :visit AND item = :item", visit=visit, item=item)
    if row is None:
        tx.insert(tables.delivery_item, visit=visit, item=item, value=kept, note=said, photo=sha, at=tx.now, by=tx.by)
    else:
        tx.update(tables.delivery_item, row, value=kept, note=said, photo=sha, at=tx.now, by=tx.by)
    if known.evidence == "percent":
        keep_visit_soh(tx, found.vehicle, visit, item, kept)
    return {"visit": visit, "item": item}


@act("uncheck_delivery_item")
def uncheck_delivery_item(tx: Transaction, *, visit: int, item: str) -> dict[str, Any]:
    """Take the tick of an item away again."""
    found = unsettled_visit(tx, visit)
    if tx.read.value("SELECT id FROM delivery_item WHERE visit = :visit AND item = :item", visit=visit,
                     item=item) is None:
        raise Refused("not_checked", "This item is not ticked.", where="item")
    tx.execute(_UNCHECK, of_visit=visit, of_item=item)
    forget_visit_soh(tx, found.vehicle, visit, item)
    return {"visit": visit, "item": item}


@act("give_surprise")
def give_surprise(tx: Transaction, *, visit: int, what: str, cost_fen: int = 0, reaction: str = "") -> dict[str, Any]:
    """Note the surprise the customer was given, what it cost in fen, and how they took it."""
    found = open_visit(tx, visit)
    named = clean_line(what, where="what")
    if not named:
        raise Refused("surprise_missing", "Write what the customer was given.", where="what")
    if not 0 <= cost_fen <= MOST:
        raise Refused("cost_impossible", "The cost is an amount from 0 yuan on.", where="cost_fen")
    surprise = tx.insert(tables.surprise, key=tx.key, visit=visit, what=named, cost=cost_fen,
                         reaction=clean_line(reaction, where="reaction"), at=tx.now, by=tx.by)
    tell_event(tx, found, "surprise_given")
    return {"surprise": surprise, "visit": visit}


def _evidence(item: Item, value: str) -> str:
    """The value an item asks for, cleaned; raises ``Refused`` (``value_unknown``, ``percent_unreadable``)."""
    plain = clean_line(value, where="value")
    if item.evidence == "choice" and plain not in {choice.id for choice in item.choices}:
        raise Refused("value_unknown", "“{item}” asks which it is: {choices}.", where="value", item=labels(item.label),
                      choices=labels(*(choice.label for choice in item.choices)))
    if item.evidence == "percent":
        read = _PERCENT.fullmatch(half_width(plain))
        if read is None or not 0 < float(read[1]) <= 100:
            raise Refused("percent_unreadable", "“{item}” asks for a number up to 100, like 96.5.", where="value",
                          item=labels(item.label))
        return read[1]
    return plain


def _not_there_yet(item: Item) -> Refused:
    ways = {
        "photo_pair": Refused("pair_missing", "There is no pair of photos yet. Add one before and one after with the "
                              "same pair.", where="item"),
        "walk_around": Refused("walk_around_missing", "The second walk-around is not finished yet. Finish it; the item "
                               "is then done.", where="item"),
        "next_service": Refused("next_service_missing", "The next service is not agreed yet. Plan it; the item is then "
                                "done.", where="item"),
        "signature": Refused("signature_missing", "The customer has not signed the delivery yet. Let them sign; the "
                             "item is then done.", where="item"),
    }
    return ways[item.derived]
