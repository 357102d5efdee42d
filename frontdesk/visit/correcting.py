"""Arrival and departure are stamped by the clock; they are corrected only with a reason, and both times stay on record.

What is still open and counts from the corrected time is counted anew from it, by the engine and so in a replay too;
what was kept or missed stays as it was.
"""

from __future__ import annotations

from typing import Any, Literal

from frontdesk.centre.times import read_time
from frontdesk.people.tables import customer
from frontdesk.store.transaction import Transaction, act
from frontdesk.values.clock import Instant
from frontdesk.values.meanwhile import settled
from frontdesk.values.refusal import Refused
from frontdesk.values.text import clean_line
from frontdesk.visit import tables
from frontdesk.visit.standing import Standing, standing, tell_event

Which = Literal["arrival", "departure"]

_STAMPED = {"arrival": "visit_arrived", "departure": "departed"}
_STAMPED_BY = ("SELECT id FROM event WHERE subject = 'visit' AND subject_id = :visit AND name = :name "
               "ORDER BY id DESC LIMIT 1")
_CORRECTED_BY = "SELECT by FROM stamp_correction WHERE visit = :visit AND which = :which ORDER BY id DESC LIMIT 1"
_LAST = ("SELECT max(coalesce(departed_at, arrived_at)) FROM visit WHERE customer = :customer AND cancelled_at IS NULL")


@act("correct_stamp")
def correct_stamp(tx: Transaction, *, visit: int, which: Which, at: Instant | str, reason: str,
                  expected: Instant | None = None) -> dict[str, Any]:
    """Correct when a customer arrived or left, with the reason; for those in charge.

    ``expected``: the time that was shown; one that somebody else corrected since is not replaced unseen. Refused:
    ``visit_unknown``, ``visit_cancelled``, ``stamp_missing`` (not left yet), ``reason_missing``, ``stamp_same``,
    ``stamp_ahead``, ``stamp_order``, ``changed_meanwhile``.
    """
    found = standing(tx.read, visit)
    if found.cancelled_at is not None:
        raise Refused("visit_cancelled", "Visit {number} was cancelled; nothing can be added to it.", where="visit",
                      number=found.number)
    was = found.arrived_at if which == "arrival" else found.departed_at
    if was is None:
        raise Refused("stamp_missing", "The customer has not left yet; there is no time to correct.", where="which")
    why = clean_line(reason, where="reason", limit=200)
    if not why:
        raise Refused("reason_missing", "Write why the time is corrected: both times and the reason stay on record.",
                      where="reason")
    time = read_time(tx.read, at, where="at")
    if expected is not None:
        settled({"at": was}, {"at": expected}, {"at": time},
                lambda: str(tx.read.value(_CORRECTED_BY, visit=visit, which=which) or ""))
    _refuse_impossible(tx, found, which, was, time)
    tx.touched(visit=visit, customer=found.customer)
    column = "arrived_at" if which == "arrival" else "departed_at"
    tx.update(tables.visit, visit, **{column: time})
    tx.update(customer, found.customer, last_visit_at=tx.read.value(_LAST, customer=found.customer))
    row = tx.insert(tables.stamp_correction, key=tx.key, visit=visit, which=which, was=was, became=time, reason=why,
                    at=tx.now, by=tx.by)
    tell_event(tx, found, "stamp_corrected", which=which, minutes=(time - was) // 60_000,
               of_event=tx.read.value(_STAMPED_BY, visit=visit, name=_STAMPED[which]),
               more_times={"arrived_at": time if which == "arrival" else found.arrived_at, "stamped_at": time})
    return {"correction": row, "visit": visit}


def _refuse_impossible(tx: Transaction, found: Standing, which: Which, was: Instant, time: Instant) -> None:
    if time == was:
        raise Refused("stamp_same", "This is the time that is on record already.", where="at")
    if time > tx.now:
        raise Refused("stamp_ahead", "This time has not come yet.", where="at")
    later = [each for each in (found.greeted_at, found.bill_ready_at, found.settled_at, found.departed_at) if each]
    if which == "arrival" and later and time > min(later):
        raise Refused("stamp_order", "At that time the visit was under way already: the arrival comes before all else.",
                      where="at")
    if which == "departure" and time < max(each for each in (found.arrived_at, found.settled_at) if each):
        raise Refused("stamp_order", "At that time the customer had not settled the bill: the departure comes last.",
                      where="at")
