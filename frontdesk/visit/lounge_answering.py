"""Answers the lounges that ask through the server: one desk program at a time takes their questions, whichever it is.

The one that holds the lock answers; when it closes or is cut off, the server lets go of the lock and another takes its
turn, with a key of its own. Sessions are not handed over: whoever was signed in types the PIN again.
"""

from __future__ import annotations

import base64
import logging
import queue
import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

import psycopg

from frontdesk.store.server.connecting import DESK_PATIENCE, Patient, connect
from frontdesk.values.refusal import Refused
from frontdesk.visit import lounge_queue

if TYPE_CHECKING:
    from frontdesk.visit.lounge_sealed import Half, Sealed

SLICE, SOON = 0.2, 0.05
"""Seconds it waits at a time: while nobody asks, and in the minute after somebody did."""

TALKING = 60.0
LOOKED_EVERY = 1.0
"""Seconds after which it looks by itself, should a notification be lost."""

TURN_EVERY, MADE_EVERY = 2.0, 30.0
"""Seconds between two tries to have the turn; between two looks where the lounge's role was not made (anew) yet."""

MOST_ASKERS = 64

log = logging.getLogger("frontdesk.lounge")


class LoungeAnswering:
    """One thread. ``asked`` is given the mark of an asker and its line, in that thread; ``answer`` may be called from
    any thread."""

    def __init__(self, url: str, asked: Callable[[str, bytes], None]) -> None:
        self._url = url
        self._asked = asked
        self._answers: queue.SimpleQueue[tuple[str, bytes]] = queue.SimpleQueue()
        self._sealed: dict[str, Sealed] = {}
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._run, name="lounge answering", daemon=True)

    def start(self) -> None:
        """Begin, or wait for the turn."""
        self._thread.start()

    def stop(self) -> None:
        """End; returns when the thread has ended."""
        self._end.set()
        if self._thread.is_alive():
            self._thread.join()

    def answer(self, asker: str, line: bytes) -> None:
        """Say something to one that asked."""
        self._answers.put((asker, line))

    def _run(self) -> None:
        while not self._end.is_set():
            pause = TURN_EVERY
            try:
                with connect(self._url, patience=DESK_PATIENCE, name="frontdesk lounge desk") as connection:
                    if _true(connection, lounge_queue.THERE):
                        self._wait_for_turn(connection)
                    else:
                        pause = MADE_EVERY
            except (psycopg.Error, OSError, Refused) as error:
                log.info("the lounges can't be answered: %s", type(error).__name__)
            self._end.wait(pause)

    def _wait_for_turn(self, connection: Patient) -> None:
        while not self._end.is_set():
            if _true(connection, lounge_queue.TURN):
                self._serve(connection)
                return
            self._end.wait(TURN_EVERY)

    def _serve(self, connection: Patient) -> None:
        from frontdesk.visit.lounge_sealed import Half  # noqa: PLC0415 (door: only where a server has a lounge)
        half = Half()
        self._sealed.clear()
        connection.execute(lounge_queue.LISTEN)
        connection.execute(lounge_queue.EMPTY)
        connection.execute(lounge_queue.BEGIN, (base64.b64encode(half.public).decode(),))
        looked = heard = 0.0
        woken = True
        while not self._end.is_set():
            self._send(connection)
            now = time.monotonic()
            if woken or now - looked > LOOKED_EVERY:
                looked = now
                if self._take(connection, half):
                    heard = now
                connection.execute(lounge_queue.DROP_STALE.encode())
            woken = bool(list(connection.notifies(timeout=SOON if now - heard < TALKING else SLICE, stop_after=1)))
        self._send(connection)
        connection.execute(lounge_queue.EMPTY)

    def _take(self, connection: Patient, half: Half) -> bool:
        from frontdesk.visit.lounge_sealed import PUBLIC, NotOurs  # noqa: PLC0415 (door: as above)
        rows = connection.execute(lounge_queue.TAKE.encode()).fetchall()
        for asker, content in rows:
            try:
                sealed = half.with_(content[:PUBLIC], asker, answers=True)
                line = sealed.open(content[PUBLIC:])
            except NotOurs:
                log.info("a question of the lounge was left out: it was not sealed for this desk program")
                continue
            self._sealed.pop(asker, None)
            self._sealed[asker] = sealed
            while len(self._sealed) > MOST_ASKERS:
                self._sealed.pop(next(iter(self._sealed)))
            self._asked(asker, line)
        return bool(rows)

    def _send(self, connection: Patient) -> None:
        said = False
        while not self._answers.empty():
            asker, line = self._answers.get()
            if asker in self._sealed:
                connection.execute(lounge_queue.ANSWER, (asker, self._sealed[asker].seal(line)))
                said = True
        if said:
            connection.execute(lounge_queue.TELL)


def _true(connection: Patient, text: str) -> bool:
    row = connection.execute(text.encode()).fetchone()
    return row is not None and bool(row[0])
