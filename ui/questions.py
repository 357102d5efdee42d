"""What a lounge's screen may ask, whichever way its question comes: over the local socket or through the server.

Only what was handed in is answered, at most ``MOST_ASKED`` times a minute for one screen.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, cast

from ui.board_settings import FEED_VERSION

LONGEST_QUESTION = 1 << 16
MOST_ASKED = 90
"""Questions one connection may ask in a minute: an advisor at work asks forty. Wrong PINs are counted elsewhere."""

Answering = Callable[[dict[str, Any]], None]
"""Takes the answer to a question: ``ok``, ``why``, ``wait_seconds``, ``more``."""

Asked = Callable[[dict[str, Any], Answering], None]
"""Is given a question of the lounge, and answers it now or later."""


class Questions:
    """``asks`` by name; each is given the number of its connection in ``connection``, whatever the lounge wrote."""

    def __init__(self, asks: Mapping[str, Asked]) -> None:
        self.asks = asks
        self._asked: dict[int, list[float]] = {}

    def hear(self, number: int, line: bytes, reply: Callable[[dict[str, Any]], None]) -> bool:
        """Answer a line as messages of the feed to ``reply``; False where it is no question."""
        try:
            question: Any = json.loads(line)
        except (ValueError, RecursionError):
            return False
        ask = cast(dict[str, Any], question).get("ask") if isinstance(question, dict) else None
        if not isinstance(ask, str):
            return False
        answer = partial(_say, ask, reply)
        if ask not in self.asks or not self.counts(number, MOST_ASKED):
            answer({"why": "too_often" if ask in self.asks else "unknown"})
            return True
        self.asks[ask]({**cast(dict[str, Any], question), "connection": number}, answer)
        return True

    def counts(self, number: int, most: int) -> bool:
        """Count one more question of this connection; False where that is too many in a minute."""
        now = time.monotonic()
        asked = [at for at in self._asked.get(number, ()) if now - at < 60]
        if len(asked) >= most:
            return False
        self._asked[number] = [*asked, now]
        return True

    def forget(self, number: int) -> None:
        """This connection has gone."""
        self._asked.pop(number, None)


def _say(ask: str, reply: Callable[[dict[str, Any]], None], answer: dict[str, Any]) -> None:
    reply({"v": FEED_VERSION, "answer": {"ask": ask[:60], **answer}})
