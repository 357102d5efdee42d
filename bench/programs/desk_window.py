"""The desk as ``frontdesk desk`` opens it on the folder given, ended as soon as its first window has been painted.

On an empty folder that is the first start. The clock stands at the instant given, so that every start shows one day.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from frontdesk.store.store import Store
from frontdesk.values.clock import StandingClock
from ui.loading import load_desk


def gone(*_: object, **__: object) -> None:
    """The first thing given to the worker: it is given once the window has been painted, and never before."""
    os._exit(0)


run_desk = load_desk()
sys.modules["ui.work"].Work.read = gone
run_desk(Store(Path(sys.argv[1])), StandingClock(int(sys.argv[2])), language="zh_CN")
sys.exit("nothing was painted")
