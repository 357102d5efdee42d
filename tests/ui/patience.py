"""Waiting as a person does: for what is to be seen, and until the desk has answered everything it was asked.

An act is durable before its answer reaches the page; a test that waits for the store alone may press the next key on
a page that has not moved on yet. A loaded machine needs longer than Qt's five seconds, a quick one never waits.
"""

from __future__ import annotations

import weakref
from collections.abc import Callable
from time import monotonic

from pytestqt.qtbot import QtBot

from ui.work import Work

MOST_MILLISECONDS = 30_000
SETTLING_SECONDS = 1.0
"""Acts that can't be answered now (the server is away) are not waited for longer than this."""

_open: weakref.WeakSet[Work] = weakref.WeakSet()
_begin = Work.__init__


def _begun(self: Work, *arguments: object, **named: object) -> None:
    _begin(self, *arguments, **named)  # type: ignore[arg-type]
    _open.add(self)


def under_way() -> bool:
    """Whether any desk of this process has acts whose answers have not been heard."""
    return any(work.under_way for work in list(_open) if not work.closed)


class PatientBot(QtBot):
    """Qt's robot, with the patience of somebody at a busy desk."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = MOST_MILLISECONDS) -> None:
        """Until ``callback`` says so, and what was asked for until then has been answered."""
        super().waitUntil(callback, timeout=timeout)
        ends = monotonic() + SETTLING_SECONDS
        while under_way() and monotonic() < ends:
            self.wait(5)


def watch() -> None:
    """From now on every desk's work is known here."""
    Work.__init__ = _begun  # type: ignore[method-assign]
