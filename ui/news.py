"""The one signal: what changed, told once to every window, whether it happened here or beside the desk.

Acts of this program are told as soon as they are durable. Commands beside it are noticed by the store's
``data_version``, which costs microseconds to ask, and read from the deeds they left. Other desks on a server wake a
thread that listens (``frontdesk.store.server.listening``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from frontdesk.store.faults import Fault
from frontdesk.store.reading import newest_deed

if TYPE_CHECKING:
    from frontdesk.store.server.listening import Listening
    from frontdesk.store.server.photo_carrying import Carrying
    from frontdesk.store.store import Store
    from frontdesk.store.transaction import Changed
    from ui.work import Work

POLL_MILLISECONDS = 100
"""How often the store is asked whether somebody else wrote."""

MANY_A_SECOND = frozenset({"import_customers", "advance"})
"""Acts that a file leaves one after the other as it is taken in, with the days of its customers: told together."""

TOGETHER_MILLISECONDS = 1_000
"""How often these are told at most."""

_REMEMBERED = 4_000
"""Deeds remembered as told; the two ways a deed can be noticed are far closer together than this."""


class News(QObject):
    """Passes every ``Changed`` on exactly once."""

    changed = Signal(object)
    """A ``frontdesk.store.transaction.Changed``."""

    ahead = Signal(object)
    """The same, just before: for the lounge, which is sent its news before this program's own windows are made new."""

    lost = Signal(object)
    """The server went away; since which ``Instant``."""

    clocks_apart = Signal(object)
    """A ``Sentence``: this computer's clock is far from the server's."""

    photos_late = Signal(object)
    """Why photos can't be carried between desks just now: a ``Sentence``."""

    found = Signal()
    """The server is back; what happened meanwhile is told like everything else."""

    _beside = Signal(object)
    _anew = Signal(object)

    def __init__(self, store: Store, work: Work, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._listening: Listening | None = None
        self._carrying: Carrying | None = None
        self._beside.connect(self.tell)  # told in the thread that listens, heard on the thread of this object
        self._anew.connect(self._begin_anew)
        self._store = store
        self._version = -1
        self._read_to = _stand(store)
        self._told: set[int] = set()
        self._held: dict[str, Changed] = {}
        self._together = QTimer(self)
        self._together.setInterval(TOGETHER_MILLISECONDS)
        self._together.setSingleShot(True)
        self._together.timeout.connect(self._let_go)
        self._timer = QTimer(self)
        self._timer.setInterval(POLL_MILLISECONDS)
        self._timer.timeout.connect(self.look)
        work.changed.connect(self.tell)

    def start(self) -> None:
        """Begin to look; called when acting has been loaded (``Work.warm``). What others did since this was made, while
        the first window was drawn, is told too."""
        if self._store.postgres:
            from frontdesk.store.server.listening import Listening  # noqa: PLC0415 (door: only with a server)
            self._listening = Listening(self._store, self._work.clock, heard=self._beside.emit, lost=self.lost.emit,
                                        found=self.found.emit, replaced=self._anew.emit,
                                        clocks=self.clocks_apart.emit, after=self._read_to)
            self._listening.start()
            from frontdesk.store.server.photo_carrying import Carrying  # noqa: PLC0415 (door: only with a server)
            self._carrying = Carrying(self._store, self._work.clock, self.photos_late.emit)
            self._carrying.start()
            return
        if self._read_to < 0:
            self._read_to = _stand(self._store)
        self._timer.start()

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()
        self._together.stop()
        if self._listening is not None:
            self._listening.stop()
        if self._carrying is not None:
            self._carrying.stop()

    def doubt(self) -> None:
        """Something could not be reached: look whether the server is there."""
        if self._listening is not None:
            self._listening.doubt()

    def tell(self, changed: Changed) -> None:
        """Pass on what this program did, unless it has been seen already."""
        if changed.seq in self._told:
            return
        self._remember(changed.seq)
        if changed.act in MANY_A_SECOND:
            if self._together.isActive():
                held = self._held.get(changed.act)
                self._held[changed.act] = changed if held is None else _joined(held, changed)
                return
            self._together.start()
        self._pass_on(changed)

    def _let_go(self) -> None:
        """Pass on what came since the last of its kind was told."""
        held, self._held = self._held, {}
        if held:
            self._together.start()
        for changed in held.values():
            self._pass_on(changed)

    def _pass_on(self, changed: Changed) -> None:
        self.ahead.emit(changed)
        self.changed.emit(changed)
        if self._carrying is not None:
            self._carrying.wake()

    def look(self) -> None:
        """See whether somebody else wrote, and pass on what they did. While the store is away, nothing is new."""
        try:
            version = self._store.data_version()
            if version == self._version:
                return
            from frontdesk.store.deeds import since  # noqa: PLC0415 (door: loaded after first paint)
            deeds = since(self._store.reader(), self._read_to)
        except Fault:
            return
        self._version = version
        for changed in deeds:
            self._read_to = changed.seq
            self.tell(changed)

    def _begin_anew(self, seq: int) -> None:
        """An earlier state was put back on the server: its numbers come again, and everything is read anew."""
        from frontdesk.store.transaction import Changed  # noqa: PLC0415 (door: loaded by then)
        self._told.clear()
        self._held.clear()
        self.tell(Changed("restore_copy", seq, self._work.clock()))

    def _remember(self, seq: int) -> None:
        self._told.add(seq)
        if len(self._told) > _REMEMBERED:
            self._told = {told for told in self._told if told > seq - _REMEMBERED // 2}


def _stand(store: Store) -> int:
    """The newest deed; -1 where the store can't be asked just now."""
    try:
        return newest_deed(store.reader())
    except Fault:
        return -1


def _joined(before: Changed, after: Changed) -> Changed:
    """Two of one kind as one: the later, about everybody whom either was about."""
    from dataclasses import replace  # noqa: PLC0415 (door: only while a file is taken in)
    return replace(after, events=(*before.events, *after.events),
                   visits=tuple(dict.fromkeys((*before.visits, *after.visits))),
                   customers=tuple(dict.fromkeys((*before.customers, *after.customers))))
