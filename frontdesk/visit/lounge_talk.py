"""What a lounge's screen asks through the server, beside the board it reads: sealed, by two functions of its role.

Runs in the thread that listens to the server (``frontdesk.visit.lounge_news``); only ``ask`` is called from elsewhere.
"""

from __future__ import annotations

import base64
import binascii
import queue
import secrets
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import psycopg

from frontdesk.visit import lounge_queue

if TYPE_CHECKING:
    from frontdesk.store.server.connecting import Patient
    from frontdesk.visit.lounge_sealed import Half, Sealed

TALKING = 60.0
"""Seconds after a question in which the next is sent quickly and the desk program is watched."""

WATCHED_EVERY, HEARD_EVERY = 1.0, 0.5
"""Seconds between two looks for the desk program and for answers, should a notification be lost."""

ANSWERED_WITHIN = 20.0
"""Seconds after which a question counts as lost; the desk's patience with its server ends long before."""

_KEY = "SELECT desk FROM lounge_centre"
_ASK = "SELECT lounge_ask(%s, %s)"
_HEAR = "SELECT lounge_hear(%s)"


class LoungeTalk:
    """``answered`` is given each answer as its line; ``nobody`` says that no desk program answers (any more)."""

    def __init__(self, answered: Callable[[bytes], None], nobody: Callable[[], None]) -> None:
        self._answered = answered
        self._nobody = nobody
        self._questions: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        self._forget()

    def ask(self, question: bytes) -> None:
        """Send this as soon as the thread comes by; its answers come to ``answered``, or ``nobody`` is told."""
        self._questions.put(question)

    def slice(self, idle: float) -> float:
        """Seconds the thread may wait for news now."""
        return 0.05 if self._key and time.monotonic() - self._asked < TALKING else idle

    def begin(self, connection: Patient) -> None:
        """A connection was made: nobody is known on it yet."""
        self._forget()
        connection.execute(lounge_queue.LISTEN)

    def lost(self) -> None:
        """The connection has gone, and what was asked with it."""
        while not self._questions.empty():
            self._questions.get()
        self._forget()

    def go_on(self, connection: Patient, *, woken: bool) -> None:
        """Send what is asked, hear what was answered, and notice a desk program that has gone."""
        while not self._questions.empty():
            if not self._send(connection, self._questions.get()):
                self._give_up()
                return
        if not self._key:
            return
        now = time.monotonic()
        if woken or now - self._heard > HEARD_EVERY:
            self._heard = now
            for (content,) in _writing(connection, _HEAR, self._token):
                self._waits = False
                self._answered(self._opened(content))
        if self._waits and now - self._asked > ANSWERED_WITHIN:
            self._give_up()
        elif now - self._watched > WATCHED_EVERY:
            self._watched = now
            if now - self._asked > TALKING:
                self._forget()
            elif _desk(connection) != self._key:
                self._give_up()

    def _send(self, connection: Patient, question: bytes) -> bool:
        key = _desk(connection)
        if not key:
            return False
        if key != self._key and not self._meet(key):
            return False
        assert self._half is not None
        assert self._sealed is not None
        content = self._half.public + self._sealed.seal(question)
        row = _writing(connection, _ASK, self._token, content)
        self._asked, self._waits = time.monotonic(), True
        return bool(row) and row[0][0] is not None

    def _meet(self, key: str) -> bool:
        """Come to keys with the desk program that answers now."""
        from frontdesk.visit.lounge_sealed import Half, NotOurs  # noqa: PLC0415 (door: only when somebody asks)
        self._token, self._half = secrets.token_urlsafe(32), Half()
        try:
            self._sealed = self._half.with_(base64.b64decode(key), lounge_queue.mark_of(self._token), answers=False)
        except (NotOurs, binascii.Error):
            return False
        self._key = key
        return True

    def _opened(self, content: bytes) -> bytes:
        from frontdesk.visit.lounge_sealed import NotOurs  # noqa: PLC0415 (door: as above)
        assert self._sealed is not None
        try:
            return self._sealed.open(content)
        except NotOurs:
            return b""  # no message: left out by whoever reads it

    def _give_up(self) -> None:
        self.lost()
        self._nobody()

    def _forget(self) -> None:
        self._token = self._key = ""
        self._half: Half | None = None
        self._sealed: Sealed | None = None
        self._asked = self._watched = self._heard = 0.0
        self._waits = False


def _desk(connection: Patient) -> str:
    """The key of the desk program that answers; empty where there is none, or the role is from before there were."""
    try:
        row = connection.execute(_KEY).fetchone()
    except psycopg.errors.UndefinedColumn:
        return ""
    return str(row[0] or "") if row is not None else ""


def _writing(connection: Patient, text: str, *values: str | bytes) -> list[tuple[Any]]:
    """Call one of the two functions: the role reads only, unless it says otherwise for one act."""
    with connection.transaction():
        connection.execute("SET TRANSACTION READ WRITE")
        return connection.execute(text.encode(), values).fetchall()
