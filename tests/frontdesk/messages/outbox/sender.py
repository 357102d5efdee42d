"""A sender as a program of its own, to be killed: ``python -m … FOLDER NOW STRIKE [URL]``.

It dies by SIGKILL right before the write, cut or sync number STRIKE (0: never), counted from the first one.
"""

from __future__ import annotations

import sys
from pathlib import Path

from frontdesk.acts.posting import post
from frontdesk.acts.wiring import acting
from frontdesk.store.store import Store
from frontdesk.values.clock import StandingClock


def main(folder: str, now: str, strike: str, url: str = "") -> None:
    """Send what waits, or die on the way."""
    if int(strike):
        from tests.sqlite_system import struck_at, watched

        with Store(Path(folder)) as store, watched(struck_at(int(strike))):
            _post(store, now)
        return
    with Store(Path(folder), url or None) as store:
        _post(store, now)


def _post(store: Store, now: str) -> None:
    done = post(acting(store, StandingClock(int(now)), "sender", "desk-x"))
    sys.stdout.write(f"{sum(done.counts.values())}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
