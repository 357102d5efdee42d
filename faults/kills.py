"""Killed outright at one operation after the other, in five kinds of work; opened again, checked, and gone on with.

What was acknowledged must be there, the file must open and be whole, and the same work done again under the same keys
must come to exactly the rows it comes to without any kill: nothing lost, nothing half done, nothing twice.
"""

from __future__ import annotations

import os
import tempfile
import time
from abc import ABC, abstractmethod
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from faults import works
from faults.day import MORNING, Desk, copied, differing, doubled, faulty, found, missing, rows, visit
from faults.found import Found
from faults.strikes import killed, operations, spread
from frontdesk.acts.posting import post
from frontdesk.store.archive import inspect
from frontdesk.store.backup import backup, kept
from frontdesk.store.store import Store
from frontdesk.values.clock import MINUTE
from frontdesk.values.refusal import Refused
from tests.frontdesk.messages.outbox.servers import Gateway

FULL, SHORT = 1_000, 40

Tell = Callable[[str], None]


class Kind(ABC):
    """A kind of work; ``share`` is its part of all kills."""

    name = ""
    share = 0.1
    apart: tuple[str, ...] = ()
    """Tables that tell of each run."""

    longest_start = 0.0
    """Seconds that the slowest start after a kill took."""

    def __init__(self, room: Path) -> None:
        self.room = room
        self.base = room / "base"
        self.prepare()

    def prepare(self) -> None:
        """Make the centre that the work begins with."""
        found(self.base)

    @abstractmethod
    def work(self, folder: Path, tell: Tell) -> None:
        """The work itself; done again it goes on."""

    def told(self, folder: Path, told: list[str]) -> list[str]:
        """What is wrong right after the kill, before anything is done again."""
        begun = time.perf_counter()
        with Store(folder) as store:
            self.longest_start = max(self.longest_start, time.perf_counter() - begun)
            return [f"{key} was acknowledged and is lost" for key in missing(store, told)] + faulty(store)

    def result(self, folder: Path) -> Any:
        """What it came to in the end."""
        with Store(folder) as store:
            return rows(store)

    def ended(self, folder: Path) -> list[str]:
        """What is wrong after the work was done again."""
        with Store(folder) as store:
            return faulty(store) + doubled(store)

    def whole(self) -> tuple[Any, int]:
        """The result without a kill, and its operations."""
        def once(tell: Tell) -> None:
            self.work(copied(self.base, self.room / "counted"), tell)

        many = operations(once, self.room) - len(list(self.base.rglob("*")))
        undisturbed = copied(self.base, self.room / "whole")
        self.work(undisturbed, _silent)
        return self.result(undisturbed), max(many, 1)

    def strike(self, at: int, expected: Any) -> list[str]:
        """One kill, and what was wrong about it."""
        with tempfile.TemporaryDirectory(dir=self.room) as place:
            folder = copied(self.base, Path(place) / "centre")
            told = killed(lambda tell: self.work(folder, tell), at, self.room)
            wrong = self.told(folder, told)
            self.work(folder, _silent)
            wrong += self.ended(folder)
            wrong += [f"{table} differs" for table in differing(expected,
                                                                self.result(folder)) if table not in self.apart]
            return [f"{self.name} at {at}: {each}" for each in wrong]


class Visit(Kind):
    """A visit from the arrival to the day after, with walk-around, delivery, surprise and payment."""

    name = "desk"
    share = 0.6

    def work(self, folder: Path, tell: Tell) -> None:
        with Store(folder) as store:
            store.checkpoints.log_bytes = 1
            desk = Desk(store, tell)
            visit(desk)
            store.checkpoints.once()
            visit(desk, 2)


class Import(Kind):
    """A file of customers taken in."""

    name = "import"
    apart = ("deed", "intake")

    def prepare(self) -> None:
        super().prepare()
        self.file = works.customer_file(self.room)

    def work(self, folder: Path, tell: Tell) -> None:
        with Store(folder) as store:
            works.take_in(store, self.file)


class Backup(Kind):
    """Two acts, a copy, two acts, a copy over the first; a copy told of must be whole."""

    name = "backup"

    def prepare(self) -> None:
        super().prepare()
        with Store(self.base) as store:
            visit(Desk(store, name="before"))

    def work(self, folder: Path, tell: Tell) -> None:
        target = folder / "copies"
        target.mkdir(exist_ok=True)
        with Store(folder) as store:
            desk = Desk(store, tell)
            for place in (3, 4):
                desk.do("arrive", customer=place, vehicle=place)
                backup(store, target / "copy.fdbackup", now=MORNING)
                tell(f"copy {desk.done}")

    def told(self, folder: Path, told: list[str]) -> list[str]:
        copies = [each for each in told if each.startswith("copy")]
        wrong = super().told(folder, [each for each in told if not each.startswith("copy")])
        copy = folder / "copies" / "copy.fdbackup"
        if copy.exists() or copies:
            try:
                inspect(copy)
            except Refused as refused:
                wrong.append(f"the copy is no good: {refused.code}")
        return wrong

    def ended(self, folder: Path) -> list[str]:
        left = sorted(each.name for each in folder.rglob("*.part"))
        return super().ended(folder) + [f"{each} is left over" for each in left]


class Upgrade(Kind):
    """A newer program opens an older file: saved, then changed whole or not at all."""

    name = "upgrade"

    def prepare(self) -> None:
        super().prepare()
        with Store(self.base) as store:
            visit(Desk(store, name="before"))

    def work(self, folder: Path, tell: Tell) -> None:
        with works.two_versions_on(), Store(folder):
            tell("upgraded")

    def told(self, folder: Path, told: list[str]) -> list[str]:
        wrong: list[str] = []
        for each in kept(folder):
            with suppress(Refused):
                inspect(each.file)
                continue
            wrong.append(f"the copy {each.file.name} is no good")
        return wrong

    def result(self, folder: Path) -> Any:
        with works.two_versions_on():
            return super().result(folder)

    def ended(self, folder: Path) -> list[str]:
        with works.two_versions_on():
            return super().ended(folder) + ([] if kept(folder) else ["no copy was kept"])


class Sending(Kind):
    """Messages handed to a gateway that does not know numbers again: never twice; what may have gone is said so."""

    name = "outbox"

    def prepare(self) -> None:
        self.gateway = Gateway()
        found(self.base, self.gateway.url)
        with Store(self.base) as store:
            desk = Desk(store, name="before")
            for place in (1, 2, 3):
                of = desk.do("arrive", customer=place, vehicle=place)["visit"]
                desk.do("tell", visit=of, situation="in_progress", channel="sms",
                        text=f"您好，您的第{place}辆车正在检修，11:30可以交车。")

    def work(self, folder: Path, tell: Tell) -> None:
        with Store(folder) as store:
            desk = Desk(store)
            for minutes in (1, 3, 6) if tell is _silent else (1,):
                desk.clock.now = MORNING + minutes * MINUTE
                post(desk.acting())

    def strike(self, at: int, expected: Any) -> list[str]:
        self.gateway.known.clear()
        return super().strike(at, expected)

    def result(self, folder: Path) -> Any:
        return {}

    def ended(self, folder: Path) -> list[str]:
        with Store(folder) as store:
            states = [state for (state,) in store.reader().rows("SELECT state FROM outgoing")]
        wrong = super().ended(folder)
        if len(states) != 3 or not set(states) <= {"sent", "unsure"}:
            wrong.append(f"messages are {states}")
        if any(many > 1 for many in self.gateway.known.values()):
            wrong.append("a message was handed over twice")
        if states.count("sent") > len(self.gateway.known):
            wrong.append("a message is called sent that nobody got")
        return wrong


KINDS: tuple[type[Kind], ...] = (Visit, Import, Backup, Upgrade, Sending)


def run(many: int = FULL, only: tuple[type[Kind], ...] = KINDS) -> Found:
    """So many kills, shared among the kinds of work."""
    came = Found("kill -9", "none lost, none half done, none twice, every file opens")
    begun = time.perf_counter()
    shares, longest = sum(kind.share for kind in only), 0.0
    with tempfile.TemporaryDirectory(prefix="faults-") as place:
        for made in only:
            room = Path(place) / made.name
            room.mkdir()
            kind = made(room)
            expected, total = kind.whole()
            struck = spread(max(round(many * made.share / shares), 1), total)
            for at in struck:
                for wrong in kind.strike(at, expected):
                    came.say(wrong)
                came.tried += 1
            came.count(f"in {made.name} (of {total:,} operations)", len(struck))
            longest = max(longest, kind.longest_start)
    came.count("ms the longest next start took", round(longest * 1e3))
    came.seconds = time.perf_counter() - begun
    return came


def _silent(_line: str) -> None:
    return


if os.name != "posix":
    raise ImportError("programs are killed by fork and SIGKILL: POSIX only")
