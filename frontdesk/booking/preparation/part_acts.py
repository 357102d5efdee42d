"""Writing down the parts of an appointment: needed, ready, not needed."""

from __future__ import annotations

from typing import Any

from frontdesk.booking.acts import booked
from frontdesk.booking.preparation import tables
from frontdesk.booking.preparation.parts import NEEDED, NOT_NEEDED, READY
from frontdesk.store.transaction import Transaction, act
from frontdesk.values.refusal import Refused
from frontdesk.values.text import clean_line

QUANTITY_LIMIT = 20
NAME_LIMIT = 120
_SAME = ("SELECT id FROM appointment_part WHERE appointment = :appointment AND name = :name ORDER BY id LIMIT 1")


@act("need_part")
def need_part(tx: Transaction, *, appointment: int, name: str, quantity: str = "1",
              ready: bool = False) -> dict[str, Any]:
    """Write down a part that an appointment needs; ``ready``: it lies there already. Once a name, whatever the times.

    Refused: ``part_empty``, ``appointment_over``.
    """
    customer = booked(tx, appointment)
    said = clean_line(name, where="name", limit=NAME_LIMIT)
    if not said:
        raise Refused("part_empty", "Write which part is needed.", where="name")
    amount = clean_line(quantity, where="quantity", limit=QUANTITY_LIMIT) or "1"
    row = _put(tx, appointment, said, amount, READY if ready else NEEDED)
    tx.touched(customer=customer)
    return {"part": row, "appointment": appointment}


@act("part_ready")
def part_ready(tx: Transaction, *, part: int, ready: bool = True) -> dict[str, Any]:
    """The part lies ready for the appointment; ``ready`` false: it does not after all."""
    row = tx.read.row("SELECT appointment, state FROM appointment_part WHERE id = :part", part=part)
    if row is None or row[1] == NOT_NEEDED:
        raise Refused("part_unknown", "There is no such part on the list. Refresh it.", where="part")
    tx.touched(customer=booked(tx, row[0]))
    tx.update(tables.appointment_part, part, state=READY if ready else NEEDED, ready_at=tx.now if ready else None)
    return {"part": part, "appointment": row[0]}


@act("drop_part")
def drop_part(tx: Transaction, *, appointment: int, name: str) -> dict[str, Any]:
    """A part is not needed: it leaves the list and is not proposed again."""
    customer = booked(tx, appointment)
    said = clean_line(name, where="name", limit=NAME_LIMIT)
    if not said:
        raise Refused("part_empty", "Write which part is needed.", where="name")
    row = _put(tx, appointment, said, "", NOT_NEEDED)
    tx.touched(customer=customer)
    return {"part": row, "appointment": appointment}


def _put(tx: Transaction, appointment: int, name: str, quantity: str, state: str) -> int:
    ready_at = tx.now if state == READY else None
    same = tx.read.row(_SAME, appointment=appointment, name=name)
    if same is None:
        return tx.insert(tables.appointment_part, key=tx.key, appointment=appointment, name=name, quantity=quantity,
                         state=state, ready_at=ready_at, by=tx.by, at=tx.now)
    fields: dict[str, Any] = {"quantity": quantity} if quantity else {}
    tx.update(tables.appointment_part, same[0], state=state, ready_at=ready_at, **fields)
    return same[0]
