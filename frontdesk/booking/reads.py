"""Who is coming, read without SQLAlchemy."""

from __future__ import annotations

from typing import NamedTuple

from frontdesk.store.reading import Reader
from frontdesk.values.clock import Instant


class AppointmentRow(NamedTuple):
    """One appointment as a list shows it; ``minutes`` is the expected length, ``plate`` as it is kept (``苏AB8Q62``).

    ``state``: booked, arrived, no_show, cancelled. ``advisor`` is a name, empty where nobody was asked for.
    """

    id: int
    starts_at: Instant
    minutes: int
    customer: int
    vehicle: int | None
    name: str
    title: str
    plate: str
    work: str
    needs: str
    state: str
    advisor: str


DAY = """
SELECT a.id, a.starts_at, a.minutes, a.customer, a.vehicle, c.name, c.title, coalesce(v.plate, ''), a.work, a.needs,
       a.state, coalesce(s.name, '')
FROM appointment a JOIN customer c ON c.id = a.customer LEFT JOIN vehicle v ON v.id = a.vehicle
LEFT JOIN staff s ON s.id = a.advisor
WHERE a.starts_at >= :from_at AND a.starts_at < :to_at AND a.state <> 'cancelled'
ORDER BY a.starts_at, a.id
"""


def day(reader: Reader, from_at: Instant, to_at: Instant) -> list[AppointmentRow]:
    """The appointments that begin from ``from_at`` until before ``to_at``, in order; cancelled ones left out."""
    return [AppointmentRow._make(row) for row in reader.rows(DAY, from_at=from_at, to_at=to_at)]
