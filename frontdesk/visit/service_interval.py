"""When the car should come again, proposed from how much it is driven."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from frontdesk.centre.data import read_data
from frontdesk.people.vehicles.reads import projection_of
from frontdesk.store.reading import Reader
from frontdesk.values.plain_date import in_year
from frontdesk.visit.standing import standing

_SHORTEST_DAYS = 30
_ROUND_KM = 500
_SOONEST_DAYS = 60


@dataclass(frozen=True, slots=True)
class NextService:
    """A proposal: an ISO date, kilometres (None without a mileage), and the kilometres a day it was reckoned from."""

    on: str
    kilometres: int | None
    per_day: float | None


@lru_cache(maxsize=1)
def _rules() -> dict[str, int]:
    return read_data("promise.toml")["next_service"]


def propose(reader: Reader, visit: int, day: date) -> NextService:
    """Propose the next service: the usual interval in kilometres, and the day the car will have driven them.

    Never later than the longest interval in months; the usual months where the mileage has no history of a month or
    more.
    """
    found = standing(reader, visit)
    rules = _rules()
    kind = "electric_" if found.energy == "bev" else ""
    interval, months = rules[kind + "kilometres"], rules[kind + "months"]
    latest = in_months(day, rules["longest_months"])
    mileage = found.mileage
    if mileage is None:
        mileage = reader.value("SELECT mileage FROM vehicle WHERE id = :vehicle", vehicle=found.vehicle)
    daily = per_day(reader, found.vehicle)
    on = in_months(day, months)
    if daily:
        on = day + timedelta(days=max(_SOONEST_DAYS, min(3650, round(interval / daily))))
    kilometres = None if mileage is None else -(-(mileage + interval) // _ROUND_KM) * _ROUND_KM
    return NextService(min(on, latest).isoformat(), kilometres, daily)


def per_day(reader: Reader, vehicle: int) -> float | None:
    """Kilometres a day as the readings project them; None below a month of history or where the car hardly moves."""
    found = projection_of(reader, vehicle)
    if found is None or found.days < _SHORTEST_DAYS or found.per_day <= 0:
        return None
    return round(found.per_day, 1)


def in_months(day: date, months: int) -> date:
    """The same day some months later, or the last of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return in_year(year, month + 1, day.day)
