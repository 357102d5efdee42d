"""Two desk programs in two processes on one server: what is done at one is painted at the other."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from frontdesk.acts.register import perform
from frontdesk.acts.wiring import acting
from frontdesk.store.server import listening
from frontdesk.store.store import Store
from frontdesk.values.clock import MINUTE, system_clock
from tests.network import Network
from ui.application import DeskProgram
from ui.desk.place import Place
from ui.notice import NoticeLine
from ui.settings import Settings

pytestmark = pytest.mark.postgres

OTHER = """
import json, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from frontdesk.store.store import Store
from frontdesk.values.clock import system_clock
from ui.application import DeskProgram
from ui.dressing import dressed_application
from ui.settings import Settings

settings = Settings(theme="light")
app = dressed_application(("frontdesk",), settings, "en")
store = Store(Path(sys.argv[1]), sys.argv[2])
store.open()
program = DeskProgram(app, store, system_clock, settings, "en", "li")
program.open()
program.window.painted.connect(lambda: program.work.warm(lambda: QTimer.singleShot(0, begin)))

def begin():
    program.work.act("arrive", customer=1, vehicle=1, done=lambda changed: (print(json.dumps(changed.ids), flush=True),
                                                                               program.window.close()))

sys.exit(app.exec())
"""


@pytest.fixture
def centre(postgres_store):
    li = acting(postgres_store, system_clock, "os:test")
    perform(li, "set_up_centre", {"name": "Lakeside", "staff": [{"login": "li", "name": "Li Na", "role": "manager"}]})
    perform(li, "add_customer", {"name": "Zhang Min", "plate": "苏A8Q62B"})
    return postgres_store


@pytest.fixture
def program(qapp, qtbot, centre):
    made = DeskProgram(qapp, centre, system_clock, Settings(theme="light"), "en", "li")
    qtbot.addWidget(made.window)
    made.open()
    qtbot.waitUntil(lambda: made._single is not None, timeout=20_000)
    yield made
    made.window.close()


def test_an_act_at_another_desk_is_painted_at_this_one(qtbot, program, centre, tmp_path):
    before = program.window.grab().toImage()
    told: list = []
    program.news.changed.connect(told.append)
    other = subprocess.run([sys.executable, "-c", OTHER, str(tmp_path / "other"), centre.url], check=False,
                           capture_output=True, text=True, timeout=120, cwd=Path(__file__).parents[2])
    assert other.returncode == 0, other.stderr
    visit = json.loads(other.stdout)["visit"]
    qtbot.waitUntil(lambda: any(changed.visits == (visit,) for changed in told), timeout=20_000)
    assert [changed.act for changed in told].count("arrive") == 1
    qtbot.waitUntil(lambda: program.window.grab().toImage() != before)
    assert [line.key for line in program.window.page().presenter.here()] == [visit]


@pytest.fixture
def network(postgres_url):
    made = Network(postgres_url)
    yield made
    made.close()


def test_while_the_server_is_away_the_window_says_so_keeps_what_is_typed_and_comes_back(qapp, qtbot, centre, network,
                                                                                        tmp_path):
    store = Store(tmp_path / "behind", network.url)
    store.patience = 1.0
    with store:
        program = DeskProgram(qapp, store, system_clock, Settings(theme="light"), "en", "li")
        qtbot.addWidget(program.window)
        program.open(Place("customer_form", customer=1))
        qtbot.waitUntil(lambda: program._single is not None, timeout=20_000)
        page = program.window.page()
        network.cut()
        page.note.set_text("typed while away")
        page.finish_step()
        qtbot.waitUntil(lambda: program._lost is not None and program._lost.strip is not None, timeout=20_000)
        assert "Not connected to the server since" in program._lost.strip.findChild(NoticeLine).text
        program.window.go(Place("today"))  # cannot be read now: said, and read when it is back
        assert program.window.stack.unread
        program.switch_theme()
        network.mend()
        qtbot.waitUntil(lambda: program._lost.strip is None, timeout=20_000)
        qtbot.waitUntil(lambda: centre.reader().value("SELECT note FROM customer WHERE id = 1") == "typed while away",
                        timeout=20_000)
        assert not program.window.stack.unread
        assert any("Connected to the server again" in text for _, text in program.window.notice.shown())
        program.window.close()


def test_a_desk_whose_clock_is_wrong_says_so(qapp, qtbot, centre, monkeypatch):
    def wrong() -> int:
        return system_clock() - 8 * MINUTE

    monkeypatch.setattr(listening, "system_clock", wrong)
    program = DeskProgram(qapp, centre, wrong, Settings(theme="light"), "en", "li")
    qtbot.addWidget(program.window)
    program.open(Place("today"))
    qtbot.waitUntil(lambda: any("clock is 8 minutes from the server's" in text
                                for _, text in program.window.notice.shown()), timeout=20_000)
    program.window.close()
