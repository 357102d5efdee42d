"""How long the window stands still while papers are made, the first one of a process included.

A worker makes them; the window's loop turns all the while. Beside it the same loop while the worker does nothing but
count, for as long: what is left of a stand-still on an idle machine is the interpreter's own switching, not the paper.
A frame is a sixtieth of a second. ``python -m bench paper_window``.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys

from bench.measure import PROGRAMS, Figure, environment, of_ratios

FRAME = 1 / 60
RUNS = 5


def figures(*, quick: bool = False) -> list[Figure]:
    """The first paper and the next one by a worker that only counts, and by one frame; notes say the milliseconds."""
    runs = [_run() for _ in range(1 if quick else RUNS)]
    beside = f" ms; counting {run_of(runs):.0f} ms"
    notes = [", ".join(f"{run[at] * 1e3:.0f}" for run in runs) + beside for at in (0, 1)]
    floor = 50.0 if quick else 3.0
    return [of_ratios("paper: the window's longest stand-still, first paper, by counting",
                      [run[0] / max(run[2], FRAME) for run in runs], aim=1.0, floor=floor, note=notes[0]),
            of_ratios("paper: the same, the next paper", [run[1] / max(run[2], FRAME) for run in runs], aim=1.0,
                      floor=floor, note=notes[1]),
            *(of_ratios(f"paper: the window's longest stand-still, {which} paper, by one frame",
                        [run[at] / FRAME for run in runs], aim=1.0, floor=floor, note=f"{notes[at]}; a frame 16.7 ms")
              for at, which in enumerate(("first", "next")))]


def run_of(runs: list[list[float]]) -> float:
    """Milliseconds of the middle run's counting."""
    return statistics.median(run[2] for run in runs) * 1e3


def _run() -> list[float]:
    outcome = subprocess.run([sys.executable, str(PROGRAMS / "first_paper.py")], env=environment(), check=True,
                             capture_output=True, text=True)
    return json.loads(outcome.stdout)
