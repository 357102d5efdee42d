"""The waiting list: who wants to come on a day that is full, or asked while nobody was there."""

from __future__ import annotations

from typing import Any, NamedTuple

from frontdesk.booking import tables
from frontdesk.booking.acts import Source, check_customer, check_minutes, check_time
from frontdesk.store.reading import Reader
from frontdesk.store.transaction import Transaction, act
from frontdesk.values.clock import Instant
from frontdesk.values.refusal import Refused
from frontdesk.values.text import clean_line, clean_note


@act("wait_for_appointment")
def wait_for_appointment(tx: Transaction, *, customer: int, vehicle: int | None = None, from_at: Instant | str,
                         until_at: Instant | str, minutes: int = 90, work: str = "", source: Source = "phone",
                         needs: str = "") -> dict[str, Any]:
    """Put somebody on the waiting list who can come between two times; ``book`` with ``waiting`` answers it.

    A request that came in while the centre was closed is one too: it waits for the morning.
    """
    check_customer(tx, customer, vehicle)
    check_minutes(minutes, None)
    first, last = check_time(tx, from_at, where="from_at"), check_time(tx, until_at, where="until_at")
    if last <= first:
        raise Refused("span_empty", "The customer can come until a time before the first. Check both.",
                      where="until_at")
    row = tx.insert(tables.waiting, key=tx.key, customer=customer, vehicle=vehicle, from_at=first, until_at=last,
                    minutes=minutes, work=clean_line(work, where="work"), source=source,
                    needs=clean_note(needs, where="needs", limit=1000), state="waiting", at=tx.now, by=tx.by)
    tx.happened("waiting_began", subject="waiting", subject_id=row, facts={"source": source})
    tx.touched(customer=customer)
    return {"waiting": row, "customer": customer}


@act("give_up_waiting")
def give_up_waiting(tx: Transaction, *, waiting: int) -> dict[str, Any]:
    """Take a request off the waiting list: the customer came otherwise, or no longer wants to."""
    row = tx.read.row("SELECT customer, state FROM waiting WHERE id = :waiting", waiting=waiting)
    if row is None or row[1] != "waiting":
        raise Refused("waiting_unknown", "This request is no longer on the waiting list. Refresh the list.",
                      where="waiting")
    tx.update(tables.waiting, waiting, state="given_up")
    tx.happened("waiting_given_up", subject="waiting", subject_id=waiting)
    tx.touched(customer=row[0])
    return {"waiting": waiting, "customer": row[0]}


class WaitingRow(NamedTuple):
    """A request of the waiting list; ``minutes`` as asked for, ``plate`` as it is kept."""

    id: int
    customer: int
    vehicle: int | None
    name: str
    title: str
    plate: str
    from_at: Instant
    until_at: Instant
    minutes: int
    work: str
    needs: str
    source: str
    at: Instant


_WAITING = """
SELECT w.id, w.customer, w.vehicle, c.name, c.title, coalesce(v.plate, ''), w.from_at, w.until_at, w.minutes, w.work,
       w.needs, w.source, w.at
FROM waiting w JOIN customer c ON c.id = w.customer LEFT JOIN vehicle v ON v.id = w.vehicle
WHERE w.state = 'waiting' AND w.until_at >= :now ORDER BY w.at, w.id
"""


def waiting_list(reader: Reader, now: Instant) -> list[WaitingRow]:
    """Everybody who still waits for a time, who asked first first."""
    return [WaitingRow._make(row) for row in reader.rows(_WAITING, now=now)]
