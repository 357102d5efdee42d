"""The power is cut: what was not synced is lost, kept or torn, sector by sector, as it falls.

One morning is recorded write by write; then the disk is rebuilt as it could look after a cut at any operation. Synced
bytes are there. Each write after a file's last sync is there, gone, or there in some of its sectors; a file nobody
synced yet may be gone altogether. The same model as SQLite's authors use (https://www.sqlite.org/testing.html §3.3);
a disk that says it has synced and has not is outside it.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from faults.day import Desk, copied, differing, doubled, faulty, found, missing, rows, visit
from faults.found import Found
from frontdesk.store.faults import Fault
from frontdesk.store.store import Store
from frontdesk.values.refusal import Refused
from tests.sqlite_system import recorded

FULL_SEEDS, SHORT = 4, 300
SECTOR = 512
GO_ON_EVERY = 10
"""After each so many cuts the morning is finished and compared row by row."""


@dataclass(slots=True)
class Operation:
    """One change to the disk; ``acknowledged`` is how many acts had been told to be saved before it."""

    name: str
    path: str
    place: int
    content: bytes
    acknowledged: int


@dataclass(slots=True)
class Disk:
    """A file on a disk that can lose its power: what is surely there, and what came after the last sync."""

    sure: bytes | None = None
    since: list[Operation] = field(default_factory=list[Operation])

    def settled(self) -> bytes | None:
        """As it is when everything arrived."""
        content = self.sure
        for each in self.since:
            content = _applied(content, each, each.content)
        return content

    def after_a_cut(self, chance: Random) -> bytes | None:
        """One way it can look after a cut."""
        how = chance.randrange(4)
        if how == 0:
            return self.sure
        if how == 1:
            return self.settled()
        content = self.sure
        for each in self.since:
            if chance.random() < 0.35:
                continue
            torn = chance.random() < 0.4 and len(each.content) > SECTOR
            if not torn or each.name != "write":
                content = _applied(content, each, each.content)
                continue
            for begin in range(0, len(each.content), SECTOR):
                if chance.random() < 0.5:
                    part = each.content[begin:begin + SECTOR]
                    content = _applied(content, Operation("write", each.path, each.place + begin, part, 0), part)
        return content


def _applied(content: bytes | None, operation: Operation, written: bytes) -> bytes | None:
    if operation.name == "delete":
        return None
    if operation.name == "cut":
        return (content or b"")[:operation.place].ljust(operation.place, b"\0")
    if operation.name != "write":
        return content
    held = bytearray(content or b"")
    held.extend(bytes(max(operation.place + len(written) - len(held), 0)))
    held[operation.place:operation.place + len(written)] = written
    return bytes(held)


def record(folder: Path, synced: bool = True) -> tuple[list[Operation], list[str]]:
    """Play the morning and write down each change to the disk; gives them and the keys in order.

    With ``synced`` false syncs are left out, as if the disk lied: the planted fault.
    """
    told: list[str] = []
    made: list[Operation] = []

    def note(name: str, path: str, place: int, content: bytes) -> None:
        if name != "sync" or synced:
            made.append(Operation(name, Path(path).name, place, content, len(told)))

    with recorded(note), Store(folder) as store:
        store.checkpoints.log_bytes = 1
        desk = Desk(store, told.append)
        visit(desk)
        store.checkpoints.once()
        visit(desk, 2)
    return made, told


def cuts(base: Path, operations: list[Operation], at: list[tuple[int, int]]) -> Iterator[tuple[int, dict[str, bytes]]]:
    """The disk after a cut at each of ``at`` (operation, seed; in order): the operation and every file's content."""
    disks = {each.name: Disk(each.read_bytes()) for each in base.iterdir() if each.suffix == ".sqlite"}
    wanted = iter(sorted(at))
    number, seed = next(wanted)
    for place, operation in enumerate(operations, 1):
        disk = disks.setdefault(operation.path, Disk())
        if operation.name == "sync":
            disk.sure, disk.since = disk.settled(), []
        else:
            disk.since.append(operation)
        while number == place:
            chance = Random(f"{number}/{seed}")
            files = {name: each.after_a_cut(chance) for name, each in disks.items()}
            yield number, {name: content for name, content in files.items() if content is not None}
            number, seed = next(wanted, (-1, -1))


def run(many: int | None = None, *, synced: bool = True) -> Found:
    """So many cuts, evenly over the morning; None: every operation with ``FULL_SEEDS`` ways the rest may fall."""
    came = Found("power cut", "none acknowledged lost, none half done, every file opens")
    begun = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="faults-") as place:
        room = Path(place)
        found(room / "base")
        played = copied(room / "base", room / "played")
        operations, told = record(played, synced)
        with Store(played) as store:
            expected = rows(store)
        total = len(operations)
        at = [(number, seed) for number in range(1, total + 1) for seed in range(FULL_SEEDS)] if many is None else [
            (1 + each * (total - 1) // max(many - 1, 1), each) for each in range(many)]
        for count, (number, files) in enumerate(cuts(room / "base", operations, at)):
            with tempfile.TemporaryDirectory(dir=room) as target:
                folder = copied(room / "base", Path(target) / "centre")
                for name, content in files.items():
                    (folder / name).write_bytes(content)
                saved = told[:operations[number - 1].acknowledged]
                for wrong in _opened(folder, saved, expected if count % GO_ON_EVERY == 0 else None):
                    came.say(f"cut at {number}: {wrong}")
            came.tried += 1
        came.count("operations recorded", total)
    came.seconds = time.perf_counter() - begun
    return came


def _opened(folder: Path, saved: list[str], expected: dict[str, object] | None) -> list[str]:
    try:
        with Store(folder) as store:
            wrong = [f"{key} was acknowledged and is lost" for key in missing(store, saved)]
            wrong += faulty(store) + doubled(store)
            if expected is not None:
                desk = Desk(store)
                visit(desk)
                visit(desk, 2)
                wrong += [f"{table} differs" for table in differing(expected, rows(store))]
            return wrong
    except (Fault, Refused) as error:
        return [f"does not open: {error.code}"]
