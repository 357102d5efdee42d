"""Store work off the GUI thread: acts one after the other on one thread, long work on a second; answers come back.

Acts stay in the order they were asked for. Every answer is handed over on the GUI thread by a queued signal. A refusal
is an answer, a fault is the environment's and may be tried again under the same key, anything else is our own bug: it
is logged, an apology is shown, and the window lives on.
"""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from frontdesk.store.faults import Fault
from frontdesk.values.record import Record
from frontdesk.values.refusal import Refused
from frontdesk.values.words import Sentence, sentence

if TYPE_CHECKING:
    from frontdesk.store.store import Store
    from frontdesk.store.transaction import Acting, Changed
    from frontdesk.values.clock import Clock
    from ui.line import Line

log = logging.getLogger("frontdesk.work")


def apology() -> Sentence:
    """What is said when the program itself made a mistake."""
    return sentence("Something in the program went wrong, and it has been noted. Nothing was half-saved; what you "
                    "typed "
                    "is still here. Please try again.")


class Job(Record):
    """One thing to do in a worker and whom to tell. ``owner`` gone means that nobody is left to be told in person."""

    run: Callable[[], Any]
    done: Callable[[Any], None] | None = None
    refused: Callable[[Refused], None] | None = None
    failed: Callable[[Fault], None] | None = None
    owner: QObject | None = None
    act: str = ""

    def heard(self) -> bool:
        """Whether whoever asked is still there."""
        return self.owner is None or isValid(self.owner)


class Work(QObject):
    """The desk program's workers. Make it on the GUI thread; ``close`` does what is waiting before it returns."""

    changed = Signal(object)
    """A ``Changed``: an act was done; ``ui.news`` passes it on once."""

    refusal = Signal(object)
    """A ``Refused`` that nobody in particular was there to hear."""

    fault = Signal(object, object)
    """A ``Fault`` that nobody in particular was there to hear, and a function that tries again under the same key."""

    broke = Signal(object)
    """The ``Sentence`` of apology after a bug; the log has the rest."""

    asked = Signal(str, str, object)
    """An act was asked for: its name, who asked, and its fields, as a line of ``play`` names them."""

    away = Signal()
    """The server did not answer; the act is tried again under its key (``ui.persisting``)."""

    busy = Signal(bool)
    """Whether acts are under way."""

    _ready = Signal()

    def __init__(self, store: Store, clock: Clock, by: str, desk: str = "desk", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.by = by
        self._store = store
        self.clock = clock
        self._desk = desk
        self._end = threading.Event()
        self._wired: Acting | None = None
        self._wiring = threading.Lock()
        self._answers: deque[tuple[Job, Any, BaseException | None]] = deque()
        self._waiting = 0
        self._acts: Line | None = None
        self._long: Line | None = None
        self._closed = self._closing = False
        self._ready.connect(self._deliver)  # told in a worker, heard on the thread of this object: Qt queues it

    def act(self, name: str, /, *, key: str | None = None, done: Callable[[Changed], None] | None = None,
            refused: Callable[[Refused], None] | None = None, failed: Callable[[Fault], None] | None = None,
            owner: QObject | None = None, **fields: Any) -> None:
        """Do the act ``name`` as whoever is signed in now (``ui.desk.doing.Do``); ``key`` is made where none is."""
        from uuid import uuid4  # noqa: PLC0415 (door: loaded after first paint)
        by, key = self.by, key or uuid4().hex
        self.asked.emit(name, by, fields)
        self._put(Job(lambda: self._perform(name, by, key, fields), done, refused, failed, owner, name))

    def read(self, function: Callable[..., Any], *arguments: Any, done: Callable[[Any], None] | None = None,
             refused: Callable[[Refused], None] | None = None, failed: Callable[[Fault], None] | None = None,
             owner: QObject | None = None) -> None:
        """Call ``function(*arguments)`` in the acts' thread, in turn: for slow reads and for drafts."""
        self._put(Job(lambda: function(*arguments), done, refused, failed, owner))

    def long(self, function: Callable[[Acting, Callable[[Any], None]], Any], *, progress: Callable[[Any], None],
             done: Callable[[Any], None], refused: Callable[[Refused], None] | None = None,
             failed: Callable[[Fault], None] | None = None, owner: QObject | None = None) -> None:
        """Call ``function(acting, tell)`` in a thread of its own, so that acts go on meanwhile (an import).

        What it ``tell``s reaches ``progress`` on the GUI thread.
        """
        by = self.by
        if self._long is None:
            self._long = self._line("long work")

        def tell(stand: Any) -> None:
            self._answered(Job(lambda: None, done=progress, owner=owner), stand, None)

        def run() -> Any:
            from ui.beside import beside_a_window  # noqa: PLC0415 (door: loaded after first paint)
            self._store.unhurried()
            with beside_a_window():
                return function(self.acting(by), tell)

        self._put(Job(run, done, refused, failed, owner), self._long)

    def warm(self, done: Callable[[], None] | None = None) -> None:
        """Load what acting needs, in the worker: called once the first window has been painted."""
        self.read(self._wire, done=None if done is None else lambda _: done())

    def acting(self, by: str, key: str | None = None) -> Acting:
        """Somebody acting at this desk; for a worker thread, as it loads what the first window must not."""
        return self._wire().named(by).keyed(key)

    def close(self) -> None:
        """Do everything that was asked for, tell the answers, and end both threads.

        What somebody asks for on hearing their answer (a draft that is no longer needed) is done here and now.
        """
        if self._closed or self._closing:
            return
        self._closing = True
        self._end.set()
        if self._acts is not None:
            self._acts.close()
        if self._long is not None:
            self._long.close()
        self._deliver()
        self._closed = True

    @property
    def closed(self) -> bool:
        """Whether nothing more can be asked for: the window has closed, and everything was saved before."""
        return self._closed

    @property
    def closing(self) -> bool:
        """Whether the desk is closing: long work that goes on another day stops now. May be asked in any thread."""
        return self._closing

    @property
    def under_way(self) -> int:
        """How many acts were asked for whose answers have not been told."""
        return self._waiting

    def _wire(self) -> Acting:
        with self._wiring:
            if self._wired is None:
                from frontdesk.acts.wiring import acting  # noqa: PLC0415 (door: loaded after first paint, in a worker)
                self._wired = acting(self._store, self.clock, self.by, self._desk)
            return self._wired

    def _perform(self, name: str, by: str, key: str, fields: dict[str, Any]) -> Changed:
        from frontdesk.acts.register import perform  # noqa: PLC0415 (door: loaded after first paint, in a worker)
        if not self._store.postgres:
            return perform(self.acting(by, key), name, fields)
        from ui.persisting import persist  # noqa: PLC0415 (door: only with a server)
        return persist(lambda: perform(self.acting(by, key), name, fields), self._end, self.away.emit)

    def _put(self, job: Job, line: Line | None = None) -> None:
        if self._closed:
            raise RuntimeError("the desk is closed")
        if job.act:
            self._waiting += 1
            if self._waiting == 1:
                self.busy.emit(True)
        if self._closing:
            from ui.line import do_now  # noqa: PLC0415 (door: loaded after first paint)
            do_now(job, self._answered)
            return
        if self._acts is None:
            self._acts = self._line("acts")
        (line or self._acts).put(job)

    def _line(self, name: str) -> Line:
        from ui.line import Line  # noqa: PLC0415 (door: loaded after first paint)
        return Line(name, self._answered)

    def _answered(self, job: Job, result: Any, error: BaseException | None) -> None:
        """Called in a worker: leave the answer for the GUI thread."""
        self._answers.append((job, result, error))
        self._ready.emit()

    def _deliver(self) -> None:
        while self._answers:
            job, result, error = self._answers.popleft()
            if job.act:
                self._waiting -= 1
                if self._waiting == 0:
                    self.busy.emit(False)
            if error is None:
                if job.act:
                    self.changed.emit(result)
                if job.done is not None and job.heard():
                    job.done(result)
            else:
                self._tell(job, error)

    def _tell(self, job: Job, error: BaseException) -> None:
        if isinstance(error, Refused):
            if job.refused is not None and job.heard():
                job.refused(error)
            else:
                self.refusal.emit(error)
        elif isinstance(error, Fault):
            if job.failed is not None and job.heard():
                job.failed(error)
            else:
                self.fault.emit(error, lambda: self._put(job.but()))
        else:
            log.error("%s failed", job.act or "work", exc_info=error)
            self.broke.emit(apology())
