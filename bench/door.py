"""Changing people at a shared desk: one key, the PIN and Enter, until the other's page stands. At most two seconds.

Most of it is the hash of the PIN, slow on purpose (scrypt, 2^17); it runs beside the window.
"""

from __future__ import annotations

import json
import subprocess
import sys
from statistics import median

from bench.measure import PROGRAMS, Figure, environment, of_ratios

LIMIT = 2.0
"""Seconds."""


def figures(*, quick: bool = False) -> list[Figure]:
    """Each of the turns by two seconds."""
    answer = subprocess.run([sys.executable, str(PROGRAMS / "door_switching.py"), "2" if quick else "12"], check=True,
                            capture_output=True, text=True, env=environment())
    turns: list[tuple[float, float]] = json.loads(answer.stdout.strip().splitlines()[-1])
    costs, busy = [turn[0] for turn in turns], [turn[1] for turn in turns]
    note = f"{median(costs) * 1e3:.0f} ms, most {max(costs) * 1e3:.0f} ms; processor {median(busy) * 1e3:.0f} ms"
    return [of_ratios("door: F12, PIN, Enter until the page stands, by 2 s", [cost / LIMIT for cost in costs], aim=0.5,
                      floor=1.0, note=note)]
