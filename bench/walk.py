"""The walk-around: a tap until its mark is painted, until it is durable, and a photo beside what Pillow takes.

Floors: a tap is painted within one frame of 60 Hz; its act is durable within twice a bare commit; a photo of 12
million pixels is in the visit within twice the time the image library needs to scale it.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from statistics import median

from PIL import Image

from bench.act import twin
from bench.centre import ELEVEN_O_CLOCK, found
from bench.measure import PROGRAMS, ROUNDS, Figure, environment, in_turn, of_ratios, side_by_side, timed
from frontdesk.acts.register import perform
from frontdesk.acts.wiring import acting
from frontdesk.store.photos import LONGEST, ingest
from frontdesk.store.reading import connect
from frontdesk.store.store import Store
from frontdesk.values.clock import StandingClock

FRAME = 1 / 60
"""Seconds."""

MARKS = 80
"""On the car already, of which the side that is tapped has a fifth."""


def figures(*, quick: bool = False) -> list[Figure]:
    """Tap to mark, tap to durable, photo by scaling."""
    rounds = 1 if quick else ROUNDS
    return [_tap(2 if quick else 30), _durable(4 if quick else 60, rounds), _photo(1 if quick else 5, quick=quick)]


def _tap(taps: int) -> Figure:
    """From the finger's release to the painted mark, in the whole walk-around with 80 marks on the car."""
    answer = subprocess.run([sys.executable, str(PROGRAMS / "walk_tapping.py"), str(taps), str(MARKS)], check=True,
                            capture_output=True, text=True, env=environment())
    costs: list[float] = json.loads(answer.stdout.strip().splitlines()[-1])
    return of_ratios("walk: tap to mark painted, by a frame of 16.7 ms", [cost / FRAME for cost in costs], aim=0.5,
                     floor=1.0, note=f"{MARKS} marks, {median(costs) * 1e3:.1f} ms")


def _durable(acts: int, rounds: int) -> Figure:
    """The act of a tap by a bare commit of the same four rows as the smallest act."""
    with tempfile.TemporaryDirectory() as place, tempfile.TemporaryDirectory() as other:
        found(Path(place), here=1, point="greeted")
        clock = StandingClock(ELEVEN_O_CLOCK)
        with Store(Path(place)) as store, Store(Path(other)) as beside:
            visit = store.reader().value("SELECT min(id) FROM visit WHERE departed_at IS NULL AND greeted_at IS NOT "
                                         "NULL AND id NOT IN (SELECT visit FROM walk_around)")
            who, raw = acting(store, clock, "li", "bench"), connect(beside.path)
            fields = {"visit": visit, "phase": "arrival", "view": "left", "x": 400, "y": 500, "area": "door_left_front"}
            ratios: list[float] = []
            for turn in range(rounds + 1):
                store.checkpoints.once()
                beside.checkpoints.once()
                keys = [f"mark-{turn}-{each}" for each in range(acts)]
                ratios.append(side_by_side([partial(perform, who.keyed(key), "place_mark", fields) for key in keys],
                                           [partial(twin, raw, key, json.dumps(fields), key) for key in keys]))
            raw.close()
    return of_ratios("walk: tap to durable by a bare commit", ratios[1:], aim=1.5, floor=2.0,
                     note=f"{acts} marks a round")


def _photo(rounds: int, *, quick: bool) -> Figure:
    """A photo as a telephone takes it, taken into the store, by opening and scaling it with Pillow."""
    with tempfile.TemporaryDirectory() as place, Store(Path(place) / "data") as store:
        size = (800, 600) if quick else (4000, 3000)
        path = Path(place) / "photo.jpg"
        grain = Image.effect_noise((size[0] // 4, size[1] // 4), 60).resize(size, Image.Resampling.BICUBIC)
        Image.merge("RGB", (grain, grain.rotate(180), grain.transpose(Image.Transpose.FLIP_LEFT_RIGHT))).save(
            path, quality=90)
        at = iter(range(10_000))

        def ours() -> float:
            now = next(at)
            return timed(lambda: ingest(store, path, by="li", now=now))

        def scaled() -> float:
            begun = time.perf_counter()
            with Image.open(path) as picture:
                picture.thumbnail((LONGEST, LONGEST), Image.Resampling.LANCZOS)
                picture.save(Path(place) / "scaled.jpg", quality=85)
            return time.perf_counter() - begun

        return in_turn("walk: a photo of 12 Mpx by Pillow scaling it", ours, scaled, aim=1.5, floor=2.0, rounds=rounds)
