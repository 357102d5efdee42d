"""The settings of the lounge board: kept at once, beside the data."""

from __future__ import annotations

import pytest

from frontdesk.acts.made_up import fill
from frontdesk.staff.reads import everybody
from frontdesk.store.store import Store
from frontdesk.values.clock import StandingClock
from frontdesk.visit.reads import here
from ui.application import DeskProgram, make_application
from ui.board_settings import BoardSettings, read_board_settings
from ui.desk.place import Place
from ui.settings import Settings

NOW = 1_777_860_000_000


@pytest.fixture
def program(qtbot, tmp_path):
    with Store(tmp_path / "centre") as store:
        fill(store, NOW, "en")
        settings = Settings(theme="light")
        made = DeskProgram(make_application(["frontdesk"], settings, "en"), store, StandingClock(NOW), settings, "en",
                           everybody(store.reader())[0].login)
        made.open()
        yield made
        made.window.close()


def test_each_answer_is_kept_at_once(program):
    program.window.go(Place("settings", focus="board"))
    section = program.window.page().section()
    folder = section.desk.store.folder
    assert not section.dark_from.isVisible()
    section.language._chips[3].click()
    section.theme._chips[2].click()
    section.sound._chips[0].click()
    section.motion._chips[1].click()
    assert section.dark_from.isVisible()
    assert read_board_settings(folder) == BoardSettings("both", "hours", 18, 7, True, "none")
    section.dark_from.set_key("20")
    section.dark_from.key_changed.emit("20")
    assert read_board_settings(folder).dark_from == 20
    section.load()
    assert section.language.chosen() == ["both"]
    assert section.motion.chosen() == ["still"]


def test_a_car_is_called_from_its_page(qtbot, program):
    store = program.window.page().desk.store
    visit = here(store.reader())[0]
    program.window.go(Place("visit", visit=visit.visit))
    page = program.window.page()
    said: list[str] = []
    page.said.connect(lambda _, words: said.append(words))
    command = next(each for each in page.commands() if each.id == "call_customer")
    assert command.enabled()
    command.run()
    qtbot.waitUntil(lambda: said == [f"{visit.ticket} is being called in the lounge."])
    assert store.reader().value("SELECT count(*) FROM event WHERE name = 'called_in_lounge'") == 1
