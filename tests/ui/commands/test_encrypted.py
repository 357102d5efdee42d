"""Commands on an encrypted centre: by FRONTDESK_PASSPHRASE or by asking; without, a sentence and no traceback."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from frontdesk.store import held
from frontdesk.store.sealing import changing
from frontdesk.store.sealing.code import fresh_code
from frontdesk.store.sealing.sealed import is_sealed
from frontdesk.store.sealing.turning import turn
from tests.ui.commands.conftest import Run
from ui.commands.unlocking import FOR_COPY, VARIABLE

PASSPHRASE = "correct horse battery"


@pytest.fixture
def encrypted(centre: Run, data: Path) -> Iterator[Run]:
    """The example centre, encrypted, and nobody has opened it."""
    made = changing.set_up(passphrase=PASSPHRASE, code=fresh_code())
    changing.put_in_force(data, made)
    turn(data, made.key)
    held.forget_all()
    yield centre
    held.forget_all()


def test_without_a_passphrase_it_is_said(encrypted: Run):
    outcome = encrypted("--json", "check")
    assert outcome.code == 1
    assert outcome.document["code"] == "locked"


def test_by_the_environment_and_a_wrong_one_is_said(encrypted: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv(VARIABLE, "wrong horse battery")
    assert encrypted("--json", "check").document["code"] == "passphrase_wrong"
    monkeypatch.setenv(VARIABLE, PASSPHRASE)
    assert encrypted("check").code == 0
    copy = tmp_path / "a.fdbackup"
    assert encrypted("backup", str(copy)).code == 0
    assert is_sealed(copy)
    held.forget_all()
    assert encrypted("restore", str(copy)).code == 0
    assert encrypted("check").code == 0


def test_asked_three_times_at_most(encrypted: Run, monkeypatch: pytest.MonkeyPatch):
    answers = ["one wrong one", PASSPHRASE]
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    monkeypatch.setattr(getpass, "getpass", lambda asked: answers.pop(0))
    assert encrypted("check").code == 0
    assert answers == []
    held.forget_all()
    answers += ["wrong"] * 4
    assert encrypted("check").code == 1
    assert len(answers) == 1


def test_the_log_has_neither_the_passphrase_nor_the_code(encrypted: Run, monkeypatch: pytest.MonkeyPatch, data: Path):
    monkeypatch.setenv(VARIABLE, PASSPHRASE + " wrong")
    encrypted("check")
    written = b"".join(path.read_bytes() for path in data.rglob("*") if path.is_file())
    assert PASSPHRASE.encode() not in written


def test_a_copy_with_a_passphrase_of_its_own(centre: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    copy, there = tmp_path / "a.fdbackup", ("--data", str(tmp_path / "there"), "--json")
    assert centre("--json", "backup", "--passphrase").document["code"] == "passphrase_no_file"
    assert centre("--json", "backup", str(copy), "--passphrase").document["code"] == "passphrase_missing"
    monkeypatch.setenv(FOR_COPY, "12345678")
    assert centre("--json", "backup", str(copy), "--passphrase").document["code"] == "passphrase_weak"
    monkeypatch.setenv(FOR_COPY, PASSPHRASE)
    assert centre("backup", str(copy), "--passphrase").code == 0
    assert is_sealed(copy)
    held.forget_all()
    assert centre(*there, "restore", str(copy), "--without-list").document["code"] == "copy_locked"
    monkeypatch.setenv(VARIABLE, "wrong horse battery")
    assert centre(*there, "restore", str(copy), "--without-list").document["code"] == "passphrase_wrong"
    assert not (tmp_path / "there" / "frontdesk.sqlite").exists()
    monkeypatch.setenv(VARIABLE, PASSPHRASE)
    assert centre(*there, "restore", str(copy), "--without-list").code == 0
    monkeypatch.delenv(VARIABLE)
    assert centre(*there, "check").document["ok"] is True
    held.forget_all()
