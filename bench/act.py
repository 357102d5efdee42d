"""What one durable act costs beside its raw-SQL twin that writes the same rows: a ratio, both measured in this run.

Floor 2.0, aim 1.3 (decisions.md); 1.3 with an fsync slowed to 8 ms, the time of an ordinary disk. Run:
``python -m bench.act [--slow-fsync MS] [--rounds N] [--acts N]``. Prints one JSON line; exit 1 above the limit.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
import time
import uuid
from pathlib import Path
from typing import Any

from frontdesk.store.reading import connect
from frontdesk.store.schema import setting
from frontdesk.store.store import Store
from frontdesk.store.transaction import Act, Acting, Transaction
from frontdesk.values.clock import system_clock
from tests.sqlite_system import slowed_fsync


def _tick(tx: Transaction, *, name: str, value: str) -> dict[str, Any]:
    """One row and what happened: the smallest act there is."""
    row = tx.insert(setting, name=name, value=value, at=tx.now)
    tx.happened("ticked", subject="visit", subject_id=row, facts={"walk_in": True})
    return {"setting": row}


tick = Act("bench_tick", _tick)

def twin(connection: Any, name: str, value: str, key: str) -> None:
    """The same rows by hand."""
    now = time.time_ns() // 1_000_000
    run = connection.execute
    run("BEGIN IMMEDIATE")
    row = run("INSERT INTO setting (name, value, at) VALUES (?, ?, ?)", (name, value, now)).lastrowid
    facts = json.dumps({"facts": {"walk_in": True}, "times": {}})
    happened = run("INSERT INTO event (name, at, subject, subject_id, by, facts) VALUES (?, ?, ?, ?, ?, ?)",
                   ("ticked", now, "visit", row, "bench", facts)).lastrowid
    changed = {"ids": {"setting": row}, "events": ["ticked"], "visits": [row], "customers": []}
    deed = run("INSERT INTO deed (key, act, at, by, desk, changed) VALUES (?, ?, ?, ?, ?, ?)",
               (key, "bench_tick", now, "bench", "", json.dumps(changed))).lastrowid
    run("UPDATE event SET deed = ? WHERE id = ?", (deed, happened))
    run("COMMIT")


def measure(rounds: int, acts: int) -> dict[str, float]:
    """Medians of interleaved rounds, in microseconds for each act, and the median of the rounds' ratios."""
    ours: list[float] = []
    bare: list[float] = []
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other, \
            Store(Path(one)) as store, Store(Path(other)) as beside:
        raw = connect(beside.path)
        acting = Acting(store, system_clock, "bench")
        for turn in range(-1, rounds):
            begun = time.perf_counter()
            for number in range(acts):
                tick(acting.keyed(str(uuid.uuid4())), name=f"{turn}-{number}", value="x")
            between = time.perf_counter()
            for number in range(acts):
                twin(raw, f"{turn}-{number}", "x", str(uuid.uuid4()))
            if turn >= 0:  # the first round warms both
                ours.append((between - begun) / acts)
                bare.append((time.perf_counter() - between) / acts)
            store.checkpoints.once()
        raw.close()
    ratios = [mine / yours for mine, yours in zip(ours, bare, strict=True)]
    return {"act_us": round(statistics.median(ours) * 1e6, 1), "twin_us": round(statistics.median(bare) * 1e6, 1),
            "ratio": round(statistics.median(ratios), 3)}


def main() -> int:
    """Measure and judge."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--slow-fsync", type=float, default=0.0, metavar="MS")
    options.add_argument("--rounds", type=int, default=9)
    options.add_argument("--acts", type=int, default=200)
    chosen = options.parse_args()
    limit = 1.3 if chosen.slow_fsync else 2.0
    with slowed_fsync(chosen.slow_fsync / 1000):
        figures = measure(chosen.rounds, chosen.acts)
    print(json.dumps({"bench": "act", "slow_fsync_ms": chosen.slow_fsync, **figures, "limit": limit}))
    return 0 if figures["ratio"] <= limit else 1


if __name__ == "__main__":
    sys.exit(main())
