"""What keeping a centre of some hundred megabytes costs: a copy, the look at each start, the look through everything.

Beside them stand SQLite's own calls on the same file and the disk's own copying of it. A copy is made in one step,
checked whole, counted, packed, read back and compared with its fingerprints before it counts. The anchors are 412 MB in
2 s for the copy, 0.19 s for the look at the start; the notes say what so much would take here.
"""

from __future__ import annotations

import hashlib
import tempfile
from pathlib import Path

from bench.chain import lay_in
from bench.measure import Figure, of_ratios, timed
from frontdesk.store.backup import backup
from frontdesk.store.check import check
from frontdesk.store.reading import connect
from frontdesk.store.store import Store

ANCHOR_MB = 412
ROUNDS = 5


def bare_copy(path: Path, place: Path) -> None:
    """SQLite's backup call, its check, and the finished file read once for its fingerprint."""
    place.unlink(missing_ok=True)
    source, copy = connect(path), connect(place, create=True)
    try:
        source.backup(copy)
        copy.execute("PRAGMA integrity_check(1)").fetchone()
    finally:
        copy.close()
        source.close()
    with place.open("rb") as file:
        hashlib.file_digest(file, "sha256")


def bare_look(path: Path) -> None:
    """SQLite's quick check on a connection of its own."""
    connection = connect(path)
    try:
        connection.execute("PRAGMA quick_check(20)").fetchone()
    finally:
        connection.close()


def figures(*, quick: bool = False) -> list[Figure]:
    """A centre of 200,000 acts (200 MB)."""
    many, rounds = (400, 1) if quick else (200_000, ROUNDS)
    with tempfile.TemporaryDirectory() as folder, Store(Path(folder) / "centre") as store:
        lay_in(store, many)
        megabytes = store.path.stat().st_size / 1e6
        target, place = Path(folder) / "copy.fdbackup", Path(folder) / "bare.sqlite"
        copies = [(timed(lambda: bare_copy(store.path, place)), timed(lambda: backup(store, target)))
                  for _ in range(rounds)]
        looks = [(timed(lambda: bare_look(store.path)), timed(lambda: check(store, quick=True)))
                 for _ in range(rounds)]

    def note(pairs: list[tuple[float, float]]) -> str:
        least = min(ours for _, ours in pairs)
        return f"{megabytes:.0f} MB in {least:.2f} s, {ANCHOR_MB} in {least / megabytes * ANCHOR_MB:.2f} s"

    return [of_ratios("a copy, checked, packed and read back, by a bare one", [ours / bare for bare, ours in copies],
                      aim=1.5, floor=2.0, note=note(copies)),
            of_ratios("the look at the start by SQLite's quick check", [ours / bare for bare, ours in looks],
                      aim=1.2, floor=1.5, note=note(looks))]
