"""One desk window per data folder: a second start brings the first to the front and leaves.

The operating system's lock (``frontdesk.store.lock``) says that there is one; over the local socket here the second
start calls it.
"""

from __future__ import annotations

import hashlib
import time
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_WAIT_MILLISECONDS = 800
_PATIENCE_SECONDS = 3.0
"""How long a second start calls a first one that is only just opening."""

_COME = b"come to the front\n"


def socket_name(folder: Path) -> str:
    """The local socket's name for a data folder."""
    return "frontdesk-desk-" + hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:16]


class Single(QObject):
    """The first one listens; whoever comes later asks it to come to the front."""

    wanted = Signal()
    """A second start asks for the window."""

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = socket_name(folder)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._asked)

    def listen(self) -> bool:
        """Hear second starts from now on; a name that a crash left behind is taken over."""
        QLocalServer.removeServer(self._name)
        return self._server.listen(self._name)

    def call(self) -> bool:
        """Ask the window that is open already to come to the front; whether it heard."""
        deadline = time.monotonic() + _PATIENCE_SECONDS
        socket = QLocalSocket()
        while time.monotonic() < deadline:
            socket.connectToServer(self._name)
            if socket.waitForConnected(_WAIT_MILLISECONDS):
                socket.write(_COME)
                socket.waitForBytesWritten(_WAIT_MILLISECONDS)
                socket.disconnectFromServer()
                return True
            time.sleep(0.05)
        return False

    def close(self) -> None:
        """Listen no more."""
        self._server.close()

    def _asked(self) -> None:
        while self._server.hasPendingConnections():
            socket = self._server.nextPendingConnection()
            socket.disconnected.connect(socket.deleteLater)
            self.wanted.emit()
