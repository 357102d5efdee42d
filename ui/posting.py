"""The sender of the desk program: looks whether anything waits, and sends it beside everything else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from frontdesk.messages.outbox.claiming import waits
from frontdesk.store.faults import Fault

if TYPE_CHECKING:
    from frontdesk.acts.posting import Round
    from frontdesk.store.store import Store
    from frontdesk.store.transaction import Acting
    from frontdesk.values.clock import Clock
    from ui.work import Work

LOOK_MILLISECONDS = 5_000
"""How often it looks without news: pauses run out, quiet hours end."""

REST_MILLISECONDS = 30_000
"""After a round in which nobody could be reached."""

SOON_MILLISECONDS = 200
"""After an act, so that several at once are one round."""


class Posting(QObject):
    """Sends in the thread for long work; acts never wait for a gateway. ``stop`` ends it after the message under way.
    """

    def __init__(self, store: Store, clock: Clock, work: Work, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store, self._clock, self._work = store, clock, work
        self._busy = False
        self._stopped = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Begin to look."""
        self._timer.start(LOOK_MILLISECONDS)

    def heard(self, _changed: object = None) -> None:
        """Something was done: look soon."""
        if not self._busy and not self._stopped:
            self._timer.start(SOON_MILLISECONDS)

    def stop(self) -> None:
        """No more; what is being sent this moment is finished first."""
        self._stopped = True
        self._timer.stop()

    def look(self) -> None:
        """Send what waits, if anything does."""
        if self._busy or self._stopped:
            return
        try:
            wanted = waits(self._store.reader(), self._clock())
        except Fault:
            wanted = False
        if not wanted:
            self._timer.start(LOOK_MILLISECONDS)
            return
        self._busy = True
        self._work.long(lambda acting, _tell: self._post(acting), progress=_nothing, done=self._done,
                        refused=self._again, failed=self._again, owner=self)

    def _post(self, acting: Acting) -> Round:
        from frontdesk.acts.posting import post  # noqa: PLC0415 (door: loaded in the worker)
        return post(acting, lambda: self._stopped)

    def _done(self, done: Round) -> None:
        self._busy = False
        if not self._stopped:
            reached = done.count("sent", "arrived", "failed", "given_up")
            self._timer.start(LOOK_MILLISECONDS if reached else REST_MILLISECONDS)

    def _again(self, _problem: object) -> None:
        self._busy = False
        if not self._stopped:
            self._timer.start(REST_MILLISECONDS)


def _nothing(_stand: object) -> None:
    return
