"""What the surprise rules may ask about a visit, read in two statements."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from frontdesk.centre.data import Label
from frontdesk.centre.times import day_bounds
from frontdesk.people.dates.festivals import between
from frontdesk.store.reading import Reader
from frontdesk.values.birthday import Birthday
from frontdesk.values.clock import DAY, MINUTE, Instant, local
from frontdesk.values.plain_date import in_year
from frontdesk.values.refusal import Refused

FESTIVAL_NEAR = 7
"""A festival so many days away, or ago, is a fact of a visit."""

STEP = 10_000
"""Kilometres from one step to the next."""

_VISIT = """
SELECT v.customer, v.vehicle, v.number, v.arrived_at, coalesce(v.completed_at, :now), v.seat, coalesce(v.mileage, 0),
    c.birthday, c.restricted_at, a.energy, a.bought_on, c.spent,
    (SELECT min(p.id) FROM promise p WHERE p.visit = v.id),
    (SELECT count(*) FROM seen_need n WHERE n.visit = v.id AND NOT n.withdrawn AND n.need IN ('child', 'child_crying')),
    (SELECT max(m.kilometres) FROM mileage_reading m WHERE m.vehicle = v.vehicle AND m.at < v.arrived_at),
    (SELECT count(*) FROM visit d WHERE d.arrived_at >= :day_from AND d.arrived_at < :day_to
        AND d.cancelled_at IS NULL),
    v.settled_at, v.departed_at, v.cancelled_at, c.last_visit_at
FROM visit v JOIN customer c ON c.id = v.customer JOIN vehicle a ON a.id = v.vehicle WHERE v.id = :visit
"""

_PAST = """
SELECT (SELECT count(*) FROM visit o WHERE o.customer = :customer AND o.cancelled_at IS NULL
        AND o.arrived_at <= :arrived_at),
    (SELECT coalesce(CAST(sum(p.amount) AS bigint), 0) FROM visit o JOIN payment p ON p.visit = o.id
        WHERE o.customer = :customer),
    (SELECT count(*) FROM visit o JOIN surprise s ON s.visit = o.id WHERE o.customer = :customer AND s.at >= :year_ago),
    (SELECT count(*) FROM surprise s WHERE s.visit = :visit),
    (SELECT promised_at FROM promise WHERE id = :promise),
    (SELECT count(*) FROM sensitive_note WHERE customer = :customer AND kind = 'health' AND erased_at IS NULL),
    (SELECT given FROM consent WHERE customer = :customer AND purpose = 'birthday_care' ORDER BY id DESC LIMIT 1)
"""


class Known(NamedTuple):
    """A visit for the surprise rules: ``facts`` by name; ``health_notes`` lie under lock; ``cares``: what the customer
    said to care on birthdays, None where nothing was said; ``open``: something can still be given."""

    customer: int
    vehicle: int
    facts: dict[str, Any]
    health_notes: int
    cares: bool | None
    stored_only: bool
    open: bool


def facts_of(reader: Reader, visit: int, now: Instant, zone: ZoneInfo) -> Known:
    """The facts of a visit at ``now``. Raises ``Refused`` (``visit_unknown``)."""
    today = local(now, zone).date()
    day_from, day_to = day_bounds(now, zone)
    row = reader.row(_VISIT, visit=visit, now=now, day_from=day_from, day_to=day_to)
    if row is None:
        raise Refused("visit_unknown", "There is no such visit. Refresh the page.", where="visit")
    (customer, vehicle, _, arrived_at, until, seat, mileage, birthday, restricted, energy, bought_on, before, promise,
     children, mileage_before, cars, _, departed, cancelled, last_visit) = row
    visits, paid, given, given_here, promised_at, health, cares = reader.rows(
        _PAST, customer=customer, visit=visit, promise=promise, year_ago=now - 365 * DAY, arrived_at=arrived_at)[0]
    near = _near(Birthday.parse(birthday), today) if birthday else None
    years, anniversary = _anniversary(bought_on, today)
    facts: dict[str, Any] = {
        "visits": visits if visits > 1 or last_visit is None or last_visit >= arrived_at else visits + 1,
        "spent": (before + paid) // 100, "birthday_in": near, "years": years, "anniversary_in": anniversary,
        "late_minutes": max(0, (until - promised_at) // MINUTE) if promised_at is not None else 0,
        "waited_minutes": max(0, (until - arrived_at) // MINUTE), "waits": bool(seat), "child": bool(children),
        "mileage": mileage, "kilometre_step": _step(mileage, mileage_before), "cars_today": cars, "given": given,
        "given_today": given_here, **_festival(today), "energy": energy, "weekday": today.weekday(),
        "month": today.month}
    return Known(customer, vehicle, facts, health, None if cares is None else bool(cares), restricted is not None,
                 departed is None and cancelled is None)


def _near(birthday: Birthday, today: date) -> int | None:
    """Days to the nearest birthday, negative where it is over; nothing where only the month is known."""
    if birthday.day is None:
        return None
    on = birthday.next_on(today - timedelta(days=180))
    return (on - today).days


def _festival(today: date) -> dict[str, Any]:
    """The nearest festival for everybody and in how many days it is; nothing of it where none is near."""
    near = min(_festivals(today), key=lambda each: abs((each[0] - today).days), default=None)
    return {"festival": near[1] if near else None, "festival_in": (near[0] - today).days if near else None}


def festival_label(festival: str | None, today: date) -> Label:
    """What a festival near this day is called."""
    return next((label for _, name, label in _festivals(today) if name == festival), {})


def _festivals(today: date) -> list[tuple[date, str, Label]]:
    return [(each.on, each.id, each.label) for each in between(
        today - timedelta(days=FESTIVAL_NEAR), today + timedelta(days=FESTIVAL_NEAR + 1)) if not each.titles]


def _anniversary(bought_on: str, today: date) -> tuple[int, int | None]:
    """How many years the car turns at the nearest anniversary of its purchase, and in how many days that is."""
    if not bought_on:
        return 0, None
    bought = date.fromisoformat(bought_on)
    days = [in_year(year, bought.month, bought.day) for year in (today.year - 1, today.year, today.year + 1)]
    nearest = min(days, key=lambda each: abs((each - today).days))
    return max(0, nearest.year - bought.year), (nearest - today).days


def _step(mileage: int, before: int | None) -> int:
    """The highest step that was passed since the last reading before this visit; 0 where none, or none is known."""
    if before is None or not mileage:
        return 0
    reached = mileage // STEP * STEP
    return reached if reached > before else 0
