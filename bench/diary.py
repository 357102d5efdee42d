"""The diary with 12 bays, 14 days and 600 appointments: moved, filtered and painted again, against two frames.

The real page over a real store, in a program of its own; ``python -m bench diary``.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from bench.centre import ELEVEN_O_CLOCK
from bench.measure import PROGRAMS, Figure, environment
from frontdesk.acts.register import perform
from frontdesk.acts.wiring import acting
from frontdesk.store.store import Store
from frontdesk.values.clock import DAY, HOUR, MINUTE, StandingClock

BAYS, DAYS, APPOINTMENTS, ROUNDS = 12, 14, 600, 15
TWO_FRAMES = 2 / 60
"""Seconds."""

SHOWN = {"move": "moved and painted again", "filter": "filtered and painted", "repaint": "painted again",
         "day": "a day of 12 bays turned to"}


def figures(*, quick: bool = False) -> list[Figure]:
    """Each by two frames of 60 a second: aim and floor are the two frames."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "centre"
        _book(folder, 20 if quick else APPOINTMENTS)
        answer = subprocess.run([sys.executable, str(PROGRAMS / "diary_moving.py"), str(folder), str(ELEVEN_O_CLOCK),
                                 str(2 if quick else ROUNDS)], check=True, capture_output=True, text=True,
                                env=environment())
    costs: dict[str, list[float]] = json.loads(answer.stdout.strip().splitlines()[-1])
    return [Figure(f"diary: {SHOWN[name]}, by two frames", median(each) / TWO_FRAMES, min(each) / TWO_FRAMES,
                   max(each) / TWO_FRAMES, 1.0, 1.0 if name != "move" else 1.5, f"{median(each) * 1e3:.1f} ms")
            for name, each in costs.items()]


def _book(folder: Path, appointments: int) -> None:
    """A centre whose bays are as full as they get, drawn with a fixed seed."""
    drawn = random.Random(7)
    clock = StandingClock(ELEVEN_O_CLOCK)
    with Store(folder) as store:
        who = acting(store, clock, "li", "bench")
        perform(who, "set_up_centre", {
            "name": "Bench", "hours": [{"weekday": day, "opens": "08:00", "closes": "19:00"} for day in range(7)],
            "bays": [f"{number}号" for number in range(1, BAYS + 1)],
            "staff": [{"login": f"a{number}", "name": f"顾问{number}", "role": "advisor"} for number in range(12)]})
        who = acting(store, clock, "a0", "bench")
        places = [(day, slot, bay) for day in range(1, DAYS + 1) for slot in range(4) for bay in range(1, BAYS + 1)]
        drawn.shuffle(places)
        for number, (day, slot, bay) in enumerate(places[:appointments]):
            ids = perform(who, "add_customer", {"name": f"客户{number}", "phone": f"139{number:08d}",
                                                "plate": f"苏E{number:05d}", "title": "先生"}).ids
            perform(who, "book", {
                "customer": ids["customer"], "vehicle": ids["vehicle"], "bay": f"{bay}号", "anyway": True,
                "starts_at": ELEVEN_O_CLOCK - 2 * HOUR + day * DAY + slot * 150 * MINUTE + bay % 3 * 15 * MINUTE,
                "minutes": drawn.choice((30, 60, 90)), "work": drawn.choice(("常规保养", "刹车检查", "更换轮胎"))})
