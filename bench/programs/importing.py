"""Takes a file of customers in, as ``customers import`` does; tells the seconds and how much memory it held, as JSON.

Memory is what the process itself holds after a fifth of the rows and the most after that, in bytes.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from frontdesk.acts.wiring import acting
from frontdesk.people.intake.importing import run
from frontdesk.store.store import Store
from frontdesk.values.clock import system_clock

held: list[tuple[int, int]] = []
PAGE = 4096


def resident() -> int:
    """Bytes this process holds in memory; 0 where the system does not say."""
    try:
        return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * PAGE
    except (OSError, ValueError):
        return 0


def progress(done: int, total: int) -> None:
    """Note the memory as rows go in."""
    if done * 5 >= total:
        held.append((done, resident()))


with Store(Path(sys.argv[1])) as store:
    who = acting(store, system_clock, "li", "bench")
    begun, worked = time.perf_counter(), time.process_time()
    report = run(who, Path(sys.argv[2]), progress=progress)
    print(json.dumps({"seconds": time.perf_counter() - begun, "cpu": time.process_time() - worked, "rows": report.rows,
                      "early": held[0][1], "most": max(each for _, each in held)}))
