"""What is ticked off, for customers and in the house; plain SQL, no SQLAlchemy."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from frontdesk.store.reading import Reader
from frontdesk.values.clock import Instant


class Tick(NamedTuple):
    """Who made something ready, and when."""

    by: str
    at: Instant


def ticks(reader: Reader, appointments: list[int]) -> dict[tuple[int, str], Tick]:
    """What is ticked off for these appointments."""
    if not appointments:
        return {}
    ids = {f"i{place}": each for place, each in enumerate(appointments)}
    places = ", ".join(f":{name}" for name in ids)
    return {(row[0], row[1]): Tick(row[2], row[3]) for row in reader.rows(
        f"SELECT appointment, item, by, at FROM prepared WHERE appointment IN ({places})", **ids)}


def day_ticks(reader: Reader, on: date) -> dict[str, Tick]:
    """What is ticked off in the house for a date."""
    return {row[0]: Tick(row[1], row[2]) for row in reader.rows(
        "SELECT item, by, at FROM prepared_day WHERE on_day = :on_day", on_day=on.isoformat())}
