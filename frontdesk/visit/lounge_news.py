"""The board straight from the server: what a lounge reads by its own narrow role, as the desk's feed would say it."""

from __future__ import annotations

import json
import logging
import threading
import time
from collections.abc import Callable
from typing import Any

import psycopg

from frontdesk.store.server.connecting import DESK_PATIENCE, Patient, connect
from frontdesk.store.server.telling import LISTEN
from frontdesk.values.clock import Clock
from frontdesk.values.refusal import Refused
from frontdesk.visit.board import state_of
from frontdesk.visit.lounge_queue import CHANNEL
from frontdesk.visit.lounge_role import too_wide
from frontdesk.visit.lounge_talk import LoungeTalk
from frontdesk.visit.stages import own_book

RENEWED_EVERY = 15.0
"""Seconds after which the board is read anew without a change: entries age."""

SLICE, AGAIN, SLOWEST = 0.2, 0.5, 4.0
_BOARD = "SELECT ticket, plate_masked, stage, promised_at, last_news_at, arrived_at FROM lounge_board ORDER BY " \
         "arrived_at, place"
_CENTRE = "SELECT name, zone, language, stages FROM lounge_centre"

log = logging.getLogger("frontdesk.lounge")


def _ignore(_line: bytes) -> None:
    """For a board that asks nothing."""


class LoungeNews:
    """One thread. ``heard`` is given the whole board as one line of JSON, as the feed sends it; ``lost`` and ``found``
    say when the server went and came. A role that may read more than the board is not used: ``lost`` stays. What is
    asked (``ask``) comes back to ``answered`` line by line; ``lost`` also says that no desk program answers."""

    def __init__(self, url: str, clock: Clock, *, heard: Callable[[bytes], None], lost: Callable[[], None],
                 found: Callable[[], None], answered: Callable[[bytes], None] = _ignore) -> None:
        self._url = url
        self._clock = clock
        self._heard = heard
        self._lost = lost
        self._found = found
        self._talk = LoungeTalk(answered, lost)
        self._here = threading.Event()
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._run, name="lounge news", daemon=True)
        self.refused = ""
        """The code of what keeps this address from being used: ``too_wide``, ``not_private``; else empty."""

    def start(self) -> None:
        """Begin."""
        if not self._thread.is_alive():
            self._thread.start()

    def ask(self, question: bytes) -> bool:
        """Ask whichever desk program answers, from any thread; False where the server is not there."""
        if not self._here.is_set():
            return False
        self._talk.ask(question)
        return True

    def stop(self) -> None:
        """End; returns when the thread has ended."""
        self._end.set()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        pause = AGAIN
        while not self._end.is_set():
            try:
                with connect(self._url, patience=DESK_PATIENCE, name="frontdesk lounge") as connection:
                    if too_wide(connection):
                        raise Refused("too_wide", "This address may read more than the board; give the lounge its own "
                                      "(frontdesk server lounge).", where="server")
                    connection.execute(LISTEN)
                    self._talk.begin(connection)
                    self._say(connection)
                    self._here.set()
                    self._found()
                    pause = AGAIN
                    self._listen(connection)
            except (psycopg.Error, OSError, Refused) as error:
                self.refused = error.code if isinstance(error, Refused) else ""
                log.info("the board can't be read: %s", self.refused or type(error).__name__)
                self._here.clear()
                self._talk.lost()
                self._lost()
            self._end.wait(pause)
            pause = min(pause * 2, SLOWEST)

    def _listen(self, connection: Patient) -> None:
        said = time.monotonic()
        while not self._end.is_set():
            woken = [each.channel.startswith(CHANNEL)
                     for each in connection.notifies(timeout=self._talk.slice(SLICE), stop_after=1)]
            if False in woken or time.monotonic() - said > RENEWED_EVERY:
                self._say(connection)
                said = time.monotonic()
            self._talk.go_on(connection, woken=True in woken)

    def _say(self, connection: Patient) -> None:
        self._heard(json.dumps(message(connection, self._clock()), ensure_ascii=False).encode())


def message(connection: Patient, now: int) -> dict[str, Any]:
    """The whole board as a message of the feed, from the two views alone; ``v`` is added by who sends it."""
    centre = connection.execute(_CENTRE).fetchone() or ("", "Asia/Shanghai", "zh_CN", None)
    book = own_book(centre[3] or "")
    steps = [step.id for step in book.steps]
    return {"board": [{"ticket": ticket, "plate_masked": plate, "steps": steps, "step": book.place_of(stage),
                       "stage": stage, "promised_at": promised_at, "last_news_at": last_news_at,
                       "arrived_at": arrived_at, "state": state_of(book.stages[stage], promised_at, now),
                       "surname": ""}
                      for ticket, plate, stage, promised_at, last_news_at, arrived_at
                      in connection.execute(_BOARD).fetchall()],
            "centre": centre[0], "zone": centre[1], "language": centre[2],
            "stages": {stage.id: dict(stage.public) for stage in book.stages.values()},
            "steps": [dict(step.label) for step in book.steps], "desk_screens": []}
