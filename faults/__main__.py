"""``python -m faults [--short] [BLOCK …]``: every block, or those named, in full; ends with 1 where one is missed.

Prints a line for each block and, of a full run of all, writes ``docs/trust-figures.md`` and ``out/faults.json``.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from faults import cuts, damage, errors, fields, fuzz, kills, passages, writers
from faults.found import MOST_TOLD, Found
from faults.server import served

ROOT = Path(__file__).parents[1]


def _postgres(seconds: float, many: int = writers.POSTGRES_WRITERS) -> Found:
    with served() as url:
        return writers.run(many, seconds, url)


FULL: dict[str, Callable[[], Found]] = {
    "kills": kills.run,
    "errors": errors.run,
    "cuts": cuts.run,
    "damage": damage.run,
    "sqlite": lambda: writers.run(writers.SQLITE_WRITERS, writers.FULL_SECONDS),
    "postgresql": lambda: _postgres(writers.FULL_SECONDS),
    "texts": fields.run,
    "files": passages.imported,
    "commands": passages.commanded,
    "papers": passages.drawn,
    "fuzz": fuzz.run,
}
SHORT: dict[str, Callable[[], Found]] = {
    "kills": lambda: kills.run(kills.SHORT),
    "errors": lambda: errors.run(errors.SHORT),
    "cuts": lambda: cuts.run(cuts.SHORT),
    "damage": lambda: damage.run(damage.SHORT),
    "sqlite": lambda: writers.run(writers.SQLITE_WRITERS, writers.SHORT_SECONDS),
    "postgresql": lambda: _postgres(writers.SHORT_SECONDS),
    "texts": lambda: fields.run(fields.SHORT),
    "files": lambda: passages.imported(passages.SHORT),
    "commands": lambda: passages.commanded(passages.SHORT),
    "papers": lambda: passages.drawn(passages.SHORT),
    "fuzz": lambda: fuzz.run(fuzz.SHORT_SECONDS),
}

_HEAD = """# Figures of the faults

Taken by `make faults`, which anybody can run again. Each line is a promise of [trust.md](trust.md) put to the test:
so many faults were made, so many were not borne (0 is the promise).

| faults | made | not borne | promise | what happened meanwhile |
|---|---|---|---|---|
"""


def table(found: list[Found]) -> str:
    """The figures as a page."""
    return _HEAD + "".join(
        f"| {each.block} | {each.tried:,} | {len(each.wrong)} | {each.promise} | "
        f"{', '.join(f'{many:,} {what}' for what, many in each.seen.items())} |\n" for each in found)


def main(words: list[str]) -> int:
    """Run, print, and write down."""
    blocks = SHORT if "--short" in words else FULL
    named = [word for word in words if not word.startswith("--")]
    unknown = [name for name in named if name not in blocks]
    if unknown:
        print(f"There is no block {', '.join(unknown)}. There are: {', '.join(blocks)}.", file=sys.stderr)
        return 2
    found: list[Found] = []
    for name in named or blocks:
        came = blocks[name]()
        found.append(came)
        print(came.line(), flush=True)
        for wrong in came.wrong[:MOST_TOLD]:
            print(f"    {wrong}", flush=True)
    out = ROOT / "out"
    out.mkdir(exist_ok=True)
    (out / "faults.json").write_text(json.dumps([asdict(each) for each in found], indent=1, ensure_ascii=False) + "\n")
    if not named and blocks is FULL:
        (ROOT / "docs" / "trust-figures.md").write_text(table(found), encoding="utf-8")
    return 1 if any(each.wrong for each in found) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
