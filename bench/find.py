"""Finding while typing, beside the same SQL on a bare connection: what folding, records and reasons cost on top.

Thousands of keystrokes of the kinds a desk types (name, pinyin, initials, tail of a number, any part of a plate or VIN,
two words, misses) among ten thousand customers. ``python -m bench find``.
"""

from __future__ import annotations

import random
import statistics
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bench.measure import ROUNDS, Figure, of_ratios
from frontdesk.people import search
from frontdesk.store.reading import Reader, connect
from frontdesk.store.store import Store
from frontdesk.store.transaction import Acting
from frontdesk.values.clock import system_clock
from tests.frontdesk.people.population import Made, people, settle

CUSTOMERS = 10_000
KEYSTROKES = 1_500


def keystrokes(made: Sequence[Made], count: int = KEYSTROKES) -> list[str]:
    """What stands in the box after each key, for made-up searches."""
    draw = random.Random(3)
    typed: list[str] = []
    while len(typed) < count:
        one = draw.choice(made)
        text = draw.choice((one.name, one.phone[-4:], one.phone, one.plate, one.plate[1:], one.plate[-3:], one.vin[-6:],
                            one.name[0] + " " + one.phone[-4:], one.name[0] + " " + one.plate[-3:], "zhang", "lw",
                            "wxm",
                            "zzzzqq"))
        typed += [text[:length] for length in range(1, len(text) + 1)]
    return typed[:count]


def asked(reader: Reader, typed: Sequence[str]) -> list[list[dict[str, object]]]:
    """The values of the statements that each keystroke leads to."""

    class Listening(Reader):
        def rows(self, text: str, /, **values: object) -> list[Any]:
            heard.append(values)
            return super().rows(text, **values)

    listening = Listening(reader.connection)
    statements: list[list[dict[str, object]]] = []
    for text in typed:
        heard: list[dict[str, object]] = []
        search.find(listening, text)
        statements.append(heard)
    return statements


def figures(*, quick: bool = False) -> list[Figure]:
    """Ratios of p50 and p99 of one keystroke against its bare SQL."""
    customers, keys = (200, 150) if quick else (CUSTOMERS, KEYSTROKES)
    with tempfile.TemporaryDirectory() as folder, Store(Path(folder)) as store:
        made = people(customers)
        settle(Acting(store, system_clock, "bench"), made)
        reader = store.reader()
        typed = keystrokes(made, keys)
        bare = connect(store.path)
        statements = asked(reader, typed)
        rounds = [_round(reader, bare, typed, statements) for _ in range(1 + (1 if quick else ROUNDS))][1:]
        bare.close()
    p50, p99 = ([(ours[place], limit[place]) for ours, limit in rounds] for place in (49, 98))
    note = f"p50 {p50[-1][0] * 1e3:.3f} ms, p99 {p99[-1][0] * 1e3:.3f} ms"
    return [of_ratios(f"find: a keystroke among {customers} customers, {name}", [ours / limit for ours, limit in pairs],
                      aim=1.5, floor=2.0, note=note) for name, pairs in (("p50", p50), ("p99", p99))]


def twin(connection: Any, statements: Sequence[dict[str, object]]) -> None:
    """The same statements by hand, with nothing made of their rows."""
    for values in statements:
        connection.cursor().execute(search.SQLITE, values).fetchall()


def _round(reader: Reader, bare: Any, typed: Sequence[str], statements: Sequence[Sequence[dict[str, object]]],
           ) -> tuple[list[float], list[float]]:
    """The percentiles of every keystroke, ours and the twin's, in turn."""
    ours: list[float] = []
    limit: list[float] = []
    for text, each in zip(typed, statements, strict=True):
        begun = time.perf_counter()
        search.find(reader, text)
        between = time.perf_counter()
        twin(bare, each)
        limit.append(time.perf_counter() - between)
        ours.append(between - begun)
    return statistics.quantiles(ours, n=100), statistics.quantiles(limit, n=100)
