"""What the first paint must not wait for: named here, and a program that loads one of them fails."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

from tests.ui.desk.conftest import made_up_folder  # noqa: F401  (a fixture of this session)

HEAVY = ("sqlalchemy", "alembic", "reportlab", "PIL", "pypinyin", "phonenumbers", "msgspec", "openpyxl",
         "python_calamine",
         "pypdfium2", "fontTools", "lunar_python", "chinese_calendar", "vininfo", "segno")

_CHILD = textwrap.dedent("""
    import sys
    from pathlib import Path
    from frontdesk.store.store import Store
    from frontdesk.values.clock import StandingClock
    from ui.application import DeskProgram, make_application
    from ui.settings import Settings

    store = Store(Path(sys.argv[1]))
    store.open()
    app = make_application((), Settings(theme="light"), "zh_CN")
    program = DeskProgram(app, store, StandingClock(1_777_863_600_000), Settings(theme="light"), "zh_CN", "li")
    program.open()
    program.window.grab()
    page = program.window.page()
    rows = len(page.here.lines.rows()) + len(page.coming.lines.rows()) + len(page.due.due.rows())
    loaded = [name for name in sys.argv[2].split() if name in sys.modules]
    print(rows, *loaded, flush=True)
    program.window.close()
""")


def test_first_paint_of_today_loads_nothing_heavy(made_up_folder, tmp_path):  # noqa: F811
    folder = tmp_path / "centre"
    shutil.copytree(made_up_folder, folder, ignore=shutil.ignore_patterns("*.lock", "*.holder"))
    done = subprocess.run([sys.executable, "-c", _CHILD, str(folder), " ".join(HEAVY)], capture_output=True, text=True,
                          env={**os.environ, "QT_QPA_PLATFORM": "offscreen"}, cwd=Path(__file__).parents[2],
                          check=False)
    assert done.returncode == 0, done.stderr
    rows, *loaded = done.stdout.split()
    assert int(rows) >= 10
    assert loaded == []
