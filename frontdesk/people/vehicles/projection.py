"""How far a car has gone by today, and when it will have gone so far, from what its odometer said.

The rate is the median of the slopes between readings (Theil and Sen), so that one reading somebody misread changes
little; how sure it is comes from the spread of those slopes. Readings from before the odometer last ran backwards (it
was changed, or one was misread) are left aside.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from frontdesk.values.clock import DAY, Instant

Reading = tuple[Instant, int]
"""When, and how many km."""

SHORTEST = 14 * DAY
"""Two readings closer together say nothing of how much a car is driven."""

WINDOW = 3 * 365 * DAY
"""How far back readings are looked at, from the newest: people change how much they drive."""

NEWEST = 60
"""At most so many readings, the newest."""

_LEAST_SPREAD = 0.1
_FEW_SPREAD = 0.3


@dataclass(frozen=True, slots=True)
class Projection:
    """How much a car is driven: ``per_day`` km, surely between ``slow`` and ``fast``, since it had ``kilometres`` at
    ``at``; from so many ``readings`` over so many ``days``.
    """

    per_day: float
    slow: float
    fast: float
    kilometres: int
    at: Instant
    readings: int
    days: int

    @property
    def rough(self) -> bool:
        """Whether it is little more than a guess: two readings, or very different ones."""
        return self.readings < 3 or self.fast - self.slow > 0.8 * self.per_day

    def mileage(self, at: Instant) -> tuple[int, int, int]:
        """Kilometres at an instant: the likely figure, the least and the most."""
        days = max(0.0, (at - self.at) / DAY)
        return (self.kilometres + round(self.per_day * days), self.kilometres + round(self.slow * days),
                self.kilometres + round(self.fast * days))

    def reaches(self, kilometres: int) -> tuple[Instant, Instant, Instant | None] | None:
        """When the car will have gone so far: likely, at the earliest, at the latest (``None``: perhaps never).

        ``None`` where it hardly moves or has gone further already.
        """
        more = kilometres - self.kilometres
        if more < 0 or self.per_day <= 0:
            return None
        latest = None if self.slow <= 0 else self.at + round(more / self.slow * DAY)
        return self.at + round(more / self.per_day * DAY), self.at + round(more / self.fast * DAY), latest


def project(readings: Sequence[Reading]) -> Projection | None:
    """How much the car is driven; ``None`` with fewer than two readings that lie two weeks apart."""
    usable = _usable(readings)
    slopes = [(km - earlier_km) / ((at - earlier_at) / DAY) for place, (at, km) in enumerate(usable)
              for earlier_at, earlier_km in usable[:place] if at - earlier_at >= SHORTEST]
    if not slopes:
        return None
    rate = median(slopes)
    spread = (_FEW_SPREAD * rate if len(usable) < 3
              else max(_LEAST_SPREAD * rate, 1.4826 * median(abs(slope - rate) for slope in slopes)))
    at, kilometres = usable[-1]
    return Projection(round(rate, 2), round(max(0.0, rate - spread), 2), round(rate + spread, 2), kilometres, at,
                      len(usable), round((at - usable[0][0]) / DAY))


def _usable(readings: Sequence[Reading]) -> list[Reading]:
    """The newest readings in order of time, without single ones that were misread; since the last fall of the odometer.
    """
    newest = sorted(readings)[-NEWEST:]
    recent = [reading for reading in newest if reading[0] >= newest[-1][0] - WINDOW]
    ordered = _without_misread(recent if len(recent) > 1 else newest[-2:])
    begins = max((place for place in range(1, len(ordered)) if ordered[place][1] < ordered[place - 1][1]), default=0)
    return ordered[begins:]


def _without_misread(ordered: list[Reading]) -> list[Reading]:
    """Without readings that stand alone: higher than the one behind them while that one fits those before."""
    kept = list(ordered)
    place = 1
    while place < len(kept) - 1:
        before, here, behind = kept[place - 1][1], kept[place][1], kept[place + 1][1]
        if (here > behind >= before) or (here < before <= behind):
            del kept[place]
            place = max(1, place - 1)
        else:
            place += 1
    return kept
