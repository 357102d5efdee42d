"""The lounge's feed: masked board entries from the program that owns the store, over a local socket.

The desk program serves, the lounge listens; the lounge never opens the data file. A message is one line of JSON: the
whole board when a lounge connects, afterwards only the entries that changed and the tickets that are gone; and a car
that is called. The socket's name comes from the data folder, so that several centres on one machine do not meet.

A lounge may also ask: one line of JSON with the name of the question in ``ask``, no longer than ``LONGEST_QUESTION``
(``ui.questions``).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from frontdesk.store.faults import Fault
from frontdesk.visit.records import BoardEntry
from ui.board_settings import FEED_VERSION
from ui.questions import LONGEST_QUESTION, MOST_ASKED, Answering, Asked, Questions

if TYPE_CHECKING:
    from frontdesk.store.transaction import Changed

RENEWED_EVERY = 15_000
"""Milliseconds between two looks at the board without a change: entries age."""

MOST_UNSENT = 1 << 20
"""Bytes a lounge may leave unread before it is let go; it comes back by itself."""

_encode = msgspec.json.Encoder().encode
"""An entry as its line says it: every entry is written at each look, so that it is seen which have changed."""

__all__ = ["LONGEST_QUESTION", "MOST_ASKED", "Answering", "Asked", "Feed", "feed_name"]


def feed_name(folder: Path, database: str | None = None) -> str:
    """The socket's name for a centre's data."""
    place = database or str(folder.resolve())
    return "frontdesk-lounge-" + hashlib.sha256(place.encode()).hexdigest()[:16]


class Feed(QObject):
    """Serves the board to every lounge that asks.

    ``board`` gives the masked entries now, ``about`` what the lounge needs besides (centre's name, zone, language,
    words of the stages, how the board looks). ``asks`` are the questions a lounge may ask, by name. Each is given the
    number of its connection in ``connection``, whatever the lounge wrote there; ``left`` tells of one that has gone.
    """

    left = Signal(int)

    def __init__(self, name: str, board: Callable[[], Sequence[BoardEntry]], about: Callable[[], dict[str, Any]],
                 parent: QObject | None = None, *, asks: Mapping[str, Asked] | None = None) -> None:
        super().__init__(parent)
        self._asks = asks or {}
        self.questions = Questions(self._asks)
        """What is answered, and how often: the same for whoever asks another way."""
        self._numbers: dict[QLocalSocket, int] = {}
        self._counted = 0
        self._order: list[str] = []
        self._told: dict[str, Any] = {}
        self._name = name
        self._board = board
        self._about = about
        self._sent: dict[str, str] = {}
        self._sockets: list[QLocalSocket] = []
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._welcome)
        self._timer = QTimer(self)
        self._timer.setInterval(RENEWED_EVERY)
        self._timer.timeout.connect(self.renew)

    def start(self) -> bool:
        """Begin to serve; a name left behind by a crash is taken over. False where the system refuses."""
        QLocalServer.removeServer(self._name)
        if not self._server.listen(self._name):
            return False
        self._timer.start()
        return True

    def stop(self) -> None:
        """Let every lounge go; they say since when their news is old."""
        self._timer.stop()
        self._server.close()
        for socket in self._sockets[:]:
            socket.abort()

    def heard(self, changed: Changed) -> None:
        """An act was done: send what changed on the board, and the call where it was one."""
        self.renew()
        if changed.act == "call_customer" and not changed.repeated:
            self._send({"v": FEED_VERSION, "call": {"ticket": changed.ids.get("ticket", "")}})

    def renew(self) -> None:
        """Look at the board and send what changed; called after each act."""
        if not self._sockets:
            return
        try:
            now = self._entries()
        except Fault:
            return  # the store is away for a moment; the next look sends what changed meanwhile
        changed = [json.loads(text) for ticket, text in now.items() if self._sent.get(ticket) != text]
        gone = [ticket for ticket in self._sent if ticket not in now]
        self._sent = now
        message: dict[str, Any] = {"v": FEED_VERSION, "changed": changed, "gone": gone}
        if (about := self._about()) != self._told:
            self._told = about
            message |= about
        if self._order != (order := list(now)):
            self._order = message["order"] = order
        self._send(message)

    def _welcome(self) -> None:
        self.renew()  # the lounges that are here already hear what changed before the new one joins them
        while self._server.hasPendingConnections():
            socket = self._server.nextPendingConnection()
            self._sockets.append(socket)
            self._counted += 1
            self._numbers[socket] = self._counted
            socket.disconnected.connect(self._left)
            socket.setReadBufferSize(LONGEST_QUESTION)
            socket.readyRead.connect(self._listen)
            try:
                self._sent = self._entries()
            except Fault:
                socket.abort()  # it comes back by itself
                continue
            self._order, self._told = list(self._sent), self._about()
            self._write(socket, {"v": FEED_VERSION, "board": [json.loads(text) for text in self._sent.values()],
                                 **self._told})

    def _listen(self) -> None:
        for socket in self._sockets[:]:
            self._hear(socket)

    def _hear(self, socket: QLocalSocket) -> None:
        """Hear what a lounge asks; one that sends anything else is let go."""
        while socket.canReadLine():
            number, line = self._numbers.get(socket), bytes(socket.readLine().data())
            if number is None:
                return  # let go meanwhile
            if not self.questions.hear(number, line, partial(self._reply, socket)):
                socket.abort()
                return
        if socket.bytesAvailable() >= LONGEST_QUESTION:
            socket.abort()

    def _reply(self, socket: QLocalSocket, message: dict[str, Any]) -> None:
        if socket in self._sockets:  # else it left meanwhile
            self._write(socket, message)

    def _left(self) -> None:
        for socket in [socket for socket in self._sockets
                       if socket.state() == QLocalSocket.LocalSocketState.UnconnectedState]:
            self._sockets.remove(socket)
            number = self._numbers.pop(socket)
            self.questions.forget(number)
            self.left.emit(number)
            socket.deleteLater()

    def _entries(self) -> dict[str, str]:
        return {entry.ticket: _encode(entry).decode() for entry in self._board()}

    def _send(self, message: dict[str, Any]) -> None:
        for socket in self._sockets[:]:
            self._write(socket, message)

    def _write(self, socket: QLocalSocket, message: dict[str, Any]) -> None:
        if socket.bytesToWrite() > MOST_UNSENT:
            socket.abort()
            return
        socket.write(json.dumps(message, ensure_ascii=False).encode() + b"\n")
        socket.flush()
