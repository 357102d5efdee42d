"""``python -m bench [NAME …]``: every figure, or those named; ends with 1 where a floor is missed."""

from __future__ import annotations

import importlib
import sys

NAMES = ("first_paint", "act", "find", "due", "paper")


def main() -> int:
    """Run the named figures and print the table."""
    missed = 0
    for name in sys.argv[1:] or NAMES:
        for figure in importlib.import_module(f"bench.{name}").figures():
            print(figure.line(), flush=True)
            missed += figure.ratio > figure.floor
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
