"""Agreeing with the customer when the car comes again."""

from __future__ import annotations

from typing import Any

from frontdesk.centre.reads import zone
from frontdesk.centre.times import today
from frontdesk.store.transaction import Transaction, act
from frontdesk.values.plain_date import read_date
from frontdesk.values.refusal import Refused
from frontdesk.visit import tables
from frontdesk.visit.service_interval import in_months, propose
from frontdesk.visit.standing import open_visit


@act("plan_next_service")
def plan_next_service(tx: Transaction, *, visit: int, on: str = "", km: int | None = None) -> dict[str, Any]:
    """Agree on the next service: a date and kilometres; what is not given is taken from the proposal."""
    found = open_visit(tx, visit)
    day = today(tx.now, zone(tx.read))
    proposal = propose(tx.read, visit, day)
    agreed = read_date(on, where="on").isoformat() if on.strip() else proposal.on
    if agreed <= day.isoformat():
        raise Refused("date_passed", "The next service lies in the past. Choose a coming date.", where="on")
    if agreed > in_months(day, 60).isoformat():
        raise Refused("date_too_far", "The next service is more than five years ahead. Check the year.", where="on")
    kilometres = proposal.kilometres if km is None else km
    if km is not None and (km > 2_000_000 or km <= (found.mileage or 0)):
        raise Refused("kilometres_passed", "The next service is due at more kilometres than the car has now.",
                      where="km")
    tx.update(tables.visit, visit, next_service_on=agreed, next_service_km=kilometres)
    return {"visit": visit, "on": agreed, "km": kilometres}
