"""The daily look at the data as a person meets it: by night or by day, not forgotten with the window, photos back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from frontdesk.store import held
from frontdesk.store.backup import backup
from frontdesk.store.keeping.standing import standing, stands
from frontdesk.store.photos import ingest, stored_at
from frontdesk.store.sealing.sealed import is_sealed
from frontdesk.values.clock import HOUR
from tests.ui.desk.backups.test_backups import Person, add, folder_of
from ui.application import DeskProgram
from ui.desk.backups.errand import Errand
from ui.desk.backups.minding import LOOK_TICKS
from ui.desk.backups.page import BackupsPage
from ui.desk.place import Place
from ui.desk.sealing.unlock_window import UnlockWindow
from ui.settings import Settings
from ui.starting import run_desk

_TICKS = 4 * LOOK_TICKS


@pytest.fixture
def opened(qtbot, qapp, store, clock):
    programs = []

    def make() -> DeskProgram:
        made = DeskProgram(qapp, store, clock, Settings(theme="light"), "en", "zhou")
        programs.append(made)
        qtbot.addWidget(made.window, before_close_func=lambda _: made.close())
        made.open()
        qtbot.waitUntil(lambda: made._minding is not None)
        return made

    yield make
    for made in programs:
        made.window.close()


@pytest.fixture
def sha(store, tmp_path: Path) -> str:
    Image.new("RGB", (40, 30), "navy").save(tmp_path / "p.png")
    return ingest(store, tmp_path / "p.png", by="li", now=1).sha


def said(program: DeskProgram) -> list[str]:
    return [line.text for line in program.window.notice._lines]


def press(program: DeskProgram, label: str) -> None:
    for line in program.window.notice._lines:
        for each in line.findChildren(type(line.close_button).__mro__[1]):
            if label in each.label():
                each.click()
                return
    raise AssertionError(said(program))


def test_a_desk_that_is_closed_at_night_looks_through_everything_by_day(opened, store, clock, qtbot):
    program = opened()
    for _ in range(_TICKS):
        program._minding.tick()
        qtbot.waitUntil(lambda: not program._minding._busy)
    assert standing(store.folder).checked_at == clock()
    clock.advance(2 * HOUR)
    for _ in range(_TICKS):
        program._minding.tick()
        qtbot.waitUntil(lambda: not program._minding._busy)
    assert standing(store.folder).checked_at == clock() - 2 * HOUR, "once a day"


def test_what_was_found_at_night_is_told_again_at_the_next_start(opened, store, clock, qtbot):
    add(store, clock, "改")
    with store.writing() as writing:
        writing.run("UPDATE customer SET name = '改过' WHERE name = '改'")
    stands(store.folder, checked_at=clock(), problems=1)
    program = opened()
    qtbot.waitUntil(lambda: any("customer" in each for each in said(program)))
    press(program, "What can be done")


def test_a_photo_that_is_gone_is_told_and_comes_back_from_a_copy(opened, store, clock, sha, tmp_path, qtbot,
                                                                 monkeypatch):
    copy = backup(store, tmp_path / "整份.fdbackup", now=clock()).file
    whole = stored_at(store.folder, sha).read_bytes()
    stored_at(store.folder, sha).unlink()
    stands(store.folder, checked_at=clock(), problems=1)
    program = opened()
    qtbot.waitUntil(lambda: any("1 photo is missing" in each for each in said(program)))
    chosen = [str(tmp_path / "none.fdbackup"), str(copy)]
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (chosen.pop(0), ""))
    press(program, "Look for them")
    qtbot.waitUntil(lambda: any("no file" in each for each in said(program)))
    press(program, "Look for them")
    qtbot.waitUntil(lambda: any("was brought back" in each for each in said(program)))
    assert stored_at(store.folder, sha).read_bytes() == whole


def test_a_copy_that_can_not_be_put_back_leads_back_to_the_desk(store, clock, qtbot, tmp_path):
    """What is here is whole: whoever meant the wrong file goes on working."""
    folder = folder_of(store)
    bad = tmp_path / "truncated.fdbackup"
    bad.write_bytes(b"PK\x03\x04 and no more")

    def back(window) -> None:
        window.errand.emit(Errand("restore", bad, "zhou"))

    person = Person(back, "again", lambda window: window.close())
    assert run_desk(type(store)(folder), clock) == 0
    person.stop()
    assert [each[:24] for each in person.seen] == ["desk", "The copy was not put bac", "desk"]


def test_a_wrong_copy_leaves_the_ways_out_of_damage(store, clock, qtbot, tmp_path, monkeypatch):
    add(store, clock, "还在")
    good = backup(store, tmp_path / "good.fdbackup", now=clock()).file
    folder = folder_of(store)
    path = folder / "frontdesk.sqlite"
    path.write_bytes(path.read_bytes()[:9_000])
    (tmp_path / "bad.fdbackup").write_bytes(b"no copy")
    chosen = [str(tmp_path / "bad.fdbackup"), str(good)]
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (chosen.pop(0), ""))
    person = Person("choose", "salvage", "choose", "without", lambda window: window.close())
    assert run_desk(type(store)(folder), clock) == 0
    person.stop()
    assert "not a copy" in person.seen[1]
    assert chosen == []
    assert person.seen[-1] == "desk"


def test_a_copy_to_a_file_gets_a_passphrase_where_that_is_wanted(desk, gone, qtbot, tmp_path, monkeypatch):
    desk.work.by = "zhou"
    page = gone.show(BackupsPage(desk.but(actor="zhou")), Place("backups"))
    page.heard = gone.said
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "带走"), ""))
    target = tmp_path / "带走.fdbackup"
    page.choose_file()
    sheet = page.passphrase
    QTest.keyClicks(sheet.first.line, "correct horse battery")
    QTest.keyClicks(sheet.again.line, "correct horse")
    QTest.keyClick(sheet.again.line, Qt.Key.Key_Return)
    assert "differ" in sheet.again.error()
    assert not target.exists()
    QTest.keyClicks(sheet.again.line, " battery")
    QTest.keyClick(sheet.again.line, Qt.Key.Key_Return)
    qtbot.waitUntil(target.exists)
    assert is_sealed(target)
    qtbot.waitUntil(page.now_button.isEnabled)
    held.forget_all()
    typed = ["wrong horse battery", "correct horse battery"]

    def answer() -> None:
        for window in QApplication.topLevelWidgets():
            if isinstance(window, UnlockWindow) and window.isVisible() and typed:
                window.secret.set_text(typed.pop(0))
                QTest.keyClick(window, Qt.Key.Key_Return)

    timer = QTimer()
    timer.timeout.connect(answer)
    timer.start(30)
    page.show_content(target)
    qtbot.waitUntil(lambda: hasattr(page, "sheet") and page.sheet.isVisible())
    timer.stop()
    assert typed == []
    assert page.sheet.yes.isEnabled()
    page.sheet.close_sheet()
    held.forget_all()
    target.unlink()
    page.choose_file()
    page.passphrase.go.click()
    qtbot.waitUntil(target.exists)
    assert not is_sealed(target)
    qtbot.waitUntil(page.now_button.isEnabled)
