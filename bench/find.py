"""Finding while typing, beside the same SQL on a bare connection: what folding, records and reasons cost on top.

Thousands of keystrokes of the kinds a desk types (name, pinyin, initials, any part of a number, plate or VIN, visit
number, two words, misses), and how both grow from ten thousand customers to a hundred thousand. ``python -m bench
find``; the million is ``python -m bench million``.
"""

from __future__ import annotations

import random
import statistics
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from bench.crowd import lay_in
from bench.measure import ROUNDS, Figure, of_ratios
from frontdesk.people import search
from frontdesk.people.readings import readings
from frontdesk.store.reading import Reader, connect
from frontdesk.store.store import Store
from ui.desk.finding import MOST

SMALL = 10_000
LARGE = 100_000
KEYSTROKES = 3_000

Statements = list[list[tuple[str, dict[str, object]]]]
"""For each keystroke the statements it leads to, with their values."""

_SAMPLE = """
SELECT c.name, c.phone, v.plate, v.vin, (SELECT max(number) FROM visit WHERE customer = c.id) FROM finding f
JOIN customer c ON c.id = f.customer JOIN vehicle v ON v.id = f.vehicle WHERE f.id = :row
"""


class Cost(NamedTuple):
    """Seconds of a keystroke at the 50th and 99th percentile, ours and the bare SQL's."""

    p50: float
    p99: float
    bare50: float
    bare99: float


def keystrokes(reader: Reader, count: int = KEYSTROKES) -> list[str]:
    """What stands in the box after each key, for made-up searches of people who are there, and some who are not."""
    draw = random.Random(3)
    last = reader.value("SELECT max(id) FROM finding")
    typed: list[str] = []
    while len(typed) < count:
        name, phone, plate, vin, number = reader.rows(_SAMPLE, row=draw.randrange(1, last + 1))[0]
        sound = readings(name).split(";")[0]
        digits = phone[3:]
        text = draw.choice((
            name, sound.replace(" ", ""), "".join(each[0] for each in sound.split()), sound.split()[0] + digits[-4:],
            digits[-4:], digits, digits[4:8], plate, plate[1:], plate[-3:], vin[-6:], vin[6:12], vin,
            f"{name[0]} {digits[-4:]}", f"{name[0]} {plate[-3:]}", f"{sound.split()[0]} {plate[-3:]}",
            f"{name[0]}{digits[3:7]}", number or "F260504-001", "A01", "zzzzqq", "测试没有"))
        typed += [text[:length] for length in range(1, len(text) + 1)]
    return typed[:count]


def asked(reader: Reader, typed: Sequence[str]) -> Statements:
    """The statements that each keystroke leads to."""

    class Listening(Reader):
        def rows(self, text: str, /, **values: object) -> list[Any]:
            heard.append((text, values))
            return super().rows(text, **values)

    listening = Listening(reader.connection)
    statements: Statements = []
    for text in typed:
        heard: list[tuple[str, dict[str, object]]] = []
        search.find(listening, text, MOST, further=False)
        statements.append(heard)
    return statements


def figures(*, quick: bool = False) -> list[Figure]:
    """p50 and p99 of one keystroke against its bare SQL, and how both grow."""
    sizes, keys, rounds = ((200, 400), 150, 1) if quick else ((SMALL, LARGE), KEYSTROKES, ROUNDS)
    with tempfile.TemporaryDirectory() as place:
        costs: list[list[Cost]] = []
        for size in sizes:
            folder = Path(place) / str(size)
            lay_in(folder, size, size)
            costs.append(measured(folder, keys, rounds))
    found = [figure for size, each in zip(sizes, costs, strict=True) for figure in against_bare(size, each)]
    return found + growth(sizes[0], sizes[1], costs[0], costs[1], 3.0)


def measured(folder: Path, keys: int, rounds: int) -> list[Cost]:
    """The costs of each round in a data file, the first of which only warms up."""
    with Store(folder) as store:
        reader = store.reader()
        bare = connect(store.path)
        typed = keystrokes(reader, keys)
        statements = asked(reader, typed)
        costs = [_round(reader, bare, typed, statements) for _ in range(1 + rounds)][1:]
        bare.close()
    return costs


def against_bare(size: int, costs: Sequence[Cost], floor: float = 2.0) -> list[Figure]:
    """Ours by the bare SQL."""
    last = costs[-1]
    return [of_ratios(f"find: a keystroke among {size:,} customers, {name}", ratios, aim=1.5, floor=floor, note=note)
            for name, ratios, note in (
                ("p50", [each.p50 / each.bare50 for each in costs], f"{last.p50 * 1e3:.3f} ms"),
                ("p99", [each.p99 / each.bare99 for each in costs], f"{last.p99 * 1e3:.3f} ms"))]


def growth(small: int, large: int, few: Sequence[Cost], many: Sequence[Cost], aim: float) -> list[Figure]:
    """The larger centre by the smaller."""
    return [of_ratios(f"find: {large:,} by {small:,} customers, {name}", ratios, aim=aim)
            for name, ratios in (("p50", [large.p50 / small.p50 for small, large in zip(few, many, strict=True)]),
                                 ("p99", [large.p99 / small.p99 for small, large in zip(few, many, strict=True)]))]


def twin(connection: Any, statements: Sequence[tuple[str, dict[str, object]]]) -> None:
    """The same statements by hand, with nothing made of their rows."""
    for text, values in statements:
        connection.cursor().execute(text, values).fetchall()


def _round(reader: Reader, bare: Any, typed: Sequence[str], statements: Statements) -> Cost:
    """The percentiles of every keystroke, ours and the twin's, in turn."""
    ours: list[float] = []
    limit: list[float] = []
    for place, (text, each) in enumerate(zip(typed, statements, strict=True)):
        if place % 2:  # whoever comes second finds the pages warm
            limit.append(_timed_twin(bare, each))
        begun = time.perf_counter()
        search.find(reader, text, MOST, further=False)
        ours.append(time.perf_counter() - begun)
        if not place % 2:
            limit.append(_timed_twin(bare, each))
    both = statistics.quantiles(ours, n=100), statistics.quantiles(limit, n=100)
    return Cost(both[0][49], both[0][98], both[1][49], both[1][98])


def _timed_twin(bare: Any, statements: Sequence[tuple[str, dict[str, object]]]) -> float:
    begun = time.perf_counter()
    twin(bare, statements)
    return time.perf_counter() - begun
