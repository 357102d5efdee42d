"""How the figures are taken: both sides in turn, A B A B …, the median of the pairs' ratios, with the least and most."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

ROUNDS = 9


@dataclass(frozen=True, slots=True)
class Figure:
    """A ratio against its limit; ``floor`` is a must, ``aim`` what we want."""

    name: str
    ratio: float
    least: float
    most: float
    aim: float
    floor: float
    note: str = ""

    def line(self) -> str:
        """One line of the table."""
        verdict = "aim met" if self.ratio <= self.aim else "floor met" if self.ratio <= self.floor else "MISSED"
        return (f"{self.name:<58} {self.ratio:6.2f}×  ({self.least:.2f}–{self.most:.2f})  aim ≤ {self.aim:.2f}  "
                f"floor ≤ {self.floor:.2f}  {verdict}  {self.note}".rstrip())


def in_turn(name: str, ours: Callable[[], float], limit: Callable[[], float], *, aim: float, floor: float | None = None,
            rounds: int = ROUNDS, note: str = "") -> Figure:
    """Call both in turn; each returns what it cost (seconds). The first pair warms up and is not counted."""
    limit(), ours()
    ratios: list[float] = []
    for _ in range(rounds):
        base = limit()
        ratios.append(ours() / base)
    return Figure(name, statistics.median(ratios), min(ratios), max(ratios), aim, floor if floor is not None else aim, note)


def process(arguments: list[str], **environment: str) -> float:
    """Seconds that a whole Python process takes."""
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", **environment}
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    start = time.perf_counter()
    outcome = subprocess.run([sys.executable, *arguments], env=env, capture_output=True, text=True, check=False)
    cost = time.perf_counter() - start
    if outcome.returncode:
        raise RuntimeError(f"{arguments}: {outcome.stderr[-800:]}")
    return cost
