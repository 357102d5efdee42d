"""Numbers on the car: none covers another, none leaves the drawing, the same marks stand at the same places."""

from __future__ import annotations

from itertools import combinations
from math import dist

import pytest

from reports.outline import DOT, spread

APART = 2 * DOT + 0.8


@pytest.mark.parametrize("count", [2, 7, 20])
@pytest.mark.parametrize("spot", [(200.0, 100.0), (0.0, 0.0), (490.0, 180.0)])
def test_marks_on_one_spot_are_all_read(count: int, spot: tuple[float, float]):
    placed = spread([spot] * count, APART, 490, 180, margin=DOT)
    assert all(dist(one, other) >= 2 * DOT - 0.5 for one, other in combinations(placed, 2))
    assert all(-0.1 <= x <= 490.1 and -0.1 <= y <= 180.1 for x, y in placed)
    assert max(dist(place, spot) for place in placed) < 100, "near where they belong"


def test_marks_with_room_stay_where_they_are():
    spots = [(50.0, 50.0), (100.0, 50.0), (50.0, 120.0)]
    places = spread(spots, APART, 490, 180, margin=DOT)
    assert all(dist(spot, place) < 0.2 for spot, place in zip(spots, places, strict=True))


def test_the_same_marks_give_the_same_places_and_many_come_to_an_end():
    many = [(200.0, 100.0)] * 300
    assert spread(many, APART, 490, 180, margin=DOT) == spread(many, APART, 490, 180, margin=DOT)
    assert spread([], APART, 490, 180, margin=DOT) == []
