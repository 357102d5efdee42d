"""How the figures are taken: both sides in turn, A B A B …, the median of the pairs' ratios, with the least and most.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

ROUNDS = 9
QUICK_ROUNDS = 1
"""Enough to see that a bench runs."""

PROGRAMS = Path(__file__).parent / "programs"


@dataclass(frozen=True, slots=True)
class Figure:
    """A ratio against its limit; ``floor`` is a must, ``aim`` what we want. ``least`` and ``most`` are its range."""

    name: str
    ratio: float
    least: float
    most: float
    aim: float
    floor: float
    note: str = ""

    @property
    def missed(self) -> bool:
        """Whether the must is missed."""
        return self.ratio > self.floor

    def line(self) -> str:
        """One line of the table."""
        verdict = "MISSED" if self.missed else "aim met" if self.ratio <= self.aim else "floor met"
        return (f"{self.name:<58} {self.ratio:6.2f}×  ({self.least:.2f}–{self.most:.2f})  aim ≤ {self.aim:.2f}  "
                f"floor ≤ {self.floor:.2f}  {verdict}  {self.note}".rstrip())


def of_ratios(name: str, ratios: Sequence[float], *, aim: float, floor: float | None = None, note: str = "") -> Figure:
    """The figure of the rounds' ratios: their median and range."""
    return Figure(name, statistics.median(ratios), min(ratios), max(ratios), aim, aim if floor is None else floor, note)


def in_turn(name: str, ours: Callable[[], float], limit: Callable[[], float], *, aim: float, floor: float | None = None,
            rounds: int = ROUNDS, note: str = "") -> Figure:
    """Call both in turn; each returns what it cost (seconds). The first pair warms up and is not counted."""
    limit(), ours()
    costs: list[float] = []
    ratios: list[float] = []
    for _ in range(rounds):
        base = limit()
        costs.append(ours())
        ratios.append(costs[-1] / base)
    return of_ratios(name, ratios, aim=aim, floor=floor, note=note or f"{_shown(statistics.median(costs))} ours")


def side_by_side(ours: Sequence[Callable[[], object]], limit: Sequence[Callable[[], object]]) -> float:
    """One after the other, ours and its limit in turn; the middle cost of the one by the middle cost of the other.

    For single durable acts: a disk that stalls now and then strikes one of many and moves no median.
    """
    costs: list[float] = []
    limits: list[float] = []
    for mine, bare in zip(ours, limit, strict=True):
        limits.append(timed(bare))
        costs.append(timed(mine))
    return statistics.median(costs) / statistics.median(limits)


def timed(function: Callable[[], object], times: int = 1) -> float:
    """Seconds that one of ``times`` calls takes on average."""
    begun = time.perf_counter()
    for _ in range(times):
        function()
    return (time.perf_counter() - begun) / times


def process(arguments: Sequence[str]) -> float:
    """Seconds that a whole Python process takes; it may keep its compiled modules, as on a person's machine."""
    begun = time.perf_counter()
    outcome = subprocess.run([sys.executable, *arguments], env=environment(), capture_output=True, text=True,
                             check=False)
    cost = time.perf_counter() - begun
    if outcome.returncode:
        raise RuntimeError(f"{arguments}: {outcome.stderr[-800:]}")
    return cost


def environment() -> dict[str, str]:
    """What a timed process is started with: no screen, this tree first, compiled modules kept."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(PROGRAMS.parents[1])}


def _shown(seconds: float) -> str:
    return f"{seconds * 1e3:.0f} ms" if seconds >= 0.01 else f"{seconds * 1e3:.3f} ms"
