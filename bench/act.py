"""What one durable act costs beside its raw-SQL twin that writes the same rows: a ratio, both measured in this run.

Floor 2.0, aim 1.3; 1.3 with fsync slowed to 8 ms, the time of an ordinary disk (decisions.md).
"""

from __future__ import annotations

import json
import tempfile
import time
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.measure import Figure, in_turn
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


def figures() -> Iterator[Figure]:
    """On this disk, and with every fsync slowed by 8 ms as on an ordinary one."""
    for slowed, acts, aim, floor in ((0.0, 200, 1.3, 2.0), (0.008, 20, 1.3, 1.3)):
        with slowed_fsync(slowed), tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other, \
                Store(Path(one)) as store, Store(Path(other)) as beside:
            acting = Acting(store, system_clock, "bench")
            raw = connect(beside.path)

            def ours(store: Store = store, acting: Acting = acting, acts: int = acts) -> float:
                store.checkpoints.once()
                begun = time.perf_counter()
                for _ in range(acts):
                    tick(acting.keyed(str(uuid.uuid4())), name=str(uuid.uuid4()), value="x")
                return time.perf_counter() - begun

            def bare(beside: Store = beside, raw: Any = raw, acts: int = acts) -> float:
                beside.checkpoints.once()
                begun = time.perf_counter()
                for _ in range(acts):
                    twin(raw, str(uuid.uuid4()), "x", str(uuid.uuid4()))
                return time.perf_counter() - begun

            yield in_turn("act: a durable act by its raw-SQL twin" + (", fsync + 8 ms" if slowed else ""), ours, bare,
                          aim=aim, floor=floor)
            raw.close()
