"""How much a car is driven: robust, with its uncertainty, and nothing where nothing is known."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.people.vehicles.projection import Projection, project
from frontdesk.values.clock import DAY

START = 1_700_000_000_000


def days(*readings):
    return [(START + day * DAY, km) for day, km in readings]


def known(readings) -> Projection:
    found = project(readings)
    assert found is not None
    return found


@pytest.mark.parametrize("readings", [[], days((0, 100)), days((0, 100), (0, 200)), days((0, 100), (10, 900))])
def test_nothing_is_projected_from_nothing(readings):
    assert project(readings) is None


def test_two_readings_give_a_rate_and_say_that_it_is_rough():
    found = known(days((0, 1_000), (100, 6_000)))
    assert (found.per_day, found.kilometres, found.readings, found.days) == (50, 6_000, 2, 100)
    assert found.rough
    assert found.slow < 50 < found.fast
    assert found.mileage(START + 200 * DAY) == (11_000, 9_500, 12_500)


def test_a_steady_driver_is_known_surely():
    found = known(days(*((day, 1_000 + day * 40) for day in range(0, 700, 90))))
    assert found.per_day == 40
    assert not found.rough
    likely, earliest, latest = found.reaches(found.kilometres + 4_000)
    assert likely == found.at + 100 * DAY
    assert earliest < likely < latest


def test_one_misread_reading_changes_nothing():
    true = days(*((day, 1_000 + day * 40) for day in range(0, 700, 90)))
    for place in range(1, len(true) - 1):
        for wrong in (true[place][1] * 10, 12):
            misread = [*true[:place], (true[place][0], wrong), *true[place + 1:]]
            assert known(misread).per_day == 40


def test_after_the_odometer_was_changed_only_the_new_one_counts():
    found = known(days((0, 90_000), (100, 94_000), (200, 10), (300, 3_010), (400, 6_010)))
    assert (found.per_day, found.readings) == (30, 3)


def test_who_drives_less_now_is_projected_by_the_last_years():
    early = [(day, day * 100) for day in range(0, 1_000, 100)]
    late = [(1_000 + day, 90_000 + day * 10) for day in range(600, 1_700, 100)]
    assert known(days(*early, *late)).per_day == 10


def test_a_car_that_stands_reaches_nothing():
    found = known(days((0, 5_000), (100, 5_000), (200, 5_000)))
    assert found.per_day == 0
    assert found.reaches(5_001) is None
    assert found.reaches(4_000) is None


@given(st.integers(1, 250), st.integers(3, 40), st.randoms(use_true_random=False))
def test_the_truth_lies_within_what_is_said(rate, count, chance: random.Random):
    """Visits at odd times, driving that varies by a tenth: the projected mileage is near the real one."""
    day, km, readings = 0, chance.randrange(50_000), []
    for _ in range(count):
        readings.append((START + day * DAY, km))
        passed = chance.randrange(60, 200)
        day += passed
        km += round(passed * rate * chance.uniform(0.9, 1.1))
    found = known(readings)
    assert 0.85 * rate - 1 <= found.per_day <= 1.15 * rate + 1
    assert found.slow <= found.per_day <= found.fast
    likely, least, most = found.mileage(START + day * DAY)
    assert least <= likely <= most


@given(st.lists(st.tuples(st.integers(0, 4_000), st.integers(0, 2_000_000)), max_size=30))
def test_any_readings_are_projected_or_not(readings):
    found = project(days(*readings))
    if found is None:
        return
    assert 0 <= found.slow <= max(found.per_day, 0) <= found.fast
    assert found.kilometres in {km for _, km in readings}
    reached = found.reaches(found.kilometres + 1_000)
    assert reached is None or reached[1] <= reached[0]
