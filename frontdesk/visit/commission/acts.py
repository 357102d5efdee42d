"""Noting who brought the car, what becomes of the old parts, whether it is washed and whether the customer waits."""

from __future__ import annotations

from typing import Any, Literal

from frontdesk.store.audit.hands import hand_on
from frontdesk.store.transaction import Transaction, act
from frontdesk.values.meanwhile import settled
from frontdesk.values.phone import Phone
from frontdesk.values.refusal import Refused
from frontdesk.values.text import clean_name
from frontdesk.visit.commission import tables
from frontdesk.visit.commission.reads import commission_of, repair_classes
from frontdesk.visit.standing import open_visit

OldParts = Literal["", "take", "leave"]


@act("note_commission")
def note_commission(tx: Transaction, *, visit: int, deliverer: str | None = None, deliverer_phone: str | None = None,
                    repair_class: str | None = None, old_parts: OldParts | None = None, wash: bool | None = None,
                    waits: bool | None = None, expected: dict[str, str | bool | None] | None = None
                    ) -> dict[str, Any]:
    """Note what the commission form asks; what is not given stays, an empty text takes back what was noted.

    ``expected``: what stood in the fields when they were shown; what somebody else noted since is not replaced unseen.
    Refused: ``repair_class_unknown``, ``nothing_given``, ``changed_meanwhile`` and what is wrong with a name or a
    telephone number.
    """
    open_visit(tx, visit)
    values: dict[str, Any] = {}
    if deliverer is not None:
        values["deliverer"] = clean_name(deliverer, where="deliverer") if deliverer.strip() else ""
    if deliverer_phone is not None:
        values["deliverer_phone"] = (Phone.parse(deliverer_phone, where="deliverer_phone").e164
                                     if deliverer_phone.strip() else "")
    if repair_class is not None:
        if repair_class and repair_class not in repair_classes():
            raise Refused("repair_class_unknown", "“{repair_class}” is no class of repair. Choose one of: {known}.",
                          where="repair_class", repair_class=repair_class[:30], known=", ".join(repair_classes()))
        values["repair_class"] = repair_class
    values |= {name: value for name, value in (("old_parts", old_parts), ("wash", wash), ("waits", waits))
               if value is not None}
    if not values:
        raise Refused("nothing_given", "There is nothing to note yet. Say who brought the car, what becomes of the old "
                      "parts, whether it is washed or whether the customer waits.")
    row = tx.read.value("SELECT id FROM commission WHERE visit = :visit", visit=visit)
    if expected:
        values = settled(commission_of(tx.read, visit)._asdict(), expected, values,
                         lambda: hand_on(tx.read, "commission", row or 0, tuple(values), but=tx.by))
        if not values and row is not None:
            return {"commission": row, "visit": visit}
    if row is None:
        row = tx.insert(tables.commission, key=tx.key, visit=visit, at=tx.now, by=tx.by, **values)
    else:
        tx.update(tables.commission, row, at=tx.now, by=tx.by, **values)
    return {"commission": row, "visit": visit}
