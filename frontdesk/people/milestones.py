"""What is worth a word because it is near: the first visit, the tenth, 100 000 km, the day the car was bought.

The steps and how near is near are data: ``resources/milestones.toml``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any, Literal

from frontdesk.centre.data import read_data
from frontdesk.people.preferences import Day
from frontdesk.people.records import VehicleRow
from frontdesk.values.plain_date import in_year
from frontdesk.values.words import Sentence, sentence

Kind = Literal["visits", "mileage", "purchase"]

Reaching = Callable[[int, int], date | None]
"""When a vehicle (its id) will probably have driven so many kilometres; ``None`` where that is not known."""


@dataclass(frozen=True, slots=True)
class Milestone:
    """One milestone that is near or has just been passed.

    ``number`` is which (the tenth visit, 100 000 km, three years). ``away`` is how far off it is: visits still to come
    before it (0: this or the next one), kilometres, or days; below 0 it has been passed. ``on`` is its day where that
    is known or projected. ``vehicle`` is the car it is about.
    """

    kind: Kind
    number: int
    away: int
    on: date | None
    vehicle: int | None
    plate: str
    said: Sentence


def milestones(visits: int, here: int, cars: Sequence[VehicleRow], today: date, *, known_before: bool = False,
               reaching: Reaching | None = None) -> tuple[Milestone, ...]:
    """The milestones that are near, the customer's before the cars'.

    ``visits`` counts every visit begun here, ``here`` those of them that are going on; ``known_before`` says that the
    customer came before this program was here, so that nobody is greeted as new who is not. ``today`` is the day at the
    centre.
    """
    found = _of_visits(visits, here, known_before)
    for car in cars:
        for each in (*_of_purchase(car, today), *_of_mileage(car, today, reaching)):
            name = sentence("{car}: {milestone}", car=car.plate_shown or car.model, milestone=each.said)
            found.append(each if len(cars) == 1 else replace(each, said=name))
    return tuple(found)


def _of_visits(visits: int, here: int, known_before: bool) -> list[Milestone]:
    number = visits if here else visits + 1
    if number not in _data()["visits"]["numbers"]:
        return []
    if number == 1:
        return [] if known_before else [_visit(number, sentence(
            "First visit: stay with them from the door to the farewell"))]
    if here:
        return [_visit(number, sentence("This is visit number {count}: worth a word of thanks", count=number))]
    return [_visit(number, sentence("The next visit is number {count}: worth a word of thanks", count=number))]


def _visit(number: int, said: Sentence) -> Milestone:
    return Milestone("visits", number, 0, None, None, "", said)


def _of_purchase(car: VehicleRow, today: date) -> list[Milestone]:
    if not car.bought_on:
        return []
    limits, bought = _data()["purchase"], date.fromisoformat(car.bought_on)
    for year in (today.year - 1, today.year, today.year + 1):
        on = in_year(year, bought.month, bought.day)
        away, years = (on - today).days, year - bought.year
        if years > 0 and -limits["passed_days"] <= away <= limits["near_days"]:
            return [Milestone("purchase", years, away, on, car.id, car.plate_shown, _years(years, away))]
    return []


def _years(years: int, away: int) -> Sentence:
    if away == 0:
        return sentence("The car turns {years} today", years=years)
    if away < 0:
        return sentence("The car turned {years} these days", years=years)
    if away == 1:
        return sentence("The car turns {years} tomorrow", years=years)
    return sentence("The car turns {years} in {days} days", years=years, days=away)


def _of_mileage(car: VehicleRow, today: date, reaching: Reaching | None) -> list[Milestone]:
    limits, driven = _data()["mileage"], car.mileage or 0
    step = next((step for step in limits["steps"] if step + limits["passed"] >= driven), None)
    if not driven or step is None:
        return []
    left = step - driven
    on = reaching(car.id, step) if reaching and left > 0 else None
    soon = on is not None and (on - today).days <= limits["near_days"]
    if left > limits["near"] and not soon:
        return []
    return [Milestone("mileage", step, left, on, car.id, car.plate_shown, _kilometres(car, step, on, today))]


def _kilometres(car: VehicleRow, step: int, on: date | None, today: date) -> Sentence:
    left = step - (car.mileage or 0)
    values = {"left": f"{left:,}", "kilometres": f"{step:,}"}
    if left <= 0:
        return sentence("Past {kilometres} km now", **values)
    if on is None:
        return sentence("{left} km to {kilometres} km", **values)
    if on <= today:
        return sentence("{left} km to {kilometres} km, probably there by now", **values)
    return sentence("{left} km to {kilometres} km, about {day}", day=Day("", {}, on), **values)


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    return read_data("milestones.toml")
