"""Numbers on a drawing that would cover each other make way, on paper and on the screen alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import cos, hypot, sin, sqrt

Point = tuple[float, float]


def spread(spots: Sequence[Point], apart: float, width: float, height: float, *, margin: float) -> list[Point]:
    """Places for numbers near their spots, ``apart`` from each other where there is room, ``margin`` from the edges.

    Numbers that would cover each other push each other away, in rounds; the same spots give the same places.
    """
    placed = [[spot[0] + 0.05 * sqrt(at) * cos(2.4 * at), spot[1] + 0.05 * sqrt(at) * sin(2.4 * at)]
              for at, spot in enumerate(spots)]  # a spiral, so that what lies on one spot spreads to all sides
    for _ in range(min(200, 1_200_000 // (len(placed) ** 2 + 1))):
        moved = False
        for one, other in _near(placed, apart):
            across, up = placed[other][0] - placed[one][0], placed[other][1] - placed[one][1]
            distance = hypot(across, up)
            if distance >= apart:
                continue
            moved = True
            push = (apart - distance) / 2 + 0.05
            if distance < 0.01:  # two in one corner
                across, up, distance = cos(2.4 * other), sin(2.4 * other), 1.0
            for at, sign in ((one, -1), (other, 1)):
                placed[at][0] = min(max(placed[at][0] + sign * push * across / distance, margin), width - margin)
                placed[at][1] = min(max(placed[at][1] + sign * push * up / distance, margin), height - margin)
        if not moved:
            break
    return [(x, y) for x, y in placed]


def _near(placed: list[list[float]], apart: float) -> Iterator[tuple[int, int]]:
    """Pairs that may be too close, the first one first: those further apart across alone are left out."""
    order = sorted(range(len(placed)), key=lambda at: placed[at][0])
    for at, one in enumerate(order):
        for other in order[at + 1:]:
            if placed[other][0] - placed[one][0] >= apart:
                break
            yield (one, other) if one < other else (other, one)
