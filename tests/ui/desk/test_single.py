"""One window per data folder."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from ui.desk.single import Single

_SECOND = ("import sys; from pathlib import Path; from PySide6.QtCore import QCoreApplication; "
           "from ui.desk.single import Single; app = QCoreApplication([]); "
           "sys.exit(7 if Single(Path(sys.argv[1])).taken() else 0)")


def test_a_second_start_calls_the_first_and_leaves(qtbot, tmp_path):
    first, called = Single(tmp_path), []
    first.wanted.connect(lambda: called.append(True))
    assert not first.taken()
    with subprocess.Popen([sys.executable, "-c", _SECOND, str(tmp_path)], cwd=Path(__file__).parents[3]) as second:
        qtbot.waitUntil(lambda: second.poll() is not None, timeout=15_000)
        assert second.returncode == 7
    qtbot.waitUntil(lambda: bool(called))
    first.close()


def test_another_folder_is_another_desk(qtbot, tmp_path):
    first, other = Single(tmp_path / "a"), Single(tmp_path / "b")
    assert not first.taken()
    assert not other.taken()
    first.close()
    other.close()


def test_a_window_that_is_gone_does_not_keep_the_name(qtbot, tmp_path):
    first = Single(tmp_path)
    assert not first.taken()
    first.close()
    second = Single(tmp_path)
    assert not second.taken()
    second.close()
