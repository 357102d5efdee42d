"""One desk window per data folder: a second start brings the first to the front and leaves."""

from __future__ import annotations

import hashlib
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_WAIT_MILLISECONDS = 800
_COME = b"come to the front\n"


def socket_name(folder: Path) -> str:
    """The local socket's name for a data folder."""
    return "frontdesk-desk-" + hashlib.sha256(str(folder.expanduser().resolve()).encode()).hexdigest()[:16]


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

    def taken(self) -> bool:
        """Whether a window is open already, which then comes to the front; otherwise this one listens from now on.

        A name that a crash left behind is taken over.
        """
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if socket.waitForConnected(_WAIT_MILLISECONDS):
            socket.write(_COME)
            socket.waitForBytesWritten(_WAIT_MILLISECONDS)
            socket.disconnectFromServer()
            return True
        QLocalServer.removeServer(self._name)
        self._server.listen(self._name)
        return False

    def close(self) -> None:
        """Listen no more."""
        self._server.close()

    def _asked(self) -> None:
        while self._server.hasPendingConnections():
            socket = self._server.nextPendingConnection()
            socket.disconnected.connect(socket.deleteLater)
            self.wanted.emit()
