"""Ticking off what is ready: for one customer, or in the house for a day."""

from __future__ import annotations

import re
from typing import Any

from sqlalchemy import bindparam, delete

from frontdesk.booking.acts import booked
from frontdesk.booking.preparation import tables
from frontdesk.booking.preparation.weather import plan
from frontdesk.store.transaction import Transaction, act
from frontdesk.values.plain_date import read_date
from frontdesk.values.refusal import Refused

PLAIN = ("escort", "needs", "courtesy_car", "pick_up")
_NUMBERED = re.compile(r"(preference|recall)\.[1-9]\d{0,11}")
_UNTICK = delete(tables.prepared).where(tables.prepared.c.appointment == bindparam("of_appointment"),
                                        tables.prepared.c.item == bindparam("of_item"))
_UNTICK_DAY = delete(tables.prepared_day).where(tables.prepared_day.c.on_day == bindparam("of_day"),
                                                tables.prepared_day.c.item == bindparam("of_item"))


@act("tick_preparation")
def tick_preparation(tx: Transaction, *, appointment: int, item: str, ready: bool = True) -> dict[str, Any]:
    """Something is ready for a customer who is booked; ``ready`` false: not after all.

    ``item``: ``care.hot_tea`` (a care of ``weather.toml``), ``preference.17``, ``recall.3``, ``needs``, ``escort``,
    ``courtesy_car``, ``pick_up``. Refused: ``item_unknown``, ``appointment_over``.
    """
    customer = booked(tx, appointment)
    if item not in PLAIN and not _NUMBERED.fullmatch(item):
        _refuse_unknown(item, "customer")
    tx.execute(_UNTICK, of_appointment=appointment, of_item=item)
    if ready:
        tx.insert(tables.prepared, key=tx.key, appointment=appointment, item=item, by=tx.by, at=tx.now)
    tx.touched(customer=customer)
    return {"appointment": appointment}


@act("tick_day")
def tick_day(tx: Transaction, *, on: str, item: str, ready: bool = True) -> dict[str, Any]:
    """Something is ready in the house for a day (``care.shoe_mat``); ``ready`` false: not after all."""
    day = read_date(on, where="on")
    _refuse_unknown(item, "house")
    tx.execute(_UNTICK_DAY, of_day=day.isoformat(), of_item=item)
    if ready:
        tx.insert(tables.prepared_day, key=tx.key, on_day=day.isoformat(), item=item, by=tx.by, at=tx.now)
    return {"day": day.isoformat()}


def _refuse_unknown(item: str, whom: str) -> None:
    care = plan().care.get(item.removeprefix("care."))
    if not item.startswith("care.") or care is None or care.whom != whom:
        raise Refused("item_unknown", "“{item}” is nothing that is made ready. Choose from the list.", where="item",
                      item=item[:40])
