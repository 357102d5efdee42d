"""The queue, today's page and the lounge's board, with 500 cars that wait to be greeted.

What is due is measured three times. *Which moments* is what the rules say (``standing``): ids, order and states, by the
scan of the index that holds them. *The queue's rows* have all that a rule says of each (``open_rows``). *What is due*
is the whole list as a page shows it, with names, plates and seats (``due``); *told again* is the same list as an open
page has it every quarter of a minute, when only time has passed (``DueAgain``). Each read stands beside its bare SQL,
and beside itself in a small centre. The aim of 1.2 is the one set for rules and queues; no floor was ever set for the
others, so 4.0 is only there to notice a landslide.

Every statement the read sends is listened to once, then run on a bare connection: that is the limit. Growth is the same
read among 100,000 customers (and as many finished visits with half a million moments) by among 1,000.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bench.centre import ELEVEN_O_CLOCK, found, grow
from bench.measure import ROUNDS, Figure, in_turn, of_ratios, timed
from frontdesk.acts.passing import needs_advance
from frontdesk.centre.calendar import of_centre
from frontdesk.centre.reads import known_centre
from frontdesk.moments.override import effective
from frontdesk.moments.queue import OPEN_UNTIL, open_rows, standing
from frontdesk.store.reading import Reader, connect
from frontdesk.store.store import Store
from frontdesk.visit.due_again import DueAgain
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
        for name, read, aim, floor in (_which_moments(many), *_reads(known_centre(many).zone)):
            listening = Listening(many.connection)
            read(listening)
            made.append(in_turn(
                f"due: {name} by bare SQL", lambda read=read: timed(lambda: read(many), times),
                lambda asked=listening.asked: timed(lambda: twin(raw, asked), times), aim=aim, floor=floor,
                rounds=rounds))
            made.append(in_turn(
                f"due: {name}, {large} by {small} customers", lambda read=read: timed(lambda: read(many), times),
                lambda read=read: timed(lambda: read(few), times), aim=1.2, floor=2.0, rounds=rounds))
        made.extend((*_queue(many, raw, rounds, times), _which_in_milliseconds(many, rounds, times),
                     *_told_again(many, raw, rounds, times)))
        raw.close()
        return made


def _which_moments(reader: Reader) -> tuple[str, Read, float, float]:
    """The rules by themselves, under a book and opening hours that are known."""
    book, calendar = effective(reader), of_centre(reader)
    return "which moments", lambda reader: standing(reader, book, calendar, ELEVEN_O_CLOCK), 1.2, 2.0


def _which_in_milliseconds(reader: Reader, rounds: int, times: int) -> Figure:
    """The same by one millisecond, with reading the rules in force and the opening hours."""
    costs = [timed(lambda: standing(reader, effective(reader), of_centre(reader), ELEVEN_O_CLOCK), times) * 1e3
             for _ in range(rounds)]
    return Figure("due: which moments, with the rules read, milliseconds", min(costs), min(costs), max(costs), 1.0, 2.0,
                  f"{HERE} cars, the quickest of {rounds} rounds")


def _told_again(reader: Reader, raw: Any, rounds: int, times: int) -> tuple[Figure, Figure]:
    """The list an open page has, when only time has passed: by the scan of the index, and in milliseconds."""
    kept, listening = DueAgain(due(reader, None, ELEVEN_O_CLOCK)), Listening(reader.connection)
    standing(listening, effective(reader), of_centre(reader), ELEVEN_O_CLOCK)
    costs: list[float] = []

    def ours() -> float:
        costs.append(timed(lambda: kept.at(reader, ELEVEN_O_CLOCK), times))
        return costs[-1]

    ratio = in_turn("due: the whole list told again by the index range scan", ours,
                    lambda: timed(lambda: twin(raw, listening.asked), times), aim=1.2, floor=2.0, rounds=rounds)
    least = min(costs) * 1e3
    return ratio, Figure("due: the whole list told again, milliseconds", least, least, max(costs) * 1e3, 1.0, 2.0,
                         f"{HERE} cars, the quickest of {rounds} rounds")


def _queue(reader: Reader, raw: Any, rounds: int, times: int) -> list[Figure]:
    """The rules' own queue: by the range scan of its index, and in milliseconds."""
    book, calendar = effective(reader), of_centre(reader)
    costs: list[float] = []

    def ours() -> float:
        costs.append(timed(lambda: open_rows(reader, book, calendar, ELEVEN_O_CLOCK), times))
        return costs[-1]

    scan = in_turn("due: the queue's rows by their index range scan", ours, lambda: timed(
        lambda: raw.cursor().execute(OPEN_UNTIL, {"until": ELEVEN_O_CLOCK + book.farthest}).fetchall(), times),
        aim=1.2, floor=4.0, rounds=rounds)
    asked = [timed(lambda: needs_advance(reader, ELEVEN_O_CLOCK), times) for _ in range(rounds)]
    return [scan,
            of_ratios("due: the queue's rows, milliseconds", [each * 1e3 for each in costs[1:]], aim=1.0, floor=20.0,
                      note=f"{HERE} cars"),
            of_ratios("due: whether time did anything, milliseconds", [each * 1e3 for each in asked], aim=1.0,
                      note="asked every few seconds")]


def _reads(zone: Any) -> tuple[tuple[str, Read, float, float], ...]:
    return (("what is due", lambda reader: due(reader, None, ELEVEN_O_CLOCK), 1.2, 4.0),
            ("today's page", lambda reader: today(reader, ELEVEN_O_CLOCK, zone), 1.2, 4.0),
            ("the lounge's board", lambda reader: board(reader, ELEVEN_O_CLOCK), 1.2, 4.0))


@contextmanager
def _centres(here: int, small: int, large: int) -> Generator[tuple[Store, Store]]:
    """The same cars here, in a small centre and in a large one."""
    with tempfile.TemporaryDirectory() as place:
        few, many = Path(place) / "few", Path(place) / "many"
        found(few, here=here, point="arrived")
        shutil.copytree(few, many, ignore=shutil.ignore_patterns("*.lock", "*.holder"))
        for folder, customers in ((few, small), (many, large)):
            grow(folder, customers, customers)
        yield Store(few), Store(many)
