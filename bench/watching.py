"""What the moments add to an act: the same act beside itself without the engine that watches it. Aim: 15 %.

Daily figures are read from the same rows when they are asked for, so opening, closing and cancelling is all there is.
"""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from functools import partial
from pathlib import Path

from bench.act import NEWS, ORDINARY_DISK
from bench.centre import ELEVEN_O_CLOCK, found
from bench.measure import ROUNDS, Figure, of_ratios, side_by_side
from frontdesk.acts.register import perform
from frontdesk.acts.wiring import acting
from frontdesk.store.store import Store
from frontdesk.values.clock import MINUTE, StandingClock
from tests.sqlite_system import slowed_fsync

_ACTS = (("greet", {}), ("tell", {"situation": "in_progress", "channel": "phone", "text": NEWS}),
         ("note_question", {}))


def figures(*, quick: bool = False) -> list[Figure]:
    """On this disk, then with every fsync slowed to an ordinary disk's: there the aim is a must."""
    rounds = 1 if quick else ROUNDS
    return [*_measured(4 if quick else 40, rounds, 0.0), *_measured(2 if quick else 10, rounds, ORDINARY_DISK)]


def _measured(acts: int, rounds: int, slowed: float) -> list[Figure]:
    """Each act with the engine by the same without, on two copies of one centre; the first round warms up."""
    made: list[Figure] = []
    disk = ", fsync + 8 ms" if slowed else ""
    with slowed_fsync(slowed), tempfile.TemporaryDirectory() as place:
        one, other = Path(place) / "watched", Path(place) / "bare"
        found(one, here=acts * (rounds + 1), point="arrived")
        shutil.copytree(one, other, ignore=shutil.ignore_patterns("*.lock", "*.holder"))
        clock = StandingClock(ELEVEN_O_CLOCK)
        with Store(one) as watched, Store(other) as bare:
            who = acting(watched, clock, "zhou", "bench")
            nobody = replace(acting(bare, clock, "zhou", "bench"), watchers=())
            cars = [row[0] for row in watched.reader().rows(
                "SELECT id FROM visit WHERE departed_at IS NULL AND greeted_at IS NULL ORDER BY id")]
            for name, fields in _ACTS:
                clock.advance(5 * MINUTE)
                ratios: list[float] = []
                for turn in range(rounds + 1):
                    visits = cars[turn * acts:(turn + 1) * acts]
                    watched.checkpoints.once()
                    bare.checkpoints.once()
                    ratios.append(side_by_side(
                        [partial(perform, who.keyed(f"{name}-{each}"), name, {"visit": each, **fields})
                         for each in visits],
                        [partial(perform, nobody.keyed(f"{name}-{each}"), name, {"visit": each, **fields})
                         for each in visits]))
                made.append(of_ratios(f"watching: {name} with the moments by without{disk}", ratios[1:], aim=1.15,
                                      floor=1.15 if slowed else 2.0))
    return made
