"""The lounge: how soon an act at the desk is painted there, what one changed card costs, and what waiting costs.

Act to painted: two real programs, the real feed, each act durable; from the act being asked for to the end of the paint
in the other process, by the 20 ms of the issue. A changed card: the real window, the processor time of one card by that
of the whole board, in turn. Idle: the processor time of the look that the board takes each second, by 0.2 % of a core.
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

LIMIT = 0.020
"""Seconds from act to paint; the feed pushes."""

REPAINTS = 60
"""Paints of each kind."""

IDLE_LOOKS = 2_000
IDLE_LIMIT = 0.002
"""Of a core."""

PATIENCE = 60.0
"""Seconds after which something is wrong."""


def figures(*, quick: bool = False) -> list[Figure]:
    """The middle and the slowest hundredth, against the second."""
    waits = sorted(act_to_paint(4 if quick else ACTS))
    last = statistics.quantiles(waits, n=100, method="inclusive")[98]
    note = f"p50 {statistics.median(waits) * 1e3:.0f} ms, p99 {last * 1e3:.0f} ms, {len(waits)} acts"
    return [Figure("lounge: act to painted, p99 by 20 ms", last / LIMIT, waits[0] / LIMIT, waits[-1] / LIMIT, 1.0, 2.0,
                   note), *painted_figures(4 if quick else REPAINTS)]


def painted_figures(paints: int) -> list[Figure]:
    """One card by the whole board, at 1080p and 4K; and the look each second by a share of a core."""
    done = subprocess.run([sys.executable, str(PROGRAMS / "lounge_repainting.py"), str(paints), str(IDLE_LOOKS)],
                          env=environment(), text=True, capture_output=True, check=True)
    figures: list[Figure] = []
    for said in done.stdout.splitlines():
        size, *values = said.split()
        if size == "idle":
            share = float(values[0]) / IDLE_LIMIT
            figures.append(Figure("lounge: the look each second, by 0.2 % of a core", share, share, share, 1.0, 1.0,
                                  f"{float(values[0]) * 100:.4f} % of a core"))
            continue
        shares = sorted(float(value) for value in values)
        figures.append(Figure(f"lounge: one changed card by a full repaint, {size}", statistics.median(shares),
                              shares[0], shares[-1], 0.3, 0.3, f"6 cars, {paints} paints of each"))
    return figures


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
