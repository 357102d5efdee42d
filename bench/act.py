"""What a durable act costs beside its raw-SQL twin that writes the same rows: a ratio, both measured in this run.

The smallest act there is, on this disk and with every fsync slowed to an ordinary disk's; then acts of the desk, by
name through the register as a window does them, with the moment engine in their transaction. Floor 2.0, aim 1.3; 1.3
with the slow disk; exactly one fsync for each commit (the project's decisions).
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from bench.centre import ELEVEN_O_CLOCK, found
from bench.measure import ROUNDS, Figure, of_ratios, side_by_side
from bench.replay import Heard, Written
from frontdesk.acts.register import perform
from frontdesk.acts.wiring import acting
from frontdesk.store.reading import connect
from frontdesk.store.schema import setting
from frontdesk.store.store import Store
from frontdesk.store.transaction import Act, Acting, Transaction
from frontdesk.values.clock import MINUTE, StandingClock, system_clock
from tests.sqlite_system import slowed_fsync, watched

ORDINARY_DISK = 0.008
"""Seconds that an fsync takes longer there than here."""

NEWS = "您好，您的车正在检查，我十五分钟后再跟您说进度。"


def _tick(tx: Transaction, *, name: str, value: str) -> dict[str, Any]:
    """One row and what happened: the smallest act there is."""
    row = tx.insert(setting, name=name, value=value, at=tx.now)
    tx.happened("ticked", subject="visit", subject_id=row, facts={"walk_in": True})
    return {"setting": row}


tick = Act("bench_tick", _tick)


def twin(connection: Any, name: str, value: str, key: str) -> None:
    """The rows of ``tick`` by hand."""
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
    seq, before = run("SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1").fetchone() or (0, "0" * 64)
    said = [json.dumps([None, {"name": name, "value": value, "at": now}]), json.dumps([None, {"name": "ticked"}])]
    digests = [hashlib.blake2b(each.encode(), digest_size=16, key=os.urandom(16)).hexdigest() for each in said]
    audit = (seq + 1, now, "bench", "", "here", "bench_tick", deed, f" v{row} ", json.dumps(digests), len(said), "",
             before)
    run("INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (*audit, hashlib.sha256(json.dumps(audit).encode()).hexdigest()))
    run("INSERT INTO audit_value VALUES (?, ?)", (seq + 1, json.dumps(said)))
    run("COMMIT")


def twin_of_statements(connection: Any, written: Written) -> None:
    """The same rows as an act wrote, by its own statements and values."""
    run = connection.execute
    for text, values in written:
        run(text, values)


def figures(*, quick: bool = False) -> list[Figure]:
    """The smallest act on two disks, its fsyncs, then ``greet`` and ``tell`` with the moment engine."""
    rounds = 1 if quick else ROUNDS
    smallest = [_smallest(0.0, 5 if quick else 200, 1.3, 2.0, rounds),
                _smallest(ORDINARY_DISK, 2 if quick else 20, 1.3, 1.3, rounds)]
    return [*smallest, _syncs(5 if quick else 100), *_real(4 if quick else 40, rounds)]


def _smallest(slowed: float, acts: int, aim: float, floor: float, rounds: int) -> Figure:
    with slowed_fsync(slowed), tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other, \
            Store(Path(one)) as store, Store(Path(other)) as beside:
        who, raw = Acting(store, system_clock, "bench"), connect(beside.path)
        ratios: list[float] = []
        for turn in range(rounds + 1):
            store.checkpoints.once()
            beside.checkpoints.once()
            names = [str(UUID(int=turn * acts + each)) for each in range(acts)]
            ratios.append(side_by_side([partial(tick, who.keyed(name), name=name, value="x") for name in names],
                                       [partial(twin, raw, name, "x", name) for name in names]))
        raw.close()
    disk = ", fsync + 8 ms" if slowed else ""
    return of_ratios(f"act: the smallest by its raw-SQL twin{disk}", ratios[1:], aim=aim, floor=floor,
                     note=f"{acts} acts a round")


def _syncs(acts: int) -> Figure:
    """fsyncs of the log for each commit, while nothing else writes; exactly one is right."""
    with tempfile.TemporaryDirectory() as folder, watched() as counted, Store(Path(folder)) as store:
        who = Acting(store, system_clock, "bench")
        tick(who.keyed("first"), name="first", value="x")
        before = counted["sync", "wal"]
        for each in range(acts):
            tick(who.keyed(str(each)), name=str(each), value="x")
        exactly = (counted["sync", "wal"] - before) / acts
    return Figure("act: fsyncs for each commit", exactly, exactly, exactly, 1.0, 1.0, f"{acts} commits")


def _real(acts: int, rounds: int) -> list[Figure]:
    """Acts of the desk, each round on ``acts`` other cars; the first round warms up."""
    with tempfile.TemporaryDirectory() as place, _Copies(Path(place), acts * (rounds + 1)) as copies:
        made: list[Figure] = []
        for act, fields in (("greet", {}), ("tell", {"situation": "in_progress", "channel": "phone", "text": NEWS})):
            copies.clock.advance(5 * MINUTE)
            ratios = [copies.ratio(act, fields, copies.cars[turn * acts:(turn + 1) * acts])
                      for turn in range(rounds + 1)]
            made.append(of_ratios(f"act: {act} with the moment engine by its twin", ratios[1:], aim=1.3, floor=2.0,
                                  note=f"{len(copies.written)} statements"))
        return made


class _Copies:
    """One centre three times: an act is overheard on the first, timed on the second and its twin on the third."""

    def __init__(self, place: Path, cars: int) -> None:
        found(place / "heard", here=cars, point="arrived")
        for copy in ("ours", "twin"):
            shutil.copytree(place / "heard", place / copy, ignore=shutil.ignore_patterns("*.lock", "*.holder"))
        self.clock = StandingClock(ELEVEN_O_CLOCK)
        self.heard, self.ours, self.beside = Heard(place / "heard"), Store(place / "ours"), Store(place / "twin")
        self.written: Written = []

    def __enter__(self) -> _Copies:
        for store in (self.heard, self.ours, self.beside):
            store.open()
        self.raw = connect(self.beside.path)
        self.overheard, self.who = (acting(store, self.clock, "li", "bench") for store in (self.heard, self.ours))
        self.cars: list[int] = [row[0] for row in self.ours.reader().rows(
            "SELECT id FROM visit WHERE departed_at IS NULL AND greeted_at IS NULL ORDER BY id")]
        return self

    def __exit__(self, *_: object) -> None:
        self.raw.close()
        for store in (self.heard, self.ours, self.beside):
            store.close()

    def ratio(self, act: str, fields: dict[str, Any], visits: list[int]) -> float:
        """The act on these visits by the twin that writes what it was overheard to write."""
        written: list[Written] = []
        for visit in visits:
            self.written = self.heard.listen()
            perform(self.overheard.keyed(f"{act}-{visit}"), act, {"visit": visit, **fields})
            written.append(self.written)
        self.beside.checkpoints.once()
        self.ours.checkpoints.once()
        return side_by_side(
            [partial(perform, self.who.keyed(f"{act}-{visit}"), act, {"visit": visit, **fields}) for visit in visits],
            [partial(twin_of_statements, self.raw, each) for each in written])
