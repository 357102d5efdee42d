"""``resources/backups.toml``: how often copies are made, how long they stay, when something is amiss."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, NamedTuple

from frontdesk.values.clock import DAY, HOUR, MINUTE
from resources.tables import read_tables


class Stay(NamedTuple):
    """Every copy of ``span`` milliseconds stays, then the newest of so many days, weeks and months.

    ``least`` stay whatever the clock says; between two copies more than ``jump`` milliseconds are a wrong clock. Of the
    others nothing stays longer than ``most`` milliseconds.
    """

    span: int
    days: int
    weeks: int
    months: int
    least: int
    jump: int
    most: int


class Plan(NamedTuple):
    """The whole table; times in milliseconds, sizes in bytes."""

    every: int
    server_every: int
    night_hour: int
    full_check: int
    stay: Stay
    amber: int
    red: int
    low: int
    reserve: int
    reasons: dict[str, dict[str, str]]
    """The names of the reasons in both languages."""
    staying: frozenset[str]
    """Reasons of which the newest copy always stays: what was there before something large."""


@lru_cache(maxsize=1)
def plan() -> Plan:
    """The table as it is shipped."""
    found: dict[str, Any] = read_tables("backups.toml")
    stay, warn, disk, reasons = found["stay"], found["warn"], found["disk"], found["reason"]
    return Plan(
        found["every_minutes"] * MINUTE, found["server_every_hours"] * HOUR, found["night_hour"],
        found["full_check_hours"] * HOUR,
        Stay(stay["hours"] * HOUR, stay["days"], stay["weeks"], stay["months"], found["least"],
             found["jump_days"] * DAY, stay["most_days"] * DAY),
        warn["amber_hours"] * HOUR, warn["red_hours"] * HOUR, disk["low_megabytes"] * 1_000_000,
        disk["reserve_megabytes"] << 20, {each["id"]: each["label"] for each in reasons},
        frozenset(each["id"] for each in reasons if each.get("stays")))
