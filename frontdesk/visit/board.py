"""The lounge board: masked where it is read; only ticket, masked plate, stage and times leave this function."""

from __future__ import annotations

from functools import lru_cache

from frontdesk.store.reading import Reader
from frontdesk.values.clock import MINUTE, Instant
from frontdesk.values.plate import Plate
from frontdesk.visit.records import BoardEntry
from frontdesk.visit.stages import WORK_DONE, board_steps, place_of, stages

SOON = 10 * MINUTE
"""So long before the promised time a car whose work is done counts as soon ready."""

BOARD = """
SELECT v.ticket, a.plate, v.stage, v.promised_at, v.last_news_at, v.arrived_at
FROM visit v JOIN vehicle a ON a.id = v.vehicle
WHERE v.departed_at IS NULL AND v.cancelled_at IS NULL ORDER BY v.arrived_at, v.id
"""


def board(reader: Reader, now: Instant) -> list[BoardEntry]:
    """The cars that are here, by arrival. No name, no amount, no whole plate and no repair item is ever read for it."""
    steps = tuple(step.id for step in board_steps())
    return [BoardEntry(ticket, masked(plate), steps, place_of(stage), stage, promised_at, last_news_at, arrived_at,
                       _state(stage, promised_at, now))
            for ticket, plate, stage, promised_at, last_news_at, arrived_at in reader.rows(BOARD)]


@lru_cache(maxsize=4096)
def masked(plate: str) -> str:
    """A stored plate for the public: the office and the last three characters; empty for a car without one."""
    return Plate(plate).masked if plate else ""


def _state(stage: str, promised_at: Instant | None, now: Instant) -> str:
    state = stages()[stage].state
    if state == "working" and stage in WORK_DONE and promised_at is not None and now >= promised_at - SOON:
        return "soon"
    return state
