"""Where there is no display it says so; what opens no window loads no Qt, and what only reads loads no SQLAlchemy."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from main import main
from tests.ui.commands.conftest import EXAMPLES, ROOT
from ui.commands import windows
from ui.commands.windows import has_display, running_from

WITHOUT_A_WINDOW = [["acts"], ["board"], ["visits", "list"], ["visits", "show", "F260608-001"], ["moments", "due"],
                    ["moments", "rules"], ["customers", "find", "b8q62"], ["customers", "show", "1"], ["backups"],
                    ["check"], ["play", str(EXAMPLES / "visit.jsonl")], ["backup", "{}/x"],
                    ["paper", "card", "F260608-001", "--out", "{}/x.pdf"], ["--help"]]
READING = (["board"], ["visits", "list"], ["visits", "show", "F260608-001"], ["moments", "due"], ["moments", "rules"],
           ["customers", "find", "b8q62"], ["customers", "show", "1"], ["backups"], ["check"], ["--help"])
_LOADED = ("import sys\nfrom main import main\nmain(sys.argv[1:])\n"
           "print('@' + ' '.join(sorted({name.split('.')[0] for name in sys.modules})), file=sys.stderr)\n")


def loaded(data: Path, words: list[str]) -> set[str]:
    outcome = subprocess.run([sys.executable, "-c", _LOADED, "--data", str(data), *words], cwd=ROOT, check=False,
                             capture_output=True, text=True, encoding="utf-8")
    return set(outcome.stderr.rpartition("@")[2].split())


def test_no_qt_is_loaded_until_a_window_is_asked_for(played, data, tmp_path):
    for words in WITHOUT_A_WINDOW:
        modules = loaded(data, [word.format(tmp_path) for word in words])
        assert "frontdesk" in modules, words
        assert not modules & {"PySide6", "shiboken6"}, words
        if words in READING:
            assert not modules & {"sqlalchemy", "reportlab", "alembic", "PIL"}, words


@pytest.mark.parametrize(("environment", "platform", "there"), [
    ({}, "linux", False), ({"DISPLAY": "", "WAYLAND_DISPLAY": ""}, "linux", False), ({}, "win32", True),
    ({}, "darwin", True), ({"QT_QPA_PLATFORM": "offscreen", "DISPLAY": ":0"}, "linux", False),
    ({"QT_QPA_PLATFORM": "minimal:x"}, "win32", False), ({"DISPLAY": ":987"}, "linux", False),
])
def test_what_counts_as_no_display(environment, platform, there):
    known = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    assert has_display({**known, **environment}, platform) is there


def test_the_desk_without_a_display_says_so_and_plays_the_demo_day(run, monkeypatch, capsys):
    asked: list[str] = []
    monkeypatch.setattr(windows, "demo", lambda call: asked.append(call.words.out) or 0)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    assert main([]) == 0
    assert "no display" in capsys.readouterr().err
    outcome = run()
    assert (outcome.code, asked) == (0, ["out/demo", "out/demo"])
    assert "no display" in outcome.err
    assert outcome.out == ""


@pytest.mark.parametrize(("words", "code"), [
    (["lounge"], "no_display"), (["--at", "2026-06-08", "demo", "{}"], "at_not_here"),
    (["demo", "{}/file"], "not_a_folder")])
def test_windows_that_cannot_be_opened_are_refused(run, data, tmp_path, words, code):
    (tmp_path / "file").touch()
    outcome = run("--json", *[word.format(tmp_path) for word in words])
    assert (outcome.code, outcome.document["code"]) == (1, code)
    assert not data.exists()


def test_a_rehearsal_clock_goes_on_from_the_given_time():
    now = [1_000]
    clock = running_from(50_000, lambda: now[0])
    assert clock() == 50_000
    now[0] += 250
    assert clock() == 50_250
