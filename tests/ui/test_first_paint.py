"""What the first picture must not wait for: named here, and a program that loads one of them fails.

Besides modules: Qt's namespaces of enumerations, of which ``Qt`` alone costs a fifth of a bare window's start
(``ui.theme.numbers``), records that write code for themselves, sources that PySide6 reads (``ui.loading``), and how
many modules of our own there are.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from tests.ui.desk.conftest import made_up_folder  # noqa: F401  (a fixture of this session)

HEAVY = ("sqlalchemy", "alembic", "reportlab", "PIL", "pypinyin", "phonenumbers", "msgspec", "openpyxl",
         "python_calamine", "pypdfium2", "fontTools", "lunar_python", "chinese_calendar", "vininfo", "segno",
         "json", "tomllib", "decimal", "queue", "uuid", "PySide6.QtNetwork")

ENUMERATIONS = ("Qt", "QStyle", "QIcon", "QKeySequence", "QShortcut", "QAction", "QMenu", "QDialog", "QMessageBox",
                "QStyledItemDelegate", "QStyleOptionViewItem", "QScrollArea", "QLibraryInfo", "QTranslator")
"""Classes and namespaces of Qt that are not made before the first picture stands."""

MOST_TODAY, MOST_AT_FIRST = 100, 60
"""Modules of our own; each costs about 0.3 % of a bare window's start."""

_CHILD = textwrap.dedent("""
    import linecache, os, sys
    from pathlib import Path
    from frontdesk.store.store import Store
    from frontdesk.values.clock import StandingClock
    from ui.loading import load_desk

    store = Store(Path(sys.argv[1]))
    run_desk = load_desk(store)
    from PySide6 import QtCore, QtGui, QtWidgets
    from ui.desk.first_picture import FirstPicture

    def stands(window):
        made = {name for module in (QtCore, QtGui, QtWidgets) for name in vars(module)}
        found = [name for name in sys.argv[2].split() if name in sys.modules]
        found += [name for name in sys.argv[3].split() if name in made]
        ours = [name for name in sys.modules if name.split(".")[0] in ("ui", "frontdesk", "resources")]
        found += [f"{name}.{kind}" for name in ours if not name.startswith("resources")
                  for kind, held in vars(sys.modules[name]).items()
                  if isinstance(held, type) and held.__module__ == name and (
                      hasattr(held, "__dataclass_fields__") or type(held) is type and hasattr(held, "_fields"))]
        found += [f"source of {name}" for name in ("typing", "threading", "logging")
                  if sys.modules[name].__file__ in linecache.cache]
        page = window.page() if callable(window.page) else window.page
        rows = 0 if not hasattr(page, "here") else sum(
            len(rows) for rows in (page.here.lines.rows(), page.coming.lines.rows(), page.due.due.rows()))
        focus = QtWidgets.QApplication.focusWidget() or window.focusWidget()
        print(rows, len(ours), type(focus).__name__, *found, flush=True)
        os._exit(0)

    FirstPicture.stands = stands
    run_desk(store, StandingClock(1_777_863_600_000), language="zh_CN")
""")


def painted(folder: Path) -> tuple[int, int, str, list[str]]:
    """The rows shown, the modules of our own, what has the keyboard, and what should not have been loaded."""
    done = subprocess.run([sys.executable, "-c", _CHILD, str(folder), " ".join(HEAVY), " ".join(ENUMERATIONS)],
                          capture_output=True, text=True, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
                          cwd=Path(__file__).parents[2], check=False)
    assert done.returncode == 0, done.stderr
    rows, ours, focus, *found = done.stdout.split()
    return int(rows), int(ours), focus, found


@pytest.fixture
def centre(made_up_folder, tmp_path):  # noqa: F811
    folder = tmp_path / "centre"
    shutil.copytree(made_up_folder, folder, ignore=shutil.ignore_patterns("*.lock", "*.holder"))
    return folder


def test_todays_first_picture_loads_nothing_that_can_wait(centre):
    painted(centre)  # the first start with these tables and rules parses them
    rows, ours, focus, found = painted(centre)
    assert rows >= 10
    assert found == []
    assert focus == "DueList", "the keyboard is in its place with the first picture"
    assert ours <= MOST_TODAY, ours


def test_the_first_start_loads_nothing_that_can_wait(tmp_path):
    rows, ours, focus, found = painted(tmp_path / "nothing yet")
    assert rows == 0
    assert [name for name in found if name != "sqlcipher3"] == []
    assert focus == "ComposingLine", "what is typed at once goes into the name of the centre"
    assert ours <= MOST_AT_FIRST, ours


@pytest.mark.parametrize("name", ["sqlcipher3", "sqlite3", "datetime", "frontdesk.visit", "ui.desk.window"])
def test_the_first_start_needs_no_data_and_no_desk(tmp_path, name):
    code = _CHILD.replace("sys.argv[2].split()", f"({name!r},)")
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path / "new"), "", ""], capture_output=True, text=True,
                          env={**os.environ, "QT_QPA_PLATFORM": "offscreen"}, cwd=Path(__file__).parents[2],
                          check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split()[3:] == []
