"""Real widgets, offscreen, dressed as in the program. Warnings of Qt fail a test, but for a short closed list."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest

KNOWN_WARNINGS = ("This plugin does not support propagateSizeHints", "This plugin does not support raise")
"""What the offscreen platform says of itself; nothing of ours."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "/tests/ui/" in item.path.as_posix():
            item.add_marker(pytest.mark.qt_log_ignore(*KNOWN_WARNINGS))


@pytest.fixture
def qtbot(qapp, request):
    """Qt's robot, patient (``tests.ui.patience``)."""
    from tests.ui.patience import PatientBot, watch

    watch()
    return PatientBot(request)


@pytest.fixture(autouse=True)
def dressed(qapp):
    """Every test begins in the light theme at 100 %."""
    from ui.theme import style

    return style.apply(qapp, "light", 1.0)


@pytest.fixture
def words():
    """A translator that says the English source."""
    from resources.translations import open_translator

    return open_translator("en")
