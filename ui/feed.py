"""The lounge's feed: masked board entries from the program that owns the store, over a local socket.

The desk program serves, the lounge listens; the lounge never opens the data file. A message is one line of JSON: the
whole board when a lounge connects, afterwards only the entries that changed and the tickets that are gone. The socket's
name comes from the data folder, so that several centres on one machine do not meet.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from frontdesk.store.faults import Fault
from frontdesk.visit.records import BoardEntry

RENEWED_EVERY = 15_000
"""Milliseconds between two looks at the board without a change: entries age."""

MOST_UNSENT = 1 << 20
"""Bytes a lounge may leave unread before it is let go; it comes back by itself."""


def feed_name(folder: Path, database: str | None = None) -> str:
    """The socket's name for a centre's data."""
    place = database or str(folder.expanduser().resolve())
    return "frontdesk-lounge-" + hashlib.sha256(place.encode()).hexdigest()[:16]


class Feed(QObject):
    """Serves the board to every lounge that asks.

    ``board`` gives the masked entries now, ``about`` what the lounge needs besides (centre's name, zone, language).
    """

    def __init__(self, name: str, board: Callable[[], Sequence[BoardEntry]], about: Callable[[], dict[str, Any]],
                 parent: QObject | None = None) -> None:
        super().__init__(parent)
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
        self._send({"changed": changed, "gone": gone, "order": list(now), **self._about()})

    def _welcome(self) -> None:
        self.renew()  # the lounges that are here already hear what changed before the new one joins them
        while self._server.hasPendingConnections():
            socket = self._server.nextPendingConnection()
            self._sockets.append(socket)
            socket.disconnected.connect(self._left)
            try:
                self._sent = self._entries()
            except Fault:
                socket.abort()  # it comes back by itself
                continue
            self._write(socket, {"board": [json.loads(text) for text in self._sent.values()], **self._about()})

    def _left(self) -> None:
        for socket in [socket for socket in self._sockets
                       if socket.state() == QLocalSocket.LocalSocketState.UnconnectedState]:
            self._sockets.remove(socket)
            socket.deleteLater()

    def _entries(self) -> dict[str, str]:
        return {entry.ticket: json.dumps(asdict(entry), ensure_ascii=False) for entry in self._board()}

    def _send(self, message: dict[str, Any]) -> None:
        for socket in self._sockets[:]:
            self._write(socket, message)

    def _write(self, socket: QLocalSocket, message: dict[str, Any]) -> None:
        if socket.bytesToWrite() > MOST_UNSENT:
            socket.abort()
            return
        socket.write(json.dumps(message, ensure_ascii=False).encode() + b"\n")
        socket.flush()
