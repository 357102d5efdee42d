"""Days of customers that come near: found by index, whoever many there are.

Every kind of day is there in turn: birthdays by the sun and by the moon, the purchase of the car, weddings, days of the
family, papers that run out and the next service. In both centres the same forty days fall into the week, and six new
ones come near each day; all other customers' days lie in another part of the year. So the work is the same and only the
size differs: growth must be none. The limit of a read is its bare SQL, on a file as the program leaves it: without
statistics, which the program never makes. No limit was set for growth and a day's ``advance``; the aim of 1.2 is the
one of rules and queues, the floors only notice a landslide.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Generator, Iterable
from contextlib import contextmanager
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

from bench.centre import ELEVEN_O_CLOCK, found
from bench.due import Listening, twin
from bench.measure import ROUNDS, Figure, in_turn, timed
from frontdesk.acts.register import perform
from frontdesk.acts.wiring import acting
from frontdesk.centre.reads import known_centre
from frontdesk.centre.times import today
from frontdesk.people.dates.kinds import addable
from frontdesk.people.dates.reads import coming
from frontdesk.people.dates.waiting import waits
from frontdesk.store.reading import connect
from frontdesk.store.store import Store
from frontdesk.values.clock import DAY, StandingClock
from frontdesk.values.yearly_day import lunar_of

SMALL, LARGE = 1_000, 1_000_000
NEAR = 400
"""Customers whose days come within the next weeks, six a day; the rest follow after two hundred days."""


def figures(*, quick: bool = False) -> list[Figure]:
    """Reading by bare SQL; then reading, asking whether anything waits and a day's ``advance``, large by small."""
    rounds, times = (1, 1) if quick else (ROUNDS, 20)
    small, large = (450, 600) if quick else (SMALL, LARGE)
    with _centres(small, large) as (one, other), one, other:
        few, many, raw = one.reader(), other.reader(), connect(other.path)
        on = today(ELEVEN_O_CLOCK, known_centre(many).zone)
        listening, asked = Listening(many.connection), Listening(many.connection)
        coming(listening, on, 7)
        waits(asked, ELEVEN_O_CLOCK)
        made = [
            in_turn(f"days: whose day comes this week, of {large}, by bare SQL",
                    lambda: timed(lambda: coming(many, on, 7), times),
                    lambda: timed(lambda: twin(raw, listening.asked), times), aim=1.2, floor=4.0, rounds=rounds),
            in_turn(f"days: whether a day waits, of {large}, by bare SQL",
                    lambda: timed(lambda: waits(many, ELEVEN_O_CLOCK), times),
                    lambda: timed(lambda: twin(raw, asked.asked), times), aim=1.2, floor=4.0, rounds=rounds),
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
    """Customers with a day each, of every kind in turn, settled as ``advance`` would in its many rounds."""
    connection = connect(folder / "frontdesk.sqlite")
    try:
        connection.execute("BEGIN IMMEDIATE")
        first, car = (connection.execute(f"SELECT coalesce(max(id), 0) + 1 FROM {table}").fetchone()[0]
                      for table in ("customer", "vehicle"))
        kinds = ["birthday", "lunar", "purchase", *(each.id for each in addable())]
        by_kind = {kind: range(place, customers, len(kinds)) for place, kind in enumerate(kinds)}
        write = connection.executemany
        write("INSERT INTO customer (id, name, birthday, spent, created_at) VALUES (?, ?, ?, 0, 0)",
              ((first + each, f"李{each:06d}", _birthday(kinds[each % len(kinds)], _day(on, each)))
               for each in range(customers)))
        bought = by_kind["purchase"]
        write("INSERT INTO vehicle (id, plate, bought_on, created_at) VALUES (?, ?, ?, 0)",
              ((car + each, f"浙{chr(65 + each // 100_000)}{each % 100_000:05d}", _purchase(_day(on, each)))
               for each in bought))
        write("INSERT INTO ownership (customer, vehicle, since) VALUES (?, ?, 0)",
              ((first + each, car + each) for each in bought))
        for kind in addable():
            write("INSERT INTO important_date (customer, kind, who, day, note, by, at) VALUES (?, ?, '', ?, '', '', 0)",
                  ((first + each, kind.id, _kept(kind.once, _day(on, each))) for each in by_kind[kind.id]))
        _settle_all(connection, first, ((first + each, _day(on, each).isoformat()) for each in range(customers)))
        connection.execute("COMMIT")
    finally:
        connection.close()


def _settle_all(connection: Any, first: int, days: Iterable[tuple[int, str]]) -> None:
    connection.execute("CREATE TEMP TABLE laid_in (customer INTEGER PRIMARY KEY, day TEXT)")
    connection.executemany("INSERT INTO laid_in VALUES (?, ?)", days)
    connection.execute("UPDATE coming_date SET next_on = (SELECT day FROM laid_in l "
                       "WHERE l.customer = coming_date.customer) WHERE customer >= ?", (first,))
    connection.execute("DROP TABLE laid_in")


@lru_cache(maxsize=512)
def _birthday(kind: str, day: date) -> str:
    if kind == "lunar":
        return lunar_of(day).without_year().stored
    return f"--{day:%m-%d}" if kind == "birthday" else ""


def _purchase(day: date) -> str:
    return f"{day.year - 3}-{day:%m-%d}"


def _kept(once: bool, day: date) -> str:
    return day.isoformat() if once else f"{day.year - 30}-{day:%m-%d}"


def _day(on: date, place: int) -> date:
    return on + timedelta(days=place // 6 if place < NEAR else 200 + place % 150)


def _settled(store: Store) -> None:
    somebody = acting(store, StandingClock(ELEVEN_O_CLOCK), "li")
    while perform(somebody, "advance", {}).ids["more"]:
        pass
