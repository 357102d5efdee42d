"""How long after the desk's act the lounge has painted it: two real programs, the real feed, each act durable.

The limit is one second from the act being asked for to the end of the paint in the other process.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from queue import Queue
from threading import Thread
from typing import IO

from bench.centre import ELEVEN_O_CLOCK, found
from bench.measure import PROGRAMS, Figure, environment
from frontdesk.store.store import Store
from frontdesk.visit.stages import stages

ACTS = 120
PAUSE = 60
"""Milliseconds between two acts."""

LIMIT = 1.0
"""Seconds."""

PATIENCE = 60.0
"""Seconds after which something is wrong."""


def figures(*, quick: bool = False) -> list[Figure]:
    """The middle and the slowest hundredth, against the second."""
    waits = sorted(act_to_paint(4 if quick else ACTS))
    last = statistics.quantiles(waits, n=100, method="inclusive")[98]
    note = f"p50 {statistics.median(waits) * 1e3:.0f} ms, p99 {last * 1e3:.0f} ms, {len(waits)} acts"
    return [Figure("lounge: act to painted, p99 by one second", last / LIMIT, waits[0] / LIMIT, waits[-1] / LIMIT, 0.12,
                   1.0, note)]


def act_to_paint(acts: int) -> list[float]:
    """Seconds from each act to the first later paint that shows its stage."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "centre"
        found(folder)
        with Store(folder) as store:
            visit, ticket = store.reader().rows("SELECT id, ticket FROM visit WHERE departed_at IS NULL "
                                                "AND stage = 'in_repair'")[0]
        desk = _started("desk_acting", str(folder), str(ELEVEN_O_CLOCK), str(visit), str(acts), str(PAUSE))
        lounge: subprocess.Popen[str] | None = None
        try:
            asked, shown = _lines(desk.stdout), Queue[str]()
            asked.get(timeout=PATIENCE)
            lounge = _started("lounge_painting", str(folder), str(ELEVEN_O_CLOCK))
            shown = _lines(lounge.stdout)
            while ticket not in shown.get(timeout=PATIENCE):
                pass
            print("begin", file=desk.stdin, flush=True)
            waits: list[float] = []
            for _ in range(acts):
                at, stage = asked.get(timeout=PATIENCE).split()
                waits.append((_painted(shown, ticket, stages()[stage].public["zh_CN"]) - int(at)) / 1e9)
            return waits
        finally:
            for program in (desk, lounge):
                if program is not None:
                    program.kill()
                    program.communicate()


def _painted(shown: Queue[str], ticket: str, words: str) -> int:
    """When the board was painted with the car at this stage."""
    while True:
        at, _, spoken = shown.get(timeout=PATIENCE).partition(" ")
        if any(card.startswith(ticket + " ") and words in card for card in spoken.strip().split("; ")):
            return int(at)


def _started(program: str, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, str(PROGRAMS / f"{program}.py"), *arguments], env=environment(), text=True,
                            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)


def _lines(stream: IO[str] | None) -> Queue[str]:
    """What a program says, line by line, as it says it."""
    said: Queue[str] = Queue()

    def read() -> None:
        for line in stream or ():
            said.put(line)

    Thread(target=read, daemon=True).start()
    return said
