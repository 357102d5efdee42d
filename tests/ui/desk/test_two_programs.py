"""Beside a desk window of another process: commands work, putting back and upgrading wait for it, in words."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from frontdesk.store import lock
from frontdesk.store.lock import holder
from frontdesk.store.store import Store
from frontdesk.values.refusal import Refused

ROOT = Path(__file__).parents[3]
_DESK = ("import sys; from pathlib import Path; from frontdesk.store.store import Store; "
         "from frontdesk.values.clock import system_clock; from ui.starting import run_desk; "
         "sys.exit(run_desk(Store(Path(sys.argv[1])), system_clock, language='en'))")


def command(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """A command in a process of its own."""
    return subprocess.run([sys.executable, str(ROOT / "main.py"), "--data", str(folder), "--lang", "en", "--json",
                           *words], cwd=ROOT, check=False, capture_output=True, text=True, encoding="utf-8")


def used(folder: Path) -> bool:
    """Whether somebody has the data open, and is a desk window."""
    try:
        lock.alone(folder, "a test").release()
    except Refused:
        return holder(folder) is not None
    return False


@pytest.fixture
def window(qtbot, store):
    """A desk window in a process of its own, on the made-up centre."""
    folder = store.folder
    store.close()
    with subprocess.Popen([sys.executable, "-c", _DESK, str(folder)], cwd=ROOT, stderr=subprocess.PIPE, text=True,
                          env={**os.environ, "QT_QPA_PLATFORM": "offscreen"}) as running:
        qtbot.waitUntil(lambda: running.poll() is not None or used(folder), timeout=60_000)
        assert running.poll() is None, running.stderr.read() if running.stderr else ""
        yield folder, running
        running.kill()


def test_commands_work_beside_it_and_putting_back_waits_until_it_is_closed(window, tmp_path):
    folder, running = window
    copy = tmp_path / "centre.fdbackup"
    made = command(folder, "backup", str(copy))
    assert made.returncode == 0, made.stderr
    assert command(folder, "visits", "list").returncode == 0
    before = command(folder, "customers", "find", "1").stdout
    refused = command(folder, "restore", str(copy))
    assert refused.returncode == 1
    assert json.loads(refused.stdout)["code"] == "in_use"
    assert "the desk window" in refused.stderr
    assert f"process {running.pid}" in refused.stderr
    running.kill()
    running.wait()
    done = command(folder, "restore", str(copy))
    assert done.returncode == 0, done.stderr
    assert command(folder, "customers", "find", "1").stdout == before


def test_an_upgrade_waits_for_it_too(window, monkeypatch):
    folder, running = window
    monkeypatch.setattr("frontdesk.store.store.BUSY_SECONDS", 0.0)
    with Store(folder) as mine:
        mine._use.release()
        with pytest.raises(Refused) as told:
            mine._bring_up_to_date()
    assert told.value.code == "in_use"
    assert str(running.pid) in str(told.value.sentence)
