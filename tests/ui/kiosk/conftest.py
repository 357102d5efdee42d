"""A desk program's side with a real centre, and lounges that ask it over the real socket."""

from __future__ import annotations

from typing import Any

import pytest
from PIL import Image

from frontdesk.acts.made_up import fill
from frontdesk.acts.register import perform
from frontdesk.acts.wiring import acting
from frontdesk.store.photos import ingest
from frontdesk.store.store import Store
from frontdesk.values.clock import StandingClock
from tests.lounge_role import lounge_address
from ui.feed import Feed, feed_name
from ui.kiosk.asking import KioskAsking
from ui.lounge.listening import Listening
from ui.lounge.message import Answer

NOW = 1_777_860_000_000
PIN = "274913"


class Lounge:
    """A screen in the lounge, as far as the socket goes."""

    def __init__(self, qtbot, folder) -> None:
        self._qtbot = qtbot
        self.listening = Listening(feed_name(folder))
        self.answers: list[Answer] = []
        self.heard: list[Any] = []
        self.listening.heard.connect(self._hear)
        self.listening.start()
        qtbot.waitUntil(lambda: bool(self.heard))
        self.token = ""

    def _hear(self, message) -> None:
        self.heard.append(message)
        if message.answer is not None:
            self.answers.append(message.answer)

    def ask(self, ask: str, *, answers: int = 1, **more: Any) -> Answer:
        wanted = len(self.answers) + answers
        assert self.listening.ask({"ask": ask, "token": self.token, "language": "en", **more})
        self._qtbot.waitUntil(lambda: len(self.answers) >= wanted, timeout=30_000)
        return self.answers[-1]

    def enter(self, login: str = "li", pin: str = PIN) -> Answer:
        answer = self.ask("enter", login=login, pin=pin)
        self.token = str(answer.more.get("token", ""))
        return answer


class Desk:
    """The desk program's side of the socket; ``steady`` and ``clock`` are handed in and moved by tests."""

    def __init__(self, qtbot, folder) -> None:
        self._qtbot = qtbot
        self.store = Store(folder)
        self.store.open()
        fill(self.store, NOW, "en")
        self.clock = StandingClock(NOW)
        self.seconds = 1_000.0
        self.changed: list[Any] = []
        self.kiosk = KioskAsking(self.store, self.clock, self.changed.append, steady=lambda: self.seconds)
        self.feed = Feed(feed_name(folder), list, dict, asks=self.kiosk.asks())
        self.feed.left.connect(self.kiosk.gone)
        assert self.feed.start()
        self.do("choose_pin", pin=PIN)
        self.lounges: list[Lounge] = []

    def do(self, act: str, /, by: str = "li", **fields: Any) -> Any:
        return perform(acting(self.store, self.clock, by, "desk"), act, fields)

    def lounge(self) -> Lounge:
        self.lounges.append(Lounge(self._qtbot, self.store.folder))
        return self.lounges[-1]

    def visit(self, stage: str = "in_repair") -> int:
        return self.store.reader().value(
            "SELECT id FROM visit WHERE stage = :stage AND departed_at IS NULL AND cancelled_at IS NULL", stage=stage)

    def finding(self, tmp_path) -> int:
        shas = []
        for name, colour in (("old", "#554433"), ("new", "#99aabb")):
            picture = Image.effect_noise((2400, 1600), 60).convert("RGB")
            picture.paste(colour, (0, 0, 600, 600))
            picture.save(tmp_path / f"{name}.jpg")
            shas.append(ingest(self.store, tmp_path / f"{name}.jpg", by="li", now=NOW).sha)
        return self.do("note_finding", by="qian", visit=self.visit(), words="Front brake pads worn to 2 mm",
                       old_photo=shas[0], new_photo=shas[1]).ids["finding"]

    def deeds(self, newest: int = 1) -> list[tuple[str, str, str]]:
        return [tuple(row) for row in self.store.reader().rows(
            "SELECT act, by, desk FROM deed ORDER BY seq DESC LIMIT :newest", newest=newest)]

    def close(self) -> None:
        for each in self.lounges:
            each.listening.stop()
        self.feed.stop()
        self.kiosk.close()
        self.store.close()


@pytest.fixture
def desk(qtbot, tmp_path):
    made = Desk(qtbot, tmp_path / "centre")
    yield made
    made.close()


@pytest.fixture
def centre(postgres_store):
    """A centre on a server, whose advisor has a PIN."""
    fill(postgres_store, NOW, "en")
    perform(acting(postgres_store, StandingClock(NOW), "li", "desk"), "choose_pin", {"pin": PIN})
    return postgres_store


@pytest.fixture
def address(centre, request):
    """What a screen in the lounge connects with: a role that reads the masked board alone."""
    return lounge_address(centre, request.node.nodeid)
