"""Two real processes: an advisor's fingers on the lounge's screen, and the desk program that knows, checks and acts."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from frontdesk.acts.made_up import fill
from frontdesk.acts.register import perform
from frontdesk.acts.wiring import acting
from frontdesk.store.store import Store
from frontdesk.values.clock import StandingClock
from tests.ui.lounge.test_process import memory_of
from ui.application import DeskProgram, make_application
from ui.lounge.forgetting import WIPING
from ui.settings import read_settings

NOW = 1_777_860_000_000
ROOT = Path(__file__).resolve().parents[4]
PIN = "274913"
FORGETTING: Mapping[str, str] = {**WIPING, "QT_QPA_PLATFORM": "offscreen"}


class Screen:
    """The lounge's process as the test touches it."""

    def __init__(self, qtbot, folder: Path, *, width: int = 1600, height: int = 900) -> None:
        self._qtbot = qtbot
        self.touches = 0
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.ui.lounge.touch.lounge_process", str(folder), "en", str(width), str(height)],
            cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env={**os.environ, **FORGETTING})

    def ask(self, line: str) -> str:
        from threading import Thread
        got: list[str] = []
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        out = self.process.stdout
        Thread(target=lambda: got.append(out.readline().strip()), daemon=True).start()
        self._qtbot.waitUntil(lambda: bool(got), timeout=30_000)
        return got[0]

    def touch(self, words: str) -> None:
        self._qtbot.waitUntil(lambda: self.ask("touch " + words) == "touched", timeout=30_000)
        self.touches += 1

    def reads(self, words: str) -> str:
        seen: list[str] = []

        def there() -> bool:
            seen.append(self.ask("words"))
            return words in seen[-1]

        self._qtbot.waitUntil(there, timeout=30_000)
        return seen[-1]

    def at(self, step: str) -> None:
        self._qtbot.waitUntil(lambda: self.ask("step") == step, timeout=30_000)

    def sign_in(self, name: str) -> None:
        self.touch("door")
        self.reads(name)
        self.touch(name)
        for digit in PIN:
            self.touch(digit)
        self.touch("Sign in")
        self.reads("Who waits longest")

    def close(self) -> None:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.close()
        self.process.wait(timeout=20)
        self.process.stdout.close()


@pytest.fixture
def desk(qtbot, tmp_path):
    store = Store(tmp_path / "centre")
    store.open()
    fill(store, NOW, "en")
    perform(acting(store, StandingClock(NOW), "li", "desk"), "choose_pin", {"pin": PIN})
    settings = read_settings(store.folder).but(theme="light")
    app = make_application(["frontdesk"], settings, "en")
    program = DeskProgram(app, store, StandingClock(NOW), settings, "en", "zhao")
    program.open()
    qtbot.waitUntil(lambda: program._feed is not None)
    yield program
    program.window.close()
    store.close()


@pytest.fixture
def screen(qtbot, desk):
    made = Screen(qtbot, desk._store.folder)
    made.reads("nothing")
    yield made
    made.close()


def advisor(desk):
    return desk._store.reader().value("SELECT name FROM staff WHERE login = 'li'")


def longest(desk):
    """Whoever has waited longest without news: visit, ticket, name, telephone, plate."""
    return desk._store.reader().row(
        "SELECT v.id, v.ticket, c.name, c.phone, a.plate, c.title FROM visit v JOIN customer c ON c.id = v.customer "
        "JOIN vehicle a ON a.id = v.vehicle WHERE v.departed_at IS NULL AND v.cancelled_at IS NULL "
        "AND v.settled_at IS NULL ORDER BY coalesce(v.last_news_at, v.arrived_at), v.id LIMIT 1")


def test_an_update_is_three_touches_and_stands_under_the_advisors_name(desk, screen):
    visit, ticket, *_ = longest(desk)
    screen.sign_in(advisor(desk))
    before = screen.touches
    screen.touch(ticket)
    screen.reads("Bring the news")
    screen.touch("Work in progress")
    screen.touch("Said to the customer")
    screen.reads("Noted: the customer has been told.")
    assert screen.touches - before == 3
    reader = desk._store.reader()
    assert reader.row("SELECT act, by, desk FROM deed ORDER BY seq DESC LIMIT 1") == ("tell", "li", "lounge")
    told = reader.row("SELECT situation, channel, outcome, by FROM message WHERE subject = 'visit' AND "
                      "subject_id = :visit ORDER BY id DESC LIMIT 1", visit=visit)
    assert told == ("in_progress", "in_person", "told", "li")
    assert reader.value("SELECT last_news_at FROM visit WHERE id = :visit", visit=visit) == NOW


def test_a_situation_of_the_centres_own_is_three_touches(desk, screen):
    store = desk._store
    manager = acting(store, StandingClock(NOW), "zhou", "desk")
    perform(manager, "add_situation", {"label_zh": "限行提醒", "label_en": "Driving ban today"})
    perform(manager, "change_script", {"situation": "own_1", "kind": "spoken", "language": "en",
                                       "text": "$address, today even plates stay at home until 20:00."})
    visit, ticket, *_ = longest(desk)
    screen.sign_in(advisor(desk))
    before = screen.touches
    screen.touch(ticket)
    screen.reads("Driving ban today")
    screen.touch("Driving ban today")
    screen.reads("even plates stay at home")
    screen.touch("Said to the customer")
    screen.reads("Noted: the customer has been told.")
    assert screen.touches - before == 3
    told = store.reader().row("SELECT situation, channel, outcome, by, text FROM message WHERE subject = 'visit' AND "
                              "subject_id = :visit ORDER BY id DESC LIMIT 1", visit=visit)
    assert told[:4] == ("own_1", "in_person", "told", "li")
    assert told[4].endswith("today even plates stay at home until 20:00.")


def test_a_word_of_care_is_two_touches(desk, screen):
    visit, ticket, *_ = longest(desk)
    screen.sign_in(advisor(desk))
    before = screen.touches
    screen.touch(ticket)
    screen.touch("Refill")
    screen.reads("Noted.")
    assert screen.touches - before == 2
    assert desk._store.reader().rows("SELECT need, met_by FROM seen_need WHERE visit = :visit AND met_at = :now",
                                     visit=visit, now=NOW) == [("cup_empty", "li")]


def test_the_desk_goes_in_the_middle_of_a_touch_and_it_is_noted_once(qtbot, desk, screen):
    visit, ticket, *_ = longest(desk)
    count = "SELECT count(*) FROM message WHERE subject = 'visit' AND subject_id = :visit"
    before = desk._store.reader().value(count, visit=visit)
    feed = desk._feed
    answered = feed._asks["act"]
    feed._asks["act"] = lambda question, answer: answered(question, lambda _: feed.stop())
    screen.sign_in(advisor(desk))
    screen.touch(ticket)
    screen.touch("Said to the customer")
    screen.reads("Your last touch is kept here")
    assert desk._store.reader().value(count, visit=visit) == before + 1, "only the answer was lost"
    feed._asks["act"] = answered
    assert feed.start()
    qtbot.waitUntil(lambda: bool(feed._sockets), timeout=30_000)
    for digit in PIN:
        screen.touch(digit)
    screen.touch("Sign in")
    screen.reads("Noted: the customer has been told.")
    assert desk._store.reader().value(count, visit=visit) == before + 1


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="a process's memory can only be read there")
def test_a_name_is_in_the_lounges_memory_only_while_its_visit_is_open(desk, screen):
    store = desk._store
    visit, ticket, *_ = longest(desk)
    marked = {"name": "Wolfram Quastenberg", "phone": "13912345677"}
    customer = store.reader().value("SELECT customer FROM visit WHERE id = :visit", visit=visit)
    perform(acting(store, StandingClock(NOW), "li", "desk"), "change_customer",
            {"customer": customer, "title": "先生", **marked})
    plate = store.reader().value("SELECT a.plate FROM visit v JOIN vehicle a ON a.id = v.vehicle WHERE v.id = :v",
                                 v=visit)
    screen.sign_in(advisor(desk))
    assert not held(screen, "Quastenberg"), "the list of who waits has no names"
    screen.touch(ticket)
    screen.at("visit")
    assert held(screen, "Quastenberg")
    assert not held(screen, "Wolfram")
    assert not held(screen, marked["phone"])
    assert screen.ask("idle") == "closed"
    for secret in ("Quastenberg", "Wolfram", marked["phone"], plate, plate[:2] + "·" + plate[2:], PIN):
        assert not held(screen, secret), secret


def held(screen: Screen, secret: str) -> list[str]:
    """In which ways of writing letters a secret stands in the memory of the lounge's process."""
    memory = memory_of(screen.process.pid)
    return [letters for letters in ("utf-8", "utf-16-le", "utf-32-le") if secret.encode(letters) in memory]
