"""The made-up centre: a rehearsal centre filled with invented people, cars and visits, through the same acts as the
windows.

The same seed gives the same centre; only the day differs.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from frontdesk.acts.made_up_regulars import Regular, regulars
from frontdesk.acts.made_up_visit import Car, VisitPlay
from frontdesk.acts.register import perform
from frontdesk.acts.wiring import acting
from frontdesk.centre.data import read_data, said
from frontdesk.centre.reads import HOME
from frontdesk.store.store import Store
from frontdesk.values.clock import DAY, HOUR, MINUTE, SECOND, Instant, StandingClock, instant, local

SEED = 20_260_504
Progress = Callable[[int, int], None]
_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
_SAMPLED = ("repair", "estimated", "ready", "greeted")
"""How far the cars are that stand here when the centre is opened."""


@dataclass(frozen=True, slots=True)
class MadeUp:
    """What the made-up centre holds."""

    customers: int
    past_visits: int
    here: int
    appointments: int


def fill(store: Store, now: Instant, language: str, progress: Progress | None = None, *, seed: int = SEED,
         zone: ZoneInfo | None = None) -> MadeUp:
    """Found a rehearsal centre in an empty folder and fill it as of ``now``.

    ``progress(done, total)`` is called after each part. Raises ``Refused`` (``centre_exists``) and ``Fault`` as acts
    do.
    """
    return _Filling(store, now, language, progress or _silent, random.Random(seed), zone or ZoneInfo(HOME)).run()


def _silent(_done: int, _total: int) -> None:
    return


class _Filling:
    def __init__(self, store: Store, now: Instant, language: str, progress: Progress, chance: random.Random,
                 zone: ZoneInfo) -> None:
        self.now = now
        self.language = language
        self.progress = progress
        self.chance = chance
        self.zone = zone
        self.data = read_data("rehearsal_centre.toml")
        self.clock = StandingClock(now - 400 * DAY)
        self.acting = acting(store, self.clock, "li", "made-up")
        self.cars: list[Car] = []
        self.regulars: dict[int, Regular] = {each.place: each for each in regulars(language)}

    def run(self) -> MadeUp:
        days = self._days()
        past, total = len(days), int(self.data["customers"]) + len(days) + 2
        self._found()
        for place in range(int(self.data["customers"])):
            self._customer(place)
            self.progress(place + 1, total)
        for done, (days_ago, place, score) in enumerate(days):
            self._past_visit(self.cars[place], days_ago, score)
            self.progress(len(self.cars) + done + 1, total)
        for each in self.regulars.values():
            each.note(self._do, self.cars, local(self.now, self.zone).date())
        here = self._here()
        self.progress(total - 1, total)
        self.clock.now = self.now
        booked = self._appointments()
        self.progress(total, total)
        return MadeUp(len(self.cars), past, here, booked)

    def _days(self) -> list[tuple[int, int, int]]:
        """Every finished visit: how many days ago, whose (the place of the car), and the score given; oldest first."""
        many = int(self.data["past_visits"])
        ordinary = [((many - place) * 5, place % int(self.data["customers"]), 9) for place in range(many)]
        often = [(days_ago, each.place, each.scores[at % len(each.scores)])
                 for each in self.regulars.values() for at, days_ago in enumerate(each.visits)]
        return sorted([*ordinary, *often], reverse=True)

    def _do(self, act: str, **fields: Any) -> dict[str, Any]:
        return perform(self.acting, act, fields).ids

    def _found(self) -> None:
        centre = self.data["centre"]
        self._do("set_up_centre", name=said(centre["name"], self.language), zone=self.zone.key, language=self.language,
                 address=said(centre["address"], self.language), phone=centre["phone"],
                 wifi=said(centre["wifi"], self.language), bays=centre["bays"][self.language], staff=self.data["staff"],
                 hours=[{"weekday": day, "opens": centre["opens"], "closes": centre["closes"]} for day in range(7)],
                 rehearsal=True)

    def _customer(self, place: int) -> None:
        self.clock.advance(HOUR)
        names = self.data["names"]
        given = self.chance.choice(names["given"])
        model = self.data["model"][place % len(self.data["model"])]
        today = local(self.now, self.zone).date()
        born = today + timedelta(days=(place * 13) % 365 - 362 + 365) if place % 3 == 0 else None
        bought = today - timedelta(days=self.chance.randrange(200, 2200))
        ids = self._do("add_customer", name=self.chance.choice(names["family"]) + given,
                       title="女士" if given in names["women"] else "先生", phone=f"1390013{8000 + place:04d}",
                       birthday=f"{born:%m-%d}" if born else "", plate=self._plate(place, model["energy"]),
                       model=model["name"], energy=model["energy"], bought_on=bought.isoformat())
        self.cars.append(Car(ids["customer"], ids["vehicle"], model["energy"], self.chance.randrange(8_000, 90_000)))
        if place in self.regulars:
            self.cars[-1].mileage = self.regulars[place].mileage
            self.cars[-1].grows = self.regulars[place].grows
        if place % 2 == 0:
            kind = self.chance.choice(self.data["preference"])
            self._do("note_preference", customer=ids["customer"], kind=kind["kind"],
                     choice=self.chance.choice(kind["choices"]), sure=self.chance.choice(("stated", "observed")))

    def _plate(self, place: int, energy: str) -> str:
        letter = _LETTERS[place % len(_LETTERS)]
        if energy == "ice":
            return f"苏E{letter}{self.chance.randrange(100, 1000)}{_LETTERS[(place * 7) % len(_LETTERS)]}"
        return f"苏E{'D' if energy == 'bev' else 'F'}{self.chance.randrange(10_000, 100_000)}"

    def _past_visit(self, car: Car, days_ago: int, score: int) -> None:
        """One whole visit on an earlier day, thanked and followed up."""
        morning = local(self.now - days_ago * DAY, self.zone).replace(hour=9, minute=self.chance.randrange(60))
        self.clock.now = max(self.clock.now, instant(morning))
        play = self._play(car)
        play.until("departed")
        self.clock.advance(40 * MINUTE)
        play.thank()
        self.clock.advance(22 * HOUR)
        play.follow_up(score)
        car.mileage += car.grows or self.chance.randrange(1_500, 6_000)

    def _here(self) -> int:
        """The cars that are here now, each as far as ``_SAMPLED`` says; played in the hour before now."""
        begin = max(self.clock.now, self.now - 55 * MINUTE)
        step = max(1, (self.now - begin) // (len(_SAMPLED) + 1))
        for place, point in enumerate(_SAMPLED):
            self.clock.now = begin + place * step
            self._play(self.cars[20 + place], pace=min(50 * SECOND, step // 14)).until(point)
        return len(_SAMPLED)

    def _play(self, car: Car, pace: Instant = 90 * SECOND) -> VisitPlay:
        job = self.data["job"][3] if car.energy == "bev" else self.data["job"][self.chance.randrange(3)]
        return VisitPlay(self.acting, self.clock, self.language, self.zone, self.data, car, job, pace)

    def _appointments(self) -> int:
        """Bookings for the rest of today, half an hour apart, and one for each of the next days."""
        today = local(self.now, self.zone)
        quarter = self.now + (15 - today.minute % 15) * MINUTE
        times = [quarter + (30 + 45 * place) * MINUTE for place in range(6)]
        times += [instant((today + timedelta(days=day)).replace(hour=9 + day, minute=30, second=0))
                  for day in range(1, 5)]
        for place, at in enumerate(times):
            car = self.cars[30 + place]
            job = self.data["job"][place % 3]
            self._do("book", customer=car.customer, vehicle=car.vehicle, starts_at=at, minutes=job["minutes"],
                     work=said(job["work"], self.language), source="phone", advisor=("li", "chen")[place % 2],
                     anyway=True)  # opened at night, the centre still has somebody coming
        return len(times)
