"""Promising a time that can be kept: conservative by data, and changed only with a reason."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from frontdesk.centre.data import read_data
from frontdesk.centre.times import read_time
from frontdesk.store.reading import Reader
from frontdesk.store.transaction import Transaction, act
from frontdesk.values.clock import MINUTE, Instant
from frontdesk.values.refusal import Refused
from frontdesk.values.text import clean_line
from frontdesk.visit import tables
from frontdesk.visit.standing import Standing, tell_event, unsettled_visit


@dataclass(frozen=True, slots=True)
class PromiseRules:
    """``resources/promise.toml``: how much later than the work takes a car is promised, and what an overrun is."""

    factor: float
    bay_wait_minutes: int
    longest_bay_wait_minutes: int
    round_up_minutes: int
    longest_work_minutes: int
    overrun_limit_fen: int
    written_yes: frozenset[str] = frozenset()
    """Classes of parts a yes to which is signed or written."""


@lru_cache(maxsize=1)
def promise_rules() -> PromiseRules:
    """The rules for promising."""
    raw = read_data("promise.toml")
    return PromiseRules(raw["factor"], raw["bay_wait_minutes"], raw["longest_bay_wait_minutes"],
                        raw["round_up_minutes"],
                        raw["longest_work_minutes"], raw["overrun"]["limit_fen"],
                        frozenset(raw["written_yes"]["part_classes"]))


def conservative(reader: Reader, work_minutes: int, now: Instant, visit: int) -> Instant:
    """When a car with this much work can surely be promised: the work with its reserve, the wait for a bay, rounded up.
    """
    rules = promise_rules()
    bays = reader.value("SELECT count(*) FROM bay") or 0
    waiting = 0
    if bays:
        busy = reader.value("SELECT count(*) FROM visit WHERE departed_at IS NULL AND cancelled_at IS NULL AND id <> "
                            ":visit AND stage IN ('diagnosing', 'awaiting_parts', 'in_repair', 'quality_check', "
                            "'wash')", visit=visit) or 0
        waiting = min(rules.longest_bay_wait_minutes, max(0, busy + 1 - bays) * rules.bay_wait_minutes)
    return rounded_up(now + math.ceil(work_minutes * rules.factor + waiting) * MINUTE)


def rounded_up(at: Instant) -> Instant:
    """The next round time, in whole steps of the rules."""
    step = promise_rules().round_up_minutes * MINUTE
    return -(-at // step) * step


def minutes_until(at: Instant, now: Instant) -> int:
    """Whole minutes from now, rounded up."""
    return -(-(at - now) // MINUTE)


@act("promise")
def promise(tx: Transaction, *, visit: int, promised_at: Instant | str, reason: str) -> dict[str, Any]:
    """Promise another time than before, with the reason the customer is told; what counts back from it moves along."""
    found = unsettled_visit(tx, visit)
    if found.promised_at is None:
        raise Refused("no_promise", "No time has been promised yet. The estimate makes the first promise.",
                      where="promised_at")
    said = clean_line(reason, where="reason")
    if not said:
        raise Refused("reason_missing", "Write why the time changes; the customer will ask.", where="reason")
    promised = change_promise(tx, found, read_time(tx.read, promised_at, where="promised_at"), said)
    return {"visit": visit, "promised_at": promised}


def change_promise(tx: Transaction, found: Standing, at: Instant, reason: str) -> Instant:
    """Write a changed promise and say so; raises ``Refused`` (``promise_passed``, ``promise_same``)."""
    if at <= tx.now:
        raise Refused("promise_passed", "This time has passed. Promise a coming one.", where="promised_at")
    if at == found.promised_at:
        raise Refused("promise_same", "This is the time that is promised already.", where="promised_at")
    write_promise(tx, found.id, at, reason)
    tell_event(tx, found, "promise_changed", promised_at=at, later=found.promised_at is not None
               and at > found.promised_at,
               after_promise=found.promised_at is not None and tx.now > found.promised_at)
    return at


def write_promise(tx: Transaction, visit: int, at: Instant, reason: str) -> None:
    """Keep a promised time in the visit and in the list of promises."""
    tx.update(tables.visit, visit, promised_at=at, promise_reason=reason)
    tx.insert(tables.promise, visit=visit, promised_at=at, reason=reason, at=tx.now, by=tx.by)
