"""Finding while typing, beside the same SQL on a bare connection: what folding, records and reasons cost on top.

Thousands of keystrokes of the kinds a desk types (name, pinyin, initials, tail of a number, any part of a plate or VIN,
two words, misses) among ten thousand customers. ``python -m bench find``.
"""

from __future__ import annotations

import random
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from bench.measure import ROUNDS, Figure
from frontdesk.people import search
from frontdesk.store.reading import Reader, connect
from frontdesk.store.store import Store
from frontdesk.store.transaction import Acting
from frontdesk.values.clock import system_clock
from tests.frontdesk.people.population import Made, people, settle

CUSTOMERS = 10_000
KEYSTROKES = 1_500


def keystrokes(made: Sequence[Made]) -> list[str]:
    """What stands in the box after each key, for made-up searches."""
    draw = random.Random(3)
    typed: list[str] = []
    while len(typed) < KEYSTROKES:
        one = draw.choice(made)
        text = draw.choice((one.name, one.phone[-4:], one.phone, one.plate, one.plate[1:], one.plate[-3:], one.vin[-6:],
                            one.name[0] + " " + one.phone[-4:], one.name[0] + " " + one.plate[-3:], "zhang", "lw",
                            "wxm",
                            "zzzzqq"))
        typed += [text[:length] for length in range(1, len(text) + 1)]
    return typed[:KEYSTROKES]


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


def figures() -> Iterator[Figure]:
    """Ratios of p50 and p99 of one keystroke against its bare SQL."""
    with tempfile.TemporaryDirectory() as folder, Store(Path(folder)) as store:
        made = people(CUSTOMERS)
        settle(Acting(store, system_clock, "bench"), made)
        reader = store.reader()
        typed = keystrokes(made)
        bare = connect(store.path)
        statements = asked(reader, typed)
        halves: list[float] = []
        tails: list[float] = []
        note = ""
        for turn in range(-1, ROUNDS):
            ours: list[float] = []
            limit: list[float] = []
            for text, each in zip(typed, statements, strict=True):
                begun = time.perf_counter()
                search.find(reader, text)
                between = time.perf_counter()
                for values in each:
                    bare.cursor().execute(search.SQLITE, values).fetchall()
                limit.append(time.perf_counter() - between)
                ours.append(between - begun)
            if turn < 0:
                continue
            one, other = statistics.quantiles(ours, n=100), statistics.quantiles(limit, n=100)
            halves.append(one[49] / other[49])
            tails.append(one[98] / other[98])
            note = f"p50 {one[49] * 1e3:.3f} ms, p99 {one[98] * 1e3:.3f} ms"
        bare.close()
        yield Figure(f"find: a keystroke among {CUSTOMERS} customers, p50", statistics.median(halves), min(halves),
                     max(halves),
                     1.6, 2.5, note)
        yield Figure(f"find: a keystroke among {CUSTOMERS} customers, p99", statistics.median(tails), min(tails),
                     max(tails),
                     1.6, 2.5)
