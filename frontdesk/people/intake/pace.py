"""How much an import takes into one transaction: much while it is alone, little as soon as somebody else writes.

Only one can write at a time, so whoever is at the desk waits as long as the transaction under way lasts. That somebody
else writes is seen by the deeds between two of the import's own.
"""

from __future__ import annotations

FIRST_ROWS = 200
MOST_ROWS = 2_000
LEAST_ROWS = 20

ALONE_SECONDS = 0.25
"""How long a transaction may last while nobody else writes: once, the first act beside an import waits for it."""

BESIDE_SECONDS = 0.018
GAP_SECONDS = 0.006
"""Pause between transactions while others write, in which they get their turn (they ask every 0.7 ms)."""

_QUIET_AFTER = 12
"""Transactions without another's between them, until the import counts as alone again."""


class Pace:
    """The pace of one import; told after every transaction how it went."""

    def __init__(self) -> None:
        self.rows = FIRST_ROWS
        self._quiet = 0  # who knows what is going on here
        self._rate = 0.0

    @property
    def gap(self) -> float:
        """Seconds to wait before the next transaction."""
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
