"""The lounge starts itself so that what it frees is overwritten."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ui.lounge.forgetting import WIPING

ROOT = Path(__file__).resolve().parents[3]
PROGRAM = """
import os, sys
from ui.lounge.forgetting import WIPING, start_again_wiping, wipes_already
start_again_wiping()
sys.stdout.write(repr((sys.argv[1:], wipes_already(), {name: os.environ.get(name) for name in WIPING} == dict(WIPING))))
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only there memory is overwritten")
def test_it_starts_once_more_with_the_same_words(tmp_path):
    file = tmp_path / "lounge_alone.py"
    file.write_text(PROGRAM, encoding="utf-8")
    clean = {name: value for name, value in os.environ.items() if name not in WIPING}
    done = subprocess.run([sys.executable, str(file), "--screen", "1", "数据"], capture_output=True, text=True,
                          check=True, env={**clean, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"})
    assert done.stdout == "(['--screen', '1', '数据'], True, True)"
