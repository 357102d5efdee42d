"""Agreeing with the customer when the car comes again."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import bindparam, delete

from frontdesk.centre.reads import zone
from frontdesk.centre.times import today
from frontdesk.people.dates.reminding import no_reminder
from frontdesk.people.dates.reminding import remind as set_reminder
from frontdesk.store.audit.hands import hand_on
from frontdesk.store.transaction import Transaction, act
from frontdesk.values.meanwhile import settled
from frontdesk.values.plain_date import read_date
from frontdesk.values.refusal import Refused
from frontdesk.visit import tables
from frontdesk.visit.service_interval import in_months, propose
from frontdesk.visit.standing import Standing, open_visit

_ITEM = "reminder_set"
_UNTICK = delete(tables.delivery_item).where(tables.delivery_item.c.visit == bindparam("of_visit"),
                                             tables.delivery_item.c.item == bindparam("named"))


@act("plan_next_service")
def plan_next_service(tx: Transaction, *, visit: int, on: str = "", km: int | None = None,
                      remind: bool | None = None, expected: dict[str, str | int | None] | None = None
                      ) -> dict[str, Any]:
    """Agree on the next service: a date and kilometres; what is not given is taken from the proposal.

    With ``remind`` the customer is reminded a week before, and the checklist says so; false takes a reminder back.
    ``expected``: what was agreed (``on``, empty where nothing was; ``km``) when the form was filled; what somebody else
    agreed since is not replaced unseen. Refused: ``date_passed``, ``date_too_far``, ``kilometres_passed``,
    ``changed_meanwhile``.
    """
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
    if expected:
        agreed, kilometres = _settled(tx, visit, expected, {"on": agreed, "km": kilometres})
    tx.update(tables.visit, visit, next_service_on=agreed, next_service_km=kilometres)
    if remind is not None:
        _reminder(tx, found, agreed, kilometres, wanted=remind)
    return {"visit": visit, "on": agreed, "km": kilometres}


def _settled(tx: Transaction, visit: int, expected: dict[str, str | int | None], wanted: dict[str, Any]
             ) -> tuple[str, int | None]:
    row = tx.read.row("SELECT next_service_on, next_service_km FROM visit WHERE id = :visit", visit=visit) or ("", None)
    known: dict[str, Any] = {"on": row[0] or "", "km": row[1]}
    kept = known | settled(known, expected, wanted, lambda: hand_on(
        tx.read, "visit", visit, ("next_service_on", "next_service_km"), but=tx.by))
    return kept["on"] or wanted["on"], kept["km"]


def _reminder(tx: Transaction, found: Standing, on: str, kilometres: int | None, *, wanted: bool) -> None:
    """Put the reminder among the customer's dates, and what the checklist says of it; or take both back."""
    if not wanted:
        no_reminder(tx, found.customer, found.vehicle)
        tx.execute(_UNTICK, of_visit=found.id, named=_ITEM)
        return
    set_reminder(tx, found.customer, found.vehicle, date.fromisoformat(on),
                 f"{kilometres} km" if kilometres is not None else "")
    if tx.read.value("SELECT id FROM delivery_item WHERE visit = :visit AND item = :item", visit=found.id,
                     item=_ITEM) is None:
        tx.insert(tables.delivery_item, visit=found.id, item=_ITEM, value="", note="", photo="", at=tx.now, by=tx.by)

