"""Where the data lies and what the clock says, through the real window: read-only, shared, oddly named, a year back."""

from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from frontdesk.acts.register import perform
from frontdesk.acts.wiring import acting
from frontdesk.people.reads import find
from frontdesk.store.backup import kept
from frontdesk.store.faults import Fault
from frontdesk.store.keeping.disk import kind_of
from frontdesk.store.store import DATABASE, Store
from frontdesk.values.clock import DAY, StandingClock
from frontdesk.values.refusal import Refused
from frontdesk.visit.reads import visits
from tests.sqlite_system import SQLITE_READONLY, watched
from ui.application import DeskProgram
from ui.desk.place import Place
from ui.desk.trouble import TroubleWindow
from ui.settings import Settings
from ui.starting import run_desk

CTRL = Qt.KeyboardModifier.ControlModifier
NAME = "Ouyang Qian"


@pytest.fixture
def opened(qtbot, qapp, clock):
    """Opens the program on a folder, as at a start; each is closed at the end."""
    programs: list[DeskProgram] = []
    stores: list[Store] = []

    def make(folder: Path, language: str = "en") -> DeskProgram:
        store = Store(folder)
        store.open()
        stores.append(store)
        made = DeskProgram(qapp, store, clock, Settings(theme="light"), language, "zhou")
        programs.append(made)
        qtbot.addWidget(made.window, before_close_func=lambda _: made.close())
        made.window.resize(1280, 800)
        made.open()
        made.window.activateWindow()
        qtbot.waitUntil(made.window.isActiveWindow)
        qtbot.waitUntil(lambda: made._minding is not None)
        return made

    def end() -> None:
        for made in programs:
            made.window.close()
        for store in stores:
            store.close()
        programs.clear()
        stores.clear()

    make.end = end
    yield make
    end()


@pytest.fixture
def at(made_up_folder, tmp_path):
    """The made-up centre in a folder of that name."""

    def copied(name: str) -> Path:
        folder = tmp_path / name
        shutil.copytree(made_up_folder, folder, ignore=shutil.ignore_patterns("*.lock", "*.holder"))
        return folder

    return copied


def _told(program: DeskProgram) -> list[str]:
    return [line.text for line in program.window.notice._lines]


def _form(qtbot, program):
    program.window.go(Place("customer_form"))
    page = program.window.page()
    QTest.keyClicks(page.lines["name"].line, NAME)
    QTest.keyClick(page.lines["name"].line, Qt.Key.Key_Return, CTRL)
    return page


def test_a_folder_that_became_read_only_is_told_and_what_was_typed_is_saved_once(qtbot, opened, at):
    program = opened(at("centre"))
    with watched(lambda operation, kind: SQLITE_READONLY if operation in ("write", "cut") else 0):
        page = _form(qtbot, program)
        qtbot.waitUntil(lambda: any("cannot be written to. Your text is kept" in line for line in _told(program)))
        assert page.lines["name"].text() == NAME
        assert program.window.page() is page
    assert not find(program.window.desk.reader(), NAME)
    QTest.keyClick(page.lines["name"].line, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: len(find(program.window.desk.reader(), NAME)) == 1)


@pytest.mark.parametrize("below", ["", "centre"])
def test_a_data_folder_that_cannot_be_a_folder_is_told_in_a_window(qtbot, tmp_path, clock, below):
    (tmp_path / "file").write_text("somebody's file")
    said: list[str] = []

    def look_and_close() -> None:
        for window in QApplication.topLevelWidgets():
            if isinstance(window, TroubleWindow) and window.isVisible():
                said.append(window.words.accessibleName())
                QTest.keyClick(window.close_button, Qt.Key.Key_Escape)
        looking.start(20)

    looking = QTimer(singleShot=True)
    looking.timeout.connect(look_and_close)
    looking.start(20)
    with pytest.raises((Fault, Refused)) as raised:
        run_desk(Store(tmp_path / "file" / below), clock, language="zh_CN")
    looking.stop()
    assert raised.value.code in ("gone", "store", "not_a_folder")
    assert said
    assert "Traceback" not in said[0]
    assert (tmp_path / "file").read_text() == "somebody's file"


def test_a_network_drive_and_a_carried_folder_are_warned_of_in_the_window(qtbot, opened, at, tmp_path, monkeypatch):
    carried = opened(at("OneDrive - 门店 🚗"))
    qtbot.waitUntil(lambda: any("carries to the network" in line for line in _told(carried)))
    opened.end()
    mounts = tmp_path / "mounts"
    place = str(tmp_path.resolve()).replace(" ", chr(92) + "040")
    mounts.write_text(f"server:/share {place} nfs4 rw 0 0\n")
    monkeypatch.setattr("ui.desk.backups.minding.kind_of", partial(kind_of, mounts=mounts))
    shared = opened(at("share"))
    qtbot.waitUntil(lambda: any("lies on a network drive" in line for line in _told(shared)))


def test_a_path_with_chinese_and_emoji_holds_everything(qtbot, opened, at):
    folder = at("前台 数据 🚗🧧 (新)")
    program = opened(folder, "zh_CN")
    _form(qtbot, program)
    qtbot.waitUntil(lambda: len(find(program.window.desk.reader(), NAME)) == 1)
    opened.end()
    assert [copy.file.parent.parent for copy in kept(folder)] == [folder], "the copy at closing lies there"
    again = opened(folder, "zh_CN")
    assert len(find(again.window.desk.reader(), NAME)) == 1
    assert (folder / DATABASE).exists()


def _standing(program: DeskProgram) -> list[tuple[object, ...]]:
    return [tuple(row) for row in program.window.desk.reader().rows(
        "SELECT id, rule, subject, subject_id, opened_at FROM moment ORDER BY id")]


def test_a_clock_set_back_a_year_loses_and_doubles_nothing(qtbot, opened, at, clock: StandingClock):
    folder = at("centre")
    program = opened(folder)
    before, here = _standing(program), len(visits(program.window.desk.reader(), open_only=True))
    assert before
    copies = len(kept(folder))
    opened.end()
    clock.now -= 365 * DAY
    program = opened(folder)
    _form(qtbot, program)
    qtbot.waitUntil(lambda: len(find(program.window.desk.reader(), NAME)) == 1)
    assert len(visits(program.window.desk.reader(), open_only=True)) == here
    assert _standing(program)[:len(before)] == before
    for number in range(1, 8):
        QTest.keyClick(program.window, Qt.Key(Qt.Key.Key_0.value + number), CTRL)
        assert program.window.page() is not None
    opened.end()
    assert len(kept(folder)) >= copies, "no copy goes because of the clock"
    clock.now += 365 * DAY
    program = opened(folder)
    assert len(find(program.window.desk.reader(), NAME)) == 1
    assert _standing(program)[:len(before)] == before
    perform(acting(program.window.desk.store, clock, "zhou", "desk"), "add_customer", {"name": "陈回来"})
    assert len(find(program.window.desk.reader(), "陈回来")) == 1
