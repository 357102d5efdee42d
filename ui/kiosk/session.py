"""Who has signed in at a screen in the lounge, for how long, and on which connection. No Qt, no store."""

from __future__ import annotations

import secrets
from collections.abc import Callable

IDLE_SECONDS = 120
"""Without a question for so long a session is over; the screen itself closes much sooner."""

LONGEST_SECONDS = 15 * 60
"""After so long the PIN is asked for again, whatever was done."""

MOST_OPEN = 16

Steady = Callable[[], float]
"""Seconds that only ever go forward."""


class Session:
    """One person at one screen. ``token`` is worth nothing on another connection."""

    def __init__(self, connection: int, login: str, now: float) -> None:
        self.token = secrets.token_urlsafe(24)
        self.connection = connection
        self.login = login
        self.begun = self.last = now


class Sessions:
    """The sessions that are open now; there is one at most for a connection."""

    def __init__(self, steady: Steady) -> None:
        self._steady = steady
        self._open: dict[int, Session] = {}

    def begin(self, connection: int, login: str) -> Session:
        """The PIN was right; whoever was there before is signed out."""
        self._sweep()
        while len(self._open) >= MOST_OPEN:
            self._open.pop(next(iter(self._open)))
        session = self._open[connection] = Session(connection, login, self._steady())
        return session

    def find(self, connection: int, token: object) -> Session | None:
        """The session of a question, if it is still open; asking keeps it open."""
        self._sweep()
        session = self._open.get(connection)
        if session is None or not isinstance(token, str) \
                or not secrets.compare_digest(token.encode(), session.token.encode()):
            return None
        session.last = self._steady()
        return session

    def end(self, connection: int) -> None:
        """The screen has closed the page, or hung up."""
        self._open.pop(connection, None)

    def end_all(self) -> None:
        """The desk program stops."""
        self._open.clear()

    def count(self) -> int:
        """How many are open now."""
        self._sweep()
        return len(self._open)

    def _sweep(self) -> None:
        now = self._steady()
        self._open = {connection: each for connection, each in self._open.items()
                      if now - each.last < IDLE_SECONDS and now - each.begun < LONGEST_SECONDS}
