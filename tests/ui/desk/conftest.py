"""A real store with the made-up centre, a standing clock, and a desk wired as the program wires it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from frontdesk.acts.made_up import fill
from frontdesk.acts.register import perform
from frontdesk.acts.wiring import acting
from frontdesk.centre.reads import known_centre
from frontdesk.staff.permitting.checking import may
from frontdesk.store.store import Store
from frontdesk.values.clock import StandingClock
from resources.formats import Formats
from resources.translations import open_translator
from ui.application import DeskProgram
from ui.desk.desk import Desk
from ui.drafting import Drafting
from ui.news import News
from ui.settings import Settings
from ui.work import Work

ELEVEN_O_CLOCK = 1_777_863_600_000
"""2026-05-04 11:00 in Shanghai, a Monday."""


@pytest.fixture(scope="session")
def made_up_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The made-up centre, once for all tests; each gets its own copy."""
    folder = tmp_path_factory.mktemp("made-up")
    with Store(folder) as store:
        fill(store, ELEVEN_O_CLOCK, "en")
    return folder


@pytest.fixture
def clock() -> StandingClock:
    return StandingClock(ELEVEN_O_CLOCK)


@pytest.fixture
def store(made_up_folder: Path, tmp_path: Path) -> Iterator[Store]:
    folder = tmp_path / "centre"
    shutil.copytree(made_up_folder, folder, ignore=shutil.ignore_patterns("*.lock", "*.holder"))
    with Store(folder) as opened:
        yield opened


@pytest.fixture
def do(store: Store, clock: StandingClock):
    """Do an act at once, as somebody at another desk: Chen, or the manager where only she may."""

    def done(act: str, /, **fields):
        by = "chen" if may(store.reader(), "chen", act) else "zhou"
        return perform(acting(store, clock, by, "other desk"), act, fields)

    return done


@pytest.fixture
def work(qapp, store: Store, clock: StandingClock) -> Iterator[Work]:
    made = Work(store, clock, "li")
    yield made
    made.close()


@pytest.fixture
def desk(store: Store, clock: StandingClock, work: Work) -> Desk:
    return Desk(store, clock, "li", open_translator("en"), Formats("en"), known_centre(store.reader()).zone,
                News(store, work), work, Drafting(store, clock, work, "li"))


@pytest.fixture
def gone(qtbot):
    """Shows a page, opens a place on it, and remembers where it wants to go and what it says."""

    class Gone:
        def __init__(self) -> None:
            self.places = []
            self.said = []

        def show(self, page, place=None):
            qtbot.addWidget(page)
            page.resize(1190, 740)
            page.go.connect(self.places.append)
            page.instead.connect(self.places.append)
            page.said.connect(lambda kind, text: self.said.append((kind, text)))
            page.show()
            page.activateWindow()
            qtbot.waitUntil(page.isActiveWindow)
            if place is not None:
                page.open(place)
            return page

    return Gone()


@pytest.fixture
def program(qtbot, qapp, store, clock):
    """A whole desk program in a window in front."""
    made = DeskProgram(qapp, store, clock, Settings(theme="light"), "en", "li")
    qtbot.addWidget(made.window, before_close_func=lambda _: made.close())
    made.window.resize(1280, 800)
    made.open()
    made.window.activateWindow()
    qtbot.waitUntil(made.window.isActiveWindow)
    yield made
    made.window.close()
