"""The queue, today's page and the lounge's board, with 500 cars that wait to be greeted.

Each read stands beside its bare SQL, and beside itself in a small centre. The aim of 1.2 is the one set for rules and
queues; no floor was ever set for these reads, so 4.0 is only there to notice a landslide.

Every statement the read sends is listened to once, then run on a bare connection: that is the limit. Growth is the same
read among 100,000 customers (and as many finished visits with half a million moments) by among 1,000.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bench.centre import ELEVEN_O_CLOCK, found, grow
from bench.measure import ROUNDS, Figure, in_turn, timed
from frontdesk.centre.reads import known_centre
from frontdesk.store.reading import Reader, connect
from frontdesk.store.store import Store
from frontdesk.visit.reads import board, due, today

HERE = 500
SMALL, LARGE = 1_000, 100_000

Read = Callable[[Reader], object]
Statements = list[tuple[str, dict[str, object]]]


class Listening(Reader):
    """A reader that notes what is asked."""

    def __init__(self, connection: Any) -> None:
        super().__init__(connection)
        self.asked: Statements = []

    def rows(self, text: str, /, **values: object) -> list[Any]:
        """As a reader does, noted."""
        self.asked.append((text, values))
        return super().rows(text, **values)


def twin(connection: Any, asked: Statements) -> None:
    """The same rows by bare SQL, without making anything of them."""
    for text, values in asked:
        connection.cursor().execute(text, values).fetchall()


def figures(*, quick: bool = False) -> list[Figure]:
    """Each read by its twin, then each by itself in a small centre."""
    rounds, times = (1, 1) if quick else (ROUNDS, 20)
    small, large = (20, 100) if quick else (SMALL, LARGE)
    with _centres(8 if quick else HERE, small, large) as (one, other), one, other:
        few, many, raw = one.reader(), other.reader(), connect(other.path)
        made: list[Figure] = []
        for name, read, aim, floor in _reads(known_centre(many).zone):
            listening = Listening(many.connection)
            read(listening)
            made.append(in_turn(
                f"due: {name} by bare SQL", lambda read=read: timed(lambda: read(many), times),
                lambda asked=listening.asked: timed(lambda: twin(raw, asked), times), aim=aim, floor=floor,
                rounds=rounds))
            made.append(in_turn(
                f"due: {name}, {large} by {small} customers", lambda read=read: timed(lambda: read(many), times),
                lambda read=read: timed(lambda: read(few), times), aim=1.2, floor=2.0, rounds=rounds))
        raw.close()
        return made


def _reads(zone: Any) -> tuple[tuple[str, Read, float, float], ...]:
    return (("what is due", lambda reader: due(reader, None, ELEVEN_O_CLOCK), 1.2, 4.0),
            ("today's page", lambda reader: today(reader, ELEVEN_O_CLOCK, zone), 1.2, 4.0),
            ("the lounge's board", lambda reader: board(reader, ELEVEN_O_CLOCK), 1.2, 4.0))


@contextmanager
def _centres(here: int, small: int, large: int) -> Iterator[tuple[Store, Store]]:
    """The same cars here, in a small centre and in a large one."""
    with tempfile.TemporaryDirectory() as place:
        few, many = Path(place) / "few", Path(place) / "many"
        found(few, here=here, point="arrived")
        shutil.copytree(few, many, ignore=shutil.ignore_patterns("*.lock", "*.holder"))
        for folder, customers in ((few, small), (many, large)):
            grow(folder, customers, customers)
        yield Store(few), Store(many)
