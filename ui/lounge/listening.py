"""Listens to the desk program's feed, asks it now and then, and comes back by itself whatever happens to either side.

Nothing that arrives can do harm: a line that is no message is left out, a line without end makes the lounge hang up and
come again, and a flood is read piece by piece, so that the board goes on being painted.
"""

from __future__ import annotations

import json
import logging
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtNetwork import QLocalSocket

from ui.lounge.message import LONGEST, read_message

RETRY, SLOWEST_RETRY = 500, 4_000
"""Milliseconds between two tries to reach the desk program: at first, and after many in vain."""

AT_ONCE = 64
"""Messages read before anything else has its turn."""

log = logging.getLogger("frontdesk.lounge")


class Listening(QObject):
    """``heard`` gives each ``Message``; ``lost`` and ``found`` say when the desk program went and came."""

    heard = Signal(object)
    lost = Signal()
    found = Signal()

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._unread = bytearray()
        self.left_out = 0
        """How many lines were no messages."""
        self._socket = QLocalSocket(self)
        self._socket.setReadBufferSize(LONGEST)
        self._socket.connected.connect(self._connected)
        self._socket.disconnected.connect(self._gone)
        self._socket.errorOccurred.connect(self._gone)
        self._socket.readyRead.connect(self._read)
        self._retry = QTimer(self)
        self._retry.setSingleShot(True)
        self._retry.setInterval(RETRY)
        self._retry.timeout.connect(self.start)
        self._more = QTimer(self)
        self._more.setSingleShot(True)
        self._more.setInterval(0)
        self._more.timeout.connect(self._read)

    def start(self) -> None:
        """Try to reach the desk program, again and again until it is there."""
        if self._socket.state() == QLocalSocket.LocalSocketState.UnconnectedState:
            self._unread.clear()
            self._socket.connectToServer(self._name)

    def stop(self) -> None:
        """Stop listening."""
        self._more.stop()
        self._socket.abort()
        self._retry.stop()

    def ask(self, question: dict[str, Any]) -> bool:
        """Ask the desk program something; False where it is not there. The answer comes as a message."""
        if self._socket.state() != QLocalSocket.LocalSocketState.ConnectedState:
            return False
        self._socket.write(json.dumps(question, ensure_ascii=False).encode() + b"\n")
        self._socket.flush()
        return True

    def _connected(self) -> None:
        self._retry.setInterval(RETRY)
        self.found.emit()

    def _gone(self, *_: object) -> None:
        if self._socket.state() != QLocalSocket.LocalSocketState.ConnectedState and not self._retry.isActive():
            self._more.stop()
            self.lost.emit()
            self._retry.start()
            self._retry.setInterval(min(self._retry.interval() + RETRY, SLOWEST_RETRY))

    def _read(self) -> None:
        self._unread += self._socket.readAll().data()
        for _ in range(AT_ONCE):
            end = self._unread.find(b"\n")
            if end < 0:
                break
            line = bytes(self._unread[:end])
            del self._unread[:end + 1]
            self._take(line)
        else:
            self._more.start()
            return
        if len(self._unread) > LONGEST:
            self._leave_out("a line without end")
            self._socket.abort()

    def _take(self, line: bytes) -> None:
        message = read_message(line)
        if message is None:
            self._leave_out("a line that is no message")
        else:
            self.heard.emit(message)

    def _leave_out(self, what: str) -> None:
        self.left_out += 1
        if self.left_out & (self.left_out - 1) == 0:  # the first, second, fourth … of them: no flood of log lines
            log.info("the feed brought %s (%d so far)", what, self.left_out)
