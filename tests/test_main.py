"""The one entry: thin, and the same from a shell."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def test_the_program_answers_from_any_folder(tmp_path):
    outcome = subprocess.run([sys.executable, str(ROOT / "main.py"), "--lang", "en", "--help"], cwd=tmp_path,
                             capture_output=True, text=True, encoding="utf-8", check=False)
    assert outcome.returncode == 0
    assert "frontdesk" in outcome.stdout
    assert outcome.stderr == ""
    assert not list(tmp_path.iterdir())


def test_its_exit_code_is_the_commands(tmp_path):
    outcome = subprocess.run([sys.executable, str(ROOT / "main.py"), "--data", str(tmp_path / "none"), "board"],
                             capture_output=True, check=False)
    assert outcome.returncode == 1


def test_it_only_wires():
    assert len((ROOT / "main.py").read_text(encoding="utf-8").splitlines()) <= 100
