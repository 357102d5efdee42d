"""Marking a visit as a comeback of an earlier one, or saying that it is none; from how many days it is proposed."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import bindparam

from frontdesk.store.audit.hands import hand_in
from frontdesk.store.schema import setting
from frontdesk.store.transaction import Transaction, act
from frontdesk.values.meanwhile import settled_one
from frontdesk.values.refusal import Refused
from frontdesk.values.text import clean_note
from frontdesk.visit import delivery_tables
from frontdesk.visit.farewells import COMEBACK_DAYS, comeback_days
from frontdesk.visit.standing import standing

_MOST_DAYS = 365
_FORGET = setting.delete().where(setting.c.name == bindparam("setting_name"))


@act("mark_comeback")
def mark_comeback(tx: Transaction, *, visit: int, of_visit: int, reason: str = "",
                  confirmed: bool = True) -> dict[str, Any]:
    """Say that a visit goes back to an earlier one of the same car, or with ``confirmed`` false that it does not.

    A confirmed comeback counts against the first-time fix of the earlier visit. Said again, the newest word counts.
    Refused: ``visit_unknown``, ``other_car``, ``not_earlier``, ``visit_cancelled``.
    """
    found, earlier = standing(tx.read, visit), standing(tx.read, of_visit)
    for each in (found, earlier):
        if each.cancelled_at is not None:
            raise Refused("visit_cancelled", "Visit {number} was cancelled; nothing can be added to it.",
                          where="visit", number=each.number)
    if found.vehicle != earlier.vehicle:
        raise Refused("other_car", "Visit {number} was of another car. A comeback is of the same car.",
                      where="of_visit", number=earlier.number)
    if earlier.departed_at is None or earlier.departed_at > found.arrived_at:
        raise Refused("not_earlier", "Visit {number} was not over when this one began.", where="of_visit",
                      number=earlier.number)
    values = {"of_visit": of_visit, "confirmed": confirmed, "reason": clean_note(reason, where="reason", limit=300),
              "at": tx.now, "by": tx.by}
    row = tx.read.value("SELECT id FROM comeback WHERE visit = :visit", visit=visit)
    if row is None:
        row = tx.insert(delivery_tables.comeback, key=tx.key, visit=visit, **values)
    else:
        tx.update(delivery_tables.comeback, row, **values)
    tx.touched(visit=visit, customer=found.customer)
    return {"comeback": row, "visit": visit}


@act("choose_comeback_days")
def choose_comeback_days(tx: Transaction, *, days: int, expected: int | None = None) -> dict[str, Any]:
    """So many days after a visit the same trouble is proposed as a comeback; 0: never. ``expected``: what was shown.

    Refused: ``days_odd``, ``changed_meanwhile``.
    """
    if not 0 <= days <= _MOST_DAYS:
        raise Refused("days_odd", "A comeback is proposed within 0 to {most} days.", where="days", most=_MOST_DAYS)
    days = settled_one(comeback_days(tx.read), expected, days, "days",
                       lambda: hand_in(tx.read, "choose_comeback_days", but=tx.by))
    tx.execute(_FORGET, setting_name=COMEBACK_DAYS)
    tx.insert(setting, name=COMEBACK_DAYS, value=json.dumps(days), at=tx.now)
    return {"days": days}
