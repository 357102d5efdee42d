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
from ui.board_settings import BoardSettings, settings_of, write_board_settings
from ui.feed import feed_name
from ui.lounge.listening import Listening
from ui.lounge.message import Entry
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


def listen(qtbot, store):
    listening, heard = Listening(feed_name(store.folder)), []
    listening.heard.connect(heard.append)
    listening.start()
    qtbot.waitUntil(lambda: bool(heard))
    return listening, heard


def test_an_act_at_the_desk_reaches_the_lounge(qtbot, desk):
    store = desk.window.page().desk.store
    listening, heard = listen(qtbot, store)
    visit, ticket = store.reader().row(
        "SELECT id, ticket FROM visit WHERE stage = 'in_repair' AND departed_at IS NULL AND cancelled_at IS NULL")
    assert next(entry for entry in heard[0].board if entry.ticket == ticket).stage == "in_repair"
    assert heard[0].stages["ready"]["en"] == "Ready for you"
    assert len(heard[0].steps) == 5
    assert heard[0].desk_screens == [desk.window.screen().name()]
    desk.work.act("move_stage", visit=visit, stage="quality_check")
    qtbot.waitUntil(lambda: any(entry.ticket == ticket and entry.stage == "quality_check"
                                for message in heard[1:] for entry in message.changed))
    desk.work.act("call_customer", visit=visit)
    qtbot.waitUntil(lambda: any(message.call is not None and message.call.ticket == ticket for message in heard))
    listening.stop()


def test_how_the_board_looks_comes_with_the_feed(qtbot, desk):
    store = desk.window.page().desk.store
    write_board_settings(store.folder, BoardSettings(language="both", theme="hours", sound="none"))
    listening, heard = listen(qtbot, store)
    listening.stop()
    assert settings_of(heard[0].look) == BoardSettings(language="both", theme="hours", sound="none")


def test_only_the_right_pin_closes_the_board(qtbot, desk):
    store = desk.window.page().desk.store
    listening, heard = listen(qtbot, store)
    answers = lambda: [each.answer for each in heard if each.answer is not None]  # noqa: E731
    login = desk.actor
    listening.ask({"ask": "close", "login": login, "pin": "274913"})
    qtbot.waitUntil(lambda: len(answers()) == 1)
    assert not answers()[0].ok, "nobody has a PIN yet"
    listening.ask({"ask": "close", "login": login, "pin": ""})
    listening.ask({"ask": "close"})
    listening.ask({"ask": "close", "login": ["x"], "pin": {"y": 1}})
    qtbot.waitUntil(lambda: len(answers()) == 4)
    assert not any(each.ok for each in answers())
    desk.work.act("choose_pin", pin="274913")
    qtbot.waitUntil(lambda: store.reader().value("SELECT count(*) FROM pin") == 1)
    listening.ask({"ask": "people"})
    qtbot.waitUntil(lambda: len(answers()) == 5)
    assert [each[0] for each in answers()[4].more["people"]] == [login]
    listening.ask({"ask": "close", "login": login, "pin": "274914"})
    qtbot.waitUntil(lambda: len(answers()) == 6, timeout=20_000)
    assert (answers()[5].ok, answers()[5].why) == (False, "pin_wrong")
    listening.ask({"ask": "close", "login": login, "pin": "274913"})
    qtbot.waitUntil(lambda: len(answers()) == 7, timeout=20_000)
    assert answers()[6].ok
    listening.stop()


def test_what_leaves_the_desk_is_masked(qtbot, desk):
    store = desk.window.page().desk.store
    listening, heard = listen(qtbot, store)
    listening.stop()
    assert heard[0].board
    told = repr(heard[0])
    people = here(store)
    assert len(people) >= 4
    for name, phone, plate in people:
        for secret in (name, phone, plate, plate[:2] + "·" + plate[2:]):
            assert not secret or secret not in told
    assert set(Entry.__struct_fields__) == {field.name for field in fields(BoardEntry)}


def here(store):
    return store.reader().rows(
        "SELECT c.name, c.phone, a.plate FROM visit v JOIN customer c ON c.id = v.customer "
        "JOIN vehicle a ON a.id = v.vehicle WHERE v.departed_at IS NULL AND v.cancelled_at IS NULL")


@pytest.fixture
def lounge(qtbot, desk, tmp_path):
    """The lounge's own process, with a board painted."""
    store = desk.window.page().desk.store
    process = subprocess.Popen([sys.executable, "-m", "ui.demo.lounge_picture", str(store.folder), "en"], cwd=ROOT,
                               stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                               env={**os.environ, "QT_QPA_PLATFORM": "offscreen"})
    picture = tmp_path / "board.png"
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(f"{NOW} {picture}\n")
    process.stdin.flush()
    qtbot.waitUntil(picture.exists, timeout=30_000)
    yield process
    process.stdin.close()
    process.wait(timeout=20)
    process.stdout.close()


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="open files are only listed there")
def test_the_lounge_process_never_opens_the_data_file(desk, lounge):
    store = desk.window.page().desk.store
    held = [os.readlink(name) for name in Path(f"/proc/{lounge.pid}/fd").iterdir()]
    assert not [name for name in held if str(store.folder) in name]


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="a process's memory can only be read there")
def test_the_lounges_memory_holds_nobody(desk, lounge):
    """Every byte it has is searched for those who are here, in each way Python and Qt keep letters."""
    people = here(desk.window.page().desk.store)
    secrets = {secret for name, phone, plate in people
               for secret in (name, phone, plate, plate[:2] + "·" + plate[2:]) if len(secret) > 2}
    assert len(secrets) >= 8
    memory = memory_of(lounge.pid)
    assert memory.count("苏".encode("utf-16-le")) + memory.count("苏".encode()), "masked plates are found this way"
    for secret in secrets:
        for letters in ("utf-8", "utf-16-le", "utf-32-le"):
            assert secret.encode(letters) not in memory, (secret, letters)


def memory_of(pid: int) -> bytes:
    """What a child process has written to its memory."""
    found: list[bytes] = []
    try:
        with open(f"/proc/{pid}/mem", "rb", buffering=0) as memory:
            for line in Path(f"/proc/{pid}/maps").read_text().splitlines():
                place, rights, *_, name = (*line.split(maxsplit=5), "")[:6]
                if not rights.startswith("rw") or name.strip() in ("[vvar]", "[vsyscall]"):
                    continue
                begin, end = (int(part, 16) for part in place.split("-"))
                try:
                    memory.seek(begin)
                    found.append(memory.read(end - begin))
                except (OSError, OverflowError):
                    continue
    except PermissionError:
        pytest.skip("this machine lets nobody read another process's memory")
    return b"".join(found)
