"""A small invented centre with real cars in it, brought where a test needs them by the acts of the desk."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from frontdesk.acts.register import perform
from frontdesk.acts.wiring import acting
from frontdesk.centre.calendar import Calendar, of_centre
from frontdesk.store.store import Store
from frontdesk.values.clock import Instant, StandingClock

NEWS = "您好，您的车正在检修，23:30前给您交车。"


class Work:
    """The desk of one advisor."""

    def __init__(self, store: Store, clock: StandingClock) -> None:
        self.store = store
        self.clock = clock
        self._cars = 0

    def do(self, act: str, **fields: Any) -> dict[str, Any]:
        """An act, as the advisor."""
        return perform(acting(self.store, self.clock, "li", "desk"), act, fields).ids

    def found(self) -> None:
        """The centre, open around the clock but for Sunday."""
        self.do("set_up_centre", name="云岭服务中心", hours=[{"weekday": day, "opens": "00:00", "closes": "23:59"}
                                                       for day in range(6)],
                staff=[{"login": "li", "name": "李娜", "role": "advisor"},
                       {"login": "zhou", "name": "周明", "role": "manager"}])

    def arrive(self, cars: int) -> list[int]:
        """So many cars come in; gives their visits."""
        made: list[int] = []
        for _ in range(cars):
            self._cars += 1
            who = self.do("add_customer", name="王敏", title="女士", phone=f"1380017{self._cars:04d}",
                          plate=f"苏E{self._cars:04d}B", energy="ice")
            made.append(self.do("arrive", customer=who["customer"], vehicle=who["vehicle"])["visit"])
        return made

    def approved(self, visit: int, minutes: int = 100) -> Instant:
        """Greeted, estimated and agreed to; gives the promised time."""
        self.do("greet", visit=visit)
        self.do("record_condition", visit=visit, mileage=20_000, energy_percent=40)
        self.do("finish_walk_around", visit=visit, phase="arrival")
        self.do("note_concern", visit=visit, words="刹车有异响")
        self.do("confirm_concerns", visit=visit)
        promised = self.do("estimate", visit=visit, work_minutes=minutes, lines=[
            {"kind": "labour", "name": "检查制动", "quantity": "1", "unit_price_fen": 20_000}])["promised_at"]
        self.do("approve_estimate", visit=visit, how="in_person", on_paper=True)
        return promised

    def in_repair(self, cars: int, minutes: int = 100) -> list[int]:
        """So many cars come in and are worked on; their diagnosis has been told."""
        made = self.arrive(cars)
        for visit in made:
            self.approved(visit, minutes)
            self.stage(visit, "diagnosing")
            self.stage(visit, "in_repair")
            self.tell(visit, "diagnosed")
        return made

    def stage(self, visit: int, stage: str) -> None:
        """To a stage; the first one hands the car to the workshop."""
        if stage == "diagnosing":
            self.do("hand_to_workshop", visit=visit, technician="li")
        else:
            self.do("move_stage", visit=visit, stage=stage)

    def tell(self, visit: int, situation: str = "in_progress", **fields: Any) -> dict[str, Any]:
        """Tell the news by phone."""
        return self.do("tell", visit=visit, situation=situation, **{"channel": "phone", "text": NEWS} | fields)

    def moments(self, visit: int, rule: str) -> list[tuple[str, Instant, Instant]]:
        """State, opening and due time of each of a rule's moments."""
        return [tuple(row) for row in self.store.reader().rows(
            "SELECT state, opened_at, due_at FROM moment WHERE subject = 'visit' AND subject_id = :visit "
            "AND rule = :rule ORDER BY occurrence", visit=visit, rule=rule)]

    def calendar(self) -> Calendar:
        """When the centre is open."""
        return of_centre(self.store.reader())


@contextmanager
def at_work(folder: Path, at: Instant) -> Iterator[Work]:
    """A centre that was set up at ``at``."""
    with Store(folder) as store:
        work = Work(store, StandingClock(at))
        work.found()
        yield work
