"""Hears what other desks do: the server's notification wakes a thread, which reads the deeds since the last it knows.

A notification only wakes: it carries nothing that counts and may be lost. What is new is read from the numbers of the
deeds, which are given in the order of saving; so nothing is missed whatever the network does, and nothing comes twice.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import psycopg

from frontdesk.store.faults import Fault
from frontdesk.store.reading import Reader, newest_deed
from frontdesk.store.server.connecting import DESK_PATIENCE, Patient, connect
from frontdesk.store.server.telling import LISTEN
from frontdesk.store.server.trying import clock_apart
from frontdesk.values.clock import MINUTE, Clock, Instant, system_clock
from frontdesk.values.refusal import Refused
from frontdesk.values.words import Sentence, sentence

if TYPE_CHECKING:
    from frontdesk.store.store import Store
    from frontdesk.store.transaction import Changed

ASKED_EVERY = 5.0
"""Seconds after which the thread asks by itself: finds what was not notified, and whether the server is still there."""

SLICE = 0.2
"""Seconds it waits at a time, so that closing the window is not felt."""

AGAIN, SLOWEST = 0.5, 4.0
"""Seconds between tries to reach the server again: at first, and after many in vain."""

CLOCKS_EVERY = 600.0
"""Seconds after which the clocks of this computer and the server are compared again."""

_AT = "SELECT at FROM deed WHERE seq = :seq"

log = logging.getLogger("frontdesk.server")


class Listening:
    """One thread that listens. ``heard`` is given what is new (each call in that thread), ``lost`` when the server went
    away and since when, ``found`` when it is back. New is every deed ``after`` that number; below 0, from its begin.
    ``replaced`` is given the newest deed's number where an earlier state was put back, whose numbers begin anew.
    ``clocks`` is told, once, that this computer's clock is so far from the server's that moments go by other times."""

    def __init__(self, store: Store, clock: Clock, *, heard: Callable[[Any], None], lost: Callable[[Instant], None],
                 found: Callable[[], None], after: int = -1,
                 replaced: Callable[[int], None] = lambda _seq: None,
                 clocks: Callable[[Sentence], None] = lambda _said: None) -> None:
        self._store = store
        self._clock = clock
        self._heard = heard
        self._lost = lost
        self._found = found
        self._replaced = replaced
        self._clocks = clocks
        self._apart = False
        self._seq = after
        self._at: Instant | None = None
        self._end = threading.Event()
        self._doubt = threading.Event()
        self._thread = threading.Thread(target=self._run, name="listening", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def doubt(self) -> None:
        """Something could not be reached: look now whether the server is there."""
        self._doubt.set()

    def stop(self) -> None:
        """Listen no more; returns when the thread has ended."""
        self._end.set()
        self._doubt.set()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        pause = AGAIN
        while not self._end.is_set():
            try:
                with connect(str(self._store.url), patience=DESK_PATIENCE, name="frontdesk news") as connection:
                    connection.execute(LISTEN)
                    deeds = self._new(connection)
                    away, self._store.away = self._store.away, None
                    if away is not None:
                        self._store.returned += 1
                    self._tell(deeds)  # whoever hears of them reads, and must find the server there
                    if away is not None:
                        self._found()
                    pause = AGAIN
                    self._listen(connection)
            except (psycopg.Error, OSError, Fault, Refused) as error:
                log.info("the server can't be heard: %s", type(error).__name__)
                if self._store.away is None and not self._end.is_set():
                    self._store.away = self._clock()
                    self._lost(self._store.away)
            self._end.wait(pause)
            pause = min(pause * 2, SLOWEST)

    def _compare(self, connection: Patient) -> float:
        """Look at both clocks; a clock that was handed in for a rehearsal is nobody's fault. Gives when it was done."""
        apart = clock_apart(connection, self._clock) if self._clock is system_clock else 0
        if apart and not self._apart:
            self._clocks(sentence("This computer's clock is {minutes} minutes from the server's. Let both set their "
                                  "time from the network: until then what is due is due at other times here than at "
                                  "the other desks.", minutes=round(abs(apart) / MINUTE)))
        self._apart = bool(apart)
        return time.monotonic()

    def _listen(self, connection: Patient) -> None:
        asked = compared = self._compare(connection)
        while not self._end.is_set():
            woken = list(connection.notifies(timeout=SLICE, stop_after=1))
            if woken or self._doubt.is_set() or time.monotonic() - asked > ASKED_EVERY:
                self._doubt.clear()
                self._tell(self._new(connection))
                asked = time.monotonic()
            if time.monotonic() - compared > CLOCKS_EVERY:
                compared = self._compare(connection)

    def _new(self, connection: Patient) -> list[Changed] | None:
        """Every deed since the last that was told; None where that one is there no more: a copy was put back."""
        from frontdesk.store.deeds import since  # noqa: PLC0415 (door: acts are loaded by then)
        reader = Reader(connection, postgres=True, errors=(psycopg.Error, OSError))
        if self._seq < 0:
            self._seq = newest_deed(reader)
        at = reader.value(_AT, seq=self._seq)
        if self._seq and (at is None or self._at not in (None, at)):
            self._seq = newest_deed(reader)
            self._at = reader.value(_AT, seq=self._seq)
            return None
        self._at = at
        return since(reader, self._seq)

    def _tell(self, deeds: list[Changed] | None) -> None:
        if deeds is None:
            self._replaced(self._seq)
            return
        for changed in deeds:
            self._seq, self._at = changed.seq, changed.at
            self._heard(changed)
