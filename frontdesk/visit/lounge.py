"""Showing a customer the lounge: what was shown, each touch kept at once."""

from __future__ import annotations

from typing import Any

from sqlalchemy import bindparam, delete

from frontdesk.store.transaction import Transaction, act
from frontdesk.values.refusal import Refused
from frontdesk.visit import tables
from frontdesk.visit.lounge_items import lounge_items, shown_of
from frontdesk.visit.standing import open_visit

_FORGET = delete(tables.lounge_shown).where(tables.lounge_shown.c.visit == bindparam("of_visit"),
                                            tables.lounge_shown.c.item == bindparam("of_item"))


@act("introduce_lounge")
def introduce_lounge(tx: Transaction, *, visit: int, items: list[str]) -> dict[str, Any]:
    """What of the lounge was shown to the customer: these items and no others. Refused: ``item_unknown``."""
    open_visit(tx, visit)
    known = {each.id for each in lounge_items()}
    for item in items:
        if item not in known:
            raise Refused("item_unknown", "“{item}” is not among what is shown of the lounge.", where="items",
                          item=item[:40])
    held = set(shown_of(tx.read, visit))
    for item in held - set(items):
        tx.execute(_FORGET, of_visit=visit, of_item=item)
    for item in dict.fromkeys(items):
        if item not in held:
            tx.insert(tables.lounge_shown, visit=visit, item=item, at=tx.now, by=tx.by)
    return {"visit": visit}
