"""Customers who crossed a line of staying away lately: found by an indexed range, whoever many customers there are.

In both centres twelve customers a day crossed each line, all agreed to be asked; the last visit of all others lies
elsewhere. So the work is the same and only the size differs. The limit of a read is its bare SQL.
"""

from __future__ import annotations

import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from bench.centre import ELEVEN_O_CLOCK, found
from bench.due import Listening, twin
from bench.measure import ROUNDS, Figure, in_turn, timed
from frontdesk.people.dates.away import AT_RISK, LAPSED, away, crossed, days_of, waits
from frontdesk.people.dates.kinds import GREETINGS
from frontdesk.store.reading import connect
from frontdesk.store.store import Store
from frontdesk.values.clock import DAY, HOUR, Instant

SMALL, LARGE = 2_000, 1_000_000
A_DAY, NEAR_DAYS = 12, 40
"""Customers who cross each line a day, on so many days up to today's; the rest came within the last two months."""


def figures(*, quick: bool = False) -> list[Figure]:
    """Who crossed a line, by bare SQL and large by small; asking whether anybody waits; and a page of the list."""
    rounds, times = (1, 1) if quick else (ROUNDS, 20)
    small, large = (1_000, 1_200) if quick else (SMALL, LARGE)
    now = ELEVEN_O_CLOCK
    with _centres(small, large) as (one, other), one, other:
        few, many, raw = one.reader(), other.reader(), connect(other.path)
        listening, listed = Listening(many.connection), Listening(many.connection)
        crossed(listening, now, LAPSED)
        away(listed, now, LAPSED)
        made = [
            in_turn(f"away: who crossed a line lately, of {large}, by bare SQL",
                    lambda: timed(lambda: crossed(many, now, LAPSED), times),
                    lambda: timed(lambda: twin(raw, listening.asked), times), aim=1.2, floor=4.0, rounds=rounds),
            in_turn(f"away: who crossed a line lately, {large} by {small}",
                    lambda: timed(lambda: crossed(many, now, LAPSED), times),
                    lambda: timed(lambda: crossed(few, now, LAPSED), times), aim=1.2, floor=2.0, rounds=rounds),
            in_turn(f"away: whether anybody waits, {large} by {small}",
                    lambda: timed(lambda: waits(many, now), times), lambda: timed(lambda: waits(few, now), times),
                    aim=1.2, floor=2.0, rounds=rounds),
            in_turn(f"away: the list of the lapsed, of {large}, by bare SQL",
                    lambda: timed(lambda: away(many, now, LAPSED), times),
                    lambda: timed(lambda: twin(raw, listed.asked), times), aim=1.2, floor=4.0, rounds=rounds),
        ]
        raw.close()
        return made


@contextmanager
def _centres(small: int, large: int) -> Generator[tuple[Store, Store]]:
    with tempfile.TemporaryDirectory() as place:
        folders = Path(place) / "few", Path(place) / "many"
        for folder, customers in zip(folders, (small, large), strict=True):
            found(folder, here=0, point="arrived")
            _lay_in(folder, customers)
        yield Store(folders[0]), Store(folders[1])


def _lay_in(folder: Path, customers: int) -> None:
    connection = connect(folder / "frontdesk.sqlite")
    try:
        connection.execute("BEGIN IMMEDIATE")
        first = connection.execute("SELECT coalesce(max(id), 0) + 1 FROM customer").fetchone()[0]
        connection.executemany("INSERT INTO customer (id, name, phone, spent, created_at, last_visit_at) "
                               "VALUES (?, ?, ?, 0, 0, ?)",
                               ((first + each, f"李{each:06d}", f"+86138{each:08d}", _last_seen(each))
                                for each in range(customers)))
        connection.executemany("INSERT INTO consent (customer, purpose, given, at) VALUES (?, ?, 1, 0)",
                               ((first + each, GREETINGS) for each in range(customers)))
        connection.execute("COMMIT")
        connection.execute("ANALYZE")
    finally:
        connection.close()


def _last_seen(place: int) -> Instant:
    """Twelve a day on each line in turn, then everybody else lately."""
    day, kind = divmod(place // A_DAY, 2)
    if day < NEAR_DAYS:
        return ELEVEN_O_CLOCK - (days_of((LAPSED, AT_RISK)[kind]) + day) * DAY
    return ELEVEN_O_CLOCK - (1 + place % 60) * DAY - HOUR
