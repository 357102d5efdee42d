"""Days of customers that come near: found by index, whoever many there are.

In both centres the same forty days fall into the week, and six new ones come near each day; all other customers' days
lie in another part of the year. So the work is the same and only the size differs: growth must be none. The limit of a
read is its bare SQL. No limit was set for these; the aim of 1.2 for growth is the one of rules and queues, the floors
only notice a landslide.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Generator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

from bench.centre import ELEVEN_O_CLOCK, found
from bench.due import Listening, twin
from bench.measure import ROUNDS, Figure, in_turn, timed
from frontdesk.acts.register import perform
from frontdesk.acts.wiring import acting
from frontdesk.centre.reads import known_centre
from frontdesk.centre.times import today
from frontdesk.people.dates.reads import coming
from frontdesk.people.dates.waiting import waits
from frontdesk.store.reading import connect
from frontdesk.store.store import Store
from frontdesk.values.clock import DAY, StandingClock

SMALL, LARGE = 1_000, 100_000
NEAR = 400
"""Customers whose days come within the next weeks, six a day; the rest follow after two hundred days."""


def figures(*, quick: bool = False) -> list[Figure]:
    """Reading by bare SQL; then reading, asking whether anything waits and a day's ``advance``, large by small."""
    rounds, times = (1, 1) if quick else (ROUNDS, 20)
    small, large = (450, 600) if quick else (SMALL, LARGE)
    with _centres(small, large) as (one, other), one, other:
        few, many, raw = one.reader(), other.reader(), connect(other.path)
        on = today(ELEVEN_O_CLOCK, known_centre(many).zone)
        listening = Listening(many.connection)
        coming(listening, on, 7)
        made = [
            in_turn("days: whose day comes this week by bare SQL", lambda: timed(lambda: coming(many, on, 7), times),
                    lambda: timed(lambda: twin(raw, listening.asked), times), aim=1.2, floor=4.0, rounds=rounds),
            in_turn(f"days: whose day comes this week, {large} by {small}",
                    lambda: timed(lambda: coming(many, on, 7), times), lambda: timed(lambda: coming(few, on, 7), times),
                    aim=1.2, floor=2.0, rounds=rounds),
            in_turn(f"days: whether a day waits, {large} by {small}",
                    lambda: timed(lambda: waits(many, ELEVEN_O_CLOCK), times),
                    lambda: timed(lambda: waits(few, ELEVEN_O_CLOCK), times), aim=1.2, floor=2.0, rounds=rounds),
            in_turn(f"days: a day's advance, six come near, {large} by {small}", _a_day(other), _a_day(one), aim=1.2,
                    floor=2.0, rounds=rounds),
        ]
        raw.close()
        return made


def _a_day(store: Store) -> Callable[[], float]:
    """Goes on by a day at each call and gives what ``advance`` then costs."""
    clock = StandingClock(ELEVEN_O_CLOCK)
    somebody = acting(store, clock, "li")

    def passed() -> float:
        clock.advance(DAY)
        return timed(lambda: perform(somebody, "advance", {}))

    return passed


@contextmanager
def _centres(small: int, large: int) -> Generator[tuple[Store, Store]]:
    with tempfile.TemporaryDirectory() as place:
        folders = Path(place) / "few", Path(place) / "many"
        for folder, customers in zip(folders, (small, large), strict=True):
            found(folder, here=0, point="arrived")
            with Store(folder) as store:
                _lay_in(folder, customers, today(ELEVEN_O_CLOCK, known_centre(store.reader()).zone))
                _settled(store)
        yield Store(folders[0]), Store(folders[1])


def _lay_in(folder: Path, customers: int, on: date) -> None:
    connection = connect(folder / "frontdesk.sqlite")
    try:
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany("INSERT INTO customer (name, birthday, spent, created_at) VALUES (?, ?, 0, 0)",
                               ((f"李{each:06d}", f"--{_day(on, each):%m-%d}") for each in range(customers)))
        connection.execute("COMMIT")
        connection.execute("ANALYZE")
    finally:
        connection.close()


def _day(on: date, place: int) -> date:
    return on + timedelta(days=place // 6 if place < NEAR else 200 + place % 150)


def _settled(store: Store) -> None:
    somebody = acting(store, StandingClock(ELEVEN_O_CLOCK), "li")
    while perform(somebody, "advance", {}).ids["more"]:
        pass
