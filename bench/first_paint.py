"""How long a person waits for the first picture: whole processes, beside a bare PySide6 window painted in the same run.

The first start (what asks for the centre's name), and today's page with forty real rows out of a file with 500 finished
visits. Both go the way of ``frontdesk desk``; ``python -m bench first_paint``.
"""

from __future__ import annotations

import compileall
import tempfile
from pathlib import Path

from bench.centre import ELEVEN_O_CLOCK, found, grow
from bench.measure import PROGRAMS, QUICK_ROUNDS, ROUNDS, Figure, in_turn, process
from frontdesk.centre.reads import known_centre
from frontdesk.store.store import Store
from frontdesk.visit.reads import today

ROWS = 40
TREES = ("frontdesk", "resources", "ui")


def figures(*, quick: bool = False) -> list[Figure]:
    """Both first pictures as ratios to the bare window."""
    for tree in () if quick else TREES:
        compileall.compile_dir(PROGRAMS.parents[1] / tree, quiet=2)
    rounds = QUICK_ROUNDS if quick else ROUNDS
    with tempfile.TemporaryDirectory() as place:
        centre = Path(place) / "centre"
        found(centre, here=2 if quick else 10, coming=2 if quick else 8)
        grow(centre, 10 if quick else 200, 10 if quick else 500, analysed=False)  # as the program leaves its file
        rows = rows_on_today(centre)
        if not quick and rows < ROWS:
            raise RuntimeError(f"only {rows} rows on today's page")
        return [
            in_turn("first paint: the first start by a bare window", lambda: first_start(Path(place)), bare, aim=1.15,
                    rounds=rounds),
            in_turn(f"first paint: today with {rows} rows by a bare window",
                    lambda: process([str(PROGRAMS / "desk_window.py"), str(centre), str(ELEVEN_O_CLOCK)]), bare,
                    aim=1.4, floor=1.6, rounds=rounds)]


def bare() -> float:
    """The limit: Qt's own main window, empty."""
    return process([str(PROGRAMS / "bare_window.py")])


def first_start(place: Path) -> float:
    """A start on an empty folder."""
    with tempfile.TemporaryDirectory(dir=place) as empty:
        return process([str(PROGRAMS / "desk_window.py"), empty, str(ELEVEN_O_CLOCK)])


def rows_on_today(centre: Path) -> int:
    """How many rows today's page shows."""
    with Store(centre) as store:
        reader = store.reader()
        shown = today(reader, ELEVEN_O_CLOCK, known_centre(reader).zone)
    return len(shown.here) + len(shown.arriving) + len(shown.due)
