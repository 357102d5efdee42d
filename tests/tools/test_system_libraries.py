"""What the machine lacks is named, and installed where that may be done."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tools import system_libraries
from tools.system_libraries import FOR_A_DISPLAY, FOR_WAYLAND, NEEDED, check_python, install, loads, missing, needed


def fake_apt(folder: Path, code: int) -> Path:
    """An apt-get that writes down what it was asked for."""
    (folder / "apt-get").write_text(f'#!/bin/sh\necho "$@" >> "{folder}/asked"\nexit {code}\n', encoding="utf-8")
    (folder / "apt-get").chmod(0o755)
    return folder / "asked"


def test_a_missing_library_is_named_by_its_package():
    assert not loads("libnobody-has-this.so.9")
    assert missing({"libnobody-has-this.so.9": "libnobody9"}) == ["libnobody9"]


@pytest.mark.skipif(sys.platform != "linux", reason="shared libraries of Linux")
def test_this_machine_runs_qt_so_nothing_is_missing_here():
    assert missing(NEEDED) == []


def test_displays_ask_for_more():
    assert needed({}) == NEEDED
    assert needed({"DISPLAY": ":0"}) == NEEDED | FOR_A_DISPLAY
    assert needed({"WAYLAND_DISPLAY": "wayland-0"}) == NEEDED | FOR_A_DISPLAY | FOR_WAYLAND


def test_nothing_lacking_needs_no_installing(capsys):
    assert install([])
    assert capsys.readouterr().err == ""


def test_without_the_right_to_install_the_packages_are_named(monkeypatch, capsys):
    monkeypatch.setattr(system_libraries, "is_root", lambda: False)
    assert not install(["libegl1", "libgl1"])
    assert "apt-get install libegl1 libgl1" in capsys.readouterr().err


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script stands in for apt-get")
@pytest.mark.parametrize("code", [0, 100])
def test_root_on_debian_installs_them_itself(monkeypatch, tmp_path, capsys, code):
    asked = fake_apt(tmp_path, code)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr(system_libraries, "is_root", lambda: True)
    assert install(["libegl1"]) is (code == 0)
    assert asked.read_text(encoding="utf-8").splitlines() == ["update -qq", "install -y -qq libegl1"]
    assert ("sudo apt-get install libegl1" in capsys.readouterr().err) is (code != 0)


def test_an_old_python_is_refused_in_words(capsys):
    assert check_python((3, 9, 2)) == 1
    assert "3.11 or newer" in capsys.readouterr().err
    assert check_python() == 0


def test_it_runs_on_a_bare_python():
    tool = Path(system_libraries.__file__)
    outcome = subprocess.run([sys.executable, "-I", "-S", str(tool), "--python"], capture_output=True, check=False)
    assert (outcome.returncode, outcome.stderr) == (0, b"")
