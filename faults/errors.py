"""The disk fails at one operation after the other: full, broken, not synced, read-only; once, or until it was told.

Each act has to be saved or told in words as not saved, whatever fails; the same act tried again must be saved, without
a new start, and in the end every row must be as if nothing had failed.
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path
from typing import Any

from faults.day import Desk, copied, differing, doubled, faulty, found, rows, silent, visit
from faults.found import Found
from frontdesk.store.faults import Fault
from frontdesk.store.store import Store
from tests.sqlite_system import SQLITE_FULL, SQLITE_IOERR_FSYNC, SQLITE_IOERR_WRITE, SQLITE_READONLY, watched

SHORT = 40
FAILURES = (("full", SQLITE_FULL), ("broken", SQLITE_IOERR_WRITE), ("read-only", SQLITE_READONLY))


class Failing:
    """A watch that fails at operation ``at``: once, or (``lasting``) each time until ``mend``."""

    def __init__(self, at: int, code: int, *, lasting: bool) -> None:
        self.at, self.code, self.lasting = at, code, lasting
        self.done = self.failed = 0
        self.mended = False

    def watch(self, operation: str, kind: str) -> int:
        """Let through or fail."""
        self.done += 1
        if self.mended or self.done < self.at or (self.failed and not self.lasting) or operation == "delete":
            return 0
        self.failed += 1
        return SQLITE_IOERR_FSYNC if operation == "sync" and self.code == SQLITE_IOERR_WRITE else self.code

    def mend(self) -> None:
        """The disk is well again."""
        self.mended = True


class Patient(Desk):
    """A desk that tries again what was told as not saved, once the disk is well."""

    told = 0
    failing: Failing

    def do(self, act: str, **fields: Any) -> dict[str, Any]:
        """One act under its key, and the same act again after a fault."""
        done, now = self.done, self.clock.now
        for _ in range(3):
            try:
                return super().do(act, **fields)
            except Fault:
                self.told += 1
                self.failing.mend()
                self.done, self.clock.now = done, now
        return super().do(act, **fields)


def _morning(folder: Path, failing: Failing, desk_type: type[Patient] = Patient) -> int:
    with Store(folder) as store:
        store.checkpoints.log_bytes = 1
        with watched(failing.watch):
            desk = desk_type(store, silent)
            desk.failing = failing
            visit(desk)
            store.checkpoints.once()
            visit(desk, 2)
        return desk.told


def run(many: int | None = None, desk_type: type[Patient] = Patient) -> Found:
    """So many failures, evenly over the operations of a morning; None: every operation, each kind in turn."""
    came = Found("write errors", "each told or saved, none lost, none half done, work goes on")
    begun = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="faults-") as place:
        room = Path(place)
        found(room / "base")
        folder = copied(room / "base", room / "whole")
        counting = Failing(1 << 60, 0, lasting=False)
        _morning(folder, counting)
        with Store(folder) as store:
            expected = rows(store)
        total = counting.done
        numbers = range(1, total + 1) if many is None else [
            1 + each * (total - 1) // max(many - 1, 1) for each in range(many)]
        for turn, at in enumerate(numbers):
            name, code = FAILURES[turn % len(FAILURES)]
            lasting = turn // len(FAILURES) % 2 == 0
            with tempfile.TemporaryDirectory(dir=room) as target:
                wrong, told = _failed(copied(room / "base", Path(target) / "centre"),
                                      Failing(at, code, lasting=lasting),
                                      expected, desk_type)
            came.tried += 1
            came.count("told in words", told)
            for each in wrong:
                came.say(f"{name} at {at} ({'lasting' if lasting else 'once'}): {each}")
        came.count("operations of a morning", total)
    came.seconds = time.perf_counter() - begun
    return came


def _failed(folder: Path, failing: Failing, expected: dict[str, Any], desk_type: type[Patient],
            ) -> tuple[list[str], int]:
    try:
        told = _morning(folder, failing, desk_type)
        with Store(folder) as store:
            return (faulty(store) + doubled(store)
                    + [f"{table} differs" for table in differing(expected, rows(store))]), told
    except Exception as error:  # whatever comes up here is what this block is looking for
        return [f"{type(error).__name__}: {error}"], 0
