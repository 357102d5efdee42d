"""Listens to the server instead of a desk program on this computer: the same signals and questions, by its own role."""

from __future__ import annotations

import json
from typing import Any

from PySide6.QtCore import QObject, Signal

from frontdesk.values.clock import Clock
from frontdesk.visit.lounge_news import LoungeNews
from ui.board_settings import FEED_VERSION
from ui.lounge.message import read_message


class ServerListening(QObject):
    """``heard`` gives each ``Message``; ``lost`` and ``found`` say when the server went and came; ``lost`` also that
    nobody answers what was asked."""

    heard = Signal(object)
    lost = Signal()
    found = Signal()
    _line = Signal(bytes)
    _answer = Signal(bytes)

    def __init__(self, url: str, clock: Clock, look: dict[str, Any], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._line.connect(self._take)  # read in the thread that listens, heard on the thread of this object
        self._answer.connect(self._hear)
        self.news = LoungeNews(url, clock, heard=self._line.emit, lost=self.lost.emit, found=self.found.emit,
                               answered=self._answer.emit)

    def start(self) -> None:
        """Begin to listen; it comes back by itself."""
        self.news.start()

    def stop(self) -> None:
        """Stop listening."""
        self.news.stop()

    def ask(self, question: dict[str, Any]) -> bool:
        """Ask whichever desk program answers through the server; False where the server is not there."""
        return self.news.ask(json.dumps(question, ensure_ascii=False).encode())

    def _hear(self, line: bytes) -> None:
        message = read_message(line)
        if message is not None and message.answer is not None:
            self.heard.emit(message)

    def _take(self, line: bytes) -> None:
        said = {"v": FEED_VERSION, "look": self._look, **json.loads(line)}
        message = read_message(json.dumps(said, ensure_ascii=False).encode())
        if message is not None:
            self.heard.emit(message)
