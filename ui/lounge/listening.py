"""Listens to the desk program's feed, comes back by itself, and knows since when its news is old."""

from __future__ import annotations

import json
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtNetwork import QLocalSocket

RETRY = 500
"""Milliseconds between two tries to reach the desk program."""


class Listening(QObject):
    """``heard`` gives each message as a dict; ``lost`` and ``found`` say when the desk program went and came."""

    heard = Signal(object)
    lost = Signal()
    found = Signal()

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._unread = b""
        self._socket = QLocalSocket(self)
        self._socket.connected.connect(self._connected)
        self._socket.disconnected.connect(self._gone)
        self._socket.errorOccurred.connect(self._gone)
        self._socket.readyRead.connect(self._read)
        self._retry = QTimer(self)
        self._retry.setSingleShot(True)
        self._retry.setInterval(RETRY)
        self._retry.timeout.connect(self.start)

    def start(self) -> None:
        """Try to reach the desk program, again and again until it is there."""
        if self._socket.state() == QLocalSocket.LocalSocketState.UnconnectedState:
            self._unread = b""
            self._socket.connectToServer(self._name)

    def stop(self) -> None:
        """Stop listening."""
        self._retry.stop()
        self._socket.abort()
        self._retry.stop()

    def _connected(self) -> None:
        self.found.emit()

    def _gone(self, *_: object) -> None:
        if self._socket.state() != QLocalSocket.LocalSocketState.ConnectedState:
            self.lost.emit()
            self._retry.start()

    def _read(self) -> None:
        self._unread += bytes(self._socket.readAll().data())
        *lines, self._unread = self._unread.split(b"\n")
        for line in lines:
            message: Any = json.loads(line)
            self.heard.emit(message)
