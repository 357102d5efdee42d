"""Answers the lounges that ask through the server, with the very questions that the local socket answers.

A screen is known by the mark of its token, which stands here for a connection: sessions belong to it, and its questions
are counted. One that makes itself ever new tokens is held by the count of all together.
"""

from __future__ import annotations

import itertools
import json
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from frontdesk.visit.lounge_answering import LoungeAnswering
from ui.questions import LONGEST_QUESTION, MOST_ASKED

if TYPE_CHECKING:
    from ui.questions import Questions

FIRST = 1 << 40
"""Numbers of these connections begin here: those of the socket are never met."""

MOST_SCREENS = 16
OF_ALL = FIRST - 1
MOST_OF_ALL = 6 * MOST_ASKED


class ThroughServer(QObject):
    """``left`` tells of a screen that is not known any more."""

    left = Signal(int)
    _came = Signal(str, bytes)

    def __init__(self, url: str, questions: Questions, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._questions = questions
        self._numbers: dict[str, int] = {}
        self._next = itertools.count(FIRST)
        self._came.connect(self._hear)  # taken in the thread that listens, answered on the thread of this object
        self._answering = LoungeAnswering(url, self._came.emit)

    def start(self) -> None:
        """Begin to answer, when it is this desk program's turn."""
        self._answering.start()

    def stop(self) -> None:
        """Answer no more: another desk program takes its turn."""
        self._answering.stop()

    def _hear(self, asker: str, line: bytes) -> None:
        if len(line) > LONGEST_QUESTION or not self._questions.counts(OF_ALL, MOST_OF_ALL):
            return

        def reply(message: dict[str, Any]) -> None:
            self._answering.answer(asker, json.dumps(message, ensure_ascii=False).encode())

        self._questions.hear(self._number(asker), line, reply)

    def _number(self, asker: str) -> int:
        number = self._numbers.pop(asker, None) or next(self._next)
        self._numbers[asker] = number  # the one heard last stands last
        while len(self._numbers) > MOST_SCREENS:
            gone = self._numbers.pop(next(iter(self._numbers)))
            self._questions.forget(gone)
            self.left.emit(gone)
        return number
