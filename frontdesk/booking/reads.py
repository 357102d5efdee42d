"""Who is coming, read without SQLAlchemy."""

from __future__ import annotations

from frontdesk.store.reading import Reader
from frontdesk.values.clock import Instant
from frontdesk.values.record import NamedRow


class AppointmentRow(NamedRow):
    """One appointment as a list shows it; ``minutes`` is the expected length, ``plate`` as it is kept (``苏AB8Q62``).

    ``state``: booked, arrived, no_show, cancelled. ``advisor`` is a name, empty where nobody was asked for; ``bay``
    likewise. ``minutes_least``: the shorter end of a range. ``expected_at``: when the customer said he comes.
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
    bay: str = ""
    minutes_least: int | None = None
    source: str = ""
    confirmed_at: Instant | None = None
    reminded_at: Instant | None = None
    expected_at: Instant | None = None
    courtesy_car: bool = False
    pick_up: bool = False


_COLUMNS = """
SELECT a.id, a.starts_at, a.minutes, a.customer, a.vehicle, c.name, c.title, coalesce(v.plate, ''), a.work, a.needs,
       a.state, coalesce(s.name, ''), coalesce(b.name, ''), a.minutes_least, a.source, a.confirmed_at, a.reminded_at,
       a.expected_at, a.courtesy_car, a.pick_up
FROM appointment a JOIN customer c ON c.id = a.customer LEFT JOIN vehicle v ON v.id = a.vehicle
LEFT JOIN staff s ON s.id = a.advisor LEFT JOIN bay b ON b.id = a.bay
"""

DAY = f"""{_COLUMNS}
WHERE a.starts_at >= :from_at AND a.starts_at < :to_at AND a.state <> 'cancelled'
ORDER BY a.starts_at, a.id
"""

_ONE = f"{_COLUMNS} WHERE a.id = :appointment"


def day(reader: Reader, from_at: Instant, to_at: Instant) -> list[AppointmentRow]:
    """The appointments that begin from ``from_at`` until before ``to_at``, in order; cancelled ones left out."""
    return [AppointmentRow._make(row) for row in reader.rows(DAY, from_at=from_at, to_at=to_at)]


def appointment(reader: Reader, appointment: int) -> AppointmentRow | None:
    """One appointment, whatever became of it."""
    row = reader.row(_ONE, appointment=appointment)
    return AppointmentRow._make(row) if row is not None else None
