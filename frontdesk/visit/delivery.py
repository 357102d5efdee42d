"""Delivery: the checklist with its evidence."""

from __future__ import annotations

import re
from typing import Any

from sqlalchemy import bindparam, delete

from frontdesk.centre.data import labels
from frontdesk.people.vehicles.readings import forget_visit_soh, keep_visit_soh
from frontdesk.staff.authority import refuse_no_manager
from frontdesk.store.transaction import Transaction, act
from frontdesk.values.refusal import Refused
from frontdesk.values.text import clean_line, clean_note, half_width
from frontdesk.visit import delivery_tables, tables
from frontdesk.visit.delivery_items import Item, checklist, items_of
from frontdesk.visit.photos import known_photo
from frontdesk.visit.standing import unsettled_visit

_UNCHECK = delete(tables.delivery_item).where(tables.delivery_item.c.visit == bindparam("of_visit"),
                                              tables.delivery_item.c.item == bindparam("of_item"))
_UNWAIVE = delete(delivery_tables.delivery_waiver).where(
    delivery_tables.delivery_waiver.c.visit == bindparam("of_visit"),
    delivery_tables.delivery_waiver.c.item == bindparam("of_item"))
_PERCENT = re.compile(r"(\d{1,5}(?:\.\d{1,2})?)\s*%?")
_BATTERY = frozenset({"soh_before", "soh_after"})
"""Items whose percentage is the state of health of the traction battery."""


@act("check_delivery_item")
def check_delivery_item(tx: Transaction, *, visit: int, item: str, value: str = "", note: str = "",
                        photo: str = "", instrument: str = "", conditions: str = "") -> dict[str, Any]:
    """Tick one item of the delivery checklist, with the evidence it asks for; ticking again replaces what was noted.

    ``instrument`` and ``conditions`` (warmth, charge, method) go with a state of health of the battery.
    """
    found = unsettled_visit(tx, visit)
    asked = items_of(tx.read)
    known = asked.get(item)
    if known is None:
        raise Refused("item_unknown", "“{item}” is not on the delivery checklist. Choose one of: {known}.",
                      where="item", item=item[:30], known=", ".join(asked))
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
    if item in _BATTERY:
        keep_visit_soh(tx, found.vehicle, visit, item, kept,
                       instrument=clean_line(instrument, where="instrument", limit=80),
                       conditions=clean_line(conditions, where="conditions", limit=200))
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


@act("waive_delivery_item")
def waive_delivery_item(tx: Transaction, *, visit: int, item: str, reason: str) -> dict[str, Any]:
    """Let a required item go for this visit, with the reason; for a manager, recorded and shown.

    Refused: ``manager_needed``, ``nothing_to_waive``, ``reason_missing``.
    """
    unsettled_visit(tx, visit)
    refuse_no_manager(tx.read, tx.by)
    state = next((each for each in checklist(tx.read, visit) if each.id == item), None)
    if state is None or not state.blocks:
        raise Refused("nothing_to_waive", "This does not hold the car back: it is done, not required, or let go "
                      "already.", where="item")
    why = clean_note(reason, where="reason", limit=300)
    if not why:
        raise Refused("reason_missing", "Write why the car is handed over without: {item}.", where="reason",
                      item=labels(state.label))
    waiver = tx.insert(delivery_tables.delivery_waiver, key=tx.key, visit=visit, item=item, reason=why, at=tx.now,
                       by=tx.by)
    return {"waiver": waiver, "visit": visit, "item": item}


@act("take_back_waiver")
def take_back_waiver(tx: Transaction, *, visit: int, item: str) -> dict[str, Any]:
    """The item is required again. Refused: ``not_waived``."""
    unsettled_visit(tx, visit)
    if tx.read.value("SELECT id FROM delivery_waiver WHERE visit = :visit AND item = :item", visit=visit,
                     item=item) is None:
        raise Refused("not_waived", "Nobody let this item go.", where="item")
    tx.execute(_UNWAIVE, of_visit=visit, of_item=item)
    return {"visit": visit, "item": item}


def _evidence(item: Item, value: str) -> str:
    """The value an item asks for, cleaned; raises ``Refused`` (``value_unknown``, ``percent_unreadable``)."""
    plain = clean_line(value, where="value")
    if item.evidence == "choice" and plain not in {choice.id for choice in item.choices}:
        raise Refused("value_unknown", "“{item}” asks which it is: {choices}.", where="value", item=labels(item.label),
                      choices=labels(*(choice.label for choice in item.choices)))
    if item.evidence == "value" and not plain:
        raise Refused("value_missing", "“{item}” asks for a value. Write it.", where="value", item=labels(item.label))
    if item.evidence == "percent":
        read = _PERCENT.fullmatch(half_width(plain))
        if read is not None and float(read[1]) > 100:
            raise Refused("percent_above", "{percent} % can't be: a share of a whole goes up to 100, a new battery has "
                          "100. Read it again.", where="value", percent=read[1])
        if read is None or float(read[1]) <= 0:
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
        "sign_off": Refused("sign_off_missing", "The technician has not signed the work off yet. The item is then "
                            "done.", where="item"),
        "signature": Refused("signature_missing", "The customer has not signed the delivery yet. Let them sign; the "
                             "item is then done.", where="item"),
    }
    return ways[item.derived]
