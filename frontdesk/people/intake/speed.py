"""How quickly rows go in, and how long the rest will take: for whoever waits."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable

_LOOKED_BACK = 12
"""Stands that the speed is taken from: the last seconds say more than the whole."""


class Speed:
    """Told where an import stands, says its speed. ``seconds`` is a clock that only goes forward."""

    def __init__(self, seconds: Callable[[], float] = time.monotonic) -> None:
        self._seconds = seconds
        self._stands: deque[tuple[float, int]] = deque(maxlen=_LOOKED_BACK)

    def told(self, done: int, total: int) -> tuple[int, int] | None:
        """Rows a second and seconds left, as soon as they can be told."""
        now = self._seconds()
        self._stands.append((now, done))
        since, before = self._stands[0]
        if now - since < 0.3 or done <= before:
            return None
        rate = (done - before) / (now - since)
        return round(rate), round(max(0, total - done) / rate)
