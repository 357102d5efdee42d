"""The lounge as a process of its own beside a real desk: it hears every act, and never touches the data file."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest

from frontdesk.acts.made_up import fill
from frontdesk.staff.reads import everybody
from frontdesk.store.store import Store
from frontdesk.values.clock import StandingClock
from frontdesk.visit.records import BoardEntry
from ui.application import DeskProgram, make_application
from ui.feed import feed_name
from ui.lounge.listening import Listening
from ui.settings import read_settings

NOW = 1_777_860_000_000
ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def desk(qtbot, tmp_path):
    store = Store(tmp_path / "centre")
    store.open()
    fill(store, NOW, "en")
    settings = read_settings(store.folder).but(theme="light")
    app = make_application(["frontdesk"], settings, "en")
    program = DeskProgram(app, store, StandingClock(NOW), settings, "en", everybody(store.reader())[0].login)
    program.open()
    yield program
    program.window.close()
    store.close()


def test_an_act_at_the_desk_reaches_the_lounge(qtbot, desk):
    heard: list[dict] = []
    store = desk.window.page().desk.store
    listening = Listening(feed_name(store.folder))
    listening.heard.connect(heard.append)
    listening.start()
    qtbot.waitUntil(lambda: bool(heard))
    visit, ticket = store.reader().row(
        "SELECT id, ticket FROM visit WHERE stage = 'in_repair' AND departed_at IS NULL AND cancelled_at IS NULL")
    assert next(entry for entry in heard[0]["board"] if entry["ticket"] == ticket)["stage"] == "in_repair"
    desk.work.act("move_stage", visit=visit, stage="quality_check")
    qtbot.waitUntil(lambda: any(entry["ticket"] == ticket and entry["stage"] == "quality_check"
                                for message in heard[1:] for entry in message["changed"]))
    listening.stop()


def test_what_leaves_the_desk_is_masked(qtbot, desk):
    heard: list[dict] = []
    store = desk.window.page().desk.store
    listening = Listening(feed_name(store.folder))
    listening.heard.connect(heard.append)
    listening.start()
    qtbot.waitUntil(lambda: bool(heard))
    listening.stop()
    assert heard[0]["board"]
    told = repr(heard[0])
    here = store.reader().rows(
        "SELECT c.name, c.phone, a.plate FROM visit v JOIN customer c ON c.id = v.customer "
        "JOIN vehicle a ON a.id = v.vehicle WHERE v.departed_at IS NULL AND v.cancelled_at IS NULL")
    assert len(here) >= 4
    for name, phone, plate in here:
        for secret in (name, phone, plate, plate[:2] + "·" + plate[2:]):
            assert not secret or secret not in told
    for entry in heard[0]["board"]:
        assert set(entry) == {field.name for field in fields(BoardEntry)}


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="open files are only listed there")
def test_the_lounge_process_never_opens_the_data_file(qtbot, desk, tmp_path):
    store = desk.window.page().desk.store
    process = subprocess.Popen([sys.executable, "-m", "ui.demo.lounge_picture", str(store.folder), "en"], cwd=ROOT,
                               stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                               env={**os.environ, "QT_QPA_PLATFORM": "offscreen"})
    picture = tmp_path / "board.png"
    assert process.stdin is not None
    process.stdin.write(f"{NOW} {picture}\n")
    process.stdin.flush()
    qtbot.waitUntil(picture.exists, timeout=30_000)
    held = [os.readlink(name) for name in Path(f"/proc/{process.pid}/fd").iterdir()]
    process.stdin.close()
    process.wait(timeout=20)
    process.stdout.close()
    assert not [name for name in held if str(store.folder) in name]
