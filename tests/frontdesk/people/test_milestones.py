"""What is worth a word when it is near."""

from __future__ import annotations

from datetime import date

import pytest

from frontdesk.people.milestones import milestones
from frontdesk.people.records import VehicleRow

TODAY = date(2026, 5, 4)


def car(**fields) -> VehicleRow:
    return VehicleRow(**{"id": 7, "plate": "苏AB8Q62", "plate_shown": "苏A·B8Q62", "vin": "", "vin_warning": None,
                         "model": "示例", "energy": "ice", "colour": "", "bought_on": "", "mileage": None,
                         "mileage_at": None, "here": None, "readings": (), **fields})


@pytest.mark.parametrize(("visits", "here", "before", "number"), [
    (0, 0, False, 1), (1, 1, False, 1), (0, 0, True, None), (1, 1, True, None), (1, 0, False, None),
    (8, 0, False, None), (9, 0, False, 10), (10, 1, False, 10), (10, 0, False, None), (19, 0, True, 20),
    (99, 0, False, 100),
])
def test_the_first_and_the_tenth_visit(visits, here, before, number):
    found = milestones(visits, here, (), TODAY, known_before=before)
    assert [each.number for each in found] == ([] if number is None else [number])


@pytest.mark.parametrize(("bought", "years", "away"), [
    ("2022-05-04", 4, 0), ("2022-05-18", 4, 14), ("2022-05-19", None, None), ("2022-05-01", 4, -3),
    ("2022-04-30", None, None), ("2026-05-10", None, None), ("2025-05-05", 1, 1),
])
def test_the_day_the_car_was_bought(bought, years, away):
    found = milestones(3, 0, (car(bought_on=bought),), TODAY)
    assert [(each.number, each.away) for each in found] == ([] if years is None else [(years, away)])


def test_the_turn_of_the_year_and_the_29th_of_february():
    [new_year] = milestones(3, 0, (car(bought_on="2020-01-03"),), date(2026, 12, 28))
    assert (new_year.number, new_year.away, new_year.on) == (7, 6, date(2027, 1, 3))
    [leap] = milestones(3, 0, (car(bought_on="2024-02-29"),), date(2026, 2, 27))
    assert (leap.number, leap.on) == (2, date(2026, 2, 28))


@pytest.mark.parametrize(("mileage", "on", "expected"), [
    (97_000, None, (100_000, 3_000)), (96_999, None, None), (96_999, date(2026, 6, 1), (100_000, 3_001)),
    (96_999, date(2026, 8, 1), None), (100_000, None, (100_000, 0)), (100_500, None, (100_000, -500)),
    (100_501, None, None), (47_500, None, (50_000, 2_500)), (999_999, None, None), (None, None, None), (0, None, None),
])
def test_round_kilometres(mileage, on, expected):
    found = milestones(3, 0, (car(mileage=mileage),), TODAY, reaching=lambda vehicle, kilometres: on)
    assert [(each.number, each.away) for each in found] == ([] if expected is None else [expected])


def test_the_day_it_will_probably_be_is_said():
    [soon] = milestones(3, 0, (car(mileage=98_000),), TODAY, reaching=lambda vehicle, kilometres: date(2026, 6, 1))
    assert (str(soon.said), soon.on) == ("2,000 km to 100,000 km, about 1 Jun 2026", date(2026, 6, 1))
    [over] = milestones(3, 0, (car(mileage=98_000),), TODAY, reaching=lambda vehicle, kilometres: date(2026, 4, 1))
    assert "probably there by now" in str(over.said)


def test_with_several_cars_each_is_named():
    found = milestones(3, 0, (car(mileage=98_000), car(id=8, mileage=99_000, plate_shown="", model="示例 SUV")), TODAY)
    assert [str(each.said) for each in found] == ["苏A·B8Q62: 2,000 km to 100,000 km",
                                                  "示例 SUV: 1,000 km to 100,000 km"]
