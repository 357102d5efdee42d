"""How a visit stands while an act looks at it: the one check every act of a visit begins with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from frontdesk.people.standing import refuse_stored_only
from frontdesk.store.reading import Reader, Row
from frontdesk.values.clock import Instant
from frontdesk.values.refusal import Refused

if TYPE_CHECKING:
    from frontdesk.store.transaction import Transaction


class Standing(NamedTuple):
    """The facts of a visit that acts decide by."""

    id: int
    number: str
    customer: int
    vehicle: int
    energy: str
    appointment: int | None
    advisor: int | None
    stage: str
    arrived_at: Instant
    greeted_at: Instant | None
    mileage: int | None
    expected_minutes: int | None
    promised_at: Instant | None
    completed_at: Instant | None
    bill_ready_at: Instant | None
    settled_at: Instant | None
    departed_at: Instant | None
    cancelled_at: Instant | None


COLUMNS = """v.id, v.number, v.customer, v.vehicle, c.energy, v.appointment, v.advisor, v.stage, v.arrived_at,
       v.greeted_at, v.mileage, v.expected_minutes, v.promised_at, v.completed_at, v.bill_ready_at, v.settled_at,
       v.departed_at, v.cancelled_at"""
"""What a ``Standing`` is read from, in its order: of the visit ``v`` and its vehicle ``c``."""

_READ = f"SELECT {COLUMNS} FROM visit v JOIN vehicle c ON c.id = v.vehicle WHERE v.id = :visit"


def standing(reader: Reader, visit: int) -> Standing:
    """The visit as it stands; raises ``Refused`` (``visit_unknown``)."""
    return Standing._make(known(reader.row(_READ, visit=visit)))


def known(row: Row | None) -> Row:
    """What was read of a visit; raises ``Refused`` (``visit_unknown``) where nothing was."""
    if row is None:
        raise Refused("visit_unknown", "There is no such visit. Refresh the page.", where="visit")
    return row


def open_visit(tx: Transaction, visit: int) -> Standing:
    """A visit that goes on; marks it and its customer as touched.

    Raises ``Refused``: ``visit_unknown``, ``visit_cancelled``, ``visit_departed``.
    """
    return still_open(tx, standing(tx.read, visit))


def still_open(tx: Transaction, found: Standing) -> Standing:
    """The same of a visit that was read in this transaction."""
    if found.cancelled_at is not None:
        raise Refused("visit_cancelled", "Visit {number} was cancelled; nothing can be added to it.", where="visit",
                      number=found.number)
    if found.departed_at is not None:
        raise Refused("visit_departed", "Visit {number} is over: the customer has left. Open a new visit.",
                      where="visit", number=found.number)
    tx.touched(visit=found.id, customer=found.customer)
    return found


def unsettled_visit(tx: Transaction, visit: int) -> Standing:
    """A visit that goes on and whose bill is not paid yet; raises ``Refused`` (``visit_settled``) too."""
    found = open_visit(tx, visit)
    if found.settled_at is not None:
        raise Refused("visit_settled", "The bill of visit {number} is paid; its work and amounts are closed.",
                      where="visit", number=found.number)
    return found


def departed_visit(tx: Transaction, visit: int) -> Standing:
    """A visit whose customer has left and may still be spoken to; raises ``Refused`` (``visit_unknown``,
    ``visit_cancelled``, ``not_departed``, ``customer_restricted``).
    """
    return departed(tx, standing(tx.read, visit))


def departed(tx: Transaction, found: Standing) -> Standing:
    """The same of a visit that was read in this transaction."""
    if found.cancelled_at is not None:
        raise Refused("visit_cancelled", "Visit {number} was cancelled; nothing can be added to it.", where="visit",
                      number=found.number)
    if found.departed_at is None:
        raise Refused("not_departed", "The customer of visit {number} is still here. Do this after the farewell.",
                      where="visit", number=found.number)
    refuse_stored_only(tx.read, found.customer)
    tx.touched(visit=found.id, customer=found.customer)
    return found


def tell_event(tx: Transaction, found: Standing, name: str, *, promised_at: Instant | None = None,
               more_times: Mapping[str, Instant] | None = None, **facts: Any) -> None:
    """Record that something happened to a visit, with the facts and times every rule may ask about.

    ``promised_at`` and ``expected_minutes`` replace what the visit held when it was read; ``more_times`` are those of
    this event alone.
    """
    known: dict[str, Any] = {"stage": found.stage, "walk_in": found.appointment is None, **facts}
    if "expected_minutes" not in known:
        known["expected_minutes"] = found.expected_minutes or 0
    times = {"arrived_at": found.arrived_at, **(more_times or {})}
    promised = promised_at if promised_at is not None else found.promised_at
    if promised is not None:
        times["promised_at"] = promised
    tx.happened(name, subject="visit", subject_id=found.id, facts=known, times=times)
