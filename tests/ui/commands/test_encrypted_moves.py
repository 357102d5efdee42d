"""An encrypted centre goes to a server and comes back: its photos, copies and the server's password stay shut to
whoever has no key, and open to whoever has.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from frontdesk.store import held
from frontdesk.store.sealing import changing
from frontdesk.store.sealing.code import fresh_code
from frontdesk.store.sealing.sealed import is_sealed
from frontdesk.store.sealing.turning import turn
from frontdesk.store.server.moved import SERVER, remembered
from frontdesk.store.store import DATABASE, Store
from frontdesk.values.clock import system_clock
from tests.ui.commands.conftest import Run
from ui.commands.unlocking import VARIABLE
from ui.desk.sealing.unlock_window import UnlockWindow
from ui.starting import run_desk

pytestmark = pytest.mark.postgres

PASSPHRASE = "correct horse battery"


@pytest.fixture
def moved(played: Run, data: Path, postgres_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Run]:
    """The example visit with its photos, encrypted, moved to a server that asks for a password; all is shut again."""
    made = changing.set_up(passphrase=PASSPHRASE, code=fresh_code())
    changing.put_in_force(data, made)
    turn(data, made.key)
    held.forget_all()
    monkeypatch.setenv(VARIABLE, PASSPHRASE)
    outcome = played("--json", "move", "--to", postgres_url.replace("postgres:@", "postgres:very-secret@"))
    assert outcome.code == 0, outcome.out + outcome.err
    assert outcome.document["photos"] == 3
    assert b"very-secret" not in (data / SERVER).read_bytes()
    monkeypatch.delenv(VARIABLE)
    held.forget_all()
    yield played
    held.forget_all()


def test_what_stays_at_the_desk_opens_with_the_passphrase_only(moved: Run, data: Path, tmp_path: Path,
                                                               monkeypatch: pytest.MonkeyPatch):
    assert moved("--json", "check").document["code"] == "locked"
    monkeypatch.setenv(VARIABLE, PASSPHRASE)
    found = moved("--json", "check").document
    assert (found["ok"], found["photos"]) == (True, 3)
    assert "very-secret" in (remembered(data) or "")
    copy = tmp_path / "copy.fdbackup"
    assert "photos were missing" not in moved("backup", str(copy)).out
    assert is_sealed(copy)
    held.forget_all()
    (data / DATABASE).unlink()  # what was left behind may be thrown away
    assert moved("--json", "check").document["photos"] == 3


def test_it_comes_back_encrypted_with_its_photos_and_heads(moved: Run, data: Path, tmp_path: Path,
                                                           monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv(VARIABLE, PASSPHRASE)
    heads = moved("--json", "audit", "--verify").document["heads"]
    assert heads
    back = tmp_path / "back"
    assert moved("--json", "move", "--to", str(back)).document["photos"] == 3
    held.forget_all()
    monkeypatch.delenv(VARIABLE)
    here = ("--data", str(back), "--json")
    assert moved(*here, "check").document["code"] == "locked"
    monkeypatch.setenv(VARIABLE, PASSPHRASE)
    assert moved(*here, "check").document["photos"] == 3
    assert moved(*here, "audit", "--verify").document["heads"] == heads


def test_it_comes_back_to_where_it_was(moved: Run, data: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv(VARIABLE, PASSPHRASE)
    assert moved("move", "--to", str(data)).code == 0
    held.forget_all()
    found = moved("--json", "check").document
    assert (found["ok"], found["photos"]) == (True, 3)
    assert held.is_encrypted(data)


def test_the_desk_asks_for_it_before_it_opens(moved: Run, data: Path, qtbot):
    asked: list[str] = []

    def answer() -> None:
        for window in QApplication.topLevelWidgets():
            if not window.isVisible():
                continue
            if isinstance(window, UnlockWindow) and not asked:
                asked.append("passphrase")
                window.secret.set_text(PASSPHRASE)
                QTest.keyClick(window, Qt.Key.Key_Return)
            elif type(window).__name__ == "DeskWindow" and asked:
                asked.append("desk")
                window.close()

    timer = QTimer()
    timer.timeout.connect(answer)
    timer.start(30)
    store = Store(data, remembered(data))
    assert "very-secret" not in (store.url or "")
    assert run_desk(store, system_clock) == 0
    timer.stop()
    assert asked[:2] == ["passphrase", "desk"]
    assert "very-secret" in (store.url or "")
    assert store._opened == []  # nothing is left open on the server
