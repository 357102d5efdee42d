"""What whoever stands at the door has to know: which car comes, whether for the first time, what to bring."""

from __future__ import annotations

from collections.abc import Iterable

from frontdesk.booking.preparation.weather import care_of, plan, reasons, weather_of
from frontdesk.centre.data import Label
from frontdesk.centre.reads import zone
from frontdesk.store.reading import Reader
from frontdesk.values.clock import Instant, local
from frontdesk.values.record import NamedRow

_COMING = """
SELECT a.id, coalesce(a.expected_at, a.starts_at), coalesce(v.model, ''), c.last_visit_at,
    (SELECT count(*) FROM visit p WHERE p.customer = a.customer AND p.cancelled_at IS NULL)
FROM appointment a JOIN customer c ON c.id = a.customer LEFT JOIN vehicle v ON v.id = a.vehicle
WHERE a.id IN ({places})
"""


class Door(NamedRow):
    """For one appointment: when they are expected, in which car, for the first time or not, what to bring."""

    expected_at: Instant
    model: str
    first_visit: bool
    bring: tuple[Label, ...]


def at_the_door(reader: Reader, appointments: Iterable[int]) -> dict[int, Door]:
    """What to know at the door for these appointments."""
    ids = {f"i{place}": each for place, each in enumerate(sorted(set(appointments)))}
    if not ids:
        return {}
    in_zone = zone(reader)
    found: dict[int, Door] = {}
    for row in reader.rows(_COMING.format(places=", ".join(f":{name}" for name in ids)), **ids):
        on = local(row[1], in_zone).date()
        weather = weather_of(reader, on)
        wet = weather is not None and any(kind.umbrella for kind in plan().kinds if kind.id == weather.weather)
        carried = [care for care in care_of(reasons(on, weather), "customer") if care.door]
        bring = tuple(care.label for care in carried if wet or care.id != "umbrella")
        found[row[0]] = Door(row[1], row[2], row[3] is None and not row[4], bring)
    return found
