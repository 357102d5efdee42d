"""Drawings: the small reader understands every one of ours."""

from __future__ import annotations

import pytest

from frontdesk.papers.thank_you import DESIGNS
from reports.outline import VIEWS
from reports.vector import drawing

NAMES = [f"outlines/car_{view}.svg" for view in VIEWS] + [f"cards/{design}.svg" for design in DESIGNS]


@pytest.mark.parametrize("name", NAMES)
def test_a_drawing_is_read_whole(name: str):
    found = drawing(name)
    assert found.strokes
    assert all(stroke.steps[0][0] == "M" for stroke in found.strokes)
    assert all(len(numbers) == {"M": 2, "L": 2, "C": 6, "Z": 0}[command]
               for stroke in found.strokes for command, numbers in stroke.steps)
    assert all(stroke.fill or stroke.stroke for stroke in found.strokes)


def test_the_views_of_the_car_are_a_thousand_wide_and_stay_in_their_box():
    for name in NAMES[:5]:
        found = drawing(name)
        assert found.width == 1000
        for stroke in found.strokes:
            for _, numbers in stroke.steps:
                assert all(-1 <= x <= 1001 for x in numbers[::2]), name
                assert all(-1 <= y <= found.height + 1 for y in numbers[1::2]), name
