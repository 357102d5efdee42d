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


def gone(*_: object) -> None:
    """In the place of what comes once the first picture is over; the bare window ends in the same turn."""
    os._exit(0)


store = Store(Path(sys.argv[1]))
run_desk = load_desk(store)
sys.modules["ui.desk.first_picture"].FirstPicture.stands = gone
run_desk(store, StandingClock(int(sys.argv[2])), language="zh_CN")
sys.exit("nothing was painted")
