"""Which plate a car carries: every act that puts one on, takes one off or corrects one goes through here.

An import writes the plate of a new car without a record, for speed; ``carry`` then knows it since the car is known.
"""

from __future__ import annotations

from sqlalchemy import bindparam

from frontdesk.people.tables import plate_record
from frontdesk.people.tables import vehicle as vehicles
from frontdesk.store.transaction import Transaction
from frontdesk.values.clock import DAY, Instant

_FORGET = plate_record.delete().where(plate_record.c.id == bindparam("row"))


def first_plate(tx: Transaction, vehicle: int, plate: str) -> None:
    """A new car came with this plate (normalised), or with none yet."""
    if plate:
        tx.insert(plate_record, vehicle=vehicle, plate=plate, since=tx.now, by=tx.by)


def carry(tx: Transaction, vehicle: int, plate: str, *, at: Instant | None = None, correcting: bool = False) -> None:
    """The car carries this plate from ``at`` on (default: now); empty takes its plate off.

    The plate before becomes history. When ``correcting``, one that was noted less than a day ago was a slip of the hand
    and leaves none.
    """
    moment = tx.now if at is None else at
    row = tx.read.row("SELECT plate, created_at FROM vehicle WHERE id = :vehicle", vehicle=vehicle)
    if row is None or row[0] == plate:
        return
    before, since = row
    record = tx.read.row("SELECT id, since FROM plate_record WHERE vehicle = :vehicle AND until IS NULL "
                         "ORDER BY since DESC, id DESC LIMIT 1", vehicle=vehicle)
    if record is not None:
        since = record[1]
    slip = correcting and tx.now - since < DAY
    if before and record is not None:
        if slip:
            tx.execute(_FORGET, row=record[0])
        else:
            tx.update(plate_record, record[0], until=max(moment, since))
    elif before and not slip:
        tx.insert(plate_record, vehicle=vehicle, plate=before, since=min(since, moment), until=moment, by="")
    tx.update(vehicles, vehicle, plate=plate)
    if plate:
        tx.insert(plate_record, vehicle=vehicle, plate=plate, since=since if before and slip else moment, by=tx.by)
