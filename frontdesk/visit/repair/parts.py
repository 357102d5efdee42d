"""Acts about parts a car waits for: chased, with the time the supplier says now; arrived."""

from __future__ import annotations

from typing import Any

from frontdesk.centre.times import read_time
from frontdesk.store.transaction import Transaction, act
from frontdesk.values.clock import Instant
from frontdesk.values.refusal import Refused
from frontdesk.values.text import clean_line
from frontdesk.visit.repair.doing import OPEN_WAIT
from frontdesk.visit.repair.tables import part_chase, part_wait
from frontdesk.visit.standing import Standing, tell_event, unsettled_visit


@act("chase_parts")
def chase_parts(tx: Transaction, *, visit: int, expected_at: Instant | str, note: str = "") -> dict[str, Any]:
    """Parts were chased: when they come now. A later time is news for the customer.

    Refused: ``no_parts_awaited``, ``expected_passed``.
    """
    found, wait, was = _awaited(tx, visit)
    expected = read_time(tx.read, expected_at, where="expected_at")
    if expected <= tx.now:
        raise Refused("expected_passed", "This time has passed. Say when the parts will come.", where="expected_at")
    chase = tx.insert(part_chase, key=tx.key, part_wait=wait, visit=visit, was_expected_at=was, expected_at=expected,
                      note=clean_line(note, where="note", limit=500), at=tx.now, by=tx.by)
    tx.update(part_wait, wait, expected_at=expected)
    tell_event(tx, found, "parts_chased", more_times={"parts_at": expected}, later=expected > was)
    return {"part_chase": chase, "visit": visit, "expected_at": expected}


@act("parts_here")
def parts_here(tx: Transaction, *, visit: int) -> dict[str, Any]:
    """The parts have arrived: the work can go on. Refused: ``no_parts_awaited``."""
    found, wait, was = _awaited(tx, visit)
    tx.update(part_wait, wait, arrived_at=tx.now, arrived_by=tx.by)
    tell_event(tx, found, "parts_arrived", late=tx.now > was)
    return {"part_wait": wait, "visit": visit}


def _awaited(tx: Transaction, visit: int) -> tuple[Standing, int, Instant]:
    found = unsettled_visit(tx, visit)
    wait = tx.read.row(OPEN_WAIT, visit=visit)
    if wait is None:
        raise Refused("no_parts_awaited", "This car waits for no parts.", where="visit")
    return found, wait[0], wait[1]
