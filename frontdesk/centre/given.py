"""Opening hours as an act is given them: by name, checked by their types (what is read is a plain tuple)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class GivenHours:
    """Opening hours of one weekday: Monday is 0, ``opens`` and ``closes`` are HH:MM in the centre's zone."""

    weekday: int
    opens: str
    closes: str
