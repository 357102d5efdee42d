"""One window per data folder: the lock decides, the second start calls the first."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from frontdesk.acts.register import perform
from frontdesk.acts.wiring import acting
from frontdesk.store.lock import desk as desk_lock
from frontdesk.store.store import Store
from frontdesk.values.clock import system_clock
from ui.application import DeskProgram
from ui.desk.single import Single
from ui.settings import Settings
from ui.starting import _be_the_one

_SECOND = ("import sys; from pathlib import Path; from frontdesk.store.store import Store; "
           "from frontdesk.values.clock import system_clock; from ui.starting import run_desk; "
           "from PySide6.QtCore import QTimer; from ui.desk.trouble import TroubleWindow; "
           "TroubleWindow.showEvent = lambda self, event: QTimer.singleShot(0, self.close); "  # read and closed
           "sys.exit(run_desk(Store(Path(sys.argv[1])), system_clock, language='en'))")


def _second(folder: Path) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", _SECOND, str(folder)], cwd=Path(__file__).parents[3],
                            stderr=subprocess.PIPE, text=True, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"})


def test_a_second_start_calls_the_first_and_leaves(qtbot, tmp_path):
    first, called = Single(tmp_path), []
    first.wanted.connect(lambda: called.append(True))
    with desk_lock(tmp_path):
        first.listen()
        with _second(tmp_path) as second:
            qtbot.waitUntil(lambda: second.poll() is not None, timeout=30_000)
            assert second.returncode == 0, second.stderr.read()
        qtbot.waitUntil(lambda: bool(called))
    first.close()


def test_a_first_window_that_does_not_hear_is_named_instead_of_a_second_one_opened(qtbot, tmp_path):
    with desk_lock(tmp_path), _second(tmp_path) as second:
        qtbot.waitUntil(lambda: second.poll() is not None, timeout=30_000)
        assert second.returncode == 1
        assert "already open" in second.stderr.read()


def test_a_window_that_is_gone_does_not_keep_the_folder(qtbot, tmp_path):
    store = Store(tmp_path / "new")
    first = _be_the_one(store)
    assert first is not None
    first.release()
    second = _be_the_one(store)
    assert second is not None
    second.release()


def test_a_name_left_behind_by_a_crash_is_taken_over(qtbot, tmp_path):
    first, second, called = Single(tmp_path), Single(tmp_path), []
    first.listen()
    second.wanted.connect(lambda: called.append(True))
    second.listen()
    assert Single(tmp_path).call()
    qtbot.waitUntil(lambda: bool(called))
    first.close()
    second.close()


def test_the_first_window_comes_up_from_where_it_was_put_aside(qtbot, qapp, tmp_path):
    with Store(tmp_path) as store:
        perform(acting(store, system_clock, "first_start"), "set_up_centre", {"name": "湖畔", "staff": [
            {"login": "li", "name": "李娜", "role": "manager"}]})
        program = DeskProgram(qapp, store, system_clock, Settings(theme="light"), "en", "li")
        qtbot.addWidget(program.window, before_close_func=lambda _: program.close())
        with desk_lock(tmp_path):
            program.open()
            qtbot.waitUntil(lambda: program._single is not None)
            program.window.showMinimized()
            assert program.window.isMinimized()
            with _second(tmp_path) as second:
                qtbot.waitUntil(lambda: second.poll() is not None, timeout=30_000)
                assert second.returncode == 0, second.stderr.read()
            qtbot.waitUntil(lambda: not program.window.isMinimized() and program.window.isActiveWindow())
        program.window.close()
