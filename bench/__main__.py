"""``python -m bench [NAME …]``: every figure, or those named; ends with 1 where a floor is missed."""

from __future__ import annotations

import importlib
import sys
from importlib.util import find_spec

from bench.measure import Figure

NAMES = tuple(name for name in ("first_paint", "act", "watching", "chain", "keeping", "find", "card", "due", "days",
                                "away", "diary", "lounge", "paper", "paper_window", "intake", "walk", "door")
              if find_spec(f"bench.{name}"))


def main() -> int:
    """Run the named figures and print the table."""
    missed = 0
    for name in sys.argv[1:] or NAMES:
        figures: list[Figure] = importlib.import_module(f"bench.{name}").figures()
        for figure in figures:
            print(figure.line(), flush=True)
            missed += figure.missed
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
