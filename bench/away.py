"""Customers who crossed a line of staying away lately: found by an indexed range, whoever many customers there are.

In both centres twelve customers a day crossed each line, all agreed to be asked; the last visit of all others lies
elsewhere. So the work is the same and only the size differs. The limit of a read is its bare SQL, on a file as the
program leaves it: without statistics, which it never makes. Whom a festival greets is read by the same consent.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path

from bench.centre import ELEVEN_O_CLOCK, found
from bench.due import Listening, twin
from bench.measure import ROUNDS, Figure, in_turn, timed
from frontdesk.people.dates.away import AT_RISK, LAPSED, away, crossed, days_of, needless, waits
from frontdesk.people.dates.festivals import greeting_list
from frontdesk.people.dates.kinds import GREETINGS
from frontdesk.store.reading import Reader, connect
from frontdesk.store.store import Store
from frontdesk.values.clock import DAY, HOUR, Instant

SMALL, LARGE = 2_000, 1_000_000
A_DAY, NEAR_DAYS = 12, 40
"""Customers who cross each line a day, on so many days up to today's; the rest came within the last two months."""


_READS: dict[str, Callable[[Reader], object]] = {
    "who crossed a line lately": lambda reader: crossed(reader, ELEVEN_O_CLOCK, LAPSED),
    "which regulars are at risk lately": lambda reader: crossed(reader, ELEVEN_O_CLOCK, AT_RISK),
    "whether anybody waits": lambda reader: waits(reader, ELEVEN_O_CLOCK),
    "who needs no word any more": lambda reader: needless(reader, ELEVEN_O_CLOCK),
    "the list of the lapsed": lambda reader: away(reader, ELEVEN_O_CLOCK, LAPSED),
    "the list of those at risk": lambda reader: away(reader, ELEVEN_O_CLOCK, AT_RISK),
    "whom a festival greets": lambda reader: greeting_list(reader, "mid_autumn"),
}


def figures(*, quick: bool = False) -> list[Figure]:
    """Each read of the population by bare SQL; who crossed a line and whether anybody waits also large by small."""
    rounds, times = (1, 1) if quick else (ROUNDS, 20)
    small, large = (1_000, 1_200) if quick else (SMALL, LARGE)
    now = ELEVEN_O_CLOCK
    with _centres(small, large) as (one, other), one, other:
        few, many, raw = one.reader(), other.reader(), connect(other.path)
        made: list[Figure] = []
        for name, read in _READS.items():
            listening = Listening(many.connection)
            read(listening)
            made.append(in_turn(
                f"away: {name}, of {large}, by bare SQL", lambda read=read: timed(lambda: read(many), times),
                lambda asked=listening.asked: timed(lambda: twin(raw, asked), times), aim=1.2, floor=4.0,
                rounds=rounds))
        made += [
            in_turn(f"away: who crossed a line lately, {large} by {small}",
                    lambda: timed(lambda: crossed(many, now, LAPSED), times),
                    lambda: timed(lambda: crossed(few, now, LAPSED), times), aim=1.2, floor=2.0, rounds=rounds),
            in_turn(f"away: whether anybody waits, {large} by {small}",
                    lambda: timed(lambda: waits(many, now), times), lambda: timed(lambda: waits(few, now), times),
                    aim=1.2, floor=2.0, rounds=rounds),
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
    finally:
        connection.close()


def _last_seen(place: int) -> Instant:
    """Twelve a day on each line in turn, then everybody else lately."""
    day, kind = divmod(place // A_DAY, 2)
    if day < NEAR_DAYS:
        return ELEVEN_O_CLOCK - (days_of((LAPSED, AT_RISK)[kind]) + day) * DAY
    return ELEVEN_O_CLOCK - (1 + place % 60) * DAY - HOUR
