"""A desk that never rests: one act after the other with a short pause, until its input is closed; then tells how long
each took, as JSON (seconds)."""

from __future__ import annotations

import json
import sys
import threading
import time
from pathlib import Path

from frontdesk.acts.register import perform
from frontdesk.acts.wiring import acting
from frontdesk.store.store import Store
from frontdesk.values.clock import system_clock

PAUSE = 0.02
over = threading.Event()


def wait() -> None:
    """Until nobody needs the desk any more."""
    sys.stdin.read()
    over.set()


costs: list[float] = []
with Store(Path(sys.argv[1])) as store:
    who = acting(store, system_clock, "li", "bench")
    customer = perform(who, "add_customer", {"name": "王忙忙", "phone": "13600009999"}).ids["customer"]
    threading.Thread(target=wait, daemon=True).start()
    print("open", flush=True)
    while not over.is_set():
        begun = time.perf_counter()
        perform(who, "note_preference", {"customer": customer, "kind": "coffee", "choice": "tea"})
        costs.append(time.perf_counter() - begun)
        time.sleep(PAUSE)
print(json.dumps(costs))
