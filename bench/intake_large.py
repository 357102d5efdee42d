"""A hundred thousand customers from a file: alone, beside a busy desk, and for a window. ``python -m bench
intake_large``; takes minutes, so it is not among the figures that are always taken."""

from __future__ import annotations

import tempfile
from pathlib import Path

from bench.intake import alone, beside, window, write_file
from bench.measure import Figure

ROWS = 100_000


def figures(*, quick: bool = False) -> list[Figure]:
    """Every figure of an import at full size."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        file = write_file(place / "customers.csv", 300 if quick else ROWS)
        return [*alone(place, file, 1 if quick else 3), *beside(place, file), *window(place, file)]
