"""A copy that came alone to another computer: the window asks for the list of who was erased since."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from frontdesk.acts.made_up import fill
from frontdesk.acts.register import perform
from frontdesk.acts.wiring import acting
from frontdesk.people.reads import find
from frontdesk.store.keeping.forgotten import FILE
from frontdesk.store.keeping.rounds import make_round
from frontdesk.store.store import Store
from frontdesk.values.clock import DAY, StandingClock
from tests.ui.desk.backups.test_backups import NAME, Person, add, closed, folder_of
from ui.desk.backups.errand import Errand
from ui.starting import run_desk


@pytest.fixture
def old(tmp_path: Path, clock: StandingClock) -> Path:
    """The data folder of another computer, in which somebody was erased after the copy on the stick was made."""
    folder = tmp_path / "old"
    with Store(folder) as store:
        fill(store, clock() - DAY, "en")
        add(store, clock, NAME)
        made = make_round(store, "usual", now=clock()).made
        assert made is not None
        (tmp_path / "stick").mkdir()
        shutil.copyfile(made.file, tmp_path / "stick" / "copy.fdbackup")
        person = find(store.reader(), NAME)[0]
        perform(acting(store, clock, "zhou", "desk"), "erase_customer", {"customer": person.customer})
    assert (folder / "backups" / FILE).exists()
    return folder


def gone_through(store: Store, clock: StandingClock, copy: Path, *steps: object) -> Person:
    """Somebody in charge has the copy put back, and answers what is asked."""
    folder = folder_of(store)

    def back(window) -> None:
        window.errand.emit(Errand("restore", copy, "zhou", other_centre=True))

    person = Person(back, *steps)
    assert run_desk(Store(folder), clock) == 0
    person.stop()
    return person


def test_the_list_is_brought_and_nobody_comes_back(store, clock, qtbot, old, tmp_path, monkeypatch):
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / FILE).write_text("{}")
    chosen = ["", str(tmp_path / "other" / FILE), str(old / "backups" / FILE)]
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (chosen.pop(0), ""))
    there: list[bool] = []

    def look(window) -> None:
        there.append(bool(find(window.desk.reader(), NAME)))
        window.close()

    person = gone_through(store, clock, tmp_path / "stick" / "copy.fdbackup", "list", "list", "list", look)
    assert "can't be known here" in person.seen[1]
    assert "is not the list" in person.seen[3]
    assert (there, chosen) == ([False], [])


def test_it_goes_on_without_the_list_where_that_is_said(store, clock, qtbot, old, tmp_path):
    there: list[bool] = []

    def look(window) -> None:
        there.append(bool(find(window.desk.reader(), NAME)))
        written.append(window.desk.reader().rows("SELECT act, by FROM audit ORDER BY seq DESC LIMIT 2"))
        window.close()

    written = []
    gone_through(store, clock, tmp_path / "stick" / "copy.fdbackup", "without", look)
    assert there == [True]
    assert [tuple(row) for row in written[0]] == [("restore", "zhou"), ("restore_without_list", "zhou")]


def test_closing_the_question_leaves_everything_as_it_was(store, clock, qtbot, old, tmp_path):
    before = store.reader().value("SELECT count(*) FROM audit")
    gone_through(store, clock, tmp_path / "stick" / "copy.fdbackup", "", closed)
    with Store(store.folder) as same:
        assert same.reader().value("SELECT count(*) FROM audit WHERE act = 'restore'") == 0
        assert same.reader().value("SELECT count(*) FROM audit") >= before


def test_with_the_list_beside_the_copy_nothing_is_asked(store, clock, qtbot, old, tmp_path):
    shutil.copyfile(old / "backups" / FILE, tmp_path / "stick" / FILE)
    there: list[bool] = []

    def look(window) -> None:
        there.append(bool(find(window.desk.reader(), NAME)))
        window.close()

    person = gone_through(store, clock, tmp_path / "stick" / "copy.fdbackup", look)
    assert person.seen == ["desk", "desk"]
    assert there == [False]
