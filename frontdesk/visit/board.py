"""The lounge board: masked where it is read; only ticket, masked plate, stage and times leave this function.

A surname leaves it too where its bearer gave the separate consent for that, and for nobody else is a name even read.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from frontdesk.store.reading import Reader
from frontdesk.values.clock import MINUTE, Instant
from frontdesk.values.form_of_address import is_company
from frontdesk.values.han import is_han
from frontdesk.values.plate import Plate
from frontdesk.values.surnames import split_name
from frontdesk.visit.records import BoardEntry
from frontdesk.visit.stages import Stage, in_force

SOON = 10 * MINUTE
"""So long before the promised time a car whose work is done counts as soon ready."""

LONGEST_SURNAME = 24
"""Characters of a surname that fit on a card."""

BOARD = """
SELECT v.ticket, a.plate, v.stage, v.promised_at, v.last_news_at, v.arrived_at,
    (SELECT CASE WHEN k.given THEN (SELECT c.name FROM customer c WHERE c.id = k.customer AND c.restricted_at IS NULL)
            ELSE '' END
     FROM consent k WHERE k.customer = v.customer AND k.purpose = 'lounge_surname'
     ORDER BY k.at DESC, k.id DESC LIMIT 1)
FROM visit v JOIN vehicle a ON a.id = v.vehicle
WHERE v.departed_at IS NULL AND v.cancelled_at IS NULL ORDER BY v.arrived_at, v.id
"""


def board(reader: Reader, now: Instant) -> list[BoardEntry]:
    """The cars that are here, by arrival. No amount, no whole plate and no repair item is ever read for it."""
    book = in_force(reader)
    steps = tuple(step.id for step in book.steps)
    stages, places = book.stages, {stage: book.place_of(stage) for stage in book.stages}
    return [BoardEntry(ticket, masked(plate), steps, places[stage], stage, promised_at, last_news_at, arrived_at,
                       state_of(stages[stage], promised_at, now), surname(name) if name else "")
            for ticket, plate, stage, promised_at, last_news_at, arrived_at, name in reader.rows(BOARD)]


def promise_shown(entry: BoardEntry, now: Instant) -> Instant | None:
    """The promised time as the public sees it: none for a car that is ready, none that has passed."""
    passed = entry.promised_at is not None and entry.promised_at < now - now % MINUTE
    return None if passed or entry.state == "ready" else entry.promised_at


def public_words(reader: Reader) -> dict[str, Any]:
    """What the public reads of each stage and each step of the board, in both languages: sent along with the board."""
    book = in_force(reader)
    return {"stages": {stage.id: dict(stage.public) for stage in book.stages.values()},
            "steps": [dict(step.label) for step in book.steps]}


@lru_cache(maxsize=4096)
def masked(plate: str) -> str:
    """A stored plate for the public: the office and the last three characters; empty for a car without one."""
    return Plate(plate).masked if plate else ""


@lru_cache(maxsize=1024)
def surname(name: str) -> str:
    """What the board shows of a name whose bearer agreed: the surname; of a company or a single word nothing."""
    words = name.split()
    if not words or is_company(name):
        return ""
    packed = "".join(words)
    if all(is_han(character) for character in packed):
        family, given = split_name(packed)
        return family if given else ""
    return words[-1][:LONGEST_SURNAME] if len(words) > 1 else ""


def state_of(stage: Stage, promised_at: Instant | None, now: Instant) -> str:
    """How a car stands for the public: waiting, working, soon, ready."""
    if stage.state == "working" and stage.work_done and promised_at is not None and now >= promised_at - SOON:
        return "soon"
    return stage.state
