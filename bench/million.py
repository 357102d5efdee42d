"""Finding among a million customers with 1.2 million cars and ten years of visits: minutes to make, so only on demand.

    python -m bench million                       in a folder that is thrown away
    FRONTDESK_MILLION=DIR python -m bench million  kept there and used again

A keystroke beside the same SQL on a bare connection; from the key to the rows painted beside a list that searches
nothing; how it grows from ten thousand; and beside tantivy and DuckDB, measured in the same run.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from bench.crowd import lay_in
from bench.find import KEYSTROKES, SMALL, against_bare, growth, keystrokes, measured
from bench.finding_peers import duckdb_search, in_turn, missing, tantivy_search
from bench.measure import PROGRAMS, Figure, environment, of_ratios
from frontdesk.people.search import find
from frontdesk.store.store import Store
from ui.desk.finding import MOST

T = TypeVar("T")
CUSTOMERS = 1_000_000
FRAME = 1 / 60
PAINTED = 2_000
"""Keystrokes that are painted."""

SCANNED = 150
"""Keystrokes that DuckDB looks through everything for."""


def figures(*, quick: bool = False) -> list[Figure]:
    """All figures of finding at its full size."""
    few, many, keys, rounds = (100, 300, 120, 1) if quick else (SMALL, CUSTOMERS, KEYSTROKES, 3)
    with _folder() as place:
        small, large = place / f"customers-{few}", place / f"customers-{many}"
        for folder, size in ((small, few), (large, many)):
            lay_in(folder, size, size)
        before, costs = measured(small, keys, rounds), measured(large, keys, rounds)
        return [*against_bare(many, costs, 1.5), *growth(few, many, before, costs, 3.0),
                *painting(large, 60 if quick else PAINTED, many), *peers(large, 30 if quick else SCANNED, keys)]


def painting(folder: Path, keys: int, size: int) -> list[Figure]:
    """From a key to its rows painted: by lists that search nothing, and by a frame."""
    with Store(folder) as store, tempfile.TemporaryDirectory() as place:
        listed = Path(place) / "typed"
        listed.write_text("\n".join(text for text in keystrokes(store.reader(), keys) if text.strip()), "utf-8")
        ours, resting, plain = ([statistics.quantiles(part, n=100)[98] for part in _thirds(costs)]
                                for what in ("boxes", "table") for costs in _typed(folder, listed, what))
    p99, rests, table = (statistics.median(each) * 1e3 for each in (ours, resting, plain))
    return [of_ratios(f"find: key to painted among {size:,}, p99, by a plain table that doesn't search",
                      [mine / rest for mine, rest in zip(ours, plain, strict=True)], aim=1.15,
                      note=f"p99 {p99:.2f} ms, {table:.2f} ms the table"),
            of_ratios(f"find: key to painted among {size:,}, p99, by its own list when it rests",
                      [mine / rest for mine, rest in zip(ours, resting, strict=True)], aim=1.15,
                      note=f"p99 {p99:.2f} ms, {rests:.2f} ms without searching"),
            of_ratios(f"find: key to painted among {size:,}, p99, by one frame", [mine / FRAME for mine in ours],
                      aim=1.0)]


def _typed(folder: Path, listed: Path, what: str) -> list[list[float]]:
    done = subprocess.run([sys.executable, str(PROGRAMS / "finding_typing.py"), str(folder), str(listed), what],
                          env=environment(), capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr[-800:])
    return json.loads(done.stdout)


def peers(folder: Path, scanned: int, keys: int) -> list[Figure]:
    """Ours by tantivy and by DuckDB; whoever is not installed is named and left out."""
    found: list[Figure] = []
    for name in missing():
        print(f"{name} is not installed: pip install -e .[bench]", file=sys.stderr)
    with Store(folder) as store:
        reader = store.reader()
        typed = keystrokes(reader, keys)

        def ours(text: str) -> int:
            return len(find(reader, text, MOST, further=False))

        if "tantivy" not in missing():
            theirs = tantivy_search(reader, folder.with_suffix(".tantivy"), MOST)
            found += _by("tantivy", [in_turn(ours, theirs, part) for part in _thirds(typed)])
        if "duckdb" not in missing():
            some = typed[::max(1, len(typed) // scanned)]
            found += _by("DuckDB", [in_turn(ours, duckdb_search(reader, MOST), some)])
    return found


def _by(name: str, rounds: Sequence[Sequence[tuple[float, float]]]) -> list[Figure]:
    return [of_ratios(f"find: a keystroke by {name}, {which}", [each[place][0] / each[place][1] for each in rounds],
                      aim=1.0, note=f"{rounds[-1][place][1] * 1e3:.3f} ms theirs")
            for place, which in ((0, "p50"), (1, "p99"))]


def _thirds(costs: Sequence[T]) -> list[Sequence[T]]:
    third = len(costs) // 3
    return [costs[:third], costs[third:2 * third], costs[2 * third:]]


@contextmanager
def _folder() -> Iterator[Path]:
    """Where the made-up centres are: kept where ``FRONTDESK_MILLION`` says, else thrown away."""
    kept = os.environ.get("FRONTDESK_MILLION")
    if kept:
        Path(kept).mkdir(parents=True, exist_ok=True)
        yield Path(kept)
        return
    with tempfile.TemporaryDirectory() as place:
        yield Path(place)
