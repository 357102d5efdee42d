"""Many desks at once, each a program of its own: no update lost, no error that trying again would have cured.

Each adds up the same preferences, writes customers and plays whole visits; all read, add and write the same numbers:
the visit's number, the gift's stock, the chain. Afterwards every acknowledged act must be there, each number once, the
stock what is left of it, and the chain unbroken.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import ExitStack
from pathlib import Path
from threading import Event

from faults.day import MORNING, Desk, found, visit
from faults.found import Found
from frontdesk.store.audit.verify import verify
from frontdesk.store.faults import Fault
from frontdesk.store.store import Store
from frontdesk.values.clock import DAY
from ui.persisting import persist

FULL_SECONDS, SHORT_SECONDS = 300.0, 20.0
STOCK, GIFT_FEN = 100_000, 10
"""So cheap that five minutes of gifts stay within a year's budget for surprises."""
SQLITE_WRITERS, POSTGRES_WRITERS = 8, 32


def run(writers: int, seconds: float, url: str | None = None) -> Found:
    """So many programs for so long on one centre: on SQLite, or on the PostgreSQL database at ``url``."""
    came = Found("8 writers" if url is None else f"{writers} on PostgreSQL", "no update lost, no error shown")
    if url is None:
        came.block = f"{writers} on SQLite"
    begun = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="faults-") as place:
        folder = Path(place) / "centre"
        _prepare(folder, url, writers)
        said = [Path(place) / f"{number}.txt" for number in range(writers)]  # a full pipe would hold one
        with ExitStack() as held:
            started = [subprocess.Popen([sys.executable, "-m", "faults.writers", str(folder), str(number), str(seconds),
                                         url or ""], stdout=held.enter_context(path.open("w", encoding="utf-8")),
                                        stderr=subprocess.PIPE, text=True,
                                        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])})
                       for number, path in enumerate(said)]
            for program in started:
                _, errors = program.communicate()
                if program.returncode:
                    came.say(errors[-300:])
        told = [line for path in said for line in path.read_text(encoding="utf-8").splitlines()]
        with Store(folder, url) as store:
            for wrong in lost(store, told):
                came.say(wrong)
        came.tried = sum(line.startswith("writer-") for line in told)
        came.count("visits", sum(line.startswith("given") for line in told))
        worst = max((float(line.split()[1]) for line in told if line.startswith("worst")), default=0.0)
        came.count("ms the longest act took", round(worst * 1e3))
    came.seconds = time.perf_counter() - begun
    return came


def _prepare(folder: Path, url: str | None, writers: int) -> None:
    if url is None:
        found(folder, customers=writers)
        store = Store(folder)
    else:
        store = Store(folder, url)
    with store:
        desk = Desk(store, name="prepared", now=MORNING - DAY)
        if url is not None:
            desk.do("set_up_centre", name="云岭服务中心", staff=[
                {"login": "zhou", "name": "周明", "role": "manager"},
                {"login": "qian", "name": "钱伟", "role": "technician"}],
                hours=[{"weekday": day, "opens": "08:30", "closes": "18:00"} for day in range(7)])
            for each in range(writers):
                desk.do("add_customer", name="王敏", phone=f"1380017{each:04d}", plate=f"苏E{each:04d}B", energy="ice")
        desk.do("add_gift", name="车内香片", cost_fen=GIFT_FEN, quantity=STOCK)


def lost(store: Store, told: list[str]) -> list[str]:
    """What is wrong after all this was acknowledged."""
    reader = store.reader()
    known = {key for (key,) in reader.rows("SELECT key FROM deed WHERE key IS NOT NULL")}
    wrong = [f"{line} was acknowledged and is lost" for line in told
             if line.startswith("writer-") and line not in known]
    wrong += [line for line in told if line.startswith("error")]
    numbers = Counter(number for (number,) in reader.rows("SELECT number FROM visit"))
    wrong += [f"the number {number} was given {many} times" for number, many in numbers.items() if many > 1]
    given = sum(line.startswith("given") for line in told)
    left = int(reader.value("SELECT quantity FROM gift") or 0)
    if left != STOCK - given:
        wrong.append(f"the stock is {left} and should be {STOCK - given}")
    deeds = reader.row("SELECT count(*), max(seq) FROM deed")
    if not store.postgres and deeds and deeds[0] != deeds[1]:
        wrong.append(f"{deeds[0]} deeds up to number {deeds[1]}")
    return wrong + [each.code for each in verify(store).problems]


class _Timed(Desk):
    """A desk that keeps the longest time an act took."""

    worst = 0.0

    def do(self, act: str, **fields: object) -> dict[str, object]:
        """One act, timed; on a server tried again where it was not its turn in time, as a desk program does."""
        begun = time.perf_counter()
        done, now = self.done, self.clock.now

        def once() -> dict[str, object]:
            self.done, self.clock.now = done, now  # under the same key each time
            return super(_Timed, self).do(act, **fields)

        made = persist(once, Event(), lambda: None) if self.store.postgres else once()
        self.worst = max(self.worst, time.perf_counter() - begun)
        return made


def main(folder: str, number: str, seconds: str, url: str) -> None:
    """One writer: visits of its own customer, one after the other, each with a gift from the common stock."""
    ends = time.monotonic() + float(seconds)
    with Store(Path(folder), url or None) as store:
        turn = 0
        desk = _Timed(store, _say, f"writer-{number}-0")
        while time.monotonic() < ends:
            turn += 1
            worst = desk.worst
            desk = _Timed(store, _say, f"writer-{number}-{turn}", MORNING + 2 * turn * DAY)
            desk.worst = worst
            try:
                visit(desk, int(number) + 1, gift=1)
                _say(f"given {turn}")
            except Fault as fault:
                _say(f"error {fault.code} for writer {number}")
        _say(f"worst {desk.worst}")


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
