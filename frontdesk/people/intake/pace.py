"""How much an import takes into one transaction: much while it is alone, little as soon as somebody else writes.

Only one can write at a time, so whoever is at the desk waits as long as the transaction under way lasts. That somebody
else writes is seen by the deeds between two of the import's own.
"""

from __future__ import annotations

import time

from frontdesk.store.store import Store
from frontdesk.store.transaction import Acting

FIRST_ROWS = 200
MOST_ROWS = 4_000
LEAST_ROWS = 20

ALONE_SECONDS = 0.25
"""How long a transaction may last while nobody else writes: once, the first act beside an import waits for it."""

BESIDE_SECONDS = 0.04
"""How long one may last while others write: an act that comes meanwhile is to be over within 70 ms."""

GAP_SECONDS = 0.006
"""Pause between transactions while others write, in which they get their turn (they ask every 0.7 ms); it ends as soon
as one of them has written."""

STILL = 10_000
"""Milliseconds without an act after which nobody is at a desk, as it seems."""

_QUIET_AFTER = 12
"""Transactions without another's between them, until the import counts as alone again."""


class Pace:
    """The pace of one import; told after every transaction how it went. ``still``: nobody wrote before, lately."""

    def __init__(self, *, still: bool = False) -> None:
        self.rows = FIRST_ROWS
        self._quiet = _QUIET_AFTER if still else 0
        self._rate = 0.0

    @property
    def gap(self) -> float:
        """Seconds to wait before the next transaction, at most."""
        return GAP_SECONDS if self._quiet < _QUIET_AFTER else 0.0

    def went(self, rows: int, seconds: float, *, others: bool) -> None:
        """A transaction of so many rows took so long; ``others`` wrote between it and the one before."""
        if rows < 1 or seconds <= 0:
            return
        self._quiet = 0 if others else self._quiet + 1
        fresh = rows / seconds
        self._rate = fresh if not self._rate else 0.5 * self._rate + 0.5 * fresh
        allowed = ALONE_SECONDS if self._quiet >= _QUIET_AFTER else BESIDE_SECONDS
        wished = int(self._rate * allowed)
        self.rows = max(LEAST_ROWS, min(wished, self.rows * 2, MOST_ROWS))


def is_still(acting: Acting) -> bool:
    """Whether nobody has done anything here for a while."""
    newest = acting.store.reader().value("SELECT at FROM deed ORDER BY seq DESC LIMIT 1")
    return newest is None or not 0 <= acting.clock() - newest < STILL


def give_way(store: Store, seconds: float) -> None:
    """Let whoever waits write; go on as soon as somebody has."""
    until = time.monotonic() + seconds
    before = store.data_version()
    while time.monotonic() < until:
        time.sleep(0.001)
        if store.data_version() != before:
            return
