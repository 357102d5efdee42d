"""A presenter holds the decisions and has never heard of Qt."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
MODULES = sorted(path.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".")
                 for path in [*(ROOT / "ui" / "desk").rglob("*presenter.py"),
                              *(ROOT / "ui" / "desk" / name for name in (
                                  "due.py", "finding.py", "place.py", "command.py", "doing.py", "window_commands.py"))])


def test_there_are_presenters_for_the_pages():
    assert len(MODULES) >= 12


@pytest.mark.parametrize("modules", [MODULES], ids=["all of them"])
def test_no_presenter_imports_qt(modules):
    code = (f"import sys\nfor name in {modules!r}:\n    __import__(name)\n"
            "    assert not any(each.startswith('PySide6') for each in sys.modules), name")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stderr
