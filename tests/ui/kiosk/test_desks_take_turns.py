"""Screens that ask through the server: photos, care and the technician as beside the desk; and when the desk that
answers closes or is cut off, another one goes on.
"""

from __future__ import annotations

import base64
import shutil
from uuid import uuid4

import pytest
from PIL import Image
from PySide6.QtGui import QImage

from frontdesk.acts.register import perform
from frontdesk.acts.wiring import acting
from frontdesk.staff.pin.key import key_file
from frontdesk.store.photos import ingest
from frontdesk.store.server.connecting import connect
from frontdesk.store.store import Store
from frontdesk.values.clock import MINUTE, StandingClock
from ui.kiosk.asking import KioskAsking
from ui.kiosk.photos import LONGEST
from ui.kiosk.through_server import ThroughServer
from ui.lounge.server_listening import ServerListening
from ui.questions import Questions

pytestmark = pytest.mark.postgres
NOW = 1_777_860_000_000
PIN = "274913"
PATIENCE = 30_000


class Side:
    """A desk program's side: it answers the lounges when it is its turn."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.clock = StandingClock(NOW)
        self.changed: list[str] = []
        self.kiosk = KioskAsking(store, self.clock, lambda changed: self.changed.append(changed.act))
        self.through = ThroughServer(str(store.url), Questions(self.kiosk.asks()))
        self.through.left.connect(self.kiosk.gone)
        self.closed = False
        self.through.start()

    def close(self) -> None:
        if not self.closed:
            self.closed = True
            self.through.stop()
            self.kiosk.close()


class Screen:
    """A screen in the lounge, as far as the server goes; ``lost`` counts how often nobody answered."""

    def __init__(self, qtbot, address: str) -> None:
        self._qtbot = qtbot
        self.listening = ServerListening(address, StandingClock(NOW), {})
        self.answers: list = []
        self.boards = 0
        self.lost = 0
        self.listening.heard.connect(self._hear)
        self.listening.lost.connect(self._lose)
        self.listening.start()
        qtbot.waitUntil(lambda: self.boards > 0, timeout=PATIENCE)
        self.token = ""

    def _hear(self, message) -> None:
        if message.answer is not None:
            self.answers.append(message.answer)
        else:
            self.boards += 1

    def _lose(self) -> None:
        self.lost += 1

    def ask(self, ask: str, **more):
        wanted = len(self.answers) + 1
        assert self.listening.ask({"ask": ask, "token": self.token, "language": "en", **more})
        self._qtbot.waitUntil(lambda: len(self.answers) >= wanted, timeout=PATIENCE)
        return self.answers[wanted - 1]

    def act(self, what: str, visit: int, **more):
        return self.ask("act", what=what, visit=visit, key=uuid4().hex, **more)

    def enter(self):
        answer = self.ask("enter", login="li", pin=PIN)
        self.token = str(answer.more.get("token", ""))
        return answer


@pytest.fixture
def first(centre, address, qtbot):
    side = Side(centre)
    qtbot.waitUntil(lambda: answering(centre) is not None, timeout=PATIENCE)
    yield side
    side.close()


@pytest.fixture
def second(centre, first, tmp_path):
    """Another desk program, on another computer, with the key of the PINs brought along: it waits for its turn."""
    with Store(tmp_path / "another", centre.url) as store:
        shutil.copy(key_file(centre), key_file(store))
        side = Side(store)
        yield side
        side.close()


@pytest.fixture
def screen(qtbot, first, address):
    made = Screen(qtbot, address)
    yield made
    made.listening.stop()


def answering(centre) -> str | None:
    return centre.reader().value("SELECT desk FROM lounge_centre")


def visit_of(centre) -> int:
    return centre.reader().value("SELECT id FROM visit WHERE stage = 'in_repair' AND departed_at IS NULL")


def newest(centre) -> tuple[str, str, str]:
    return tuple(centre.reader().row("SELECT act, by, desk FROM deed ORDER BY seq DESC LIMIT 1"))


def goes_on(qtbot, centre, screen, before: str | None) -> None:
    """The other desk answers, with a key of its own; whoever was signed in types the PIN again."""
    qtbot.waitUntil(lambda: answering(centre) not in (None, before), timeout=PATIENCE)
    qtbot.waitUntil(lambda: screen.ask("waiting").why == "session_over", timeout=PATIENCE)
    assert screen.enter().ok
    assert screen.ask("waiting").more["people"]


def test_the_desk_that_answers_closes_and_the_other_goes_on(qtbot, centre, first, second, screen):
    visit, before = visit_of(centre), answering(centre)
    assert screen.enter().ok
    assert screen.act("asked", visit).ok
    assert (first.changed[-1], second.changed) == ("note_question", [])
    first.close()
    goes_on(qtbot, centre, screen, before)
    assert screen.act("care", visit, need="child").ok
    assert second.changed[-1] == "care"
    assert newest(centre) == ("care", "li", "lounge")


def test_the_desk_that_answers_is_cut_off_and_the_other_goes_on(qtbot, centre, first, second, screen):
    before = answering(centre)
    assert screen.enter().ok
    pid = centre.reader().value("SELECT pid FROM lounge_desk")
    first.through._answering._end.set()  # its computer has lost the network: it does not come back
    with connect(centre.url) as owner:
        owner.execute("SELECT pg_terminate_backend(%s)", (pid,))
    goes_on(qtbot, centre, screen, before)


def test_what_was_sent_once_is_done_once_whichever_desk_answers(qtbot, centre, first, second, screen):
    visit, before, once = visit_of(centre), answering(centre), uuid4().hex
    assert screen.enter().ok
    question = {"what": "asked", "visit": visit, "key": once}
    assert screen.ask("act", **question).ok
    first.close()
    goes_on(qtbot, centre, screen, before)
    again = screen.ask("act", **question)  # the screen did not hear the answer and sends it again
    assert (again.ok, again.more["repeated"]) == (True, True)
    assert centre.reader().value("SELECT count(*) FROM deed WHERE act = 'note_question' AND desk = 'lounge'") == 1


def test_photos_come_whole_and_only_of_this_visit(qtbot, centre, first, screen, tmp_path):
    shas = []
    for name, colour in (("old", "#554433"), ("new", "#99aabb")):
        picture = Image.effect_noise((2400, 1600), 60).convert("RGB")
        picture.paste(colour, (0, 0, 600, 600))
        picture.save(tmp_path / f"{name}.jpg")
        shas.append(ingest(centre, tmp_path / f"{name}.jpg", by="li", now=NOW).sha)
    visit = visit_of(centre)
    finding = perform(acting(centre, StandingClock(NOW), "qian", "desk"), "note_finding", {
        "visit": visit, "words": "Front brake pads worn to 2 mm", "old_photo": shas[0],
        "new_photo": shas[1]}).ids["finding"]
    assert screen.ask("photo", visit=visit, finding=finding, which="old").why != "", "nobody has signed in"
    assert screen.enter().ok
    for which in ("old", "new"):
        pieces = screen.ask("photo", visit=visit, finding=finding, which=which).more["pieces"]

        def mine(which: str = which) -> list:
            return [each.more for each in screen.answers if each.ask == "photo" and each.more.get("which") == which]

        qtbot.waitUntil(lambda: len(mine()) == pieces, timeout=PATIENCE)  # noqa: B023
        image = QImage.fromData(base64.b64decode("".join(each["data"] for each in mine())), "JPEG")
        assert max(image.width(), image.height()) == LONGEST
    other = centre.reader().value("SELECT id FROM visit WHERE stage = 'ready' AND departed_at IS NULL")
    assert screen.ask("photo", visit=other, finding=finding, which="old").why == "no_photo"
    assert centre.reader().value("SELECT count(*) FROM lounge_answer") == 0  # nothing of them stays on the way


def test_care_and_what_was_seen_before_is_done_by_it(centre, first, screen):
    visit = visit_of(centre)
    perform(acting(centre, first.clock, "li", "desk"), "note_need", {"visit": visit, "need": "child"})
    first.clock.advance(20 * MINUTE)
    assert screen.enter().ok
    assert screen.act("care", visit, need="child").ok
    assert centre.reader().rows("SELECT need, met_by FROM seen_need WHERE visit = :visit", visit=visit) == [
        ("child", "li")]
    row = next(each for each in screen.ask("waiting").more["people"] if each["visit"] == visit)
    assert (row["care_minutes"], row["needs"]) == (0, [])
    assert screen.act("care", visit, need="champagne").why == "need_unknown"


def test_the_technician_is_called_and_no_longer_wanted(centre, first, screen):
    visit = visit_of(centre)
    assert screen.enter().ok
    assert screen.ask("visit", visit=visit).more["called"] == ""
    assert screen.act("call", visit).ok
    assert newest(centre) == ("call_technician", "li", "lounge")
    assert screen.ask("visit", visit=visit).more["called"]
    assert screen.act("call", visit).why == "called_already"
    assert screen.act("call", visit, off=True).ok
    assert screen.ask("visit", visit=visit).more["called"] == ""
